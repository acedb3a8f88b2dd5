"""The finished bundle, opened with a library that did not write it; and every way in which none is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from tests import pdfs
from tests.core.cases import LATE
from tests.services.disks import small_disk
from tests.services.papers import CERTIFICATE, TRANSCRIPT, Folder, complete
from wizard.core import edits
from wizard.core.application import Applicant, Institution, Settings
from wizard.core.errors import AnsokError, Cancelled
from wizard.services import bundler, names, store
from wizard.services.bundler import Bundle
from wizard.services.i18n import voice
from wizard.services.sandbox import Limits, Sandbox


@pytest.fixture
def folder(tmp_path: Path, sandbox: Sandbox) -> Folder:
    return complete(tmp_path, sandbox)


def texts(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """The bookmarks: level, title, page from 1."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            assert item.action is not None
            yield level, item.title, places[item.action.D[0].objgen]
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as tree:
        return list(walk(tree.root, 0))


def left_behind(folder: Folder) -> list[str]:
    return sorted(path.name for path in folder.target.parent.iterdir())


def code_of(caught: pytest.ExceptionInfo[AnsokError]) -> str:
    return caught.value.code


# --- what is in it


def test_the_pages_of_the_bundle_are_those_of_the_papers_in_the_order_of_the_call(folder: Folder) -> None:
    bundle = folder.built()
    starts = [text.strip().splitlines()[0].strip() for text in texts(folder.target)]
    assert starts[1:] == [
        *("Vita 1", "Vita 2", "Vita 3", "Letter 1", "Letter 2"),
        *("Zeugnis 1", "Diploma 1", "Leistungen 1", "Leistungen 2", "Records 1", "Records 2", "Intyg 1"),
        "Referees",
    ]
    assert bundle.pages == bundle.plan.pages == 14
    assert bundle.comparison.pages_compared == 12
    assert bundle.comparison.different == ()
    assert not bundle.draft
    data = folder.target.read_bytes()
    assert (bundle.size_bytes, bundle.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert left_behind(folder) == ["bundle.pdf"]


def test_bookmarks_labels_and_contents_lead_to_the_same_pages(folder: Folder) -> None:
    folder.built()
    with pikepdf.open(folder.target) as pdf:
        marks = outline(pdf)
        assert marks == [
            (0, "Cover sheet", 1),
            (0, "Curriculum vitae", 2),
            (0, "Cover letter", 5),
            (0, "Degree certificates and transcripts of records", 7),
            (1, "Universität Bonn", 7),
            (2, "Degree certificate, B.Sc.", 7),
            (3, "Translation into English", 8),
            (2, "Transcript of records", 9),
            (3, "Translation into English", 11),
            (1, "Lund", 13),
            (2, "Transcript of records", 13),
            (0, "Referees", 14),
        ]
        assert [page.label for page in pdf.pages] == [
            *("Cover sheet 1", "CV 1", "CV 2", "CV 3", "Cover letter 1", "Cover letter 2", "Degree certificate 1"),
            *("Translation 1", "Transcript of records 1", "Transcript of records 2", "Translation 1", "Translation 2"),
            *("Transcript of records 1", "Referees 1"),
        ]
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [(float(a.Rect[1]), places[a.Dest[0].objgen]) for a in pdf.pages[0].obj.Annots]
        assert [page for _, page in links] == [page for _, _, page in marks[1:]]
        assert [y for y, _ in links] == sorted((y for y, _ in links), reverse=True)


def test_the_page_numbers_of_the_contents_are_where_its_links_lead(folder: Folder) -> None:
    """Beside each line that names a page, the number printed is that of the page that the link goes to."""
    folder.built()
    with pikepdf.open(folder.target) as pdf:
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [([float(n) for n in a.Rect], places[a.Dest[0].objgen]) for a in pdf.pages[0].obj.Annots]
    document = pypdfium2.PdfDocument(folder.target)
    words = document[0].get_textpage()
    printed = [
        (words.get_text_bounded(right - 40, bottom, right + 2, top).strip(), page) for (_, bottom, right, top), page in links
    ]
    document.close()
    assert [number for number, _ in printed if number] == ["2", "5", "7", "8", "9", "11", "13", "14"]
    assert all(number in ("", str(page)) for number, page in printed)


def test_the_bundle_says_what_it_is(folder: Folder) -> None:
    folder.built()
    with pikepdf.open(folder.target) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Application: Maja Łucja Exempel, PhD position: Towards a theory of deep learning"
        assert str(pdf.docinfo["/Author"]) == "Maja Łucja Exempel"
        assert str(pdf.docinfo["/Subject"]) == "KTH Royal Institute of Technology"
        assert pdf.Root.Lang == "en"
        assert pdf.Root.PageMode == "/UseOutlines"
        assert not pdf.get_warnings()


def test_the_cover_tells_applicant_position_and_both_closing_times(folder: Folder) -> None:
    folder.built()
    cover = texts(folder.target)[0]
    for said in (
        "Maja Łucja Exempel",
        "maja@example.org",
        "PhD position: Towards a theory of deep learning",
        "KTH Royal Institute of Technology",
        "Sunday 8 March 2020, 23:59 in Stockholm",
        "Monday 9 March 2020, 04:29 in Kolkata",
        "Thursday 20 February 2020",
        "Universität Bonn",
    ):
        assert said in cover
    assert "DRAFT" not in cover


def test_the_cover_may_be_in_swedish_whatever_else_is_said(folder: Folder) -> None:
    outcome = bundler.build(folder.order(), voice("sv"), folder.sandbox, lambda *told: None, lambda: False)
    assert isinstance(outcome, Bundle)
    cover = texts(folder.target)[0]
    assert re.search("(?i)söndag 8 mars 2020,? (kl\\. )?23[:.]59", cover)
    assert "Doktorandtjänst" in cover
    with pikepdf.open(folder.target) as pdf:
        assert pdf.Root.Lang == "sv"


def test_the_date_of_the_applicants_own_advertisement_stands_beside_the_calls(folder: Folder) -> None:
    folder.application = replace(folder.application, settings=Settings(deadline="2027-03-08"))
    folder.built()
    cover = texts(folder.target)[0]
    assert "Monday 8 March 2027, 23:59 in Stockholm" in cover
    assert "Sunday 8 March 2020, 23:59" in cover


def test_the_referee_page_has_their_details_in_their_own_letters(folder: Folder) -> None:
    folder.built()
    page = texts(folder.target)[-1]
    for said in ("Ada Άλφα", "ada@example.org", "+46 1", "Street 1", "Bo", "b@example.org"):
        assert said in page
    folder.application = replace(folder.application, referees=())
    assert folder.built(overwrite=True).pages == 13


def test_every_font_of_our_sheets_is_embedded(folder: Folder) -> None:
    folder.built()
    with pikepdf.open(folder.target) as pdf:
        for page in (pdf.pages[0], pdf.pages[-1]):
            fonts = list(page.obj.Resources.Font.values())
            assert fonts
            assert all("/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_papers_and_the_draft_stay_as_they_were(folder: Folder) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.place.iterdir() if path.is_file()}
    folder.built(slots=folder.place / "slots")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_long_contents_take_a_second_cover_page_and_every_number_moves(folder: Folder) -> None:
    places = [Institution(f"University number {n:02d} of a very long name indeed", status="left") for n in range(20)]
    folder.application = replace(folder.application, institutions=(*folder.application.institutions, *places))
    for n, place in enumerate(places):
        folder.attach(TRANSCRIPT, f"{n}.pdf", pdfs.pages("en", title=f"Records of {n:02d} page"), institution=place.name)
    bundle = folder.built()
    assert bundle.plan.cover_pages > 1
    pages = texts(folder.target)
    with pikepdf.open(folder.target) as pdf:
        for _, title, page in outline(pdf):
            if title.startswith("University number"):
                assert f"Records of {title[18:20]} page" in pages[page - 1]
        links = [a for n in range(bundle.plan.cover_pages) for a in pdf.pages[n].obj.Annots]
        assert len(links) == len(bundle.plan.entries)


def test_names_however_long_stay_on_their_sheets(folder: Folder) -> None:
    long = "Maximiliane-Alexandra-Konstantina-von-und-zu-" * 4 + " " + "Hochwohlgeboren " * 8
    folder.application = edits.put_institution(
        replace(folder.application, applicant=Applicant(long.strip(), "maja@example.org", "", "A very long street name " * 12)),
        replace(folder.application.institution("Universität Bonn"), name=long.strip()),
        was="Universität Bonn",
    )
    bundle = folder.built()
    document = pypdfium2.PdfDocument(folder.target)
    for index in range(bundle.plan.cover_pages):
        words = document[index].get_textpage()
        for n in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(n)
            assert 0 <= left < right <= 596
            assert 0 <= bottom < top <= 843
    document.close()


# --- one file for two places


def test_one_file_for_two_requirements_stands_once_and_each_slot_has_its_own(folder: Folder) -> None:
    lund = folder.application.originals(TRANSCRIPT, "Lund")[0]
    folder.application = edits.put_institution(folder.application, Institution("Lund"))
    part = lund.parts[0]
    both = edits.next_document_id(folder.application)
    folder.application = edits.add_document(folder.application, replace(lund, id=both, requirement=CERTIFICATE, parts=(part,)))
    bundle = folder.built(slots=folder.place / "slots")
    assert [text.startswith("Intyg 1") for text in texts(folder.target)].count(True) == 1
    with pikepdf.open(folder.target) as pdf:
        pages = {title: page for level, title, page in outline(pdf) if level == 2 and page == 13}
    assert pages == {"Degree certificate": 13, "Transcript of records": 13}
    slots = {slot.requirement: texts(Path(slot.file)) for slot in bundle.slots}
    assert "Intyg 1" in slots[CERTIFICATE][-1]
    assert "Intyg 1" in slots[TRANSCRIPT][-1]


# --- slots


def test_each_slot_gets_a_file_with_a_name_that_portals_take(folder: Folder) -> None:
    bundle = folder.built(slots=folder.place / "to upload")
    written = {slot.requirement: Path(slot.file).name for slot in bundle.slots}
    assert written == {
        "cv": "01-Maja-Lucja-Exempel-CV.pdf",
        "cover-letter": "02-Maja-Lucja-Exempel-Cover-letter.pdf",
        CERTIFICATE: "03-Maja-Lucja-Exempel-Degree-certificate.pdf",
        TRANSCRIPT: "04-Maja-Lucja-Exempel-Transcript-of-records.pdf",
        "referees": "05-Maja-Lucja-Exempel-Referees.pdf",
    }
    assert sorted(path.name for path in (folder.place / "to upload").iterdir()) == sorted(written.values())
    for slot in bundle.slots:
        data = Path(slot.file).read_bytes()
        assert (slot.size_bytes, slot.sha256, slot.pages) == (
            len(data),
            hashlib.sha256(data).hexdigest(),
            len(texts(Path(slot.file))),
        )
    certificates = texts(folder.place / "to upload" / written[CERTIFICATE])
    assert [text.split("\r\n")[0] for text in certificates] == ["Zeugnis 1", "Diploma 1"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Søren Ærø Łukasz ß", "01-Soren-AEro-Lukasz-ss-CV.pdf"),
        ("王小明", "01-CV.pdf"),
        ('O\'Neill & "Co" <x>', "01-O-Neill-Co-x-CV.pdf"),
        ("", "01-CV.pdf"),
    ],
)
def test_a_name_in_any_letters_gives_a_file_name_in_plain_ones(folder: Folder, name: str, expected: str) -> None:
    application = replace(folder.application, applicant=Applicant(name))
    assert names.of_slot(folder.call, application, "cv", 1, draft=False).lower() == expected.lower()


def test_the_employers_own_pattern_for_file_names_is_followed(folder: Folder) -> None:
    cv = replace(folder.call.requirement("cv"), file_name="{surname} education")
    call = replace(folder.call, requirements=(cv, *folder.call.requirements[1:]))
    assert names.of_slot(call, folder.application, "cv", 1, draft=False) == "Exempel education.pdf"


# --- when there is none


def test_blockers_refuse_and_nothing_is_written(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, "d1")
    refused = folder.refused(slots=folder.place / "slots")
    assert [(f.code, f.requirement) for f in refused.review.blockers] == [("missing", "cv")]
    assert left_behind(folder) == []
    assert not (folder.place / "slots").exists()


def test_a_draft_is_built_in_spite_of_blockers_and_says_so(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, "d1")
    bundle = folder.built(as_draft=True, slots=folder.place / "slots")
    assert bundle.draft
    cover = texts(folder.target)[0]
    assert "DRAFT" in cover
    assert "1 problem is still to be solved" in cover
    assert all("DRAFT" in Path(slot.file).name for slot in bundle.slots)
    with pikepdf.open(folder.target) as pdf:
        assert "Curriculum vitae" not in [title for _, title, _ in outline(pdf)]


def test_a_complete_application_built_as_draft_is_no_draft(folder: Folder) -> None:
    assert not folder.built(as_draft=True).draft
    assert "DRAFT" not in texts(folder.target)[0]


def test_a_bundle_made_after_the_closing_says_so(folder: Folder) -> None:
    folder.built(now=LATE)
    assert "Made after the call closed." in texts(folder.target)[0]


def test_with_nothing_usable_there_is_nothing_to_build(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = Folder(tmp_path, sandbox)
    folder.attach("cv", "cv.pdf", pdfs.beyond_repair())
    with pytest.raises(AnsokError) as caught:
        folder.build(as_draft=True)
    assert code_of(caught) == "nothing-to-build"
    assert left_behind(folder) == []


def test_a_paper_that_changes_after_it_was_read_stops_the_build(folder: Folder) -> None:
    order = folder.order()
    pdfs.save(folder.place, "letter.pdf", pdfs.pages("en", title="Another"))
    with pytest.raises(AnsokError) as caught:
        bundler.build(order, voice("en"), folder.sandbox, lambda *told: None, lambda: False)
    assert (code_of(caught), Path(str(caught.value.params["file"])).name) == ("original-changed", "letter.pdf")
    (folder.place / "letter.pdf").unlink()
    with pytest.raises(AnsokError) as caught:
        bundler.build(order, voice("en"), folder.sandbox, lambda *told: None, lambda: False)
    assert code_of(caught) == "original-missing"
    assert left_behind(folder) == []


# --- pages that differ


def with_hidden_layer(folder: Folder) -> None:
    """A CV with a layer that its own file hides and the bundle cannot."""
    folder.application = edits.remove_document(folder.application, "d1")
    folder.attach("cv", "layers.pdf", pdfs.hidden_layer())


def test_a_page_that_comes_out_different_blocks_until_the_applicant_accepts_it(folder: Folder) -> None:
    with_hidden_layer(folder)
    refused = folder.refused()
    (found,) = refused.review.blockers
    assert (found.code, found.requirement, found.file, found.pages) == ("page-differs", "cv", "layers.pdf", (1,))
    assert [(d.bundle_page, d.page) for d in refused.different] == [(2, 1)]
    assert left_behind(folder) == []
    folder.application = edits.answer(folder.application, str(found.params["question"]), True)
    bundle = folder.built()
    assert [d.bundle_page for d in bundle.comparison.different] == [2]
    assert not bundle.draft


def test_a_page_accepted_of_one_file_is_not_accepted_of_another(folder: Folder) -> None:
    with_hidden_layer(folder)
    (found,) = folder.refused().review.blockers
    folder.application = edits.answer(folder.application, str(found.params["question"]), True)
    part = folder.application.originals("cv")[0].parts[0]
    folder.application = edits.remove_document(folder.application, folder.application.originals("cv")[0].id)
    folder.attach("cv", "layers.pdf", pdfs.hidden_layer() + b"\n")
    assert folder.application.originals("cv")[0].parts[0].sha256 != part.sha256
    assert [f.code for f in folder.refused().review.blockers] == ["page-differs"]


def test_a_draft_is_built_with_pages_that_differ(folder: Folder) -> None:
    with_hidden_layer(folder)
    assert len(folder.built(as_draft=True).comparison.different) == 1


# --- where it goes


def test_what_is_there_is_replaced_only_when_that_is_allowed(folder: Folder) -> None:
    folder.target.write_bytes(b"old")
    with pytest.raises(AnsokError) as caught:
        folder.build()
    assert code_of(caught) == "target-exists"
    assert folder.target.read_bytes() == b"old"
    folder.built(overwrite=True)
    assert folder.target.read_bytes().startswith(b"%PDF-")


def test_what_came_there_during_the_build_is_not_written_over(folder: Folder) -> None:
    def report(stage: bundler.Stage, done: int, total: int) -> None:
        if stage == "comparing":
            folder.target.write_bytes(b"new")

    with pytest.raises(AnsokError) as caught:
        bundler.build(folder.order(), voice("en"), folder.sandbox, report, lambda: False)
    assert code_of(caught) == "target-exists"
    assert left_behind(folder) == [folder.target.name]
    assert folder.target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["mine.ansok", "cv.pdf"])
def test_a_paper_or_the_draft_is_never_written_over(folder: Folder, name: str) -> None:
    before = (folder.place / name).read_bytes()
    with pytest.raises(AnsokError) as caught:
        folder.build(target=folder.place / name, overwrite=True)
    assert code_of(caught) == "target-is-original"
    assert (folder.place / name).read_bytes() == before


def test_a_slot_never_falls_on_a_paper(folder: Folder) -> None:
    name = names.of_slot(folder.call, folder.application, "cv", 1, draft=False)
    (folder.place / "cv.pdf").rename(folder.place / name)
    document = folder.application.document("d1")
    changed = replace(document, parts=(replace(document.parts[0], path=name),))
    folder.application = edits.change_document(folder.application, changed)
    with pytest.raises(AnsokError) as caught:
        folder.build(slots=folder.place, overwrite=True)
    assert code_of(caught) == "target-is-original"
    assert left_behind(folder) == []


def test_a_folder_or_a_place_that_is_not_there_takes_no_bundle(folder: Folder) -> None:
    for target, code in ((folder.target.parent, "is-folder"), (folder.place / "gone" / "b.pdf", "folder-missing")):
        with pytest.raises(AnsokError) as caught:
            folder.build(target=target, overwrite=True)
        assert code_of(caught) == code


def test_a_full_disk_leaves_nothing(folder: Folder) -> None:
    with small_disk(folder.place / "stick", 64):
        target = folder.place / "stick" / "bundle.pdf"
        with pytest.raises(AnsokError) as caught:
            folder.build(target=target, slots=folder.place / "stick" / "slots")
        assert code_of(caught) == "disk-full"
        assert caught.value.params["file"] == str(target)
        assert list((folder.place / "stick").iterdir()) == []


def test_a_disk_that_fills_while_the_slots_are_written_leaves_no_bundle_either(folder: Folder) -> None:
    size = folder.built().size_bytes
    with small_disk(folder.place / "stick", size // 1000 + 60):
        with pytest.raises(AnsokError) as caught:
            folder.build(target=folder.place / "stick" / "bundle.pdf", slots=folder.place / "stick" / "slots")
        assert code_of(caught) == "disk-full"
        assert list((folder.place / "stick").iterdir()) == []


# --- on the way


def test_the_stages_are_told_in_order_and_each_comes_to_its_end(folder: Folder) -> None:
    told: list[tuple[str, int, int]] = []
    order = folder.order(slots=folder.place / "slots")
    bundler.build(order, voice("en"), folder.sandbox, lambda *step: told.append(step), lambda: False)
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["drawing", "merging", "comparing", "slots"]
    assert all(0 <= done <= total for _, done, total in told)


@pytest.mark.parametrize("stage", ["drawing", "merging", "comparing", "slots"])
def test_stopping_at_any_stage_leaves_nothing(folder: Folder, stage: str) -> None:
    stages: list[str] = []
    order = folder.order(slots=folder.place / "slots")
    with pytest.raises(Cancelled):
        bundler.build(order, voice("en"), folder.sandbox, lambda *step: stages.append(step[0]), lambda: stage in stages)
    assert left_behind(folder) == []
    assert not (folder.place / "slots").exists()


def test_a_comparison_that_takes_too_long_leaves_nothing(folder: Folder) -> None:
    """A page that was read in time, and that takes for ever to draw."""
    order = folder.order()
    endless = pdfs.time_bomb()
    pdfs.save(folder.place, "intyg.pdf", endless)
    part = store.part(folder.place / "intyg.pdf", folder.draft)
    application = edits.change_part(folder.application, "d7", 0, part)
    facts = {**order.facts, "intyg.pdf": replace(order.facts["intyg.pdf"], sha256=part.sha256)}
    hasty = Sandbox(Limits(silent_seconds=5))
    try:
        order = replace(order, application=application, facts=facts)
        with pytest.raises(AnsokError) as caught:
            bundler.build(order, voice("en"), hasty, lambda *told: None, lambda: False)
        assert code_of(caught) == "bundle-stopped"
    finally:
        hasty.close()
    assert left_behind(folder) == []
