# ruff: noqa: RUF001  (Cyrillic and Greek letters are meant)
"""Pages as a scanner gives them: drawn with our own fonts, then tilted, stained, stamped and turned."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
DPI = 200

SWEDISH = (
    "Härmed intygas att nedanstående student har fullgjort",
    "samtliga krav för utbildningsprogrammet på grundnivå.",
    "Betygen sätts enligt den skala som återges på baksidan",
    "och gäller från och med höstterminen för båda åren.",
    "Intyget är giltigt endast med universitetets stämpel.",
)
ENGLISH = (
    "This is to certify that the student named below has",
    "completed all requirements of the study programme.",
    "The grades are given on the scale described overleaf",
    "and are valid from the autumn term of the first year.",
    "This record is valid only with the university's seal.",
)
GERMAN = (
    "Hiermit wird bescheinigt, dass die Studierende alle",
    "Prüfungen des Studiengangs erfolgreich abgelegt hat.",
    "Die Noten werden nach der umseitigen Skala vergeben",
    "und gelten ab dem Wintersemester des ersten Jahres.",
    "Dieses Zeugnis ist nur mit dem Siegel gültig.",
)
NUMBERS = ("Lindqvist, Anna-Karin", "MA 101   8.0   A", "PH 202   7.5   B", "CS 303   9.0   A", "LA 110   6.0   C")
"""Names, codes and grades: nobody can tell a language from them."""
RUSSIAN = (
    "Настоящим удостоверяется, что указанная студентка",
    "выполнила все требования учебной программы вуза.",
    "Оценки выставляются по шкале, описанной на обороте,",
    "и действительны с осеннего семестра первого года.",
    "Выписка действительна только с печатью университета.",
)
UKRAINIAN = (
    "Цим засвідчується, що названа нижче студентка",
    "виконала всі вимоги навчальної програми й іспити.",
    "Оцінки ставляться за шкалою, описаною на звороті,",
    "і є чинними від осіннього семестру першого року.",
    "Довідка дійсна лише з печаткою університету.",
)
GREEK = (
    "Με το παρόν βεβαιώνεται ότι η παρακάτω φοιτήτρια",
    "εκπλήρωσε όλες τις απαιτήσεις του προγράμματος.",
    "Οι βαθμοί δίνονται σύμφωνα με την κλίμακα στην πίσω όψη",
    "και ισχύουν από το χειμερινό εξάμηνο του πρώτου έτους.",
)
GEORGIAN = (
    "ამით დასტურდება რომ ქვემოთ დასახელებულმა სტუდენტმა",
    "შეასრულა სასწავლო პროგრამის ყველა მოთხოვნა",
    "შეფასება იწერება უკანა გვერდზე აღწერილი სკალით",
    "ამონაწერი ძალაშია მხოლოდ უნივერსიტეტის ბეჭდით",
)
ARMENIAN = (
    "Սույնով հաստատվում է որ ստորև նշված ուսանողուհին",
    "կատարել է ուսումնական ծրագրի բոլոր պահանջները",
    "Գնահատականները դրվում են հակառակ էջի սանդղակով",
    "Քաղվածքը վավեր է միայն համալսարանի կնիքով",
)
CHINESE = (
    "兹证明下列学生已经完成本专业规定的全部课程",
    "毕业论文研究浅层网络的行为并讨论收敛的条件",
    "各门课程的成绩按照背面说明的等级评定",
    "本成绩单根据学校学籍档案编制盖章后有效",
)


def sheet(lines: Sequence[str], font: str = "NotoSans-Regular.ttf", size: int = 30, inches: float = 11.69) -> Image.Image:
    """A sheet of A4, or one less high, with the lines one below the other."""
    picture = Image.new("L", (int(8.27 * DPI), int(inches * DPI)), 255)
    write(picture, lines, (180, 260), font, size)
    return picture


def write(
    picture: Image.Image,
    lines: Sequence[str],
    at: tuple[int, int],
    font: str = "NotoSans-Regular.ttf",
    size: int = 30,
    *,
    shade: int = 25,
) -> None:
    """Writes lines from a place (x, y) on."""
    x, y = at
    draw, face = ImageDraw.Draw(picture), ImageFont.truetype(FONTS / font, size)
    for number, line in enumerate(lines):
        draw.text((x, y + number * int(size * 1.7)), line, font=face, fill=shade)


def stamped(picture: Image.Image) -> Image.Image:
    """With a round stamp at the foot and a signature beside it."""
    draw, face = ImageDraw.Draw(picture), ImageFont.truetype(FONTS / "Lato-Bold.ttf", 26)
    for radius in (150, 138, 90):
        draw.ellipse((1200 - radius, 1800 - radius, 1200 + radius, 1800 + radius), outline=110, width=3)
    draw.text((1130, 1785), "1477 SIGIL", font=face, fill=110)
    chance = random.Random(4)
    stroke = [(300 + 4 * step, 1800 + chance.randint(-35, 35)) for step in range(90)]
    draw.line(stroke, fill=50, width=3, joint="curve")
    return picture


def scanned(picture: Image.Image, tilt: float = 0.0, turn: int = 0) -> Image.Image:
    """As it comes from a scanner: tilted (degrees), blurred, with grain, turned clockwise by a multiple of 90 degrees."""
    grain = Image.effect_noise(picture.size, 24)
    soft = picture.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    return Image.blend(soft, grain, 0.12).rotate(-turn, expand=True)
