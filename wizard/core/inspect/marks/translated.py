"""Whether a page says of itself that it is a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wizard.core.inspect.marks.lines import Lines

_KIND = "certified|sworn|official|authori[sz]ed|legal|notarized|true|english|swedish|unofficial"
_HEADINGS = (
    rf"(?:(?:{_KIND}) ){{0,3}}translation from (?:the )?[a-z]+(?: language| original)?\b",
    rf"(?:(?:{_KIND}) ){{0,3}}translation of (?:the |an? )?(?:original|document|diploma|certificate|transcript|degree)\b",
    r"translated (?:from|into) (?:the )?\w+(?: language)?(?: by| from| original|[.,:]|$)",
    r"(?:(?:auktoriserad|bestyrkt|officiell) )?oversattning (?:fran \w+|av (?:examen|betyg|intyg|original|handling|diplom))",
    r"(?:beglaubigte |amtliche )?ubersetzung (?:aus|der|des|ins?) \w+",
    r"traduction (?:certifiee |assermentee )?(?:du|de la|de l')",
    r"traduccion (?:jurada|oficial)",
)
"""How the lines (folded) begin that say so."""

_ALONE = (
    r"(?:certified|sworn|official|authori[sz]ed) translation|(?:auktoriserad|bestyrkt) oversattning"
    r"|(?:beglaubigte|beeidigte) ubersetzung|traduction (?:certifiee|assermentee)"
)
"""Lines (folded) that say so at the top of a page; further down they may be a course."""

TOP = 3
"""Lines."""

_STATEMENT = (
    r"(?:sworn|authori[sz]ed|certified|court-appointed) translator|translator (?:sworn|authori[sz]ed)|auktoriserad translator"
    r"|(?:vereidigte|ermachtigte|beeidigte)[rn]? ubersetzer|traducteur (?:assermente|jure)|traductor jurado|tlumacz przysiegly"
)

_STEMS = ("transl", "oversatt", "ubersetz", "traduc", "tlumacz")
"""One of these stands on every such page: a quick look."""

LONGEST = 90
"""Characters of a heading."""


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"^[\[(]?(?:{'|'.join(_HEADINGS)})")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"[\[(]?(?:{_ALONE})[\])]?")


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(_STATEMENT)


def says(page: Lines) -> Iterator[str]:
    """The first line that says so."""
    if not any(stem in page.all_folded for stem in _STEMS):
        return
    for number, (written, folded) in enumerate(zip(page.written, page.folded, strict=True)):
        is_heading = len(folded) < LONGEST and (_heading().match(folded) or (number < TOP and _alone().fullmatch(folded)))
        if is_heading or _statement().search(folded):
            yield written
            return
