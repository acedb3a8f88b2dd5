"""What the form asks, as values: how each thing stands in the call, is read from what is written, and is put back. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec.structs

from wizard.core.call import Limit, SizeLimit
from wizard.core.misfit import Contradiction
from wizard.services.i18n import Voice
from wizard.ui.own_call import reading

T = TypeVar("T")
U = TypeVar("U")


def _always(value: object) -> bool:
    return True


@dataclass(frozen=True)
class Line(Generic[T]):
    """Something to write. `put` takes what is written, without spaces around it, and may raise `reading.Wrong`."""

    key: str
    label: str
    get: Callable[[T], str]
    put: Callable[[T, str], T]
    hint: str = ""
    lines: bool = False
    """Several lines."""
    ems: int = 0
    """The width in lines of text; short ones stand side by side. 0 takes all there is."""
    shown: Callable[[T], bool] = _always


@dataclass(frozen=True)
class Tick(Generic[T]):
    """Something that is so or not."""

    key: str
    label: str
    get: Callable[[T], bool]
    put: Callable[[T, bool], T]
    shown: Callable[[T], bool] = _always


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One of several; `options` are their values and words."""

    key: str
    label: str
    options: Mapping[str, str]
    get: Callable[[T], str]
    put: Callable[[T, str], T]
    shown: Callable[[T], bool] = _always


@dataclass(frozen=True)
class Heading:
    """Parts what follows from what stands above."""

    words: str


Entry = Line[T] | Tick[T] | Choice[T]


def words(key: str, label: str, voice: Voice, *, hint: str = "", lines: bool = False, ems: int = 0) -> Line[T]:
    """Words of the struct under `key`; changed ones hold for both languages."""

    def put(value: T, text: str) -> T:
        return changed(value, key, reading.anew(getattr(value, key), text, voice))

    return Line(key, label, lambda value: voice.words(getattr(value, key)), put, hint, lines, ems)


def plain(key: str, label: str, *, hint: str = "", ems: int = 0) -> Line[T]:
    """A text of the struct under `key`, the same in every language."""

    def put(value: T, text: str) -> T:
        return changed(value, key, text)

    return Line(key, label, lambda value: str(getattr(value, key)), put, hint, ems=ems)


def size(key: str, label: str, voice: Voice) -> tuple[Entry[T], Entry[T]]:
    """The most megabytes under `key`, and whether they are but a wish."""

    def put(value: T, text: str) -> T:
        most = reading.megabytes(text, voice)
        limit: SizeLimit | None = getattr(value, key)
        return changed(value, key, None if most is None else SizeLimit(most, hard=limit is None or limit.hard))

    def get(value: T) -> str:
        limit: SizeLimit | None = getattr(value, key)
        return reading.size_text(limit.most_mb if limit else None, voice)

    wish: Entry[T] = within(key, SizeLimit(1), _wish(voice))
    return Line(f"{key}.most_mb", label, get, put, ems=9), when(wish, lambda value: getattr(value, key) is not None)


def limit(key: str, least: str, most: str, voice: Voice) -> tuple[Entry[T], ...]:
    """How many at least and at most under `key`, and whether that is but a wish."""

    def put(value: Limit, name: str, number: int | None) -> Limit:
        try:
            new = changed(value, name, number)
        except Contradiction as wrong:
            raise reading.Wrong(voice.say("At least is more than at most.")) from wrong
        return Limit() if new.least is None and new.most is None else new

    lines: tuple[Line[Limit], ...] = (
        Line(
            "least",
            least,
            lambda value: "" if value.least is None else str(value.least),
            lambda value, text: put(value, "least", reading.whole(text, voice)),
            ems=9,
        ),
        Line(
            "most",
            most,
            lambda value: "" if value.most is None else str(value.most),
            lambda value, text: put(value, "most", reading.at_least_one(text, voice)),
            ems=9,
        ),
    )
    wish: Entry[T] = within(key, Limit(), _wish(voice))
    return *(within(key, Limit(), line) for line in lines), when(wish, lambda value: getattr(value, key) is not None)


def _wish(voice: Voice) -> Tick[U]:
    """Breaking the limit is but a warning."""
    return Tick(
        "hard",
        voice.say("A wish, not a rule"),
        lambda value: not getattr(value, "hard"),  # noqa: B009  (both kinds of limit have it)
        lambda value, on: changed(value, "hard", not on),
    )


def flag(key: str, label: str) -> Tick[T]:
    """What is true or false under `key`."""
    return Tick(key, label, lambda value: bool(getattr(value, key)), lambda value, on: changed(value, key, on))


def within(key: str, usual: U, entry: Entry[U], *, may_lack: bool = True) -> Entry[T]:
    """An entry for a struct that stands under `key` of another; where it may lack, one with nothing in it is left out."""

    def inner(value: T) -> U:
        found: U | None = getattr(value, key)
        return usual if found is None else found

    def outer(value: T, new: U) -> T:
        return changed(value, key, None if may_lack and new == usual else new)

    name = f"{key}.{entry.key}"
    if isinstance(entry, Line):
        line = entry
        return Line(
            name,
            line.label,
            lambda value: line.get(inner(value)),
            lambda value, text: outer(value, line.put(inner(value), text)),
            line.hint,
            line.lines,
            line.ems,
            lambda value: line.shown(inner(value)),
        )
    if isinstance(entry, Tick):
        tick = entry
        return Tick(
            name,
            tick.label,
            lambda value: tick.get(inner(value)),
            lambda value, on: outer(value, tick.put(inner(value), on)),
            lambda value: tick.shown(inner(value)),
        )
    choice = entry
    return Choice(
        name,
        choice.label,
        choice.options,
        lambda value: choice.get(inner(value)),
        lambda value, chosen: outer(value, choice.put(inner(value), chosen)),
        lambda value: choice.shown(inner(value)),
    )


def when(entry: Entry[T], shown: Callable[[T], bool]) -> Entry[T]:
    """The entry, shown only where it means something."""
    return replace(entry, shown=shown)


def changed(value: T, key: str, new: object) -> T:
    """The struct with another value under `key`."""
    return msgspec.structs.replace(value, **{key: new})  # type: ignore[type-var]  # T is one of the structs of a call
