"""Which pictures the pages of a PDF draw, and how large: followed through the content of pages and of the forms within them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Stream

Key = tuple[int, int]
"""A picture within its file: the numbers of its object."""

DEEP = 12
"""Forms within forms; what is nested deeper is no page of anybody."""

MOST_DRAWN = 20_000
"""Pictures and forms that a page may draw: forms that draw each other could make billions of a few kilobytes."""

_ELSEWHERE = ("/Parent", "/P", "/Dest", "/A", "/AA", "/Popup", "/IRT")
"""Keys of annotations that lead away from what is drawn."""


class TooMuch(ValueError):
    """A page draws more than `MOST_DRAWN` things, or deeper than `DEEP`."""


def on_page(page: pikepdf.Page) -> Iterator[tuple[Stream, float, float]]:
    """Each picture that the content of the page draws, with its width and height there in inches, before the page is turned.

    Raises `TooMuch`, and what qpdf raises on damaged content.
    """
    inch = 72 / float(page.obj.get("/UserUnit", 1))
    for picture, placed in _drawn(page, page.resources, Matrix(), DEEP, [MOST_DRAWN]):
        yield picture, math.hypot(placed.a, placed.b) / inch, math.hypot(placed.c, placed.d) / inch


def otherwise(page: pikepdf.Page) -> set[Key]:
    """The pictures that the page can show without its content drawing them: in annotations, patterns, masks and fonts."""
    found: set[Key] = set()
    seen: set[Key] = set()
    for note in page.obj.get("/Annots", ()):
        if isinstance(note, Dictionary) and "/AP" in note:
            _gather(note["/AP"], found, seen)
    for resources in _resources(page):
        for kind in ("/Pattern", "/ExtGState", "/Font"):
            if kind in resources:
                _gather(resources[kind], found, seen)
    return found


def within_reach(page: pikepdf.Page) -> set[Key]:
    """Every picture that the page could show, whatever its content says."""
    found = otherwise(page)
    _gather(page.resources, found, set())
    return found


def _drawn(
    content: pikepdf.Page | Stream, resources: pikepdf.Object, placed: Matrix, deep: int, left: list[int]
) -> Iterator[tuple[Stream, Matrix]]:
    if not deep:
        raise TooMuch
    named = resources.get("/XObject", Dictionary()) if isinstance(resources, Dictionary) else Dictionary()
    above: list[Matrix] = []
    for instruction in pikepdf.parse_content_stream(content, operators="q Q cm Do"):
        match str(instruction.operator), list(instruction.operands):
            case "q", _:
                above.append(placed)
            case "Q", _:
                placed = above.pop() if above else placed
            case "cm", [*numbers] if len(numbers) == 6:
                placed = Matrix(*(float(number) for number in numbers)) @ placed
            case "Do", [Name() as name]:
                left[0] -= 1
                if left[0] < 0:
                    raise TooMuch
                thing = named.get(str(name))
                if isinstance(thing, Stream):
                    yield from _thing(thing, resources, placed, deep, left)


def _thing(
    thing: Stream, resources: pikepdf.Object, placed: Matrix, deep: int, left: list[int]
) -> Iterator[tuple[Stream, Matrix]]:
    """A picture, or what a form draws."""
    if thing.get("/Subtype") == Name.Image:
        yield thing, placed
    elif thing.get("/Subtype") == Name.Form:
        within = Matrix(thing["/Matrix"]) @ placed if "/Matrix" in thing else placed
        yield from _drawn(thing, thing.get("/Resources", resources), within, deep - 1, left)


def _resources(page: pikepdf.Page) -> Iterator[Dictionary]:
    """The resources of the page, and of the forms within it."""
    waiting: list[pikepdf.Object] = [page.resources]
    forms: set[Key] = set()
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, Dictionary):
            continue
        yield resources
        named = resources.get("/XObject")
        for form in named.as_dict().values() if isinstance(named, Dictionary) else ():
            if isinstance(form, Stream) and form.get("/Subtype") == Name.Form and form.objgen not in forms:
                forms.add(form.objgen)
                waiting.append(form.get("/Resources", Dictionary()))


def _gather(top: pikepdf.Object, found: set[Key], seen: set[Key]) -> None:
    """Every picture that can be reached from an object."""
    waiting = [top]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += list(thing)
        elif isinstance(thing, Dictionary | Stream):
            if thing.is_indirect:
                if thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
            if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
                found.add(thing.objgen)
            waiting += [thing[key] for key in thing.keys() if key not in _ELSEWHERE]  # noqa: SIM118  (a pikepdf object is no mapping)
