"""Whether what a letter says of its reader and of the position fits the call, in the call's own words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wizard.core.call import Call, Words, text
from wizard.core.checks.names import close
from wizard.core.folding import fold, vocabulary, words
from wizard.core.inspect.marks import terms

_SMALL = vocabulary("of the in at and for a an de der des du di da do i vid och fur und to")

_SPELLINGS = {
    "technical-university": (
        r"(?:institute|university) of technology|technical university|tekniska (?:hogskola|universitet)\w*"
        r"|technische[nr]? (?:universitat|hochschule)|tekniske (?:universitet|hogskole|hojskole)"
    ),
    "university": r"universit(?:et|etet|ets|etets|at|e|ad|a|eit|ade|as)|uniwersytet|yliopisto|ulikool|univerzit?a",
}
"""Kinds of employers that have a word in each language."""

_RANKS = {
    "doctoral": r"ph\.? ?d|doctora[lt]e?|doktorand\w*|studentship|forskarstud\w*|promotion\w*",
    "postdoctoral": r"post-?doc\w*",
    "lecturer": r"lecturer|lektor\w*|professor\w*|reader",
    "student": r"master|msc|exjobb\w*|internship|trainee",
}
"""What one may apply to become."""

_FIELDS = {
    "life": (
        "bio ecolog ekolog genet genom medic cell molecul neuro plant animal zoolog botan pharm cancer health nurs immun marin"
    ),
    "chemistry": "chemi kemi polymer cataly spectrosc",
    "physics": "physic fysik quantum kvant optic astro particle nuclear plasma",
    "mathematics": "math matem statist probab algebra geomet topolog optimi numeric stochast",
    "computing": "machine learn comput data artific intellig ai software program robot algorithm neural network cyber inform",
    "society": (
        "peace conflict politic sociol gender femin social law jurid educat pedagog anthrop psycholog media communic cultur"
    ),
    "economy": "econom ekonom financ market business account manag",
    "humanities": "histor languag linguist sprak literatur philosoph archaeo arkeolog music theolog relig",
    "engineering": "mechan electr civil vehicle aero manufact energy energi signal control construct material",
    "earth": "climat geolog geograph water vatten hydrol ocean soil forest atmosph environ miljo marin ecolog ekolog",
}
"""Fields of research by the beginnings of their words, folded: only what lies in wholly different ones is another position."""

_NO_FIELD = vocabulary(
    """
    phd doctoral doctorate doktorand doktorander position positions student students studentship tjanst tjansten tjanster
    anstallning anstallningen stelle project projekt programme program within inom som as candidate fellow fellowship vacancy
    post stilling om on applied new theory research researcher studies study science sciences forskning forskare
    """
)
"""Words of a position that say nothing of its field."""


def names_employer(name: str, call: Call) -> bool:
    """Whether the name of a university or firm is the employer's, or nothing but words of the call."""
    said = set(_canonical(name))
    ours = [set(_canonical(variant)) for variant in _employer_names(call)]
    known = set().union(*ours, *(_canonical(one) for one in _about(call)))
    return any(variant <= said for variant in ours if variant) or all(_is_among(word, known) for word in said)


def same_employer(name: str, other: str) -> bool:
    """Whether one of two names holds every word of the other."""
    one, two = set(_canonical(name)), set(_canonical(other))
    return all(_is_among(word, two) for word in one) or all(_is_among(word, one) for word in two)


def names_contact(name: str, call: Call) -> bool:
    """Whether the last word of a person's name is one of the contact's, or of a person named elsewhere in the call."""
    spoken = words(name)
    contact = call.contact.name if call.contact else ""
    known = set(words(contact)).union(*(words(one) for one in _about(call)))
    return bool(spoken) and _is_among(spoken[-1], known)


def names_position(name: str, call: Call) -> bool:
    """Whether the position may be the call's: False only where it is another rank, title in quotation marks, or field."""
    ranks, wanted = _ranks(name), _ranks(" ".join(_both(call.title)))
    if ranks and wanted and not ranks & wanted:
        return False
    spoken = [word for word in words(name) if len(word) > 1 and word not in _SMALL and word not in _NO_FIELD]
    known = set().union(*(words(one) for one in (*_about(call), *_employer_names(call))))
    if not spoken or any(_is_akin(word, other) for word in spoken for other in known):
        return True
    if name[:1] in terms.QUOTES:
        return False
    fields, ours = _fields(spoken), _fields(known)
    return not fields or not ours or bool(fields & ours)


def _both(given: Words) -> tuple[str, str]:
    return text(given, "en"), text(given, "sv")


def _employer_names(call: Call) -> Iterator[str]:
    """The names of the employer: each as a whole, between its commas, and by its initials."""
    for name in (*_both(call.employer), *call.also_called):
        yield name
        yield from name.split(",") if "," in name else ()
        initials = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
        if len(initials) > 2:
            yield initials


def _about(call: Call) -> Iterator[str]:
    for given in (call.title, call.unit, call.place, call.programme, call.topic):
        yield from _both(given)


def _canonical(name: str) -> list[str]:
    plain = " ".join(words(name))
    for kind, pattern in _SPELLINGS.items():
        plain = re.sub(rf"\b(?:{pattern})\b", kind, plain)
    return [word for word in plain.split() if word not in _SMALL]


def _is_among(word: str, known: Iterable[str]) -> bool:
    return any(word == other or (len(word) > 4 and close(word, other)) for other in known)


def _is_akin(word: str, other: str) -> bool:
    """Of one stem: the same, or the same first five letters."""
    return word == other or (len(word) > 4 and len(other) > 4 and (word[:5] == other[:5] or close(word, other)))


def _ranks(name: str) -> set[str]:
    plain = fold(name)
    found = {rank for rank, pattern in _RANKS.items() if re.search(rf"\b(?:{pattern})\b", plain)}
    return found - {"doctoral"} if "postdoctoral" in found and not re.search(r"\bph\.? ?d|doktorand", plain) else found


def _fields(spoken: Iterable[str]) -> set[str]:
    said = list(spoken)
    return {field for field, stems in _FIELDS.items() if any(_begins(word, stem) for word in said for stem in stems.split())}


def _begins(word: str, stem: str) -> bool:
    return word == stem or (len(stem) > 2 and word.startswith(stem))
