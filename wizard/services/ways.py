"""What became of pages that could not go into the bundle as they are, in plain words."""

from __future__ import annotations

from wizard.core.plan import Plan, Way, placed
from wizard.services.i18n import N_, Voice
from wizard.services.messages import name_of, pages_phrase

TOLD: dict[Way, str] = {
    "flattened": N_("{where}: links cannot be followed in the bundle, and fields and notes are fixed on the page."),
    "picture": N_("{where}: a picture in the bundle. Its text can be searched and copied, but links cannot be followed."),
}
"""The ways by which something is lost; a page that was "saved" by another engine lacks nothing."""


def told(bundle: Plan, taken: dict[int, Way], voice: Voice) -> tuple[str, ...]:
    """What the applicant has lost on which pages of which file, a sentence a file and way; `taken` is by bundle page."""
    lost: dict[tuple[str, Way], list[int]] = {}
    for first, piece in placed(bundle):
        for place, (number, _) in enumerate(piece.pages, first):
            if place in taken and taken[place] in TOLD:
                lost.setdefault((piece.path, taken[place]), []).append(number)
    return tuple(
        voice.say(TOLD[way], where=f"{name_of(path)}, {pages_phrase(numbers, voice)}") for (path, way), numbers in lost.items()
    )
