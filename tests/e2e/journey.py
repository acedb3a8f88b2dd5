"""An applicant's whole way, from the first window to the built bundle; run with the system's Python inside a desktop.

Arguments: the program, the folder with the applicant's papers. Ends with status 0 when the bundle is there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.e2e.hands import find, name_of, press, shown, tick, until, write

LUND, HEIDELBERG = "Lund University", "Universität Heidelberg"


def main(program: str, papers: Path) -> None:
    """Applies."""
    window = subprocess.Popen([program], stdin=subprocess.DEVNULL)
    try:
        begin()
        cv_and_letter(papers)
        degrees(papers)
        referees()
        bundle()
    finally:
        window.terminate()
        window.wait(20)


def begin() -> None:
    """The call and the applicant."""
    press("Start an application: PhD position: Towards a theory of deep learning")
    press("Next: You")
    write("Name", "Maja Łucja Exempel")
    write("E-mail", "maja@example.org")
    write("Phone", "+46 70 123 45 67")
    press("Next: CV")


def cv_and_letter(papers: Path) -> None:
    """A CV, and a letter that is first a page too long."""
    browse("Browse: Curriculum vitae", papers / "cv.pdf")
    find("cv.pdf: 3 pages…")
    tick("It names my relevant professional experience and knowledge")
    press("Next: Cover letter")
    browse("Browse: Cover letter", papers / "cv.pdf")
    find("Page 3 is one too many…")
    press("Remove cv.pdf")
    browse("Browse: Cover letter", papers / "cover letter.pdf")
    find("cover letter.pdf: 2 pages…")
    tick("It says what my academic interests are")
    tick("It describes my earlier studies and scientific work")
    tick("It says why I want this position")
    press("Next: Degrees")


def degrees(papers: Path) -> None:
    """A Swedish master, and a German bachelor whose papers need translations."""
    university(LUND, "Master of Science")
    browse(f"Browse: Degree certificate: {LUND}", papers / "Lund Examensbevis.pdf")
    browse(f"Browse: Transcript of records: {LUND}", papers / "Lund Resultatintyg.pdf")
    find("Lund Examensbevis.pdf: 1 page…")
    find("Lund Resultatintyg.pdf: 2 pages…")
    university(HEIDELBERG, "Bachelor of Science")
    browse(f"Browse: Degree certificate: {HEIDELBERG}", papers / "Heidelberg Bachelorzeugnis.pdf")
    browse("Add a translation", papers / "Heidelberg Bachelorzeugnis, English translation.pdf")
    find("Heidelberg Bachelorzeugnis, English translation.pdf: 1 page…")
    browse(f"Browse: Transcript of records: {HEIDELBERG}", papers / "Heidelberg Leistungsübersicht.pdf")
    find("Heidelberg Leistungsübersicht.pdf: 3 pages…")
    browse("Add a translation", papers / "Heidelberg Leistungsübersicht, English translation.pdf")
    find("Heidelberg Leistungsübersicht, English translation.pdf: 3 pages…")
    tick("Every university-level institution that I have attended is listed")
    press("Next: Referees")


def university(name: str, degree: str) -> None:
    """Adds an institution with a degree."""
    press("Add a university")
    write("Name of the university or college", name)
    press("Add a university")
    write(f"Title of the degree, {name}", degree)


def referees() -> None:
    """None: the call only wishes for them."""
    press("Next: Review")


def bundle() -> None:
    """Reviews and builds."""
    find("Ready, with 1 thing to consider.")
    press("Next: Bundle")
    press("Build the bundle")
    find("The bundle is ready…")
    press("Next: Hand over")
    find("Leaf through it")
    find("0 of 4 are uploaded.")
    tick("Uploaded: Curriculum vitae")
    find("1 of 4 are uploaded.")
    press("Check the folder again")
    find("9 files, as made on…")


def browse(button: str, path: Path) -> None:
    """Chooses a file in the dialog that a button opens."""
    press(button)
    write("File name:", str(path))
    press("Open")
    until(lambda: not any_dialog(), "the dialog to close")


def any_dialog() -> bool:
    """A file dialog is open."""
    return any(name_of(node) == "File name:" for node in shown())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
