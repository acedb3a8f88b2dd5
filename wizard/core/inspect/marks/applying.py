"""Where and for which position one applies, from the sentence or heading that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wizard.core.facts import Mark
from wizard.core.inspect.marks import places, terms
from wizard.core.inspect.marks.lines import Lines

_MOST_WORDS = 45
"""What stands further behind "I apply for" belongs to something else."""

_LONGEST = 160
"""Characters of a position's name."""

_REACH = 14
"""Words between "at" and the end of a university's name, its department included."""

_APPLIES = (
    r"apply(?:ing)?(?: \w+){0,2} (?:for|to|as)",
    r"appl(?:y|ying) with (?:\w+ ){1,3}(?:for|to)",
    "application (?:for|to|as|regarding)",
    "candidate for",
    r"interest(?:ed)? in (?:applying (?:for|to) )?(?:the|this|your|an?|one of)\b",
    r"(?:to pursue|pursuing) (?:a|my|the)\b",
    "soker(?: (?:jag|harmed|nu|garna))*",
    r"ansok(?:er|an|ning)?(?: harmed)?(?: \w+)? (?:om|till|avseende|for)\b",
    "ansokan:?",
    "(?:vill|onskar)(?: garna)? (?:doktorera|bli doktorand)",
    "bewerbung (?:um|auf|fur|als)",
    r"bewerbe (?:ich )?mich(?: \w+){0,2} (?:um|auf|fur|als)",
    "soknad (?:pa|om|til)",
    "ansogning (?:om|til)",
    "candidature (?:a|au|pour)",
)
"""Words (folded) with which one says that one applies."""

_HEADING = r"(?:^|[.:] )(?:re|subject|betreff|arende|amne|angaende|ang|regarding|concerning)\b:?"

_POST = (
    r"positions?|phd|ph\.? ?d|doctoral|doctorate|studentships?|doktorand\w*|doktorera|forskarutbildning\w*|anstallning\w*",
    r"tjanst\w*|\w*stelle|\w*promotion\w*|fellowships?|vacancy|post|postdoc\w*|post-doc\w*|stilling\w*|lectur\w+|professorship",
)
"""What one may apply for."""


@cache
def _applies() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_APPLIES)})|{_HEADING}")


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_POST)})(?!\w)")


def applies(folded: str) -> bool:
    """Whether a folded line says that one applies."""
    return _applies().search(folded) is not None


def find(page: Lines, greeting: int | None) -> Iterator[Mark]:
    """The positions and the universities of a letter that greets on that line."""
    for words, folded in _sentences(page, greeting):
        if any(word.startswith(terms.APPLYING) for word in folded):
            plain = [word.strip(".,;:!?()[]“”\"'«»").removesuffix("'s") for word in folded]
            yield from _of_sentence(words, plain, " ".join(folded))


