"""The papers that tests work on: each builder gives the bytes of a file, always the same ones for the same arguments.

`save` puts them on disk. Nothing here is taken from anybody's real papers.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, landscape, letter
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["A4", "landscape", "letter"]

FONT = "NotoSans-Regular"
FONT_FILE = Path(__file__).parents[1] / "resources" / "fonts" / f"{FONT}.ttf"
PASSWORD = "correct horse"

TEXTS: dict[str, str] = {
    "en": (
        "During the autumn I wrote a short thesis about random walks on large networks. My supervisor asked me to compare "
        "two ways of estimating how quickly such a walk forgets where it started. The first way was easy to explain but "
        "gave poor answers for sparse graphs. The second one needed more careful thinking, and in the end it became the "
        "main result of the whole project. I would like to continue with questions of this kind."
    ),
    "sv": (
        "Under hösten skrev jag en kort uppsats om slumpvandringar på stora nätverk. Min handledare bad mig att jämföra "
        "två sätt att uppskatta hur snabbt en sådan vandring glömmer var den började. Det första sättet var lätt att "
        "förklara men gav dåliga svar för glesa grafer. Det andra krävde noggrannare eftertanke, och till slut blev det "
        "huvudresultatet i hela arbetet. Jag vill gärna fortsätta med frågor av det här slaget."
    ),
    "da": (
        "I efteråret skrev jeg en kort afhandling om tilfældige vandringer på store netværk. Min vejleder bad mig om at "
        "sammenligne to måder at vurdere, hvor hurtigt en sådan vandring glemmer, hvor den begyndte. Den første måde var "
        "nem at forklare, men gav dårlige svar for tynde grafer. Den anden krævede mere omhyggelig eftertanke, og til "
        "sidst blev den hovedresultatet af hele arbejdet. Jeg vil gerne fortsætte med spørgsmål af denne slags."
    ),
    "no": (
        "I løpet av høsten skrev jeg en kort oppgave om tilfeldige vandringer på store nettverk. Veilederen min ba meg om "
        "å sammenligne to måter å anslå hvor raskt en slik vandring glemmer hvor den begynte. Den første måten var lett å "
        "forklare, men ga dårlige svar for tynne grafer. Den andre krevde grundigere ettertanke, og til slutt ble den "
        "hovedresultatet i hele arbeidet. Jeg vil gjerne fortsette med spørsmål av dette slaget."
    ),
    "de": (
        "Im Herbst schrieb ich eine kurze Arbeit über Irrfahrten auf großen Netzwerken. Meine Betreuerin bat mich, zwei "
        "Wege zu vergleichen, mit denen man abschätzt, wie schnell eine solche Irrfahrt vergisst, wo sie begonnen hat. Der "
        "erste Weg ließ sich leicht erklären, gab aber schlechte Antworten für dünne Graphen. Der zweite verlangte mehr "
        "Sorgfalt und wurde schließlich zum wichtigsten Ergebnis der ganzen Arbeit."
    ),
    "nl": (
        "In het najaar schreef ik een korte scriptie over toevallige wandelingen op grote netwerken. Mijn begeleider vroeg "
        "mij om twee manieren te vergelijken waarmee men schat hoe snel zo'n wandeling vergeet waar zij begonnen is. De "
        "eerste manier was gemakkelijk uit te leggen, maar gaf slechte antwoorden voor ijle grafen. De tweede vroeg meer "
        "zorgvuldigheid en werd uiteindelijk het belangrijkste resultaat van het hele werk."
    ),
    "fr": (
        "Pendant l'automne, j'ai écrit un court mémoire sur les marches au hasard dans les grands réseaux. Ma directrice "
        "m'a demandé de comparer deux façons d'estimer à quelle vitesse une telle marche oublie d'où elle est partie. La "
        "première était facile à expliquer, mais donnait de mauvaises réponses pour les graphes peu denses. La seconde "
        "demandait plus de soin et elle est devenue le résultat principal de tout le travail."
    ),
    "fi": (
        "Syksyn aikana kirjoitin lyhyen tutkielman satunnaiskuluista suurissa verkostoissa. Ohjaajani pyysi minua "
        "vertaamaan kahta tapaa arvioida, kuinka nopeasti tällainen kulku unohtaa lähtöpaikkansa. Ensimmäinen tapa oli "
        "helppo selittää, mutta antoi huonoja vastauksia harvoille verkoille. Toinen vaati huolellisempaa ajattelua, ja "
        "lopulta siitä tuli koko työn tärkein tulos. Haluaisin jatkaa tällaisten kysymysten parissa."
    ),
    "es": (
        "Durante el otoño escribí un breve trabajo sobre paseos aleatorios en redes grandes. Mi directora me pidió que "
        "comparase dos maneras de estimar con qué rapidez un paseo de ese tipo olvida dónde empezó. La primera era fácil "
        "de explicar, pero daba malas respuestas para los grafos poco densos. La segunda exigía más cuidado y al final se "
        "convirtió en el resultado principal de todo el trabajo."
    ),
    "pl": (
        "Jesienią napisałem krótką pracę o błądzeniu losowym na dużych sieciach. Moja promotorka poprosiła mnie, abym "
        "porównał dwa sposoby szacowania, jak szybko takie błądzenie zapomina, skąd się zaczęło. Pierwszy sposób łatwo "
        "było wyjaśnić, ale dawał złe odpowiedzi dla rzadkich grafów. Drugi wymagał większej staranności i w końcu stał "
        "się najważniejszym wynikiem całej pracy."
    ),
    "ru": (
        "Осенью мы написали небольшую работу про случайные блуждания на больших сетях. Моя руководительница попросила меня "
        "сравнить два способа оценить, как быстро такое блуждание забывает, откуда оно началось. Первый способ было легко "
        "объяснить, но он давал плохие ответы для разреженных графов. Второй требовал больше внимания и в конце концов "
        "стал главным результатом всей работы."
    ),
}
"""Running text in our own words, by language."""


def save(folder: Path, name: str, data: bytes) -> Path:
    """The bytes as a file of that name."""
    path = folder / name
    path.write_bytes(data)
    return path


# --- whole papers


def pages(*kinds: str, title: str = "", size: tuple[float, float] = A4) -> bytes:
    """A PDF with a page of each kind: a language of `TEXTS`, several joined by "+", "blank", "scan" or "drawing".

    With a `title`, each page begins with the title and its number, so that no two look alike. `size` is in points.
    """
    stream, pen = _canvas(size)
    for number, kind in enumerate(kinds, 1):
        if title and kind != "blank":
            pen.setFont(FONT, 14)
            pen.drawString(60, size[1] - 50, f"{title} {number}")
        if kind == "scan":
            pen.drawImage(_scan(f"{title} {number}"), 0, 0, *size)
        elif kind == "drawing":
            pen.circle(size[0] / 2, size[1] / 2, 80, fill=1)
        elif kind != "blank":
            _write(pen, [TEXTS[code] for code in kind.split("+")], size)
        pen.showPage()
    pen.save()
    return stream.getvalue()


def lines(*texts: str) -> bytes:
    """One A4 page with these lines, as they are."""
    stream, pen = _canvas(A4)
    pen.setFont(FONT, 11)
    for number, text in enumerate(texts):
        pen.drawString(60, A4[1] - 80 - 16 * number, text)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def hidden_layer() -> bytes:
    """An English page with a layer that is not shown, as its maker wants it: a big black square."""

    def hide(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page = pdf.pages[0]
        page.obj.Resources.Properties = Dictionary(Layer=layer)
        page.contents_add(b"/OC /Layer BDC 100 100 300 300 re f EMC")

    return _changed(pages("en"), hide)


def red() -> bytes:
    """An A4 page that is red all over."""
    stream, pen = _canvas(A4)
    pen.setFillColorRGB(1, 0, 0)
    pen.rect(0, 0, *A4, fill=1, stroke=0)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def many(count: int) -> bytes:
    """A PDF of that many short English pages, each with its number; 2,000 take about a second."""
    stream = io.BytesIO()
    pen = Canvas(stream, pagesize=A4, invariant=1, pageCompression=0)
    for number in range(1, count + 1):
        pen.drawString(60, 760, f"This is page {number} of a very long paper about random walks on large networks.")
        pen.showPage()
    pen.save()
    return stream.getvalue()


def form() -> bytes:
    """An English page with a filled text field."""
    return _form(TEXTS["en"])


def field_alone() -> bytes:
    """A page with nothing but a filled text field."""
    return _form()


# --- what is done to a paper


def rotated(data: bytes, degrees: int) -> bytes:
    """Every page turned clockwise by its /Rotate entry."""

    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.rotate(degrees, relative=False)

    return _changed(data, turn)


def cropped(data: bytes, width_mm: float, height_mm: float) -> bytes:
    """Every page cropped to that size, 20 mm in from the left and from the top of its media box, which stays."""

    def crop(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            top = float(page.mediabox[3]) - 20 * mm
            page.cropbox = Array([20 * mm, top - height_mm * mm, (20 + width_mm) * mm, top])

    return _changed(data, crop)


def locked(data: bytes) -> bytes:
    """Opens only with `PASSWORD`."""
    return _saved(data, pikepdf.Encryption(owner="owner", user=PASSWORD))


def owner_locked(data: bytes) -> bytes:
    """Opens without a password, but its maker allows no changes."""
    return _saved(data, pikepdf.Encryption(owner="owner", user="", allow=pikepdf.Permissions(modify_other=False)))


def signed(data: bytes, *, really: bool = True) -> bytes:
    """With a signature that has the form of one but proves nothing; if not `really`, with an empty field to sign in."""

    def sign(pdf: pikepdf.Pdf) -> None:
        signature = Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 100, 200, 300]),
            Contents=String(b"\x01" * 64),
        )
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature"),
            Rect=Array([0, 0, 0, 0]),
            F=132,
            P=pdf.pages[0].obj,
        )
        if really:
            field.V = pdf.make_indirect(signature)
        entry = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([entry])
        pdf.Root.AcroForm = Dictionary(Fields=Array([entry]), SigFlags=3)

    return _changed(data, sign)


def with_action(data: bytes, kind: str, **entries: str) -> bytes:
    """Opening the paper does something: `kind` is an action type such as "JavaScript", "Launch" or "SubmitForm"."""

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(
            {"/S": Name(f"/{kind}"), **{f"/{key}": String(value) for key, value in entries.items()}}
        )

    return _changed(data, add)


def with_attachment(data: bytes) -> bytes:
    """A text file is embedded."""

    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = b"Nothing of importance."

    return _changed(data, attach)


def with_damaged_xref(data: bytes) -> bytes:
    """Its cross-reference table cannot be found: readers mend this by looking through the whole file."""
    head, _, _ = data.rpartition(b"startxref")
    return head + b"startxref\n7\n%%EOF\n"


def cut_short(data: bytes) -> bytes:
    """Only the first third of the file has come through."""
    return data[: len(data) // 3]


# --- what is no usable paper


def beyond_repair() -> bytes:
    """Begins as a PDF and goes on with noise."""
    return b"%PDF-1.7\n" + bytes((n * n + 7 * n) % 251 for n in range(4000))


def zero_pages() -> bytes:
    """A sound PDF without any page."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def picture(kind: str = "PNG") -> bytes:
    """A small picture: "PNG", "JPEG", "TIFF" or "GIF"."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(stream, kind)
    return stream.getvalue()


def word() -> bytes:
    """The container of a Word document, with a text in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<w:document/>")
    return stream.getvalue()


