"""A page of the corpus -> a PDF as a scanner makes it: printed, stamped, tilted, blurred, stained, turned, kept as JPEG."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.model import Page

FACES = (
    "NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "Lato-Regular.ttf", "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf", "DroidSansFallback.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansCondensed.ttf",
    "DejaVuSansMono.ttf", "LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "LiberationSansNarrow-Regular.ttf",
    "LiberationSerif-Italic.ttf", "Carlito-Regular.ttf", "Caladea-Regular.ttf", "C059-Roman.otf", "NimbusRoman-Regular.otf",
    "NotoSerif-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf",
    "NotoSerifHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "Lohit-Devanagari.ttf", "NotoSansBengali-Regular.ttf",
    "NotoSansTamil-Regular.ttf", "NotoSansThai-Regular.ttf", "Garuda.ttf", "Norasi.ttf", "NotoSansEthiopic-Regular.ttf",
    "NotoSerifArmenian-Regular.ttf", "NotoSerifGeorgian-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc",
    "NotoSansKhmer-Regular.ttf", "NotoSansTelugu-Regular.ttf", "NotoSansGujarati-Regular.ttf", "NotoSansKannada-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf", "NotoSansSinhala-Regular.ttf", "NotoSansMyanmar-Regular.ttf", "NotoSansLao-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
)  # fmt: skip
"""Fonts of our own, and some that a Debian may have: what a machine lacks is not printed with."""

FOLDERS = (Path(__file__).resolve().parents[2] / "resources" / "fonts", Path("/usr/share/fonts"))

INCHES = (8.27, 11.69)
MARGIN = 0.9
"""Inches."""

TAB = " " * 6
"""What sets the columns of a table apart."""


@dataclass(frozen=True)
class Scan:
    """A page and all that chance decides of its picture; the same values give the same picture."""

    page: Page
    dpi: int
    tilt: float
    turn: int
    points: float
    grain: float
    blur: float
    stamped: bool
    quality: int
    seed: int

    @property
    def note(self) -> str:
        """What sort of scan it is, for the reader of the list of errors."""
        stamp = ", stamped" if self.stamped else ""
        return (
            f"{self.dpi} dpi, {self.points} points, tilted by {self.tilt}, turned by {self.turn}, grain {self.grain}, "
            f"JPEG {self.quality}{stamp}"
        )


def scan(page: Page, rng: random.Random) -> Scan:
    """A scan of a page, neither very good nor very bad."""
    return Scan(
        page=page,
        dpi=rng.choice((150, 200, 300)),
        tilt=round(rng.choice((0.0, 0.0, rng.uniform(-2, 2))), 2),
        turn=rng.choice((0, 0, 0, 0, 0, 90, 180, 270)),
        points=rng.choice((9.0, 10.0, 10.5, 11.0, 12.0, 13.0)),
        grain=rng.choice((0.0, 0.05, 0.1, 0.15)),
        blur=rng.choice((0.3, 0.6, 0.8)),
        stamped=rng.random() < 0.35,
        quality=rng.choice((40, 55, 70, 80)),
        seed=rng.randrange(1 << 30),
    )


def printable(page: Page) -> bool:
    """Whether fonts of this machine hold all letters of the page."""
    return all(_faces(line) for line in page.lines)


def pdf(made: Scan) -> bytes:
    """The scan as a PDF of one page."""
    rng = random.Random(made.seed)
    picture = _printed(made, rng)
    if made.stamped:
        _stamp(picture, made.dpi, rng)
    picture = picture.rotate(made.tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(made.blur * made.dpi / 200))
    if made.grain:
        picture = Image.blend(picture, Image.effect_noise(picture.size, 30), made.grain)
    picture = picture.rotate(-made.turn, expand=True)
    out, data = io.BytesIO(), io.BytesIO()
    picture.save(data, "JPEG", quality=made.quality)
    size = (picture.width / made.dpi * 72, picture.height / made.dpi * 72)
    canvas = Canvas(out, pagesize=size)
    canvas.drawImage(ImageReader(data), 0, 0, *size)
    canvas.save()
    return out.getvalue()


def _printed(made: Scan, rng: random.Random) -> Image.Image:
    """Ink on paper: one column, or two where the page is one that is read down two columns; smaller type for long pages."""
    width, height = (round(side * made.dpi) for side in INCHES)
    picture = Image.new("L", (width, height), 250)
    margin, lines = round(MARGIN * made.dpi), made.page.lines
    columns = [lines[: len(lines) // 2], lines[len(lines) // 2 :]] if "read down" in made.page.kind else [lines]
    across = (width - 2 * margin) // len(columns)
    points = made.points
    while True:
        laid = [list(_laid(column, points, made.dpi, across - margin // 4, rng.random())) for column in columns]
        step = points * made.dpi / 72 * 1.5
        if max(map(len, laid)) * step <= height - 2 * margin or points <= 6:
            break
        points *= 0.92
    for number, column in enumerate(laid):
        for row, (text, face) in enumerate(column):
            ImageDraw.Draw(picture).text((margin + number * across, margin + row * step), text, font=face, fill=30)
    return picture


def _laid(
    lines: Sequence[str], points: float, dpi: int, across: int, chance: float
) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """The lines, broken where they are too long, each in one font; all in the same one where it has all letters."""
    whole = _faces("".join(lines))
    for line in lines:
        faces = whole or _faces(line)
        face = _font(faces[int(chance * len(faces))], round(points * dpi / 72))
        rest = line.replace("\t", TAB).split(" ")
        while rest:
            most = len(rest)
            while most > 1 and face.getlength(" ".join(rest[:most])) > across:
                most -= 1
            yield " ".join(rest[:most]), face
            rest = rest[most:]


def _stamp(picture: Image.Image, dpi: int, rng: random.Random) -> None:
    """A round stamp and a signature at the foot, sometimes over print."""
    draw, inch = ImageDraw.Draw(picture), dpi
    x, y = rng.uniform(4.5, 6.5) * inch, rng.uniform(7, 10.5) * inch
    for radius in (0.7, 0.64, 0.42):
        draw.ellipse((x - radius * inch, y - radius * inch, x + radius * inch, y + radius * inch), outline=110, width=dpi // 70)
    text = f"{rng.randint(1300, 1990)} SIGIL"
    draw.text((x, y), text, font=_font("Lato-Regular.ttf", round(0.13 * inch)), fill=110, anchor="mm")
    left, base = rng.uniform(1, 2.5) * inch, rng.uniform(9, 10.5) * inch
    stroke = [(left + step * 0.02 * inch, base + rng.uniform(-0.18, 0.18) * inch) for step in range(80)]
    draw.line(stroke, fill=60, width=max(1, dpi // 90), joint="curve")


@cache
def _files() -> dict[str, Path]:
    """The fonts that are on this machine, by name."""
    found = {path.name: path for folder in reversed(FOLDERS) for path in sorted(folder.rglob("*.[to]t[fc]"))}
    return {name: found[name] for name in FACES if name in found}


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_files()[name], size)


def _faces(text: str) -> list[str]:
    """The fonts that have every letter of the text."""
    return [name for name in _files() if _has(name, frozenset(text))]


def _has(name: str, letters: Iterable[str]) -> bool:
    return all(_has_letter(name, letter) for letter in letters if not letter.isspace())


@cache
def _has_letter(name: str, letter: str) -> bool:
    """Whether a font draws the letter otherwise than what it has no letter for."""
    face = _font(name, 24)
    return bytes(face.getmask(letter)) != bytes(face.getmask("\U0010fffe"))