def _sentences(page: Lines, greeting: int | None) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each sentence, as written and folded.

    Down to the greeting each line is one by itself, unless it goes on in small letters; so is a heading.
    """
    held: list[str] = []
    small: list[str] = []
    for number, (written, folded) in enumerate(zip(page.written, page.folded, strict=True)):
        in_head = greeting is not None and number <= greeting and not written[:1].islower()
        if held and (in_head or folded.startswith(terms.HEADINGS) or (greeting is not None and number == greeting + 1)):
            yield held, small
            held, small = [], []
        for word, plain in zip(written.split(), folded.split(), strict=True):
            held.append(word)
            small.append(plain)
            if word[-1] in "!?" or (word[-1] == "." and not _abbreviates(plain)):
                yield held, small
                held, small = [], []
    if held:
        yield held, small


def _abbreviates(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or "." in bare or bare in terms.ABBREVIATIONS


def _of_sentence(words: list[str], plain: list[str], line: str) -> Iterator[Mark]:
    if plain[0] in ("why", "varfor", "warum") and len(words) <= 7:  # a heading: "Why KTH?"
        if there := places.organisation(words, 1, len(words)):
            yield Mark("recipient", there.name)
    elif any(word in ("also", "aven", "ocksa", "auch") for word in plain):
        return  # tells of another application than this one
    elif joined := _joins(plain):
        if name := _reached(words, plain, joined, joined + _REACH, ready=True):
            yield Mark("recipient", name)
    elif found := _applies().search(line):
        begin = min(len(line[: found.end()].split(" ")), len(words))
        end = _until_away(words, plain, begin)
        post = next((n for n in range(begin - 1, end) if _post().search(plain[n])), None)
        if post is not None and (position := _position(words, plain, begin, end)):
            yield Mark("position", position)
        to_place = post is None and plain[begin - 1] in ("to", "till")
        start = begin if to_place else post
        if start is not None and (name := _reached(words, plain, start, end, ready=to_place)):
            yield Mark("recipient", name)


def _joins(plain: Sequence[str]) -> int:
    """Where what one wishes to join begins; 0 where no one wishes to join anything."""
    for place, word in enumerate(plain):
        if word == "join" and place > 1 and plain[place - 1] == "to" and terms.WISHES & set(plain[max(0, place - 5) : place]):
            past = {"had", "was", "were", "invited", "me", "been", "got", "did"} & set(plain[:place])
            return 0 if past else place + 1
    return 0


def _until_away(words: Sequence[str], plain: Sequence[str], begin: int) -> int:
    """The words that still tell of where one applies: up to one that leads away, or a comma before something else."""
    most = min(len(words), begin + _MOST_WORDS)
    for place in range(begin, most):
        if (words[place] == "I" or plain[place] in terms.AWAY) and not (plain[place] == "graduate" and place < begin + 3):
            return place
        if words[place].endswith((",", ";", "–")) and place + 1 < len(words) and not _goes_on(words, plain, place + 1):
            return place + 1
    return most


def _goes_on(words: Sequence[str], plain: Sequence[str], place: int) -> bool:
    """After a comma: a part of a university, its name, or "at …"."""
    if plain[place] in ("at", "vid", "ref", "reference", "dnr"):
        return True
    nearby = any(places.is_unit(word) for word in plain[place : place + 3])
    return nearby or places.organisation(words, place, place + 4) is not None


def _reached(words: Sequence[str], plain: Sequence[str], start: int, end: int, *, ready: bool) -> str | None:
    """The university or firm after "at": directly, or behind its department. `ready`: the word before is such a one."""
    for place in range(start, min(end, len(words))):
        after_comma = words[place].endswith(",") and places.organisation(words, place + 1, min(end, place + 5))
        if after_comma and after_comma.first == place + 1:
            return after_comma.name
        if plain[place] in terms.AT or (ready and place == start):
            first = place + (plain[place] in terms.AT)
            there = places.organisation(words, first, min(end, first + _REACH))
            if there and _leads_there(plain[first : there.first]):
                return there.name
    return None


def _leads_there(between: Sequence[str]) -> bool:
    """Between "at" and the name stands nothing of weight, or a department, group or school."""
    return all(word in terms.WEIGHTLESS for word in between) or any(places.is_unit(word) for word in between[:5])


def _position(words: Sequence[str], plain: Sequence[str], begin: int, end: int) -> str:
    """The position by its name: from the first word after "for the" up to where it is, or who advertised it."""
    quoted = re.search(terms.QUOTED, " ".join(words[begin:end]))
    if quoted and quoted[1][0].isupper():
        return quoted[0][:_LONGEST]
    last = begin
    while last < end and plain[last] not in terms.ADVERTISED and not words[last].startswith("("):
        last += 1
        if words[last - 1].endswith((",", ";")):
            break
    while begin < last and plain[begin] in terms.BEFORE_POSITION:
        begin += 1
    named = any(_post().search(word) for word in plain[max(0, begin - 1) : last])
    return " ".join(words[begin:last]).strip(" .,;:")[:_LONGEST] if named else ""
