"""Writes the manual page of `ansok` in one language, from the command line's own words.

python packaging/linux/manual.py en|sv FILE YYYY-MM-DD     (with the program's libraries, and its catalogues compiled)
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from wizard import __version__
from wizard.cli import parser, usage
from wizard.services import i18n

WORDS = {
    "en": {
        "name": ("NAME", "turn a PhD advertisement into one finished application"),
        "synopsis": "SYNOPSIS",
        "description": "DESCRIPTION",
        "options": "OPTIONS",
        "commands": "COMMANDS",
        "more": "{command} --help tells all that a command takes.",
        "status": "EXIT STATUS",
        "files": "FILES",
        "drafts": "Where applications are kept, below the Documents folder. They are yours: removing the program leaves them.",
        "state": "What the window remembers, and the names of kept passwords.",
        "cache": "What was read from scanned pages.",
    },
    "sv": {
        "name": ("NAMN", "gör en doktorandannons till en färdig ansökan"),
        "synopsis": "ÖVERSIKT",
        "description": "BESKRIVNING",
        "options": "FLAGGOR",
        "commands": "KOMMANDON",
        "more": "{command} --help berättar allt som ett kommando tar.",
        "status": "SLUTSTATUS",
        "files": "FILER",
        "drafts": "Här finns ansökningarna, under mappen Dokument. De är dina: de ligger kvar när programmet tas bort.",
        "state": "Det som fönstret minns, och namnen på sparade lösenord.",
        "cache": "Det som har lästs från skannade sidor.",
    },
}


def page(language: Literal["en", "sv"], date: str) -> str:
    """The manual page as roff."""
    words = WORDS[language]
    with usage.spoken(i18n.voice(language)):
        top = parser.parser(i18n.voice(language))
    name, summary = words["name"]
    lines = [
        f'.TH ANSOK 1 {date} "Ansök {__version__}"',
        *(f".SH {name}", rf"ansok \- {_safe(summary)}"),
        *(f".SH {words['synopsis']}", ".B ansok", r".RI [ FILE.ansok ]", ".br", ".B ansok", ".IR COMMAND \\ ..."),
        *(f".SH {words['description']}", _safe(top.description or "")),
        f".SH {words['options']}",
    ]
    commands: list[str] = []
    for action in top._actions:  # noqa: SLF001  # argparse has no public list of what it takes
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # the same
            for choice in action._choices_actions:  # noqa: SLF001  # the same
                commands += [".TP", rf".B {_safe(choice.dest)}", _safe(choice.help or "")]
        else:
            lines += [".TP", f".B {_safe(', '.join(action.option_strings))}", _safe(action.help or "")]
    lines += [f".SH {words['commands']}", *commands, ".PP", _safe(str(words["more"]).format(command="ansok COMMAND"))]
    lines += [f".SH {words['status']}", _safe((top.epilog or "").partition(": ")[2])]
    lines.append(f".SH {words['files']}")
    for place, told in (("~/Documents/Ansök", "drafts"), ("~/.local/state/ansok", "state"), ("~/.cache/ansok", "cache")):
        lines += [".TP", f".I {_safe(place)}", _safe(str(words[told]))]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Text that roff takes as it is: hyphens that can be copied, no line that begins with a command."""
    plain = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


def main() -> int:
    """Return the exit status."""
    match sys.argv[1:]:
        case [("en" | "sv") as language, file, date]:
            Path(file).write_text(page(language, date), encoding="utf-8")
            return 0
        case _:
            sys.stderr.write("usage: manual.py en|sv FILE YYYY-MM-DD\n")
            return 2


if __name__ == "__main__":
    sys.exit(main())
