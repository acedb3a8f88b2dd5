"""The finished bundle, opened with a library that did not write it."""

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
from tests.pdfs import texts
from tests.services.papers import CERTIFICATE, TRANSCRIPT, Folder
from wizard.core import edits
from wizard.core.application import Applicant, Institution, Settings
from wizard.services import bundler, names
from wizard.services.bundler import Bundle
from wizard.services.i18n import voice


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """The bookmarks: level, title, page from 1."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            assert isinstance(item.destination, pikepdf.Array)
            yield level, item.title, places[item.destination[0].objgen]
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as tree:
        return list(walk(tree.root, 0))


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
    assert folder.left_behind() == ["bundle.pdf"]


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
