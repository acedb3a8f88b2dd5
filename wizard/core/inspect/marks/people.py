"""The names of people: what looks like one, and of whom a paper says that it is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wizard.core.folding import fold
from wizard.core.inspect.marks import terms
from wizard.core.inspect.marks.lines import Lines

MOST_WORDS = 6
"""Of a name."""

LONGEST_LABEL = 60
"""Characters."""


def name(words: Sequence[str], most: int = MOST_WORDS) -> tuple[str, int]:
    """The name that the words begin with, without titles, and how many words it took; "" where they begin with none."""
    taken: list[str] = []
    used = 0
    for word in words:
        bare = word.strip('“”"«»*_|:;()[]')
        plain = fold(bare.rstrip(".,!"))
        if not taken and plain.replace(".", "") in terms.TITLES:
            used += 1
            continue
        if not (_is_name_word(bare.rstrip(",.;!?"), plain) or (taken and bare.islower() and plain in terms.PARTICLES)):
            break
        initial = len(plain) == 1
        taken.append(bare.rstrip(",;!?") if initial else bare.rstrip(",.;!?"))
        used += 1
        if word.endswith((",", ";", ":", ")", "!", "?")) or (word.endswith(".") and not initial and len(plain) > 3):
            break
    while taken and (taken[-1].islower() or fold(taken[-1]) in terms.TITLES):
        taken.pop()
        used -= 1
    return (" ".join(taken), used) if 0 < len(taken) <= most else ("", 0)


def whole_name(line: str) -> str:
    """The name of at least two words that a line is, and nothing else; "Exempel, Maja" is turned round. "" where it is none."""
    line = line.strip(" .,;:*_|-–")
    family, comma, given = line.partition(",")
    if comma:
        line = f"{given.strip()} {family.strip()}"
    words = line.split()
    if _signs_for_others(words):
        return ""
    found, used = name(words)
    return found if used == len(words) and _is_full(found) else ""


def holders(page: Lines) -> Iterator[str]:
    """Whom the page is about or by, where it says so."""
    yield from _labelled(page)
    yield from _named_in_words(page)
    yield from _written_by(page)


def _signs_for_others(words: Sequence[str]) -> bool:
    """Who bears such a title signs a paper; it is not about them."""
    return bool(words) and fold(words[0].rstrip(".")) in ("dr", "prof", "professor")


def _is_full(found: str) -> bool:
    """At least two words, one of them no initial."""
    words = found.split()
    return len(words) >= 2 and any(len(word.strip(".")) > 1 for word in words)


def _is_name_word(word: str, plain: str) -> bool:
    """One with a capital, of letters alone, that is no word of diplomas."""
    if not word or not word[0].isupper() or plain in terms.NO_NAMES:
        return False
    return all(c.isalpha() or c in "'’-." for c in word)


# --- labels


@cache
def _roles() -> dict[str, str]:
    return {label: role for role, labels in terms.LABELS.items() for label in labels}


def _role(label: str) -> str | None:
    """What stands behind a label; one in two languages ("Namn/Name") has the same in both."""
    plain = " ".join(label.replace(",", " ").replace("*", " ").split()).strip(" .")
    if plain in _roles():
        return _roles()[plain]
    found = {_roles().get(part.strip(" ()")) for part in re.split(r"[/|()]| - ", plain) if part.strip(" ()")}
    return found.pop() if len(found) == 1 else None


def _labelled(page: Lines) -> Iterator[str]:
    parts: dict[str, str] = {}
    for number, folded in enumerate(page.folded):
        first = re.match(r"[^\W_]+", folded)
        if first is None or first[0] not in _first_words():
            continue
        role, value, sure = _label(page, number)
        if role == "full":
            yield from filter(None, (whole_name(value) or (_cell_name(value) if sure else ""),))
        elif role is not None and role not in parts and (found := name(value.split())[0]):
            parts[role] = found
    given = parts.get("given") or parts.get("either", "")
    if given and "family" in parts:
        yield f"{given} {parts['family']}"
    elif _is_full(parts.get("either", "")):
        yield parts["either"]


def _label(page: Lines, number: int) -> tuple[str | None, str, bool]:
    """What the label on a line says of the value beside or below it, that value, and whether a colon parts the two."""
    written, folded = page.written[number], page.folded[number]
    label, colon, _ = folded.partition(":")
    role = _role(label) if len(label) < LONGEST_LABEL else None
    if role is None:
        return ("full", _after_bare_label(written, folded), False)
    value = written[len(label) + 1 :].strip()
    if not value and number + 1 < len(page.written):
        value = page.written[number + 1].removeprefix(":").strip()
    return role, value, bool(colon)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"\W", label)[0] for label in _roles())


def _cell_name(value: str) -> str:
    """Behind a colon other cells may follow the name on its line."""
    words = value.split()
    if _signs_for_others(words):
        return ""
    found, used = name(words)
    rest = " ".join(words[used:])
    return found if _is_full(found) and (rest[:1].isdigit() or ":" in rest or rest.startswith(("(", "|", "/"))) else ""


def _after_bare_label(written: str, folded: str) -> str:
    """A name on the line of its label, without a colon between them."""
    words = folded.split()
    if not 3 <= len(words) <= 8:
        return ""
    for count in (3, 2, 1):
        if _roles().get(" ".join(words[:count])) == "full" and words[0] != "student":
            return whole_name(" ".join(written.split()[count:]))
    return ""


# --- sentences

_BORN = r"""\(?(?:
    (?:was\ |who\ was\ )?born | geboren | geb\. | fodd | fodt | f\. | nee?\ le | nee?\ a | nacid[oa] | nat[oa]\ (?:il|a)
    | nascid[oa] | urodzon[ya] | narozen[ya]? | syntynyt
)\b"""
_BIRTHS = ("born", "(born", "was born", "who was", "geb", "fod", "f.", "ne", "na", "urod", "syntynyt")
"""How lines begin that tell of a birth: a quick look before the pattern."""


@cache
def _certifies() -> re.Pattern[str]:
    parts = "|".join(phrase.replace(" ", r",?\s+") for phrase in sorted(terms.CERTIFIES))
    return re.compile(rf"\b(?:{parts})\b")


@cache
def _born() -> re.Pattern[str]:
    return re.compile(_BORN, re.VERBOSE)


def _named_in_words(page: Lines) -> Iterator[str]:
    """Behind the words of a diploma, or before "born on …"."""
    if any(stem in page.all_folded for stem in terms.CERTIFYING):
        for found in _certifies().finditer(page.all_folded):
            yield from filter(None, (_name_behind(page, found.end()),))
    for before, folded in zip(page.written, page.folded[1:], strict=False):
        if folded.startswith(_BIRTHS) and _born().match(folded):
            yield from filter(None, (whole_name(before),))


def _name_behind(page: Lines, place: int) -> str:
    """The name that begins at a place of the page's text: there, or as a line of its own soon after."""
    above = page.all_folded[:place].split("\n")
    number, column = len(above) - 1, len(above[-1])
    rest = page.written[number][column:].strip(" :,–-")
    if rest:
        words = rest.split()
        if fold(words[0]) in terms.POINTING:
            return ""
        if number + 1 < len(page.written):
            words += page.written[number + 1].split()
        found, _ = name(words)
        if _is_full(found):
            return found
    for line in page.written[number + 1 : number + 4]:
        words = line.split()
        found, used = name(words)
        if _is_full(found) and (used == len(words) or words[used - 1].endswith(",") or words[used].islower()):
            return found
    return ""


# --- signatures and headings of a person's own papers


def _written_by(page: Lines) -> Iterator[str]:
    """Who signs a letter, and whose curriculum vitae it is."""
    for number, folded in enumerate(page.folded):
        if folded.rstrip(" ,.!") in terms.CLOSINGS:
            for line in page.written[number + 1 : number + 3]:
                if found := whole_name(line):
                    yield found
                    break
        elif "curriculum vitae" in folded or "meritforteckning" in folded or folded in ("cv", "resume", "lebenslauf"):
            yield from _around_heading(page, number)


def _around_heading(page: Lines, number: int) -> Iterator[str]:
    heading = re.sub(r"(?i)curriculum vitae|meritförteckning|lebenslauf|résumé|resume|\bcv\b", "|", page.written[number])
    around = [part.strip(" ,:–-()") for part in heading.split("|")]
    around += page.written[number + 1 : number + 2] + page.written[max(0, number - 1) : number]
    for part in around:
        if found := whole_name(re.sub(r"^(?:of|for|av|für|von)\s+", "", part)):
            yield found
            return
