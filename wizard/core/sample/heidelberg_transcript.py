"""The transcript of records from Heidelberg: three pages in German, and their translation into English."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.platypus import Flowable

from wizard.core.sample.drawing import GREY, NOTO, Cell, Sheet, gap, grid, look, rule, text
from wizard.core.sample.heidelberg_modules import AREAS, TOTAL_POINTS, Area, Module, Words, overall_grade
from wizard.core.sample.people import APPLICANT

TITLE = Words("Leistungsübersicht", "Transcript of records")
FACULTY = Words("Fakultät für Mathematik und Informatik · Prüfungssekretariat",
                "Faculty of Mathematics and Computer Science · Examination office")  # fmt: skip

FACTS = (
    (Words("Name", "Name"), Words(APPLICANT.name, APPLICANT.name)),
    (Words("Geboren", "Born"), Words("am 12. Mai 1996 in Mannheim", "12 May 1996 in Mannheim")),
    (Words("Studiengang", "Programme"), Words("Mathematik mit dem Anwendungsgebiet Physik",
                                              "Mathematics, with physics as applied subject")),
    (Words("Abschluss", "Degree"), Words("Bachelor of Science, verliehen am 28. September 2017",
                                                      "Bachelor of Science, awarded on 28 September 2017")),
    (Words("Studienzeit", "Period of study"), Words("1. Oktober 2014 bis 28. September 2017",
                                                    "1 October 2014 to 28 September 2017")),
)  # fmt: skip

INTRODUCTION = Words(
    """Diese Übersicht enthält alle Module, die im genannten Studiengang erfolgreich abgeschlossen wurden, geordnet nach den
    Bereichen der Prüfungsordnung. Zu jedem Modul sind das Semester, die Leistungspunkte (LP) und die Note angegeben. Ein
    Leistungspunkt entspricht einem Arbeitsaufwand von dreißig Stunden und einem Punkt nach dem Europäischen System zur
    Übertragung von Studienleistungen (ECTS).""",
    """This transcript contains all modules that were completed with success in the programme named above, in the order of
    the parts of the examination regulations. For each module it states the term, the credit points (CP), and the grade. One
    credit point stands for thirty hours of work and for one point of the European Credit Transfer System (ECTS).""",
)

HEAD = (Words("Modul", "Module"), Words("Semester", "Term"), Words("LP", "CP"), Words("Note", "Grade"))
PASSED = Words("bestanden", "passed")
SUM = Words("Summe des Bereichs: {points} LP", "Sum of this part: {points} CP")

RESULT = (
    Words("<b>Ergebnis</b>", "<b>Result</b>"),
    Words(
        """Insgesamt wurden {points} Leistungspunkte erworben. Die Gesamtnote der Bachelorprüfung ist das nach
        Leistungspunkten gewichtete Mittel der benoteten Module und lautet <b>sehr gut ({grade})</b>. Module, die nur als
        bestanden geführt werden, gehen nicht in die Gesamtnote ein.""",
        """A total of {points} credit points was earned. The overall grade of the bachelor’s examination is the mean of the
        graded modules, weighted by credit points: <b>very good ({grade})</b>. Modules that are recorded as passed do not
        count towards the overall grade.""",
    ),
)
SCALE = (
    Words("<b>Notenstufen</b>", "<b>Grades</b>"),
    Words(
        """Die Leistungen werden mit den Noten 1,0 bis 4,0 bewertet, wobei 1,0 die beste Note ist. Es bedeuten: 1,0 bis 1,5
        sehr gut, eine hervorragende Leistung; 1,6 bis 2,5 gut, eine Leistung, die erheblich über den durchschnittlichen
        Anforderungen liegt; 2,6 bis 3,5 befriedigend, eine Leistung, die durchschnittlichen Anforderungen entspricht; 3,6 bis
        4,0 ausreichend, eine Leistung, die trotz ihrer Mängel noch den Anforderungen genügt. Eine nicht bestandene Prüfung
        darf zweimal wiederholt werden; im vorliegenden Fall wurde keine Prüfung wiederholt.""",
        """Work is assessed with the grades 1.0 to 4.0, of which 1.0 is the best. They mean: 1.0 to 1.5 very good, an
        excellent achievement; 1.6 to 2.5 good, an achievement well above average requirements; 2.6 to 3.5 satisfactory, an
        achievement that meets average requirements; 3.6 to 4.0 sufficient, an achievement that meets the requirements in
        spite of its shortcomings. A failed examination may be repeated twice; in the present case no examination was
        repeated.""",
    ),
)
REMARKS = (
    Words("<b>Hinweise</b>", "<b>Remarks</b>"),
    Words(
        """Die Regelstudienzeit beträgt sechs Semester. Die Unterrichtssprache aller Module ist Deutsch. Diese Übersicht wurde
        auf Antrag der Absolventin ausgestellt und ist nur zusammen mit dem Bachelorzeugnis gültig. Sie wurde maschinell
        erstellt und trägt deshalb keine Unterschrift.""",
        """The regular period of study is six terms. The language of instruction of all modules is German. This transcript was
        issued at the request of the graduate and is valid only together with the bachelor’s certificate. It was made by
        machine and therefore bears no signature.""",
    ),
)
ISSUED = Words("Heidelberg, den 7. Oktober 2019", "Heidelberg, 7 October 2019")

TRANSLATOR = """I, Franziska Wortgetreu, publicly appointed and sworn translator for the English language, hereby certify
that the above is a correct and complete translation, on three pages, of the document that was presented to me as an original
in the German language.<br/>Mannheim, 14 October 2019<br/><b>Franziska Wortgetreu</b>, Beispielallee 8, 68159 Mannheim"""


def write_german(path: Path) -> Path:
    """Write the transcript itself to `path`."""
    title = f"Leistungsübersicht, {APPLICANT.name}"
    sheet = Sheet(title, "Universität Heidelberg", "de", pages=3, side=22, top=20, bottom=22, font=NOTO)
    return sheet.write(path, _Story(sheet).tell())


def write_english(path: Path) -> Path:
    """Write the transcript's translation to `path`."""
    title = f"Transcript of records (translation), {APPLICANT.name}"
    sheet = Sheet(title, "Franziska Wortgetreu", "en", pages=3, side=24, top=20, bottom=22)
    story: list[Flowable] = [
        text("Certified translation from the German language", look(9.5, color=GREY)),
        rule(4, 12),
        *_Story(sheet).tell(),
        rule(14, 10),
        text("<b>Translator’s statement</b>", look(10, 14, after=3)),
        text(TRANSLATOR, look(9.5, 14)),
    ]
    return sheet.write(path, story)


