"""The table of how well the languages of papers are told: `python -m tests.corpus.accuracy [tune|report] [module:function]`.

The function takes a page's text and returns its languages as (code, share, sure); the rule makes a state of it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TextIO

from tests.corpus.model import ACCEPTED, Expected, Half, Page
from tests.corpus.pages import pages
from tests.corpus.scans import MOST, read, scans
from wizard.core.checks.language import PageState, page_state
from wizard.core.facts import LanguageShare, PageFacts
from wizard.core.inspect.language import identify

Share = tuple[str, float, bool]
Verdict = Callable[[str], Iterable[Share]]
State = PageState
Outcome = Literal["right", "asked", "wrongly refused", "wrongly accepted"]

OUTCOMES: tuple[Outcome, ...] = ("right", "asked", "wrongly refused", "wrongly accepted")

LONG = 30
"""Words from which a page may be asked about only seldom."""

SAME = {"nb": "no", "nn": "no", "bs": "hr", "sr": "hr", "sh": "hr", "ms": "id", "fil": "tl", "ckb": "ku"}
"""Languages that count as one where it is asked whether a page's languages were named."""

HOMELESS = frozenset({"fy", "gd", "lb", "nds", "rm", "sco", "se", "so", "uz"})
"""Languages that most detectors do not know: any name but English and Swedish will do."""


RULES: dict[Expected, dict[State, Outcome]] = {
    "accepted": {"accepted": "right", "foreign": "wrongly refused", "mixed": "asked", "unknown": "asked"},
    "foreign": {"accepted": "wrongly accepted", "foreign": "right", "mixed": "asked", "unknown": "asked"},
    "both": {"accepted": "wrongly accepted", "foreign": "wrongly refused", "mixed": "right", "unknown": "asked"},
    "either": {"accepted": "right", "foreign": "wrongly refused", "mixed": "right", "unknown": "asked"},
    "not-accepted": {"accepted": "wrongly accepted", "foreign": "right", "mixed": "right", "unknown": "asked"},
    "cannot-tell": {
        "accepted": "wrongly accepted",
        "foreign": "wrongly refused",
        "mixed": "wrongly refused",
        "unknown": "right",
    },
}
"""What each state is worth on a page, by what it should have been."""


EXTREME = frozenset({"very short", "publications", "two columns of single words"})
"""Kinds where asking is no fault: too few words, or hardly more than names. They are in the table, not in the goals."""


@dataclass(frozen=True)
class Judged:
    """A page with what was said of it."""

    page: Page
    shares: tuple[Share, ...]
    state: State
    outcome: Outcome
    named: bool


def state_of(shares: Iterable[Share]) -> State:
    """What the program's own rule makes of the languages of a page."""
    languages = tuple(LanguageShare(code, share, sure) for code, share, sure in shares)
    facts = PageFacts(1, 210, 297, 0, blank=False, scanned=False, text_source="text", languages=languages)
    return page_state(facts, tuple(ACCEPTED)) or "unknown"


def outcome_of(page: Page, state: State) -> Outcome:
    """How the state fits the page. A mixed page that is called foreign is refused wrongly, but never unasked."""
    return RULES[page.expected][state]


def judge(verdict: Verdict, made: Iterable[Page]) -> Iterator[Judged]:
    """Every page with its outcome."""
    for page in made:
        yield judged_as(page, verdict(page.text))


def judge_scans(half: Half, made: Sequence[Page], most: int) -> Iterator[Judged]:
    """Every scan with its outcome; what was read stands in the place of the page's lines."""
    for one, seen, languages in read(scans(half, made, most)):
        lines = (*one.page.lines, f"--- read, {seen.unread:.3f} not:", *seen.text.splitlines())
        judged = judged_as(one.page, ((share.code, share.share, share.sure) for share in languages))
        yield replace(judged, page=replace(one.page, lines=lines, note=f"{one.page.note}; {one.note}"))


def judged_as(page: Page, said: Iterable[Share]) -> Judged:
    """A page with the outcome of what was said of it."""
    shares = tuple(said)
    state = state_of(shares)
    return Judged(page, shares, state, outcome_of(page, state), named(page, shares))


def named(page: Page, shares: Iterable[Share]) -> bool:
    """Whether every language that has a fifth of the page's lines is named for sure."""
    sure = {SAME.get(code, code) for code, _, is_sure in shares if is_sure}
    wanted = {SAME.get(code, code) for code, share in page.truth.items() if share >= 0.2}
    return wanted - HOMELESS <= sure and (not wanted & HOMELESS or bool(sure - ACCEPTED))


def row_of(page: Page) -> str:
    """The row of the table that a page belongs to."""
    if page.expected == "accepted" and page.kind not in ("English and Swedish", "foreign names and titles"):
        return f"{page.kind}: en, sv"
    if page.kind.startswith("mixed"):
        return f"{page.kind}: {'a fifth or more' if page.expected == 'both' else 'less'}"
    return page.kind


