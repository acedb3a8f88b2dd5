"""The fictional applicant, her universities and referees, and which of her papers stands for what.

Nobody here exists. E-mail is in the domains that are kept for examples; the referees' telephone numbers are from the ranges
that Sweden and Germany keep free for fiction.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.core.application import Applicant, Degree, Institution, Referee

APPLICANT = Applicant(
    name="Maja Łucja Exempel",
    email="maja@example.org",
    phone="+46 70 123 45 67",
    address="Storgatan 1, 223 50 Lund",
)

HEIDELBERG = Institution(
    name="Universität Heidelberg",
    country="Germany",
    first_year=2014,
    last_year=2017,
    degrees=(Degree("Bachelor of Science"),),
)
LUND = Institution(
    name="Lund University",
    country="Sweden",
    first_year=2017,
    last_year=2019,
    degrees=(Degree("Master of Science"),),
)
INSTITUTIONS = (LUND, HEIDELBERG)

REFEREES = (
    Referee(
        name="Ingrid Påhlsdotter-Ek",
        email="ingrid.pahlsdotter.ek@example.org",
        phone="+46 40 628 04 12",
        address="Påhittsgatan 3, 223 62 Lund, Sweden",
        affiliation="Professor of mathematical statistics, Lund University",
    ),
    Referee(
        name="Matthias Ausgedacht",
        email="m.ausgedacht@example.com",
        phone="+49 89 99998 123",
        address="Musterweg 5, 80331 München, Germany",
        affiliation="Lecturer in probability theory, formerly Universität Heidelberg",
    ),
)


@dataclass(frozen=True)
class Paper:
    """A written file: its requirement in the call, whose paper it is, and the file that it translates, if it does."""

    file: str
    requirement: str
    institution: str | None = None
    degree: str | None = None
    translates: str | None = None


CV = Paper("cv.pdf", "cv")
LETTER = Paper("cover letter.pdf", "cover-letter")
LUND_CERTIFICATE = Paper("Lund Examensbevis.pdf", "degree-certificate", LUND.name, LUND.degrees[0].title)
LUND_TRANSCRIPT = Paper("Lund Resultatintyg.pdf", "transcript", LUND.name)
HEIDELBERG_CERTIFICATE = Paper(
    "Heidelberg Bachelorzeugnis.pdf", "degree-certificate", HEIDELBERG.name, HEIDELBERG.degrees[0].title
)
HEIDELBERG_CERTIFICATE_ENGLISH = Paper(
    "Heidelberg Bachelorzeugnis, English translation.pdf",
    "degree-certificate",
    HEIDELBERG.name,
    HEIDELBERG.degrees[0].title,
    translates=HEIDELBERG_CERTIFICATE.file,
)
HEIDELBERG_TRANSCRIPT = Paper("Heidelberg Leistungsübersicht.pdf", "transcript", HEIDELBERG.name)
HEIDELBERG_TRANSCRIPT_ENGLISH = Paper(
    "Heidelberg Leistungsübersicht, English translation.pdf",
    "transcript",
    HEIDELBERG.name,
    translates=HEIDELBERG_TRANSCRIPT.file,
)

PAPERS = (
    CV,
    LETTER,
    LUND_CERTIFICATE,
    LUND_TRANSCRIPT,
    HEIDELBERG_CERTIFICATE,
    HEIDELBERG_CERTIFICATE_ENGLISH,
    HEIDELBERG_TRANSCRIPT,
    HEIDELBERG_TRANSCRIPT_ENGLISH,
)
