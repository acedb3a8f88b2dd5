"""Scanned pictures with fewer dots: so many as were asked for, the page as it was; all else of the file untouched."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageCms, ImageStat

from tests import pdfs
from tests.core import fine_scans
from tests.core.fine_scans import POINTS, add_page, covering, picture, saved, scan, stream, text
from wizard.core import drawn
from wizard.core.errors import AnsokError
from wizard.core.job import Shrunk
from wizard.core.shrink import shrink


def shrunk(folder: Path, data: bytes, dpi: int = 200, name: str = "paper.pdf") -> tuple[Shrunk, bytes]:
    path = pdfs.save(folder, name, data)
    made = io.BytesIO()
    told = shrink(path, dpi, made, lambda *_: None)
    assert (told.was, told.size) == (len(data), len(made.getvalue()))
    assert path.read_bytes() == data, "the paper itself is only read"
    return told, made.getvalue()


def refused(folder: Path, data: bytes, dpi: int = 200) -> str:
    with pytest.raises(AnsokError) as error:
        shrunk(folder, data, dpi)
    return error.value.code


def resolutions(data: bytes) -> list[float]:
    """Dots per inch of the pictures on each page, as pdfium places them."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                left, _, right, _ = item.get_bounds()
                found.append(item.get_px_size()[0] / (right - left) * 72)
        return found
    finally:
        document.close()


def look(data: bytes, number: int = 1, dpi: int = 150) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        page: Image.Image = document[number - 1].render(scale=dpi / 72).to_pil().convert("RGB")
        return page
    finally:
        document.close()


def worst(before: bytes, after: bytes, number: int = 1) -> float:
    """The largest difference (of 255) in the mean of any spot of about 2 mm."""
    sides = [look(data, number).reduce(12) for data in (before, after)]
    return max(float(channel[1]) for channel in ImageStat.Stat(ImageChops.difference(*sides)).extrema)


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("dpi", [200, 150])
@pytest.mark.parametrize("was", [300, 600])
def test_a_scan_has_the_dots_that_were_asked_for_and_looks_as_before(tmp_path: Path, mode: str, was: int, dpi: int) -> None:
    before = scan(was, mode, count=2)
    told, after = shrunk(tmp_path, before, dpi)
    assert told.pages == (1, 2)
    assert resolutions(after) == pytest.approx([dpi, dpi], rel=0.01)
    assert len(after) < 0.7 * len(before)
    assert max(worst(before, after, number) for number in (1, 2)) < 8
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        for one, other in zip(old.pages, new.pages, strict=True):
            assert (one.mediabox.as_list(), one.obj.get("/Rotate")) == (other.mediabox.as_list(), other.obj.get("/Rotate"))
            assert other.get_images()["/P0"].ColorSpace == one.get_images()["/P0"].ColorSpace


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = scan(300, count=2)
    assert shrunk(tmp_path, data)[1] == shrunk(tmp_path, data)[1]


def without_loss(mode: str) -> Callable[[pikepdf.Pdf], pikepdf.Stream]:
    return lambda pdf: stream(pdf, picture(300, mode), flate=True)


def with_profile(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    profile = pikepdf.Stream(pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    return stream(pdf, picture(300), ColorSpace=Array([Name.ICCBased, pdf.make_indirect(profile)]))


def with_palette(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    small = picture(300).quantize(32, dither=Image.Dither.NONE)
    made = pikepdf.Stream(pdf, small.tobytes())
    palette = bytes(small.getpalette() or ())[: 32 * 3]
    space = Array([Name.Indexed, Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)])
    made.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=small.width, Height=small.height))
    made.BitsPerComponent, made.ColorSpace = 8, space
    return made