def table(judged: list[Judged], out: TextIO) -> None:
    """Prints a row per kind, and the goals beneath."""
    rows: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        rows[row_of(one.page)].append(one)
    print(
        f"{'kind':44}{'pages':>7}{'right':>7}{'asked':>7}{'refused':>9}{'accepted':>10}{'asked %':>9}{'named %':>9}",
        file=out,
    )
    for name, mine in sorted(rows.items()):
        count = Counter(one.outcome for one in mine)
        several = [one for one in mine if len(one.page.truth) > 1]
        share = f"{100 * sum(one.named for one in several) / len(several):9.1f}" if several else " " * 9
        figures = "".join(f"{count[outcome]:>{width}}" for outcome, width in zip(OUTCOMES, (7, 7, 9, 10), strict=True))
        print(f"{name:44}{len(mine):>7}{figures}{100 * count['asked'] / len(mine):9.1f}{share}", file=out)
    print(file=out)
    for name, (wrong, of) in goals(judged).items():
        print(f"{name:68}{wrong:>6} of {of:<6}{100 * wrong / max(1, of):7.2f} %", file=out)


def goals(judged: list[Judged]) -> dict[str, tuple[int, int]]:
    """What is promised, as how many of how many went wrong."""
    accepted = [one for one in judged if one.page.expected == "accepted" and one.page.kind not in EXTREME]
    foreign = [one for one in judged if one.page.expected in ("foreign", "not-accepted")]
    plain = [one for one in judged if one.page.expected in ("accepted", "foreign") and one.page.kind not in EXTREME]
    mixed = [one for one in judged if one.page.expected == "both" and one.page.kind.startswith("mixed")]
    both = [one for one in judged if one.page.expected == "both" and not one.page.kind.startswith("mixed")]
    bilingual = [one for one in both if one.page.kind not in EXTREME]
    nothing = [one for one in judged if one.page.expected == "cannot-tell"]

    def count(some: list[Judged], test: Callable[[Judged], bool]) -> tuple[int, int]:
        return sum(map(test, some)), len(some)

    return {
        "foreign pages accepted (goal 0)": count(foreign, lambda one: one.state == "accepted"),
        "English and Swedish pages refused (goal 1 %)": count(accepted, lambda one: one.state == "foreign"),
        "asked, English and Swedish, 30 words and more (goal 3 %)": count(
            [o for o in accepted if o.page.words >= LONG], lambda o: o.outcome == "asked"
        ),
        "asked, English and Swedish, fewer words (goal 10 %)": count(
            [o for o in accepted if o.page.words < LONG], lambda o: o.outcome == "asked"
        ),
        "asked, all of one language, 30 words and more (goal 3 %)": count(
            [o for o in plain if o.page.words >= LONG], lambda o: o.outcome == "asked"
        ),
        "asked, all of one language, fewer words (goal 10 %)": count(
            [o for o in plain if o.page.words < LONG], lambda o: o.outcome == "asked"
        ),
        "bilingual pages not called both": count(bilingual, lambda one: one.state != "mixed"),
        "bilingual pages, not both named (goal 5 %)": count(bilingual, lambda one: not one.named),
        "bilingual pages accepted (goal 0)": count(both, lambda one: one.state == "accepted"),
        "mixed pages accepted, a fifth and more foreign (goal 0)": count(mixed, lambda one: one.state == "accepted"),
        "names and numbers given a language (goal 0)": count(nothing, lambda one: one.state != "unknown"),
    }


GRAVITY = {"wrongly accepted": 0, "wrongly refused": 1, "asked": 2, "right": 3}


def worst(judged: list[Judged], out: TextIO, most: int = 1000) -> None:
    """Writes the pages that went wrong, the gravest first, after a count by what they were made from."""
    wrong = sorted((one for one in judged if one.outcome != "right"), key=lambda one: (GRAVITY[one.outcome], -one.page.words))
    for (outcome, note), times in Counter((one.outcome, one.page.note) for one in wrong).most_common(60):
        print(f"{times:5} {outcome:18} {note}", file=out)
    for one in wrong[:most]:
        page = one.page
        print(
            f"\n=== {one.outcome}: {page.kind} ({page.note}), {page.words} words, truth {page.truth}, expected {page.expected}",
            file=out,
        )
        shares = ", ".join(f"{code} {share:.2f}{'' if is_sure else '?'}" for code, share, is_sure in one.shares)
        print(f"    said {one.state}: {shares}", file=out)
        print("\n".join(f"    | {line}" for line in page.lines), file=out)


def present(text: str) -> list[Share]:
    """What the program says today."""
    return [(share.code, share.share, share.sure) for share in identify(text)]


def main(arguments: list[str] | None = None) -> None:
    """The table of one half, and the list of errors beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", default="tune", choices=("tune", "report"))
    parser.add_argument(
        "function", nargs="?", default="tests.corpus.accuracy:present", help="module:function, text to (code, share, sure)"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--scans", type=int, default=0, help=f"how many scanned pages are read, at most {MOST}")
    parser.add_argument("--worst", type=Path, help="where the pages that went wrong are written")
    given = parser.parse_args(arguments)
    half: Half = given.half
    module, _, name = given.function.partition(":")
    verdict: Verdict = getattr(importlib.import_module(module), name)
    made = list(pages(half, given.seed))
    start = time.perf_counter()
    judged = list(judge(verdict, made))
    took = time.perf_counter() - start
    print(f"{given.function}, half {half}: {len(made)} pages, {1000 * took / len(made):.2f} ms a page\n")
    table(judged, sys.stdout)
    if given.scans:
        start = time.perf_counter()
        scanned = list(judge_scans(half, made, given.scans))
        print(f"\nscans, half {half}: {len(scanned)} pages, {time.perf_counter() - start:.0f} s with what was kept\n")
        table(scanned, sys.stdout)
        judged = scanned + judged
    if given.worst:
        with given.worst.open("w", encoding="utf-8") as file:
            worst(judged, file)


if __name__ == "__main__":
    main()
