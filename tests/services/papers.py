"""An application whose papers really lie in a folder, and the order to build its bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from tests import pdfs
from tests.core.cases import IN_TIME, kth
from wizard.core import edits
from wizard.core.application import Applicant, Application, Degree, Document, Institution, Referee, questions
from wizard.core.call import Call
from wizard.services import bundler, store
from wizard.services.bundler import Bundle, Order, Refused
from wizard.services.i18n import voice
from wizard.services.sandbox import Sandbox

CERTIFICATE, TRANSCRIPT = "degree-certificate", "transcript"


class Folder:
    """A draft with its papers; the bundle is to be `bundle.pdf` in a folder of its own."""

    def __init__(self, place: Path, sandbox: Sandbox) -> None:
        self.place = place
        self.sandbox = sandbox
        self.call: Call = kth()
        self.draft = place / "mine.ansok"
        self.application = Application(
            schema=1,
            id="0" * 32,
            call_id=self.call.id,
            applicant=Applicant("Maja Łucja Exempel", "maja@example.org", "", "Exempelgatan 1\n123 45 Lund"),
            institutions=(Institution("Universität Bonn", degrees=(Degree("B.Sc."),)), Institution("Lund", status="left")),
            referees=(
                Referee("Ada Άλφα", "ada@example.org", "+46 1", "Street 1"),
                Referee("Bo", "b@example.org", "+46 2", "S 2"),
            ),
        )
        (place / "out").mkdir()
        self.target = place / "out" / "bundle.pdf"
        store.write(self.draft, self.application)

    def attach(self, requirement: str, name: str, data: bytes, **more: Any) -> str:
        """A document of one file with this content; returns its id."""
        part = store.part(pdfs.save(self.place, name, data), self.draft)
        identifier = edits.next_document_id(self.application)
        self.application = edits.add_document(self.application, Document(identifier, requirement, (part,), **more))
        return identifier

    def say_yes(self) -> None:
        answers = {**self.application.answers, **dict.fromkeys(questions(self.call, self.application), True)}
        self.application = replace(self.application, answers=answers)

    def order(self, **more: Any) -> Order:
        facts = {p.path: self.sandbox.inspect(store.full_path(p.path, self.draft), p.path) for p in self.application.parts()}
        usual = {
            "call": self.call,
            "application": self.application,
            "draft_file": self.draft,
            "facts": facts,
            "now": IN_TIME,
            "zone": ZoneInfo("Asia/Kolkata"),
            "target": self.target,
        }
        return Order(**{**usual, **more})

    def build(self, **more: Any) -> Bundle | Refused:
        """The outcome in English, unless an order says otherwise."""
        return bundler.build(self.order(**more), voice("en"), self.sandbox, lambda *told: None, lambda: False)

    def left_behind(self) -> list[str]:
        """What stands in the folder of the bundle."""
        return sorted(path.name for path in self.target.parent.iterdir())

    def built(self, **more: Any) -> Bundle:
        outcome = self.build(**more)
        assert isinstance(outcome, Bundle), outcome
        return outcome

    def refused(self, **more: Any) -> Refused:
        outcome = self.build(**more)
        assert isinstance(outcome, Refused)
        return outcome


def complete(place: Path, sandbox: Sandbox) -> Folder:
    """A CV of three pages, a letter, German degree papers with their translations, a Swedish transcript. Nothing blocks."""
    folder = Folder(place, sandbox)
    folder.attach("cv", "cv.pdf", pdfs.pages("en", "en", "en", title="Vita"))
    folder.attach("cover-letter", "letter.pdf", pdfs.pages("en", "en", title="Letter"))
    bonn = {"institution": "Universität Bonn"}
    certificate = folder.attach(CERTIFICATE, "Zeugnis.pdf", pdfs.pages("de", title="Zeugnis"), degree="B.Sc.", **bonn)
    folder.attach(
        CERTIFICATE, "diploma en.pdf", pdfs.pages("en", title="Diploma"), degree="B.Sc.", translates=(certificate,), **bonn
    )
    transcript = folder.attach(TRANSCRIPT, "Leistungen.pdf", pdfs.pages("de", "de", title="Leistungen"), **bonn)
    folder.attach(TRANSCRIPT, "records en.pdf", pdfs.pages("en", "en", title="Records"), translates=(transcript,), **bonn)
    folder.attach(TRANSCRIPT, "intyg.pdf", pdfs.pages("sv", title="Intyg"), institution="Lund")
    folder.say_yes()
    return folder
