"""argparse's own sentences: it looks them up in gettext's domain of the moment, so ours is put there while it speaks."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from wizard.services import paths
from wizard.services.i18n import DOMAIN, N_, Voice

SENTENCES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
)
"""Those that our commands can bring it to say."""


@contextmanager
def spoken(voice: Voice) -> Iterator[None]:
    """While it lasts, argparse speaks the voice's language, which is the one that the environment asks for."""
    before = gettext.textdomain()
    if voice.language != "en":
        gettext.bindtextdomain(DOMAIN, str(paths.resources() / "locale"))
        gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(before)
