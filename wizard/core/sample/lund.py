"""The Swedish papers: a degree certificate of one page and a transcript of two."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from reportlab.platypus import Flowable

from wizard.core.sample.drawing import GREY, Cell, Sheet, gap, grid, look, rule, text
from wizard.core.sample.people import APPLICANT

SMALL = look(9, 13.4, color=GREY)
LABEL = look(9, 14.5, color=GREY)
CELL = look(9.5, 13)
RIGHT = look(9.5, 13, align="right")
PART = look(8.5, 12, color=GREY)
PART_RIGHT = look(8.5, 12, color=GREY, align="right")

CERTIFICATE = (
    """Härmed intygas att""",
    """född den 12 maj 1996, den 14 juni 2019 har uppfyllt fordringarna för""",
    """Naturvetenskaplig masterexamen""",
    """med matematisk statistik som huvudområde. Examen har avlagts vid naturvetenskapliga fakulteten, omfattar 120
    högskolepoäng och tillhör den avancerade nivån.""",
)
CERTIFICATE_FACTS = (
    ("Examensarbete", "Medelfältsgränser för grunda neurala nätverk, 30 högskolepoäng, betyg väl godkänd"),
    ("Utbildning", "Masterprogrammet i matematisk statistik, studier från och med höstterminen 2017"),
    ("Förkunskaper", "Kandidatexamen i matematik, avlagd i Tyskland år 2017, 180 högskolepoäng"),
)
CERTIFICATE_NOTES = (
    """Sextio högskolepoäng motsvarar ett läsårs studier på heltid. Av de 120 högskolepoäng som ingår i examen har samtliga
    lästs på avancerad nivå, varav 75 inom huvudområdet.""",
    """Kurserna som ingår i examen framgår av resultatintyget. Till examensbeviset hör en bilaga som beskriver utbildningen och
    dess plats i det svenska utbildningssystemet.""",
)


class Course(NamedTuple):
    """A course: code, name, credits, grade, date of the result, and its parts with their credits."""

    code: str
    name: str
    credits: float
    grade: str
    date: str
    parts: tuple[tuple[str, float], ...]


EXAM, LABS, PROJECT, HOMEWORK = "Skriftlig tentamen", "Datorlaborationer", "Projektarbete", "Inlämningsuppgifter"

COURSES = (
    Course("EXS701", "Sannolikhetsteori med måtteori", 7.5, "VG", "2017-11-03", ((EXAM, 6), (HOMEWORK, 1.5))),
    Course("EXS702", "Stokastiska processer, fortsättningskurs", 7.5, "VG", "2017-11-06", ((EXAM, 6), (LABS, 1.5))),
    Course("EXS703", "Statistisk slutledning", 7.5, "VG", "2018-01-15", ((EXAM, 5), (PROJECT, 2.5))),
    Course("EXN704", "Numeriska metoder för differentialekvationer", 7.5, "G", "2018-01-19", ((EXAM, 5), (LABS, 2.5))),
    Course("EXS705", "Markovkedjor och Monte Carlo-metoder", 7.5, "VG", "2018-03-23", ((EXAM, 4.5), (PROJECT, 3))),
    Course("EXM706", "Partiella differentialekvationer, fördjupning", 7.5, "G", "2018-03-27", ((EXAM, 7.5),)),
    Course("EXS707", "Stokastiska differentialekvationer", 7.5, "VG", "2018-06-04", ((EXAM, 6), (HOMEWORK, 1.5))),
    Course("EXO708", "Konvex optimering med tillämpningar", 7.5, "VG", "2018-06-08", ((EXAM, 5), (LABS, 2.5))),
    Course("EXD709", "Artificiella neurala nätverk och djupinlärning", 7.5, "VG", "2018-11-02", ((EXAM, 3.5), (PROJECT, 4))),
    Course("EXF710", "Statistisk mekanik för matematiker", 7.5, "VG", "2018-11-09", ((EXAM, 7.5),)),
    Course("EXV711", "Vetenskapsteori och forskningsetik", 7.5, "G", "2019-01-11", (("Uppsats", 5), ("Seminarier", 2.5))),
    Course("EXS712", "Litteraturkurs i optimal transport", 7.5, "VG", "2019-01-18", (("Muntlig tentamen", 7.5),)),
    Course(
        "EXS790", "Examensarbete i matematisk statistik", 30, "VG", "2019-06-05",
        (("Skriftlig uppsats", 27), ("Muntlig redovisning och opposition", 3)),
    ),
)  # fmt: skip

TRANSCRIPT_FACTS = (
    ("Namn", APPLICANT.name),
    ("Född", "12 maj 1996"),
    ("Program", "Masterprogrammet i matematisk statistik, 120 högskolepoäng"),
    ("Studieperiod", "höstterminen 2017 till och med vårterminen 2019"),
)
TRANSCRIPT_INTRODUCTION = """Intyget visar samtliga avslutade kurser på avancerad nivå inom det program som anges ovan, i den
ordning som de slutfördes. Under varje kurs anges de prov som ingår i kursen och hur många högskolepoäng (hp) varje prov
omfattar. Kursens betyg gäller hela kursen; proven bedöms med godkänd eller underkänd och redovisas här endast som godkända."""
TRANSCRIPT_NOTES = (
    (
        "Sammanställning",
        """Studenten har slutfört kurser om sammanlagt {credits} högskolepoäng inom programmet, varav 30 högskolepoäng avser
        examensarbetet. Inga kurser har tillgodoräknats från andra lärosäten och inga resultat saknas.""",
    ),
    (
        "Betyg",
        """Betygsskalan har tre steg: väl godkänd (VG), godkänd (G) och underkänd (U). För väl godkänd krävs att studenten
        visar god självständighet och säker behärskning av kursens hela innehåll. Lärosätet rangordnar inte sina studenter
        och räknar inte fram något medelbetyg.""",
    ),
    (
        "Högskolepoäng",
        """Ett läsårs heltidsstudier motsvarar 60 högskolepoäng, och 1,5 högskolepoäng motsvarar ungefär en veckas arbete. Ett
        högskolepoäng motsvarar en poäng i det europeiska systemet för överföring av studiemeriter.""",
    ),
    (
        "Om intyget",
        """Intyget har skrivits ut på begäran av studenten ur lärosätets studieregister. Uppgifterna är de som fanns
        registrerade den dag då intyget skrevs ut. Undervisningen gavs på svenska och engelska.""",
    ),
)


def write_certificate(path: Path) -> Path:
    """Write the degree certificate to `path`."""
    sheet = Sheet(f"Examensbevis, {APPLICANT.name}", "Lunds universitet", "sv", pages=1, side=32, top=34)
    body = look(11.5, 18, after=8)
    certify, born, degree, rest = CERTIFICATE
    line = grid([[rule(0, 4)]], [210])
    story: list[Flowable] = [
        text("<b>Lunds universitet</b>", look(15, 21)),
        text("Naturvetenskapliga fakulteten", look(11, 16, color=GREY)),
        gap(44),
        text("<b>Examensbevis</b>", look(27, 36, after=26)),
        text(certify, body),
        text(f"<b>{APPLICANT.name}</b>", look(17, 25, after=8)),
        text(born, body),
        text(f"<b>{degree}</b>", look(17, 25, after=8)),
        text(rest, body),
        rule(10, 10),
        _facts(CERTIFICATE_FACTS, sheet.width),
        rule(10, 24),
        text("Lund den 28 juni 2019", look(11, 16, after=40)),
        line,
        text("Berit Påhittad<br/>Examenshandläggare, på rektors uppdrag", look(10, 14.5, after=26)),
        *(text(words, look(9, 13.4, color=GREY, after=4)) for words in CERTIFICATE_NOTES),
    ]
    return sheet.write(path, story)


def write_transcript(path: Path) -> Path:
    """Write the transcript to `path`."""
    sheet = Sheet(f"Resultatintyg, {APPLICANT.name}", "Lunds universitet", "sv", pages=2, side=24, top=20, bottom=22)
    total = sum(course.credits for course in COURSES)
    story: list[Flowable] = [
        text("<b>Lunds universitet</b>", look(13, 18)),
        text("Utskrivet den 3 februari 2020", SMALL),
        gap(12),
        text("<b>Resultatintyg</b>", look(20, 28, after=6)),
        _facts(TRANSCRIPT_FACTS, sheet.width),
        gap(6),
        text(TRANSCRIPT_INTRODUCTION, look(10, 14.8, after=6)),
        text("<b>Avslutade kurser</b>", look(11, 16, before=4, after=2)),
        _courses(sheet.width, total),
        gap(6),
    ]
    for title, words in TRANSCRIPT_NOTES:
        story.append(text(f"<b>{title}</b>", look(10.5, 15, before=7, after=1, keep=True)))
        story.append(text(words.format(credits=_comma(total)), look(10, 14.8)))
    return sheet.write(path, story)


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _facts(facts: tuple[tuple[str, str], ...], width: float) -> Flowable:
    rows = [[text(label, LABEL), text(fact, look(10, 14.5))] for label, fact in facts]
    return grid(rows, [95, width - 95], padding=1.5)


def _courses(width: float, total: float) -> Flowable:
    head = [
        text("Kurskod", PART), text("Kurs och prov", PART), text("Poäng", PART_RIGHT),
        text("Betyg", PART_RIGHT), text("Datum", PART_RIGHT),
    ]  # fmt: skip
    rows: list[list[Cell]] = [[*head]]
    for course in COURSES:
        names: list[Flowable] = [text(course.name, CELL), *(text(name, PART) for name, _ in course.parts)]
        points: list[Flowable] = [
            text(f"{_comma(course.credits)} hp", RIGHT),
            *(text(f"{_comma(part)} hp", PART_RIGHT) for _, part in course.parts),
        ]
        rows.append([text(course.code, CELL), names, points, text(course.grade, RIGHT), text(course.date, RIGHT)])
    empty = text("", CELL)
    rows.append([empty, text("<b>Summa</b>", CELL), text(f"<b>{_comma(total)} hp</b>", RIGHT), empty, empty])
    return grid(rows, [58, width - 248, 62, 48, 80], padding=3.4, lines=True, head=True)