def memory_bomb(megabytes: int) -> bytes:
    """One page whose content unpacks to that many megabytes."""
    squeeze = zlib.compressobj(wbits=-15)
    block = squeeze.compress(b"0 0 m " * 174_763) + squeeze.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(wbits=-15).flush()
    content = b"\x78\x9c" + block * megabytes + last + b"\0\0\0\0"
    return _raw({4: b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content)})


def time_bomb() -> bytes:
    """One page with a picture whose colours take minutes to work out, in little memory."""
    side = 3000
    steps = b"{ %s }" % (b"sin cos " * 2000)
    colours = _stream(steps, b"/FunctionType 4 /Domain [0 1] /Range [0 1]")
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 16 /Filter /FlateDecode "
        b"/ColorSpace [/Separation /Slow /DeviceGray 6 0 R]" % (side, side)
    )
    picture = _stream(zlib.compress(bytes(2 * side * side)), entries)
    return _raw({4: _stream(b"500 0 0 500 0 0 cm /Slow Do", b""), 5: picture, 6: colours}, b"/XObject << /Slow 5 0 R >>")


# --- how they are made


def _canvas(size: tuple[float, float]) -> tuple[io.BytesIO, Canvas]:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    stream = io.BytesIO()
    return stream, Canvas(stream, pagesize=size, invariant=1, pageCompression=1)


