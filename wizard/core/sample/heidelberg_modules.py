"""The modules of the sample's bachelor's degree, in German and English, with credit points and grades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    """The same in both languages."""

    de: str
    en: str


@dataclass(frozen=True)
class Module:
    """A module: term, credit points (one is 30 hours of work), grade from 1.0 (best) to 4.0, None where only passed."""

    term: Words
    points: int
    grade: float | None
    name: Words
    content: Words


@dataclass(frozen=True)
class Area:
    """A part of the programme and the modules taken in it."""

    name: Words
    modules: tuple[Module, ...]

    @property
    def points(self) -> int:
        """The credit points of all its modules."""
        return sum(module.points for module in self.modules)


def _winter(year: int) -> Words:
    return Words(f"WS {year}/{year % 100 + 1}", f"winter {year}/{year % 100 + 1}")


def _summer(year: int) -> Words:
    return Words(f"SS {year}", f"summer {year}")


AREAS = (
    Area(
        Words("Pflichtmodule Mathematik und Informatik", "Compulsory modules in mathematics and computer science"),
        (
            Module(
                _winter(2014), 8, 1.3,
                Words("Analysis I", "Analysis I"),
                Words("Folgen und Reihen, Stetigkeit, Ableitung und Integral",
                      "Sequences and series, continuity, derivative, and integral"),
            ),
            Module(
                _winter(2014), 8, 1.7,
                Words("Lineare Algebra I", "Linear algebra I"),
                Words("Vektorräume, lineare Abbildungen, Determinanten und Eigenwerte",
                      "Vector spaces, linear maps, determinants, and eigenvalues"),
            ),
            Module(
                _winter(2014), 8, 1.3,
                Words("Einführung in die praktische Informatik", "Introduction to practical computer science"),
                Words("Grundlagen des Programmierens, Datenstrukturen und einfache Verfahren",
                      "Foundations of programming, data structures, and simple algorithms"),
            ),
            Module(
                _summer(2015), 8, 1.0,
                Words("Analysis II", "Analysis II"),
                Words("Funktionen mehrerer Veränderlicher, gewöhnliche Differentialgleichungen",
                      "Functions of several variables, ordinary differential equations"),
            ),
            Module(
                _summer(2015), 8, 1.3,
                Words("Lineare Algebra II", "Linear algebra II"),
                Words("Normalformen, quadratische Formen und Grundbegriffe der Algebra",
                      "Normal forms, quadratic forms, and basic notions of algebra"),
            ),
            Module(
                _summer(2015), 8, 1.7,
                Words("Einführung in die Numerik", "Introduction to numerical analysis"),
                Words("Lineare Gleichungssysteme, Näherung von Funktionen und Integralen",
                      "Linear systems, approximation of functions and integrals"),
            ),
            Module(
                _winter(2015), 8, 1.0,
                Words("Höhere Analysis", "Higher analysis"),
                Words("Maß und Integral nach Lebesgue, Räume integrierbarer Funktionen",
                      "Lebesgue measure and integral, spaces of integrable functions"),
            ),
            Module(
                _winter(2015), 8, 1.0,
                Words("Einführung in die Wahrscheinlichkeitstheorie und Statistik",
                      "Introduction to probability theory and statistics"),
                Words("Zufallsvariablen, Grenzwertsätze, Schätzen und Testen",
                      "Random variables, limit theorems, estimation, and testing"),
            ),
        ),
    ),
    Area(
        Words("Wahlpflichtmodule Mathematik", "Elective modules in mathematics"),
        (
            Module(
                _summer(2016), 8, 1.3,
                Words("Funktionentheorie", "Complex analysis"),
                Words("Holomorphe Funktionen, der Satz von Cauchy und seine Folgerungen",
                      "Holomorphic functions, Cauchy’s theorem, and its consequences"),
            ),
            Module(
                _summer(2016), 8, 1.0,
                Words("Wahrscheinlichkeitstheorie I", "Probability theory I"),
                Words("Bedingte Erwartung, Martingale und schwache Konvergenz von Maßen",
                      "Conditional expectation, martingales, and weak convergence of measures"),
            ),
            Module(
                _summer(2016), 6, 1.3,
                Words("Proseminar über Fourierreihen", "Undergraduate seminar on Fourier series"),
                Words("Eigener Vortrag von neunzig Minuten mit schriftlicher Ausarbeitung",
                      "A talk of ninety minutes with a written account"),
            ),
            Module(
                _winter(2016), 8, 1.0,
                Words("Funktionalanalysis", "Functional analysis"),
                Words("Banachräume, Hilberträume und beschränkte lineare Operatoren",
                      "Banach spaces, Hilbert spaces, and bounded linear operators"),
            ),
            Module(
                _winter(2016), 8, 1.3,
                Words("Mathematische Statistik", "Mathematical statistics"),
                Words("Optimale Schätzer und Tests, asymptotische Eigenschaften",
                      "Optimal estimators and tests, asymptotic properties"),
            ),
            Module(
                _winter(2016), 6, 1.0,
                Words("Seminar über große Abweichungen", "Seminar on large deviations"),
                Words("Die Sätze von Cramér und Sanov, Anwendungen auf seltene Ereignisse",
                      "The theorems of Cramér and Sanov, applications to rare events"),
            ),
            Module(
                _summer(2017), 8, 1.7,
                Words("Partielle Differentialgleichungen", "Partial differential equations"),
                Words("Schwache Lösungen elliptischer und parabolischer Gleichungen",
                      "Weak solutions of elliptic and parabolic equations"),
            ),
        ),
    ),
    Area(
        Words("Anwendungsgebiet Physik", "Physics as applied subject"),
        (
            Module(
                _winter(2015), 8, 1.7,
                Words("Theoretische Physik I: Mechanik", "Theoretical physics I: mechanics"),
                Words("Bewegungsgleichungen, Erhaltungssätze und starre Körper",
                      "Equations of motion, conservation laws, and rigid bodies"),
            ),
            Module(
                _summer(2016), 8, 1.3,
                Words("Theoretische Physik II: analytische Mechanik und Wärmelehre",
                      "Theoretical physics II: analytical mechanics and thermodynamics"),
                Words("Variationsprinzipien und die Hauptsätze der Thermodynamik",
                      "Variational principles and the laws of thermodynamics"),
            ),
            Module(
                _winter(2016), 8, 1.3,
                Words("Statistische Physik", "Statistical physics"),
                Words("Gesamtheiten, Phasenübergänge und die Beschreibung vieler Teilchen",
                      "Ensembles, phase transitions, and the description of many particles"),
            ),
        ),
    ),
    Area(
        Words("Übergreifende Kompetenzen", "General skills"),
        (
            Module(
                _summer(2015), 8, None,
                Words("Softwarepraktikum für Anfänger", "Software project for beginners"),
                Words("Entwicklung eines Programms in einer Gruppe von vier Studierenden",
                      "Development of a program in a group of four students"),
            ),
            Module(
                _winter(2015), 4, None,
                Words("Leitung einer Übungsgruppe", "Leading an exercise group"),
                Words("Vorbereitung, Durchführung und Besprechung eigener Übungsstunden",
                      "Preparing, giving, and discussing one’s own classes"),
            ),
            Module(
                _summer(2016), 6, None,
                Words("Forschungspraktikum", "Research internship"),
                Words("Rechnersimulation wechselwirkender Teilchen in einer Arbeitsgruppe",
                      "Computer simulation of interacting particles in a research group"),
            ),
            Module(
                _winter(2016), 3, None,
                Words("Wissenschaftliches Schreiben", "Scientific writing"),
                Words("Aufbau und Sprache mathematischer Texte", "Structure and language of mathematical texts"),
            ),
            Module(
                _winter(2016), 5, None,
                Words("Schwedisch für Anfänger", "Swedish for beginners"),
                Words("Verstehen, Sprechen und Schreiben in einfachen Lagen des Alltags",
                      "Understanding, speaking, and writing in simple everyday situations"),
            ),
        ),
    ),
    Area(
        Words("Abschluss", "Completion"),
        (
            Module(
                _summer(2017), 12, 1.3,
                Words("Bachelorarbeit: Große Abweichungen empirischer Maße",
                      "Bachelor’s thesis: Large deviations of empirical measures"),
                Words("Schriftliche Arbeit, bearbeitet in drei Monaten", "Written thesis, done in three months"),
            ),
            Module(
                _summer(2017), 2, None,
                Words("Kolloquium zur Bachelorarbeit", "Colloquium on the bachelor’s thesis"),
                Words("Vortrag über die Ergebnisse mit anschließendem Gespräch",
                      "Talk on the results, followed by a discussion"),
            ),
        ),
    ),
)  # fmt: skip

MODULES = tuple(module for area in AREAS for module in area.modules)
TOTAL_POINTS = sum(area.points for area in AREAS)


def overall_grade() -> float:
    """The mean of the graded modules, weighted by credit points, to one decimal."""
    graded = [(module.grade, module.points) for module in MODULES if module.grade is not None]
    return round(sum(grade * points for grade, points in graded) / sum(points for _, points in graded), 1)
