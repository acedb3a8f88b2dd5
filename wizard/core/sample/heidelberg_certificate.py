"""The bachelor's certificate from Heidelberg: one page in German, and its translation into English."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable

from wizard.core.sample.drawing import GREY, NOTO, Sheet, gap, grid, look, rule, text
from wizard.core.sample.people import APPLICANT

CENTRED = look(11, 18, font=NOTO, align="centre", after=9)
NAME = look(20, 30, font=NOTO, align="centre", after=8)
SMALL = look(8.5, 12.5, font=NOTO, color=GREY)
SIGNATURE = look(9, 13, font=NOTO, align="centre")

GERMAN_INTRODUCTION = """Die Fakultät für Mathematik und Informatik der Universität Heidelberg verleiht mit diesem Zeugnis,
unterzeichnet von ihrer Dekanin,"""
GERMAN_BORN = "geboren am 12. Mai 1996 in Mannheim,"
GERMAN_DEGREE = "den akademischen Grad<br/><b>Bachelor of Science (B. Sc.)</b>,"
GERMAN_BODY = (
    """nachdem sie die Bachelorprüfung im Studiengang Mathematik mit dem Anwendungsgebiet Physik nach der Prüfungsordnung
    vom 20. Juli 2010 abgelegt und dabei 180 Leistungspunkte erworben hat. Die Prüfung ist bestanden.<br/>Die Gesamtnote
    lautet""",
    "<b>sehr gut (1,3)</b>.",
    """Die Bachelorarbeit behandelt das Thema<br/>„Große Abweichungen empirischer Maße“.<br/>Sie wurde mit der
    Note sehr gut (1,3) bewertet.""",
)
GERMAN_NOTE = """Die Gesamtnote ist das nach Leistungspunkten gewichtete Mittel der benoteten Module. Folgende Noten werden
vergeben: sehr gut (1,0 bis 1,5), gut (1,6 bis 2,5), befriedigend (2,6 bis 3,5) und ausreichend (3,6 bis 4,0). Die
einzelnen Module mit ihren Noten sind der Leistungsübersicht zu entnehmen. Mit der Aushändigung dieses Zeugnisses ist das
Recht verbunden, den genannten Grad zu führen."""

ENGLISH_INTRODUCTION = """By this certificate, signed by its dean, the Faculty of Mathematics and Computer Science of
Universität Heidelberg confers upon"""
ENGLISH_BORN = "born on 12 May 1996 in Mannheim,"
ENGLISH_DEGREE = "the academic degree of<br/><b>Bachelor of Science (B. Sc.)</b>,"
ENGLISH_BODY = (
    """after she has taken the bachelor’s examination in the degree programme in mathematics, with physics as applied
    subject, under the examination regulations of 20 July 2010, and has thereby earned 180 credit points. She passed the
    examination with the overall grade""",
    "<b>very good (1.3)</b>.",
    """The bachelor’s thesis is on the subject “Large deviations of empirical measures” and was graded very good (1.3).""",
)
ENGLISH_NOTE = """The overall grade is the mean of the graded modules, weighted by credit points. The following grades are
given: very good (1.0 to 1.5), good (1.6 to 2.5), satisfactory (2.6 to 3.5), and sufficient (3.6 to 4.0). The single
modules and their grades are stated in the transcript of records. The handing over of this certificate carries the right
to use the degree named above."""

TRANSLATOR = """I, Franziska Wortgetreu, publicly appointed and sworn translator for the English language, hereby certify
that the above is a correct and complete translation of the document that was presented to me as an original in the German
language.<br/>Mannheim, 14 October 2019<br/><b>Franziska Wortgetreu</b>, Beispielallee 8, 68159 Mannheim"""


def write_german(path: Path) -> Path:
    """Write the certificate itself to `path`."""
    sheet = Sheet(f"Bachelorzeugnis, {APPLICANT.name}", "Universität Heidelberg", "de", pages=1, side=30, font=NOTO)
    story: list[Flowable] = [
        gap(18),
        text("<b>Universität Heidelberg</b>", look(17, 24, font=NOTO, align="centre")),
        text("Fakultät für Mathematik und Informatik", look(11, 16, font=NOTO, align="centre", color=GREY)),
        rule(16, 22),
        text("<b>Bachelorzeugnis</b>", look(25, 36, font=NOTO, align="centre", after=20)),
        text(GERMAN_INTRODUCTION, CENTRED),
        text("Frau", look(11, 15, font=NOTO, align="centre")),
        text(f"<b>{APPLICANT.name}</b>", NAME),
        *(text(words, CENTRED) for words in (GERMAN_BORN, GERMAN_DEGREE, *GERMAN_BODY)),
        gap(10),
        text("Heidelberg, den 28. September 2017", CENTRED),
        gap(30),
        _signatures(
            sheet.width,
            "Prof. Dr. Hannelore Erdacht<br/>Die Dekanin der Fakultät",
            "Prof. Dr. Ulrich Beispiel<br/>Der Vorsitzende des Prüfungsausschusses",
        ),
        gap(24),
        text(GERMAN_NOTE, SMALL),
    ]
    return sheet.write(path, story)


def write_english(path: Path) -> Path:
    """Write the certificate's translation to `path`."""
    title = f"Bachelor’s certificate (translation), {APPLICANT.name}"
    sheet = Sheet(title, "Franziska Wortgetreu", "en", pages=1, side=28)
    body = look(11, 17, after=8)
    small = look(9, 13.2, color=GREY)
    story: list[Flowable] = [
        text("Certified translation from the German language", look(9.5, color=GREY)),
        rule(4, 20),
        text("<b>Universität Heidelberg</b>", look(15, 21)),
        text("Faculty of Mathematics and Computer Science", look(11, 16, color=GREY)),
        gap(20),
        text("<b>Bachelor’s certificate</b>", look(20, 28, after=14)),
        text(ENGLISH_INTRODUCTION, body),
        text(f"Ms <b>{APPLICANT.name}</b>", look(15, 22, after=8)),
        *(text(words, body) for words in (ENGLISH_BORN, ENGLISH_DEGREE, *ENGLISH_BODY)),
        gap(4),
        text("Heidelberg, 28 September 2017", body),
        grid(
            [[
                text("[signed]<br/>Prof. Dr. Hannelore Erdacht<br/>Dean of the faculty", look(9.5, 13.5)),
                text("[signed]<br/>Prof. Dr. Ulrich Beispiel<br/>Chair of the board of examiners", look(9.5, 13.5)),
            ]],
            [sheet.width / 2, sheet.width / 2],
        ),
        gap(12),
        text(ENGLISH_NOTE, small),
        rule(16, 12),
        text("<b>Translator’s statement</b>", look(10, 14, after=3)),
        text(TRANSLATOR, look(9.5, 14)),
    ]  # fmt: skip
    return sheet.write(path, story)


def _signatures(width: float, left: str, right: str) -> Flowable:
    """Two names under lines, as on a printed certificate."""
    column = width * 0.44
    left_cell, right_cell = ([rule(0, 3), text(words, SIGNATURE)] for words in (left, right))
    return grid([[left_cell, gap(0), right_cell]], [column, width - 2 * column, column], font=NOTO)