def _form(*texts: str) -> bytes:
    stream, pen = _canvas(A4)
    _write(pen, list(texts), A4)
    pen.acroForm.textfield(name="name", value="Maja Exempel", x=60, y=300, width=200, height=24, fontSize=12)
    pen.showPage()
    pen.save()
    return stream.getvalue()


def _write(pen: Canvas, texts: list[str], size: tuple[float, float]) -> None:
    y = size[1] - 90
    for text in texts:
        pen.setFont(FONT, 11)
        for line in simpleSplit(text, FONT, 11, size[0] - 120):
            pen.drawString(60, y, line)
            y -= 16
        y -= 16


def _scan(text: str) -> ImageReader:
    """Grey paper with a dark bar and some letters, as a picture of 72 dots per inch."""
    paper = Image.new("L", (595, 842), 225)
    pen = ImageDraw.Draw(paper)
    pen.rectangle((60, 80, 420, 110), fill=40)
    pen.text((60, 140), text or "scan", fill=20)
    return ImageReader(paper)


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _saved(data: bytes, encryption: pikepdf.Encryption) -> bytes:
    """Encrypted: the one kind of paper whose bytes differ each time, for its keys are drawn by lot."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(stream, encryption=encryption)
    return stream.getvalue()


def _stream(content: bytes, entries: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _raw(objects: dict[int, bytes], resources: bytes = b"") -> bytes:
    """A PDF of one page written by hand; object 4 is its content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources
    catalog = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: page}
    body, places = b"%PDF-1.7\n", []
    for number, written in sorted({**catalog, **objects}.items()):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    )
