"""What the commands share: the voice, the worker processes, the clock, drafts that are read or changed."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from wizard.core.application import Application, Part
from wizard.core.call import Call
from wizard.core.checks import Facts, check
from wizard.core.deadline import parse_instant
from wizard.core.facts import DocumentFacts, pages_to_read
from wizard.core.findings import SILENCEABLE, Finding, Review
from wizard.services import bundler, calls, files, i18n, messages, paths, sentences, store
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox


class Draft(Struct, frozen=True):
    """An application with its call and its file."""

    path: Path
    application: Application
    call: Call


class Desk:
    """Made for one command and closed with it."""

    def __init__(self) -> None:
        self.voice = i18n.voice(i18n.system_language())
        self._results: list[str] = []

    @property
    def results(self) -> str:
        """What goes to standard output."""
        return "".join(self._results)

    def out(self, line: str) -> None:
        """Another line for standard output."""
        self._results.append(f"{line}\n")

    def out_json(self, value: object) -> None:
        """A value for standard output as indented JSON."""
        self.out(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "sandbox" in self.__dict__:
            self.sandbox.close()

    @cached_property
    def sandbox(self) -> Sandbox:
        """The worker processes, started when first needed."""
        return Sandbox()

    @cached_property
    def readings(self) -> Readings:
        """What reads scanned pages."""
        return Readings(self.sandbox, paths.readings(), paths.models())

    def now(self, at: str | None) -> datetime:
        """The moment to judge at (UTC): the one given, or the clock's. Raises `AnsokError` bad-instant."""
        return datetime.now(UTC) if at is None else parse_instant(at)

    def zone(self, name: str | None, application: Application | None = None) -> ZoneInfo:
        """`--zone`, then the draft's, then the system's. Raises `AnsokError` bad-zone."""
        if name is None and application is not None:
            name = application.settings.zone
        return i18n.system_zone() if name is None else i18n.zone(name)

    def read(self, name: str) -> Draft:
        """The draft of that name. Raises `AnsokError` as `store.read` does, or unknown-call."""
        path = Path(name)
        application = store.read(path)
        return Draft(path, application, calls.of(application))

    @contextmanager
    def changing(self, name: str) -> Iterator[Draft]:
        """The draft of that name, held for writing. Raises `AnsokError` draft-held as well."""
        store.read(Path(name))
        lock = store.Lock(Path(name), "ansok")
        try:
            yield self.read(name)
        finally:
            lock.release()

    def facts(self, draft: Draft) -> dict[str, DocumentFacts]:
        """The facts of every file of a draft by stored path."""
        return self.facts_of(draft.application.parts(), draft)

    def facts_of(self, parts: Iterable[Part], draft: Draft) -> dict[str, DocumentFacts]:
        """The facts of some files of a draft by stored path, read two at a time."""
        stored = list(dict.fromkeys(part.path for part in parts))
        paths = [store.full_path(name, draft.path) for name in stored]
        return dict(zip(stored, self.inspect(paths, stored), strict=True))

    def inspect(self, paths: list[Path], shown: list[str]) -> list[DocumentFacts]:
        """The facts of files, scanned pages read, in order, with the sentences for what is wrong."""
        with files.naming("."):  # the folder that a path starts from may have been removed
            full = [path.absolute() for path in paths]
        with ThreadPoolExecutor(2) as pool:
            reading = [pool.submit(self._facts, path, name) for path, name in zip(full, shown, strict=True)]
            try:
                while wait(reading, timeout=0.2).not_done:  # by turns: one long wait can miss that it is to be stopped
                    pass
            except KeyboardInterrupt:
                self.sandbox.close()  # or leaving the pool would wait for what is being read
                raise
            return [future.result() for future in reading]

    def _facts(self, path: Path, shown: str) -> DocumentFacts:
        """The facts of one file; how far the reading is goes to standard error."""
        facts = self.readings.known(self.sandbox.inspect(path, shown))
        total, name = len(pages_to_read(facts)), messages.name_of(shown)
        for done, further in enumerate(self.readings.pages(path, facts, lambda: False), 1):
            facts = further
            if not facts.not_read:
                said = self.voice.say("{file}: {n} of {total} scanned pages read", file=name, n=done, total=total)
                sys.stderr.write(f"{said}\n")
        facts = messages.with_reasons(facts, self.voice)
        if facts.not_read:
            sentence, _ = sentences.FINDINGS["not-read"]
            said = self.voice.say(sentence, file=name, reason=facts.not_read.message)
            sys.stderr.write(f"{said}\n")
        return facts

    def review(self, draft: Draft, facts: Facts, now: datetime) -> Review:
        """The findings on a draft."""
        return check(draft.call, draft.application, facts, now=now, undrawable=bundler.undrawable)

    def tell(self, findings: tuple[Finding, ...], draft: Draft) -> None:
        """Says findings on standard error."""
        for line in self.lines(findings, draft):
            sys.stderr.write(f"{line}\n")

    def lines(self, findings: tuple[Finding, ...], draft: Draft) -> list[str]:
        """Findings as lines: how grave, what, what to do, and the command that answers a question or switches it off."""
        names = {
            "blocker": self.voice.say("Problem"),
            "warning": self.voice.say("Warning"),
            "note": self.voice.say("Note"),
        }
        found = []
        for finding in findings:
            said = messages.of_finding(finding, draft.call, draft.application, self.voice)
            line = f"{names[finding.severity]}: {said.message}\n    {said.remedy}"
            if question := finding.params.get("question"):
                command = shlex.join(["ansok", "answer", str(draft.path), str(question), "yes"])
                line += "\n    " + self.voice.say("To answer yes: {command}", command=command)
            alike = [f for f in findings if (f.document, f.code) == (finding.document, finding.code)]
            if finding.code in SILENCEABLE and finding.requirement and finding.file and finding is alike[-1]:
                command = shlex.join(["ansok", "ignore", str(draft.path), finding.requirement, finding.code, finding.file])
                line += "\n    " + self.voice.count(
                    "To switch it off: {command}", "To switch these {n} off: {command}", len(alike), command=command
                )
            found.append(line)
        return found
