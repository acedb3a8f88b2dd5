"""A file that goes beside the bundle untouched: so wherever it is used, until another takes its place."""

from __future__ import annotations

from msgspec.structs import replace

from tests.core.cases import complete
from tests.core.test_edits_papers import application, paper
from wizard.core import edits
from wizard.core.application import Application, Part, dump, load

OTHER = Part(path="other.pdf", size=1, sha256="1" * 64)


def beside(value: Application) -> list[bool]:
    return [part.beside for document in value.documents for part in document.parts]


def test_it_holds_for_the_file_wherever_it_is_used_and_is_kept_in_the_draft() -> None:
    value = application(paper("d1"), replace(paper("d2"), parts=(OTHER,)), paper("d3"))
    chosen = edits.put_beside(value, "d3", 0)
    assert beside(chosen) == [True, False, True]
    assert load(dump(chosen), "a.ansok") == chosen
    assert edits.put_beside(chosen, "d1", 0, False) == value


def test_it_stays_with_the_file_and_goes_with_it() -> None:
    chosen = edits.put_beside(application(paper("d1")), "d1", 0)
    assert beside(edits.choose_pages(chosen, "d1", 0, (1,))) == [True]
    assert beside(edits.turn_page(chosen, "d1", 0, 1)) == [True]
    moved = replace(chosen.documents[0].parts[0], path="elsewhere.pdf", beside=False)
    assert beside(edits.renew_part(chosen, "d1", 0, moved)) == [True]
    assert beside(edits.add_parts(chosen, "d1", (OTHER,))) == [True, False]
    assert beside(edits.renew_part(chosen, "d1", 0, OTHER)) == [False]


def test_the_warning_becomes_a_note_once_it_is_chosen() -> None:
    desk = complete()
    desk.change_facts("cv.pdf", signed=True)
    assert desk.only().code == "signed"
    desk.application = edits.put_beside(desk.application, desk.of("cv"), 0)
    assert (desk.only().code, desk.only().severity, desk.only().file) == ("original-beside", "note", "cv.pdf")
