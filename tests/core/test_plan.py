"""What goes where in the bundle: order, pages, and what stands once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.cases import Desk, complete, facts, page
from wizard.core.application import Degree, Institution
from wizard.core.facts import PageFacts
from wizard.core.inspect import failed
from wizard.core.plan import Entry, Plan, slot_entries

CERTIFICATE, TRANSCRIPT = "degree-certificate", "transcript"


def pages(count: int, code: str = "en") -> list[PageFacts]:
    return [page(n, code) for n in range(1, count + 1)]


def tree(plan: Plan) -> list[str]:
    """The contents as lines: indented, with the first page of each."""
    return [f"{'  ' * e.level}{name_of(e)} {e.first_page}{' again' if e.shared else ''}" for e in plan.entries]


def name_of(entry: Entry) -> str:
    if entry.kind == "institution":
        return entry.institution or ""
    if entry.kind == "document":
        return entry.pieces[0].path.removesuffix(".pdf")
    return entry.kind


def two_universities() -> Desk:
    """Lund with two degrees and Bonn with German papers, each with its translation; attached in no good order."""
    desk = complete()
    desk.change(
        institutions=(
            Institution("Bonn", degrees=(Degree("B.Sc."),)),
            Institution("Lund", degrees=(Degree("Ph.Lic."), Degree("M.Sc."))),
        )
    )
    desk.attach(TRANSCRIPT, ("bonn transcript.pdf", pages(2, "de")), institution="Bonn")
    desk.attach(TRANSCRIPT, ("bonn transcript en.pdf", pages(3)), institution="Bonn", translates=("d5",))
    desk.attach(CERTIFICATE, ("bonn.pdf", pages(1, "de")), institution="Bonn", degree="B.Sc.")
    desk.attach(CERTIFICATE, ("bonn en.pdf", pages(1)), institution="Bonn", translates=("d7",))
    desk.attach(CERTIFICATE, ("licentiate.pdf", pages(1)), institution="Lund", degree="Ph.Lic.")
    return desk


def test_the_bundle_follows_the_call_and_the_universities_stand_together() -> None:
    assert tree(two_universities().plan(cover_pages=2)) == [
        "cv 3",
        "letter 4",
        "group 5",
        "  Bonn 5",
        "    bonn 5",
        "      bonn en 6",
        "    bonn transcript 7",
        "      bonn transcript en 9",
        "  Lund 12",
        "    licentiate 12",
        "    certificate 13",
        "    transcript 14",
        "referees 15",
    ]


def test_the_order_of_universities_and_degrees_is_that_of_their_lists() -> None:
    desk = two_universities()
    lund, bonn = desk.application.institution("Lund"), desk.application.institution("Bonn")
    desk.change(institutions=(replace(lund, degrees=lund.degrees[::-1]), bonn))
    names = [line.strip().rsplit(" ", 1)[0] for line in tree(desk.plan())]
    assert names[3:7] == ["Lund", "certificate", "licentiate", "transcript"]


def test_the_order_of_a_call_is_kept_whatever_was_attached_first() -> None:
    desk = complete()
    desk.change(documents=desk.application.documents[::-1])
    assert [line.strip() for line in tree(desk.plan())][:2] == ["cv 2", "letter 3"]
    desk.change_call(requirements=desk.call.requirements[::-1])
    assert tree(desk.plan()) == [
        "referees 2",
        "group 3",
        "  Lund 3",
        "    transcript 3",
        "    certificate 4",
        "letter 5",
        "cv 6",
    ]


def test_the_pages_of_a_file_used_for_two_requirements_stand_once() -> None:
    desk = complete()
    desk.remove(desk.of(TRANSCRIPT))
    desk.facts["certificate.pdf"] = facts("certificate.pdf", pages(2))
    desk.attach(TRANSCRIPT, "certificate.pdf", institution="Lund")
    plan = desk.plan(referee_pages=0)
    assert tree(plan) == ["cv 2", "letter 3", "group 4", "  Lund 4", "    certificate 4", "    certificate 4 again"]
    assert plan.pages == 5


def test_other_pages_of_the_same_file_stand_for_themselves() -> None:
    desk = complete()
    desk.remove(desk.of(TRANSCRIPT))
    desk.facts["certificate.pdf"] = facts("certificate.pdf", pages(2))
    desk.change_part(desk.of(CERTIFICATE), pages=(1,))
    desk.attach(TRANSCRIPT, "certificate.pdf", institution="Lund")
    desk.change_part(desk.of(TRANSCRIPT), pages=(2,))
    assert tree(desk.plan(referee_pages=0))[-2:] == ["    certificate 4", "    certificate 5"]


def test_a_page_turned_otherwise_is_another_page() -> None:
    desk = complete()
    desk.remove(desk.of(TRANSCRIPT))
    desk.attach(TRANSCRIPT, "certificate.pdf", institution="Lund")
    desk.change_part(desk.of(TRANSCRIPT), turns={1: 90})
    plan = desk.plan()
    assert not any(entry.shared for entry in plan.entries)
    assert [e.pieces[0].pages for e in plan.entries if e.kind == "document"][-2:] == [((1, 0),), ((1, 90),)]


def test_one_translation_of_two_originals_stands_after_the_first_and_the_other_leads_there() -> None:
    desk = complete()
    both = (desk.of(CERTIFICATE), desk.of(TRANSCRIPT))
    desk.attach(CERTIFICATE, ("both en.pdf", pages(3)), institution="Lund", translates=both)
    plan = desk.plan(referee_pages=0)
    assert tree(plan)[-4:] == ["    certificate 4", "      both en 5", "    transcript 8", "      both en 5 again"]
    assert plan.pages == 8


def test_the_pages_chosen_and_their_order_are_kept() -> None:
    desk = complete()
    desk.facts["cv.pdf"] = facts("cv.pdf", pages(5))
    desk.change_part(desk.of("cv"), pages=(4, 1), turns={1: 180})
    entry = desk.plan().entries[0]
    assert entry.pieces[0].pages == ((4, 0), (1, 180))
    assert (entry.first_page, entry.last_page) == (2, 3)


def test_a_document_of_several_files_is_one_entry() -> None:
    desk = complete()
    desk.remove(desk.of("cv"))
    desk.attach("cv", ("one.pdf", pages(2)), ("two.pdf", pages(3)))
    entry = desk.plan().entries[0]
    assert [(p.path, len(p.pages)) for p in entry.pieces] == [("one.pdf", 2), ("two.pdf", 3)]
    assert entry.pages == 5


def test_what_cannot_be_used_is_not_in_the_plan() -> None:
    desk = two_universities()
    for file in ("cv.pdf", "bonn.pdf", "bonn en.pdf", "bonn transcript.pdf", "bonn transcript en.pdf"):
        desk.facts[file] = failed(file, "pdf-damaged")
    assert tree(desk.plan(referee_pages=0)) == [
        "letter 2",
        "group 3",
        "  Lund 3",
        "    licentiate 3",
        "    certificate 4",
        "    transcript 5",
    ]


def test_a_translation_takes_the_place_of_an_original_that_cannot_be_used() -> None:
    desk = two_universities()
    desk.facts["bonn.pdf"] = failed("bonn.pdf", "pdf-damaged")
    assert tree(desk.plan())[3:6] == ["  Bonn 4", "    bonn en 4", "    bonn transcript 5"]


def test_nothing_attached_gives_a_plan_of_the_cover_alone() -> None:
    plan = Desk().plan(referee_pages=0)
    assert plan.entries == ()
    assert plan.pages == 1


def test_each_slot_gets_its_own_documents_and_a_copy_of_what_it_shares() -> None:
    desk = two_universities()
    desk.change_document("d6", translates=("d5", "d7"), requirement=TRANSCRIPT)
    plan = desk.plan()
    paths = {r.id: [name_of(e) for e in slot_entries(plan, r.id)] for r in desk.call.requirements}
    assert paths["cv"] == ["cv"]
    assert paths[CERTIFICATE] == ["bonn", "bonn en", "licentiate", "certificate"]
    assert paths[TRANSCRIPT] == ["bonn transcript en", "bonn transcript", "bonn transcript en", "transcript"]
    assert paths["referees"] == ["referees"]


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Applications of many shapes: universities, degrees, translations, files used again, files that cannot be used."""
    desk = complete()
    desk.change(
        documents=(), institutions=(Institution("Lund", degrees=(Degree("M.Sc."), Degree("B.Sc."))), Institution("Bonn"))
    )
    for number in range(draw(st.integers(0, 7))):
        requirement = draw(st.sampled_from(["cv", "cover-letter", CERTIFICATE, TRANSCRIPT]))
        place = draw(st.sampled_from(["Lund", "Bonn"])) if requirement in (CERTIFICATE, TRANSCRIPT) else None
        originals = [d.id for d in desk.application.documents if not d.translates]
        names = draw(st.lists(st.integers(0, 4), min_size=1, max_size=2))
        desk.attach(
            requirement,
            *[(f"{name}.pdf", pages(name)) for name in names],
            institution=place,
            degree=draw(st.sampled_from([None, "M.Sc.", "B.Sc."])) if requirement == CERTIFICATE else None,
            translates=tuple(draw(st.lists(st.sampled_from(originals), max_size=2, unique=True))) if originals else (),
        )
        if draw(st.booleans()):
            desk.change_part(f"d{number + 1}", pages=tuple(draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))))
    return desk


