"""A whole run of the window with everything that it can do; run with the system's Python inside a desktop.

Arguments: what to do, the program, the folder with the applicant's papers, a JSON object with what is typed. To "apply", to
"print" and to "remove" are runs of the window: after the first the application is sent, after the last nothing is left.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.e2e.hands import NotFound, P, Q, control, escape, find, press, tick, write
from tests.e2e.journey import browse

LUND = "Lund University"


def main(act: str, program: str, papers: str, typed: str) -> None:
    """Opens the window, acts, and waits until it has ended by itself."""
    window = subprocess.Popen([program], stdin=subprocess.DEVNULL)
    try:
        {"apply": apply, "print": print_checklist, "remove": remove}[act](Path(papers), json.loads(typed))
        assert window.wait(30) == 0
    finally:
        window.kill()
        window.wait()


def apply(papers: Path, typed: dict[str, str]) -> None:
    """From the call to "sent"."""
    press("Start an application: PhD position: Towards a theory of deep learning")
    press("Next: You")
    for field in ("Name", "E-mail", "Phone", "Postal address"):
        write(field, typed[field])
    press("Next: CV")
    browse("Browse: Curriculum vitae", papers / typed["damaged"])
    press(f"Remove {typed['damaged']}")
    browse("Browse: Curriculum vitae", papers / typed["scan"])
    tick("It names my relevant professional experience and knowledge")
    find(f"{typed['scan']}: 1 page · {typed['read']}…")
    press("Next: Cover letter")
    browse("Browse: Cover letter", papers / typed["letter"])
    press("Convert to PDF")
    press("The pages are right")
    for answer in ("It says what my academic interests are", "It says why I want this position"):
        tick(answer)
    tick("It describes my earlier studies and scientific work")
    press("Next: Degrees")
    press("Add a university")
    write("Name of the university or college", LUND)
    press("Add a university")
    write(f"Title of the degree, {LUND}", "Master of Science")
    browse(f"Browse: Degree certificate: {LUND}", papers / typed["locked"])
    press("Enter its password")
    write(f"Password of {typed['locked']}", typed["password"])
    tick("Keep it in this computer’s keyring")
    press(f"Open {typed['locked']}")
    find("It was opened with its password, which is kept in the keyring.")
    browse(f"Browse: Transcript of records: {LUND}", papers / typed["transcript"])
    find(f"{typed['transcript']}: 1 page…")
    tick("Every university-level institution that I have attended is listed")
    press("Next: Referees")
    referee(typed)
    press("Next: Review")
    find("Ready…")
    press("Next: Bundle")
    press("Build the bundle")
    find("The bundle is ready…")
    go("Next: Hand over", "Leaf through it")
    hand_over(typed)
    control(Q)


def go(button: str, sight: str) -> None:
    """Presses a button that leads to another page, again where the window was too busy to take it."""
    for _ in range(3):
        press(button)
        with suppress(NotFound):
            find(sight, seconds=10)
            return
    find(sight)


def referee(typed: dict[str, str]) -> None:
    """One person who knows the applicant."""
    press("Add a referee")
    write("Name, Referee 1", typed["referee"])
    write("E-mail, Referee 1", typed["referee's e-mail"])


def hand_over(typed: dict[str, str]) -> None:
    """Everything on the last page: the checklist, the folder, the login name, the receipt."""
    press("Save it as PDF…")
    press("Cancel")
    tick("Uploaded: Curriculum vitae")
    press("Check the folder again")
    find("10 files, as made on…")
    write("Your login name there", typed["login"])
    press("Keep it in this computer’s keyring")
    find("It is kept in the keyring.")
    write("Receipt or reference number, if there is one", typed["receipt"])
    press("I have sent it")
    find("You sent it on…")


def print_checklist(papers: Path, typed: dict[str, str]) -> None:
    """The system's preview of the checklist, which asks for printers."""
    press(f"Open {typed['Name']} PhD position…")
    find("Next: You")
    control(P)
    find("Print")
    escape()
    find("Next: You")
    control(Q)


def remove(papers: Path, typed: dict[str, str]) -> None:
    """Everything, from the first page."""
    press("Remove everything…")
    tick("I have read what goes, and know that it cannot be brought back")
    press("Remove all of this")
    find("Everything is removed…")
    press("Close the program")


if __name__ == "__main__":
    main(*sys.argv[1:])
