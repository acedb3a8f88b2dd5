"""What one state of an application has otherwise than another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.application import Application, Document, Part

Topic = Literal["call", "applicant", "settings", "answers", "uploaded", "submitted", "order"]


class Differences(Struct, frozen=True):
    """Of an earlier state, as seen from now. Papers by the names of their files, institutions and referees by their own."""

    another: bool = False
    """It is another application altogether."""
    without: tuple[str, ...] = ()
    """What is there now, and was not then."""
    along: tuple[str, ...] = ()
    """What was there then, and is not any more."""
    changed: tuple[str, ...] = ()
    """What is there in both, and was otherwise then."""
    topics: tuple[Topic, ...] = ()
    """What else was otherwise."""

    @property
    def none(self) -> bool:
        """Both are the same."""
        return self == Differences()


def differences(then: Application, now: Application) -> Differences:
    """What the state `then` has otherwise than `now`."""
    before, after = _by_name(then), _by_name(now)
    return Differences(
        another=then.id != now.id,
        without=_names(after.keys() - before.keys(), after),
        along=_names(before.keys() - after.keys(), before),
        changed=_names((key for key in before.keys() & after.keys() if before[key] != after[key]), before),
        topics=tuple(_topics(then, now)),
    )


Key = tuple[str, str, str]
"""What kind of thing, for what it stands, and its name, by which it is told."""


def _by_name(application: Application) -> dict[Key, list[object]]:
    """In order; two files of one name in one place are told as one."""
    found: dict[Key, list[object]] = {}
    for key, thing in _things(application):
        found.setdefault(key, []).append(thing)
    return found


def _things(application: Application) -> Iterator[tuple[Key, object]]:
    for institution in application.institutions:
        yield ("institution", "", institution.name), institution
    for referee in application.referees:
        yield ("referee", "", referee.name), referee
    for document in application.documents:
        rest = replace(document, id="", parts=(), translates=())
        for part in document.parts:
            yield ("paper", _place(document), PurePosixPath(part.path).name), (rest, _as_used(part))


def _place(document: Document) -> str:
    return " / ".join(filter(None, (document.requirement, document.institution, document.degree, *document.translates[:1])))


def _as_used(part: Part) -> Part:
    return part if part.made_from is None else replace(part, made_from=None)


def _topics(then: Application, now: Application) -> Iterator[Topic]:
    if (then.call_id, then.call) != (now.call_id, now.call):
        yield "call"
    if then.applicant != now.applicant:
        yield "applicant"
    if then.settings != now.settings:
        yield "settings"
    if then.answers != now.answers:
        yield "answers"
    if then.uploaded != now.uploaded:
        yield "uploaded"
    if then.submitted != now.submitted:
        yield "submitted"
    both = {key for key, _ in _things(then)} & {key for key, _ in _things(now)}
    if [key for key, _ in _things(then) if key in both] != [key for key, _ in _things(now) if key in both]:
        yield "order"


def _names(keys: Iterable[Key], things: dict[Key, list[object]]) -> tuple[str, ...]:
    """In the order of the state that has them."""
    wanted = set(keys)
    return tuple(dict.fromkeys(name for key in things if key in wanted for name in key[2:]))
