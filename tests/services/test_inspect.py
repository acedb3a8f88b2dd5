"""The facts of files, as `ansok inspect --json` gives them: seen by a real worker through the sandbox."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests import layers, pdfs, unusable
from wizard.core.facts import DocumentFacts
from wizard.core.inspect import pdf
from wizard.services.sandbox import Sandbox

SOUND: dict[str, Any] = {
    "readable": True,
    "error": None,
    "kind": "pdf",
    "locked": False,
    "owner_locked": False,
    "signed": False,
    "repaired": False,
    "active_content": [],
    "not_read": None,
    "other_pages": None,
    "stands_in": None,
    "tracked_changes": None,
}


def page(number: int, *codes: str, **more: Any) -> dict[str, Any]:
    """The facts of an A4 page of running text."""
    shares = [{"code": code, "share": 1.0, "sure": True} for code in codes]
    usual = {"number": number, "width_mm": 210.0, "height_mm": 297.0, "rotation": 0, "blank": False, "scanned": False}
    text = {"text_source": "text", "languages": shares, "marks": [], "to_read": False, "picture_dpi": None, "broken": False}
    return {**usual, **text, **more}


def broken(number: int) -> dict[str, Any]:
    """The facts of a page that cannot be shown."""
    return page(number, width_mm=0.0, height_mm=0.0, text_source="none", broken=True)


def look(sandbox: Sandbox, folder: Path, data: bytes, name: str = "paper.pdf") -> DocumentFacts:
    seen = sandbox.inspect(pdfs.save(folder, name, data), f"shown/{name}")
    assert seen.file == f"shown/{name}"
    return seen


def told(facts: DocumentFacts, *names: str) -> dict[str, Any]:
    """The facts (of these names) as JSON tells them, without the text of the pages."""
    written: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(facts))
    for one in written["page_facts"] or ():
        del one["text"]
    return {name: written[name] for name in names or written}


def test_every_fact_of_a_plain_paper(sandbox: Sandbox, tmp_path: Path) -> None:
    data = pdfs.pages("en", "sv")
    assert told(look(sandbox, tmp_path, data)) == {
        **SOUND,
        "file": "shown/paper.pdf",
        "pages": 2,
        "size_bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "languages": ["en", "sv"],
        "page_facts": [page(1, "en"), page(2, "sv")],
    }


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        (pdfs.pages("en", size=pdfs.letter), page(1, "en", width_mm=215.9, height_mm=279.4)),
        (pdfs.pages("en", size=pdfs.landscape(pdfs.A4)), page(1, "en", width_mm=297.0, height_mm=210.0)),
        (pdfs.rotated(pdfs.pages("en"), 90), page(1, "en", rotation=90)),
        (pdfs.rotated(pdfs.pages("en"), 270), page(1, "en", rotation=270)),
        (pdfs.cropped(pdfs.pages("en"), 120, 160), page(1, "en", width_mm=120.0, height_mm=160.0)),
        (pdfs.pages("blank"), page(1, blank=True, text_source="none")),
        (pdfs.pages("scan"), page(1, scanned=True, text_source="none", to_read=True, picture_dpi=150)),
        (pdfs.pages("drawing"), page(1, text_source="none", to_read=True)),
    ],
    ids=["letter", "landscape", "rotated 90", "rotated 270", "cropped", "blank", "scan", "drawing"],
)
def test_the_facts_of_a_page(sandbox: Sandbox, tmp_path: Path, data: bytes, facts: dict[str, Any]) -> None:
    assert told(look(sandbox, tmp_path, data), "page_facts") == {"page_facts": [facts]}


def test_a_page_whose_form_fields_alone_say_something_is_not_blank(sandbox: Sandbox, tmp_path: Path) -> None:
    facts = look(sandbox, tmp_path, pdfs.field_alone())
    assert facts.page_facts is not None
    assert not facts.page_facts[0].blank


@pytest.mark.parametrize(
    ("data", "changes"),
    [
        (pdfs.signed(pdfs.pages("en")), {"signed": True}),
        (pdfs.signed(pdfs.pages("en"), really=False), {}),
        (pdfs.owner_locked(pdfs.pages("en")), {"owner_locked": True}),
        (pdfs.with_damaged_xref(pdfs.pages("en")), {"repaired": True}),
        (pdfs.oddly_locked(pdfs.pages("en")), {"repaired": True}),
        (pdfs.without_header(pdfs.pages("en")), {"repaired": True}),
        (pdfs.with_action(pdfs.pages("en"), "JavaScript", JS="app.alert(1)"), {"active_content": ["javascript"]}),
        (pdfs.with_action(pdfs.pages("en"), "Launch", F="calc.exe"), {"active_content": ["launch"]}),
        (pdfs.with_action(pdfs.pages("en"), "SubmitForm", F="https://example.org"), {"active_content": ["submit-form"]}),
        (pdfs.with_action(pdfs.pages("en"), "GoToR", F="other.pdf"), {"active_content": ["remote-goto"]}),
        (pdfs.with_action(pdfs.pages("en"), "URI", URI="https://example.org"), {}),
        (pdfs.with_attachment(pdfs.pages("en")), {"active_content": ["embedded-file"]}),
        (pdfs.form(), {}),
    ],
    ids=[
        "signed",
        "empty signature field",
        "owner-locked",
        "damaged",
        "refused by one engine",
        "without header",
        "javascript",
        "launch",
        "submit",
        "other file",
        "link",
        "attachment",
        "form",
    ],
)
def test_what_a_paper_carries(sandbox: Sandbox, tmp_path: Path, data: bytes, changes: dict[str, Any]) -> None:
    facts = look(sandbox, tmp_path, data)
    assert told(facts, *SOUND) == {**SOUND, **changes}
    assert facts.pages == 1


@pytest.mark.parametrize(
    ("data", "pages", "other"),
    [
        (pdfs.with_broken_page(pdfs.pages("en")), [page(1, "en"), broken(2)], None),
        (pdfs.with_missing_pages(pdfs.pages("en"), 3), [page(1, "en"), broken(2), broken(3)], 1),
        (pdfs.with_box(pdfs.pages("en"), "CropBox", 600, 900, 700, 1000), [broken(1)], None),
        (pdfs.with_box(pdfs.pages("en"), "CropBox", 0, 0, 0, 0), [page(1, "en")], None),
        (
            pdfs.with_box(pdfs.pages("blank"), "MediaBox", 0, 0, 595.2756, 0.01),
            [page(1, blank=True, height_mm=0.0, text_source="none")],
            None,
        ),
    ],
    ids=["not a page", "said to have more", "crop box beside the page", "empty crop box", "thin"],
)
def test_a_page_that_cannot_be_shown_does_not_stop_the_others(
    sandbox: Sandbox, tmp_path: Path, data: bytes, pages: list[dict[str, Any]], other: int | None
) -> None:
    facts = look(sandbox, tmp_path, data)
    assert told(facts, "pages", "page_facts", "other_pages") == {
        "pages": len(pages),
        "page_facts": pages,
        "other_pages": other,
    }


@pytest.mark.parametrize(
    ("data", "stands_in"),
    [
        (unusable.dynamic_form(pdfs.lines("Please wait...")), "dynamic-form"),
        (unusable.portfolio(pdfs.lines("Open it in Acrobat."), pdfs.pages("en")), "portfolio"),
    ],
)
def test_what_acrobat_alone_shows_is_told_from_the_pages_that_stand_in_for_it(
    sandbox: Sandbox, tmp_path: Path, data: bytes, stands_in: str
) -> None:
    assert told(look(sandbox, tmp_path, data), "stands_in", "pages") == {"stands_in": stands_in, "pages": 1}


def test_a_damaged_paper_is_damaged_whatever_was_opened_before(tmp_path: Path) -> None:
    with closing(Sandbox(idle=1)) as one_worker:
        assert look(one_worker, tmp_path, pdfs.locked(pdfs.pages("en")), "locked.pdf").locked
        damaged = look(one_worker, tmp_path, unusable.no_page_tree(), "damaged.pdf")
    assert (damaged.locked, damaged.error and damaged.error.code) == (None, "pdf-damaged")


def test_a_locked_paper_can_be_told_but_not_read(sandbox: Sandbox, tmp_path: Path) -> None:
    facts = look(sandbox, tmp_path, pdfs.locked(pdfs.pages("en")))
    expected = {"readable": True, "locked": True, "kind": "pdf", "pages": None, "page_facts": None, "languages": None}
    assert told(facts, *expected) == expected


def test_a_locked_paper_is_read_with_its_password(sandbox: Sandbox, tmp_path: Path) -> None:
    path = pdfs.save(tmp_path, "paper.pdf", pdfs.locked(pdfs.pages("en", "sv")))
    sandbox.unlock(path, "wrong")
    facts = sandbox.inspect(path, "paper.pdf")
    assert (facts.locked, facts.page_facts) == (True, None)
    sandbox.unlock(path, pdfs.PASSWORD)
    facts = sandbox.inspect(path, "paper.pdf")
    assert (facts.locked, facts.pages, facts.languages, facts.repaired) == (True, 2, ("en", "sv"), False)
    assert sandbox.render(path, 2, 200, 0).width == 200


def test_a_password_does_not_stand_in_the_way_of_an_open_paper(sandbox: Sandbox, tmp_path: Path) -> None:
    """The locked file may have been replaced by another one meanwhile."""
    for data in (pdfs.pages("en"), pdfs.owner_locked(pdfs.pages("en"))):
        path = pdfs.save(tmp_path, "paper.pdf", data)
        before = sandbox.inspect(path, "paper.pdf")
        sandbox.unlock(path, pdfs.PASSWORD)
        assert sandbox.inspect(path, "paper.pdf") == before
        assert (before.locked, before.pages) == (False, 1)


def test_another_file_is_not_opened_with_that_password(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.unlock(pdfs.save(tmp_path, "paper.pdf", pdfs.locked(pdfs.pages("en"))), pdfs.PASSWORD)
    assert look(sandbox, tmp_path, pdfs.locked(pdfs.pages("en")), "other.pdf").page_facts is None


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (unusable.beyond_repair(), "pdf-damaged", "pdf"),
        (unusable.cut_short(pdfs.pages("en")), "pdf-damaged", "pdf"),
        (unusable.zero_pages(), "pdf-no-pages", "pdf"),
        (b"", "file-empty", "other"),
        (b"Just some words.", "not-a-document", "other"),
        (b"\x7fELF\x02\x01\x01", "not-a-document", "other"),
        (unusable.word(), "not-a-document", "other"),
        (unusable.for_certificates(), "pdf-protected", "pdf"),
        (unusable.archive(pdfs.pages("en"), pdfs.pages("sv")), "file-archive", "other"),
        (unusable.tape(pdfs.pages("en"), pdfs.pages("sv")), "file-archive", "other"),
        (gzip.compress(pdfs.pages("en"), mtime=0), "file-archive", "other"),
        (unusable.signed_data(pdfs.pages("en")), "file-envelope", "other"),
        (unusable.archive(pdfs.pages("en"), kind="application/vnd.etsi.asic-e+zip"), "file-envelope", "other"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html lang='sv'><title>Logga in</title></html>", "file-web-page", "other"),
        (b"<?xml version='1.0'?><!-- a page --><HTML></HTML>", "file-web-page", "other"),
        (b"%FDF-1.2\n1 0 obj << /FDF << /Fields [] >> >> endobj", "file-form-data", "other"),
        (b"Return-Path: <maja@example.org>\r\nSubject: My diploma\r\n", "file-mail", "other"),
        (b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ", "file-of-macos", "other"),
        (b"[InternetShortcut]\r\nURL=https://example.org/diploma.pdf\r\n", "file-pointer", "other"),
        (b"%!PS-Adobe-3.0\n", "not-a-document", "other"),
        (b"AT&TFORM\0\0\x10\0DJVM", "not-a-document", "other"),
    ],
    ids=[
        *("noise", "cut short", "no pages", "empty", "text", "program", "office", "certificates"),
        *(
            "zip",
            "tar",
            "gzip",
            "p7m",
            "asice",
            "login",
            "xhtml",
            "fdf",
            "mail",
            "resource fork",
            "shortcut",
            "postscript",
            "djvu",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(sandbox: Sandbox, tmp_path: Path, data: bytes, code: str, kind: str) -> None:
    facts = look(sandbox, tmp_path, data)
    assert not facts.readable
    assert facts.error is not None
    assert (facts.error.code, facts.kind) == (code, kind)
    assert (facts.size_bytes, facts.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    nothing = ("pages", "locked", "signed", "active_content", "languages", "page_facts")
    assert told(facts, *nothing) == dict.fromkeys(nothing)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (".diploma.pdf.icloud", "file-pointer"),
        ("Diploma.gdoc", "file-pointer"),
        ("Diploma.webloc", "file-pointer"),
        ("Diploma.lnk", "file-pointer"),
        ("page.mhtml", "file-web-page"),
        ("diploma.msg", "file-mail"),
        ("diploma.djvu", "not-a-document"),
    ],
)
def test_the_name_tells_what_the_content_does_not(sandbox: Sandbox, tmp_path: Path, name: str, code: str) -> None:
    facts = look(sandbox, tmp_path, b"bplist00\xd1\x01\x02", name)
    assert facts.error is not None
    assert (facts.error.code, facts.kind) == (code, "other")


@pytest.mark.parametrize(
    "data",
    [
        unusable.portfolio(pdfs.pages("en"), b"data").replace(b"/Collection", b"/Kollection"),
        unusable.portfolio(pdfs.pages("en")),
        pdfs.form(),
    ],
    ids=["a file in it", "no file in it", "form"],
)
def test_what_is_no_mere_cover_is_read(sandbox: Sandbox, tmp_path: Path, data: bytes) -> None:
    facts = look(sandbox, tmp_path, data)
    assert facts.error is None
    assert facts.pages == 1


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (unusable.picture("PNG"), "scan.png", "image"),
        (unusable.picture("JPEG"), "scan.jpg", "image"),
        (unusable.picture("TIFF"), "scan.tiff", "image"),
        (unusable.picture("GIF"), "scan.gif", "image"),
        (unusable.picture("PNG"), "paper.pdf", "image"),
        (unusable.word(), "letter.docx", "word"),
        (unusable.word(), "letter.odt", "word"),
        (b"{\\rtf1 words}", "letter.rtf", "word"),
        (b"words", "letter.txt", "word"),
        (b"some rubbish first\n" + pdfs.pages("en"), "paper.pdf", "pdf"),
        (pdfs.without_header(pdfs.pages("en")), "PAPER.PDF", "pdf"),
        (pdfs.pages("en"), "paper", "pdf"),
        (pdfs.pages("en"), "paper.docx", "pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_is_shows_in_its_content(sandbox: Sandbox, tmp_path: Path, data: bytes, name: str, kind: str) -> None:
    facts = look(sandbox, tmp_path, data, name)
    assert facts.readable
    assert facts.kind == kind
    assert (facts.page_facts is not None) == (kind in ("pdf", "image"))


def test_a_page_on_which_nothing_is_shown_is_blank_whatever_text_it_has(sandbox: Sandbox, tmp_path: Path) -> None:
    facts = look(sandbox, tmp_path, layers.hidden(pdfs.pages("en")))
    assert facts.page_facts is not None
    (page,) = facts.page_facts
    assert (page.blank, page.text_source, page.text, page.languages, page.to_read) == (True, "none", "", (), False)


def test_a_page_with_a_few_faint_letters_is_not_blank(sandbox: Sandbox, tmp_path: Path) -> None:
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=pdfs.A4)
    pen.setFont("Helvetica", 5)
    pen.setFillGray(0.7)
    pen.drawString(300, 400, "i")
    pen.save()
    facts = look(sandbox, tmp_path, stream.getvalue())
    assert facts.page_facts is not None
    assert not facts.page_facts[0].blank


@pytest.mark.parametrize(("coarse", "fine", "dpi"), [(75, 300, 300), (75, 50, 75)])
def test_a_scan_in_layers_is_as_fine_as_its_finest(sandbox: Sandbox, tmp_path: Path, coarse: int, fine: int, dpi: int) -> None:
    facts = look(sandbox, tmp_path, layers.parted(coarse, fine))
    assert facts.page_facts is not None
    assert (facts.page_facts[0].scanned, facts.page_facts[0].picture_dpi) == (True, dpi)


def test_a_photograph_is_a_page_to_read(sandbox: Sandbox, tmp_path: Path) -> None:
    data = pdfs.photograph("JPEG", size=(1240, 1754), orientation=6)
    facts = look(sandbox, tmp_path, data, "diploma.jpg")
    assert (facts.kind, facts.pages, facts.locked, facts.active_content, facts.repaired) == ("image", 1, False, (), False)
    assert facts.sha256 == hashlib.sha256(data).hexdigest()
    assert facts.page_facts is not None
    page = facts.page_facts[0]
    assert (page.width_mm, page.height_mm, page.rotation) == (210.0, 297.0, 90)
    assert (page.scanned, page.to_read, page.text_source, page.picture_dpi) == (True, True, "none", 150)


def test_a_tiff_of_several_sheets_has_their_pages(sandbox: Sandbox, tmp_path: Path) -> None:
    sheets = [Image.new("L", (400, 300 + n), "white") for n in range(3)]
    stream = io.BytesIO()
    sheets[0].save(stream, "TIFF", save_all=True, append_images=sheets[1:])
    assert look(sandbox, tmp_path, stream.getvalue(), "scan.tif").pages == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (unusable.cut_short(pdfs.photograph("JPEG")), "picture-damaged"),
        (unusable.picture_bomb(), "picture-too-large"),
        (unusable.heic(), "picture-heif"),
    ],
    ids=["cut short", "bomb", "heic"],
)
def test_a_picture_that_cannot_be_used_says_why(sandbox: Sandbox, tmp_path: Path, data: bytes, code: str) -> None:
    facts = look(sandbox, tmp_path, data, "photo.jpg")
    assert (facts.readable, facts.kind, facts.pages) == (False, "image", None)
    assert facts.error is not None
    assert facts.error.code == code


def test_a_file_that_is_not_there_is_a_fact(sandbox: Sandbox, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pdf", tmp_path / "gone" / "cv.pdf"):
        facts = sandbox.inspect(path, "cv.pdf")
        assert not facts.readable
        assert facts.error is not None
        assert facts.error.code == "file-missing"


def test_a_folder_and_a_pipe_are_no_papers(sandbox: Sandbox, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for path, code in ((tmp_path, "is-folder"), (tmp_path / "pipe.pdf", "file-trouble")):
        facts = sandbox.inspect(path, "cv.pdf")
        assert facts.error is not None
        assert facts.error.code == code


@pytest.mark.parametrize(
    "name", ["Å ä ö.pdf", "with  spaces .pdf", "🎓 diploma.pdf", "n" * 200 + ".pdf", "quote'\"&.pdf", "-rf.pdf"]
)
def test_any_name_will_do(sandbox: Sandbox, tmp_path: Path, name: str) -> None:
    assert look(sandbox, tmp_path, pdfs.pages("en"), name).pages == 1


def test_a_paper_of_2000_pages_is_read_whole(sandbox: Sandbox, tmp_path: Path) -> None:
    facts = look(sandbox, tmp_path, pdfs.many(2000))
    assert facts.pages == 2000
    assert facts.page_facts is not None
    assert [p.number for p in facts.page_facts] == list(range(1, 2001))


def test_a_paper_longer_than_any_application_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    facts = look(sandbox, tmp_path, pdfs.many(pdf.MOST_PAGES + 1))
    assert facts.error is not None
    assert facts.error.code == "pdf-too-long"


def test_looking_changes_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    data = pdfs.with_damaged_xref(pdfs.pages("en"))
    path = pdfs.save(tmp_path, "paper.pdf", data)
    path.chmod(0o400)
    before = path.stat().st_mtime_ns
    assert sandbox.inspect(path, "paper.pdf").pages == 1
    assert (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())) == (data, before, [path])