@given(desks(), st.integers(1, 4), st.integers(0, 2))
def test_the_entries_share_out_the_pages_of_the_bundle_exactly(desk: Desk, cover_pages: int, referee_pages: int) -> None:
    plan = desk.plan(cover_pages, referee_pages)
    taken = [n for e in plan.entries if e.pages and not e.shared for n in range(e.first_page, e.last_page + 1)]
    assert taken == list(range(cover_pages + 1, plan.pages + 1))
    starts = {e.pieces: e.first_page for e in plan.entries if e.kind == "document" and not e.shared}
    for index, entry in enumerate(plan.entries):
        if entry.shared:
            assert entry.first_page == starts[entry.pieces]
        if entry.kind in ("group", "institution"):
            below = plan.entries[index + 1 :]
            assert below[0].level == entry.level + 1
            assert entry.first_page == next(e.first_page for e in below if e.pages)
        if entry.kind == "document":
            assert entry.pages == sum(len(piece.pages) for piece in entry.pieces) > 0


@given(desks())
def test_every_usable_page_is_in_the_bundle_and_nothing_else(desk: Desk) -> None:
    plan = desk.plan()
    there = {e.document for e in plan.entries if e.kind == "document"}
    usable = {d.id for d in desk.application.documents if any(True for _ in desk.case().document_pages(d))}
    assert there == usable
