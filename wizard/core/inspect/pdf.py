"""A PDF or a picture -> its facts: pages, sizes, what is blank or scanned, locks, signatures, active content, languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from msgspec.structs import replace

from wizard.core import active
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, PageFacts, StandsIn, with_pages
from wizard.core.inspect import language, marks, text
from wizard.core.inspect.nonsense import is_nonsense
from wizard.core.inspect.picture.scan import hides_text, resolution
from wizard.core.pdfium import openable, opened, opens, unlocked
from wizard.core.scanned import COVERS, HARDLY_ANY, is_scan, pictures_cover

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72
MOST_PAGES = 5000
"""More than any application has; beyond it a file is refused rather than read for minutes."""

SMALL, LARGE = 200, 1600
"""Pixels: a page is drawn so small to be told from a blank one, and so large where hardly legible text may stand on it."""

_QPDF_REFUSES = (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError)


def inspect(path: Path, known: DocumentFacts, progress: Callable[[int, int], None], password: str = "") -> DocumentFacts:
    """The facts of a PDF or a picture.

    Raises `AnsokError`: pdf-damaged, pdf-no-pages, pdf-too-long, pdf-protected, picture-…
    """
    try:
        with opened(path, password) as document:
            count = len(document)
            if count > MOST_PAGES:
                raise AnsokError("pdf-too-long", file=known.file, count=count, most=MOST_PAGES)
            pages = []
            for index in range(count):
                pages.append(_page(document, index))
                progress(index + 1, count)
            signed = _is_signed(document)
            encrypted = int(pdfium.FPDF_GetSecurityHandlerRevision(document.raw)) != -1
    except pypdfium2.PdfiumError as error:
        if known.kind == "image":
            raise AnsokError("picture-damaged", file=known.file) from error
        if _has_no_pages(path):
            raise AnsokError("pdf-no-pages", file=known.file) from error
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            return replace(known, locked=True)
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise AnsokError("pdf-protected", file=known.file) from error
        raise AnsokError("pdf-damaged", file=known.file) from error
    locked = encrypted and bool(password) and _is_locked(path)
    seen = replace(
        known,
        pages=count,
        locked=locked,
        owner_locked=encrypted and not locked,
        signed=signed,
        repaired=False,
        active_content=(),
    )
    seen = with_pages(seen, pages)
    return _with_structure(seen, path, password) if known.kind == "pdf" else seen


def _has_no_pages(path: Path) -> bool:
    """Whether a file that pdfium refuses is sound but for having no page: qpdf opens such a file."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return not pdf.pages and not pdf.get_warnings()
    except _QPDF_REFUSES:
        return False


def _is_locked(path: Path) -> bool:
    """Whether it does not open without its password."""
    try:
        with opened(path):
            return False
    except pypdfium2.PdfiumError:
        return True


def _is_signed(document: pypdfium2.PdfDocument) -> bool:
    """Whether a signature field holds a signature: an empty one is only a place to sign."""
    fields = (pdfium.FPDF_GetSignatureObject(document.raw, n) for n in range(pdfium.FPDF_GetSignatureCount(document.raw)))
    return any(pdfium.FPDFSignatureObj_GetContents(field, None, 0) > 0 for field in fields)


def _page(document: pypdfium2.PdfDocument, index: int) -> PageFacts:
    """A page that the engine does not load, or of which it would show nothing at all, does not stop the others."""
    number = index + 1
    broken = PageFacts(number, 0.0, 0.0, 0, blank=False, scanned=False, text_source="none", languages=(), broken=True)
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return broken
    try:
        return _facts(page, number) if min(page.get_size()) > 0 else broken
    except pypdfium2.PdfiumError:
        return broken
    finally:
        page.close()


def _facts(page: pypdfium2.PdfPage, number: int) -> PageFacts:
    left, bottom, right, top = page.get_bbox()  # the crop box, or where that is empty what is shown in its place
    written = text.lines(page)
    letters = sum(character.isalpha() for character in written)
    scanned = letters < HARDLY_ANY and pictures_cover(page) >= COVERS
    blank = _is_white(page, SMALL) and (not written.strip() or _is_white(page, LARGE))  # on a hidden layer, text is not seen
    hides = bool(written.strip()) and not scanned and hides_text(page)
    usable = not scanned and not blank and bool(written.strip()) and not is_nonsense(written)
    return PageFacts(
        number=number,
        width_mm=round(abs(right - left) * MM_PER_POINT, 1),
        height_mm=round(abs(top - bottom) * MM_PER_POINT, 1),
        rotation=page.get_rotation(),
        blank=blank,
        scanned=scanned,
        text_source="text" if usable else "none",
        languages=language.identify(written) if usable else (),
        text=marks.hidden(written) if usable else "",
        marks=marks.find(written) if usable else (),
        to_read=not blank and (not usable or hides),
        picture_dpi=round(dpi) if (scanned or (hides and is_scan(page))) and (dpi := resolution(page)) else None,
    )


def _is_white(page: pypdfium2.PdfPage, side: int) -> bool:
    """Nothing but paper: drawn with so many pixels, none is darker than a shade of it. (A scanned empty sheet has specks.)"""
    width, height = page.get_size()
    scale = side / max(width, height, 1.0)
    darkest = min(bytes(page.render(scale=scale, grayscale=True).buffer), default=255)
    return darkest >= 250


def _stands_in(pdf: pikepdf.Pdf) -> StandsIn | None:
    """What its pages only stand in for: something that Adobe Acrobat alone shows; None where they are the paper."""
    form, names = pdf.Root.get("/AcroForm"), pdf.Root.get("/Names")
    if pdf.Root.get("/NeedsRendering", False) is True and isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        return "dynamic-form"
    files = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    if "/Collection" in pdf.Root and isinstance(files, pikepdf.Dictionary) and any(True for _ in pikepdf.NameTree(files)):
        return "portfolio"
    return None


def _with_structure(seen: DocumentFacts, path: Path, password: str) -> DocumentFacts:
    """The facts with what qpdf sees in the structure: active content, what had to be mended, another number of pages."""
    password = password if seen.locked else ""
    repaired, count = not opens(openable(path), password), seen.pages
    acting: tuple[str, ...] = ()
    try:
        with unlocked(path, password) as pdf:
            acting = active.kinds(pdf)
            repaired = repaired or bool(pdf.get_warnings())
            count = len(pdf.pages)
            seen = replace(seen, stands_in=_stands_in(pdf))
            if count == seen.pages:
                seen = with_pages(seen, [_finely(page, pdf.pages[page.number - 1]) for page in seen.page_facts or ()])
    except _QPDF_REFUSES:
        repaired = True
    return replace(seen, repaired=repaired, active_content=acting, other_pages=count if count != seen.pages else None)


def _finely(facts: PageFacts, page: pikepdf.Page) -> PageFacts:
    """The page with the dots per inch of its finest layer: many scanners put fine letters as a mask over a coarse picture."""
    if facts.picture_dpi is None or not facts.height_mm:
        return facts
    masks = [layer.get(key) for layer in page.images.values() for key in ("/Mask", "/SMask")]
    sides = [mask.get(key, 0) for mask in masks if isinstance(mask, pikepdf.Stream) for key in ("/Width", "/Height")]
    longest = max((side for side in sides if isinstance(side, int)), default=0)
    return replace(
        facts, picture_dpi=max(facts.picture_dpi, round(longest / max(facts.width_mm, facts.height_mm) * MM_PER_INCH))
    )