@dataclass(frozen=True)
class _Story:
    """The transcript in one of its languages."""

    sheet: Sheet

    @property
    def font(self) -> str:
        """The font of the whole paper."""
        return self.sheet.font

    @property
    def german(self) -> bool:
        """Whether this is the original."""
        return self.sheet.language == "de"

    def tell(self) -> list[Flowable]:
        """All of it, from the name of the university to the date."""
        body = look(10, 15, font=self.font, after=8)
        heading = look(11, 16, font=self.font, before=8, after=2, keep=True)
        story: list[Flowable] = [
            text("<b>Universität Heidelberg</b>", look(15, 21, font=self.font)),
            text(self._say(FACULTY), look(9.5, 14, font=self.font, color=GREY)),
            gap(14),
            text(f"<b>{self._say(TITLE)}</b>", look(19, 27, font=self.font, after=8)),
            self._facts(),
            gap(8),
            text(self._say(INTRODUCTION), body),
        ]
        for area in AREAS:
            story += [text(f"<b>{self._say(area.name)}</b>", heading), self._table(area)]
            points = self._say(SUM).format(points=area.points)
            story.append(text(points, look(8.5, 12, font=self.font, color=GREY, align="right", before=3, after=4)))
        for title, words in (RESULT, SCALE, REMARKS):
            told = self._say(words).format(points=TOTAL_POINTS, grade=self._grade(overall_grade()))
            story += [text(self._say(title), heading), text(told, body)]
        story.append(text(self._say(ISSUED), look(9.5, 14.2, font=self.font, before=6)))
        return story

    def _say(self, words: Words) -> str:
        return words.de if self.german else words.en

    def _grade(self, grade: float | None) -> str:
        if grade is None:
            return self._say(PASSED)
        return f"{grade:.1f}".replace(".", "," if self.german else ".")

    def _facts(self) -> Flowable:
        rows = [
            [
                text(self._say(label), look(9, 13, font=self.font, color=GREY)),
                text(self._say(fact), look(9.5, 13, font=self.font)),
            ]
            for label, fact in FACTS
        ]
        return grid(rows, [125, self.sheet.width - 125], font=self.font, padding=1.5)

    def _table(self, area: Area) -> Flowable:
        small = look(8.5, 12, font=self.font, color=GREY)
        right = look(8.5, 12, font=self.font, color=GREY, align="right")
        looks = (small, small, right, right)
        head: list[Cell] = [text(self._say(words), style) for words, style in zip(HEAD, looks, strict=True)]
        widths = [self.sheet.width - 168, 84, 30, 54]
        return grid([head, *map(self._row, area.modules)], widths, font=self.font, padding=3.4, lines=True, head=True)

    def _row(self, module: Module) -> list[Cell]:
        plain, right = look(9.2, 12.6, font=self.font), look(9.2, 12.6, font=self.font, align="right")
        name = [
            text(self._say(module.name), plain),
            text(self._say(module.content), look(8, 11, font=self.font, color=GREY)),
        ]
        return [
            name,
            text(self._say(module.term), plain),
            text(str(module.points), right),
            text(self._grade(module.grade), right),
        ]