def upside_down(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return stream(pdf, ImageChops.invert(picture(300, "L")), Decode=Array([1, 0]))


def with_soft_mask(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    mask = stream(pdf, Image.linear_gradient("L"), flate=True)
    return stream(pdf, picture(300), SMask=pdf.make_indirect(mask))


def jpeg_2000(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    made = io.BytesIO()
    picture(300).save(made, "JPEG2000", irreversible=True, quality_mode="dB", quality_layers=[40])
    held = pikepdf.Stream(pdf, made.getvalue())
    held.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Filter=Name.JPXDecode))
    held.Width, held.Height = picture(300).size
    return held


@pytest.mark.parametrize(
    "made",
    [without_loss("RGB"), without_loss("L"), with_profile, with_palette, upside_down, with_soft_mask, jpeg_2000],
    ids=["rgb", "grey", "profile", "palette", "inverted", "soft-mask", "jpeg-2000"],
)
def test_each_way_to_hold_a_scan_keeps_its_colours(tmp_path: Path, made: Callable[[pikepdf.Pdf], pikepdf.Stream]) -> None:
    with pikepdf.new() as pdf:
        add_page(pdf, covering(), [made(pdf)])
        before = saved(pdf)
    _, after = shrunk(tmp_path, before, 150)
    assert resolutions(after) == pytest.approx([150], rel=0.01)
    assert worst(before, after) < 8


def cmyk(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return stream(pdf, picture(300).convert("CMYK"), flate=True)


def lab(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    space = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    return stream(pdf, picture(300), flate=True, ColorSpace=space)


def one_ink(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 0.5, 0]), N=1)
    space = Array([Name.Separation, Name.Spot, Name.DeviceRGB, tint])
    return stream(pdf, picture(300, "L"), ColorSpace=space)


def holed(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return stream(pdf, picture(300), flate=True, Mask=Array([240, 255, 240, 255, 240, 255]))


def mixed_with_its_mask(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    mask = stream(pdf, picture(300, "L"), Matte=Array([1, 1, 1]))
    return stream(pdf, picture(300), SMask=pdf.make_indirect(mask))


def black_and_white(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    bits = picture(600, "1")
    made = pikepdf.Stream(pdf, bits.tobytes())
    made.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=bits.width, Height=bits.height))
    made.BitsPerComponent, made.ColorSpace = 1, Name.DeviceGray
    return made


def damaged(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    made = stream(pdf, picture(300))
    made.write(fine_scans.jpeg(picture(300))[:200], filter=Name.DCTDecode)
    return made


@pytest.mark.parametrize(
    "made",
    [cmyk, lab, one_ink, holed, mixed_with_its_mask, black_and_white, damaged],
    ids=["print", "lab", "ink", "colour-key", "matte", "1-bit", "damaged"],
)
def test_what_is_not_surely_understood_stays_as_it_is(tmp_path: Path, made: Callable[[pikepdf.Pdf], pikepdf.Stream]) -> None:
    with pikepdf.new() as pdf:
        add_page(pdf, covering(), [made(pdf)])
        assert refused(tmp_path, saved(pdf), 150) == "shrink-nothing"


def test_of_a_locked_paper_no_copy_is_made_and_a_damaged_one_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, pdfs.locked(scan(300))) == "shrink-locked"
    assert refused(tmp_path, b"%PDF-1.7 and no more") == "shrink-failed"


@pytest.mark.parametrize("locked", [pdfs.owner_locked, pdfs.oddly_locked])
def test_a_paper_with_restrictions_is_made_smaller(tmp_path: Path, locked: Callable[[bytes], bytes]) -> None:
    assert shrunk(tmp_path, locked(scan(300)))[0].pages == (1,)


@pytest.mark.parametrize(("was", "dpi"), [(200, 200), (215, 200), (160, 150), (150, 200)])
def test_a_scan_that_is_not_much_finer_is_left(tmp_path: Path, was: int, dpi: int) -> None:
    assert refused(tmp_path, scan(was), dpi) == "shrink-nothing"


def test_text_and_drawings_beside_a_scan_stay_byte_for_byte(tmp_path: Path) -> None:
    """A photograph on a page of text too, and a picture that a page of text shares with a scan."""
    with pikepdf.new() as pdf:
        shared = pdf.make_indirect(stream(pdf, picture(300, "RGB", 2)))
        add_page(pdf, covering(), [stream(pdf, picture(300))])
        add_page(pdf, text("Curriculum vitae of somebody who writes in words") + "q 30 0 0 30 5 5 cm /P0 Do Q", [shared])
        add_page(pdf, "0 0 1 rg 20 20 100 90 re f 1 0 0 RG 5 w 30 30 m 200 150 l S\n")
        add_page(pdf, covering(), [shared])
        add_page(pdf, covering() + text("a scan with a sentence printed over all of it"), [stream(pdf, picture(300, "RGB", 3))])
        before = saved(pdf)
    told, after = shrunk(tmp_path, before)
    assert told.pages == (1,)
    assert resolutions(after)[0] == pytest.approx(200, rel=0.01)
    assert others(before) == others(after)
    assert all(look(before, number) == look(after, number) for number in (2, 3, 4, 5))


def others(data: bytes) -> list[tuple[bytes, list[bytes]]]:
    """The content of each page, and of its pictures but for the first page's."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (page.Contents.read_bytes(), [made.read_raw_bytes() for made in page.get_images().values() if page.index])
            for page in pdf.pages
        ]


def test_a_picture_in_a_note_or_a_pattern_of_a_scan_stays(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        in_note, in_pattern = (pdf.make_indirect(stream(pdf, picture(300, "RGB", seed))) for seed in (2, 3))
        look_of_note = pdf.make_stream(b"q 50 0 0 50 0 0 cm /P0 Do Q")
        look_of_note.update(
            Dictionary(
                Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50], Resources=Dictionary(XObject=Dictionary(P0=in_note))
            )
        )
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[5, 5, 55, 55], AP=Dictionary(N=look_of_note))
        tile = pdf.make_stream(b"q 20 0 0 20 0 0 cm /P0 Do Q")
        tile.update(Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 20, 20], XStep=20, YStep=20))
        tile.Resources = Dictionary(XObject=Dictionary(P0=in_pattern))
        page = add_page(pdf, covering(), [stream(pdf, picture(300))], Annots=[note])
        page.resources.Pattern = Dictionary(T=tile)
        assert drawn.otherwise(page) == {in_note.objgen, in_pattern.objgen}
        before = saved(pdf)
    _, after = shrunk(tmp_path, before)
    for data in (before, after):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            page = pdf.pages[0]
            note_picture = page.Annots[0].AP.N.Resources.XObject.P0
            assert (int(note_picture.Width), int(page.Resources.Pattern.T.Resources.XObject.P0.Width)) == (1200, 1200)
            assert int(page.get_images()["/P0"].Width) == (1200 if data is before else 800)


def test_what_a_scanner_read_stays_behind_its_picture(tmp_path: Path) -> None:
    words = "Examensbevis utfardat av universitetet i staden"
    with pikepdf.new() as pdf:
        add_page(pdf, text(words, hidden=True) + covering(), [stream(pdf, picture(300))])
        add_page(pdf, text(words) + covering(), [stream(pdf, picture(300, "RGB", 2))])
        before = saved(pdf)
    told, after = shrunk(tmp_path, before)
    assert told.pages == (1, 2)
    assert [found.strip() for found in pdfs.texts(pdfs.save(tmp_path, "after.pdf", after))] == [words, words]


def test_a_picture_within_a_form_and_one_used_twice_are_measured_where_they_are_largest(tmp_path: Path) -> None:
    """Drawn over the page it has 300 dots an inch, in the corner 1200: the page decides."""
    with pikepdf.new() as pdf:
        shared = pdf.make_indirect(stream(pdf, picture(300)))
        form = pdf.make_stream(covering().encode())
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *POINTS], Matrix=[1, 0, 0, 1, 0, 0]))
        form.Resources = Dictionary(XObject=Dictionary(P0=shared))
        add_page(pdf, "/P0 Do q 72 0 0 45 0 0 cm /P1 Do Q", [form, shared])
        before = saved(pdf)
    _, after = shrunk(tmp_path, before)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert int(pdf.pages[0].Resources.XObject.P1.Width) == 800


def test_a_picture_is_measured_through_all_that_scales_and_turns_it() -> None:
    with pikepdf.new() as pdf:
        made = pdf.make_indirect(stream(pdf, picture(300)))
        form = pdf.make_stream(b"q 36 0 0 18 5 5 cm /P0 Do Q /P0 Do")
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *POINTS], Matrix=[0.5, 0, 0, 0.5, 7, 7]))
        form.Resources = Dictionary(XObject=Dictionary(P0=made))
        page = add_page(pdf, "q 4 0 0 4 0 0 cm /P0 Do Q q 2 0 0 2 0 0 cm 0 72 -36 0 9 9 cm /P1 Do Q /P1 Do", [form, made])
        sizes = [(round(across * 72, 3), round(down * 72, 3)) for _, across, down in drawn.on_page(page)]
    assert sizes == [(72, 36), (2, 2), (144, 72), (1, 1)]


def test_links_fields_layers_and_boxes_stay(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="https://a.example")
        )
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V="Maja", Rect=[20, 20, 90, 40], DA="/F 9 Tf"
            )
        )
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Stamp"))
        made = stream(pdf, picture(300), OC=layer)
        boxes = {"Rotate": 90, "CropBox": Array([0, 0, 280, 170]), "UserUnit": 1.5}
        add_page(pdf, covering(), [made], Annots=Array([link, field]), **boxes)
        pdf.Root.AcroForm = Dictionary(Fields=[field])
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(ON=[layer]))
        pdf.docinfo["/Title"] = "Examensbevis"
        before = saved(pdf)
    _, after = shrunk(tmp_path, before, 150)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        for key in ("/Annots", "/Rotate", "/CropBox", "/MediaBox", "/UserUnit"):
            assert old.pages[0].obj[key] == new.pages[0].obj[key]
        for key in ("/AcroForm", "/OCProperties"):
            assert old.Root[key] == new.Root[key]
        assert new.docinfo["/Title"] == "Examensbevis"
        made_picture = new.pages[0].get_images()["/P0"]
        assert made_picture.OC.Name == "Stamp"
        assert int(made_picture.Width) == round(picture(300).width * 150 / 200), "a user unit of 1.5 makes the page larger"


def test_a_page_that_would_not_look_alike_is_left_while_others_are_made_smaller(tmp_path: Path) -> None:
    """What this picture states makes every dot count forty times: the loss of a JPEG would show."""
    with pikepdf.new() as pdf:
        stretched = Array([-20, 21, -20, 21, -20, 21])
        faint = Image.blend(Image.new("RGB", picture(300).size, (128, 128, 128)), picture(300), 0.03)
        add_page(pdf, covering(), [stream(pdf, faint, flate=True, Decode=stretched)])
        add_page(pdf, covering(), [stream(pdf, picture(300))])
        before = saved(pdf)
    told, after = shrunk(tmp_path, before, 150)
    assert told.pages == (2,)
    assert look(after, 1) == look(before, 1)


def test_forms_that_draw_each_other_without_end_are_given_up() -> None:
    with pikepdf.new() as pdf:
        form = pdf.make_stream(b"/P0 Do " * 50)
        form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *POINTS]))
        form.Resources = Dictionary(XObject=Dictionary(P0=form))
        page = add_page(pdf, covering() + "/P1 Do", [stream(pdf, picture(300)), form])
        with pytest.raises(drawn.TooMuch):
            list(drawn.on_page(page))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_photographs_are_made_smaller_as_the_pages_that_they_become(tmp_path: Path, kind: str) -> None:
    first, second = (picture(600, "RGB", seed).resize((3508, 2480)) for seed in (1, 2))
    written = io.BytesIO()
    first.save(written, kind, **({"save_all": True, "append_images": [second]} if kind == "TIFF" else {"quality": 95}))
    told, after = shrunk(tmp_path, written.getvalue(), 200, f"photo.{kind.lower()}")
    assert told.pages == ((1, 2) if kind == "TIFF" else (1,))
    assert resolutions(after)[0] == pytest.approx(200, rel=0.02)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox.as_list()[2:]] == [842, 595]


def test_progress_goes_on_to_its_end(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path, "paper.pdf", scan(300, count=3))
    told: list[tuple[int, int]] = []
    shrink(path, 200, io.BytesIO(), lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (6, 6)
