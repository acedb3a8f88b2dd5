"""(Call, Application, facts) -> findings. Rules only: nothing here opens a file, and each rule is one small function."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wizard.core.application import Application
from wizard.core.call import Call
from wizard.core.checks import asked, contents, language, papers, translations
from wizard.core.checks.case import Case, Facts
from wizard.core.clock import Past
from wizard.core.findings import Review, in_order

__all__ = ["Facts", "check"]


def check(
    call: Call,
    application: Application,
    facts: Facts,
    *,
    now: datetime,
    undrawable: Callable[[str], str],
    past: Past | None = None,
) -> Review:
    """Everything that can be said of an application at `now` (UTC).

    `facts` maps the stored path of each part to what was seen there now; a part without facts is still to be read and blocks.
    `undrawable` names the characters of a text that the cover sheet cannot draw ("" for none). `past` is a moment that is known
    to have been, where `now` is what the clock shows.
    """
    case = Case(call, application, facts, now, undrawable, past)
    verdicts = language.verdicts(case)
    rules = (*asked.RULES, *papers.RULES, *contents.RULES, *translations.RULES)
    findings = [finding for rule in rules for finding in rule(case)]
    findings += language.findings(case, verdicts)
    return Review(in_order(findings, call, application), tuple(verdicts.values()))
