"""What the commands share: the voice, the worker processes, the clock, drafts that are read or changed."""

from __future__ import annotations

import shlex
import sys
import threading
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
from msgspec.structs import replace

from wizard.cli.passwords import Passwords
from wizard.core.application import Application, Part
from wizard.core.call import Call
from wizard.core.checks import Facts, check
from wizard.core.clock import Past
from wizard.core.deadline import parse_instant
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, is_opened, is_shut, pages_to_read
from wizard.core.findings import SILENCEABLE, Finding, Review
from wizard.services import bundler, calls, files, i18n, messages, office, paths, rescue, sentences, store
from wizard.services.keys import Keys
from wizard.services.local_zone import applicants_zone, system_zone
from wizard.services.past import latest
from wizard.services.readings import Readings
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Vault


class Draft(Struct, frozen=True):
    """An application with its call and its file."""

    path: Path
    application: Application
    call: Call


class Desk:
    """Made for one command and closed with it."""

    def __init__(self, password_fd: int | None = None) -> None:
        """`password_fd`: the descriptor that passwords of locked files come from, and from nowhere else then."""
        self.voice = i18n.voice(i18n.system_language())
        self._results: list[str] = []
        self._from_keyring = password_fd is None
        self._passwords = Passwords(self.voice, password_fd)
        self._stopped = threading.Event()
        self._told: set[str] = set()

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

    @cached_property
    def keys(self) -> Keys:
        """What opens locked files."""
        return Keys(self.sandbox, self.vault)

    @cached_property
    def vault(self) -> Vault:
        """What keeps passwords in the system's keyring."""
        return Vault(paths.passwords())

    def now(self, at: str | None) -> datetime:
        """The moment to judge at (UTC): the one given, or the clock's. Raises `AnsokError` bad-instant."""
        return datetime.now(UTC) if at is None else parse_instant(at)

    def zone(self, name: str | None, application: Application | None = None) -> ZoneInfo:
        """`--zone`, then the draft's, then the system's, then UTC. Raises `AnsokError` bad-zone."""
        if name is None and application is not None:
            name = application.settings.zone
        return applicants_zone(None, system_zone()) if name is None else i18n.zone(name)

    def read(self, name: str) -> Draft:
        """The draft of that name; a damaged one as it was last saved, with a word on standard error.

        Raises `AnsokError` as `rescue.read` does, or unknown-call.
        """
        opened = rescue.read(Path(name))
        call = calls.of(opened.application)
        self.say_rescued(opened)
        return Draft(opened.draft, opened.application, call)

    def say_rescued(self, opened: rescue.Opened) -> None:
        """Says of a draft for which an earlier state stands that it does."""
        zone = applicants_zone(opened.application.settings.zone, system_zone())
        if (word := rescue.word(opened, zone, self.voice)) is not None:
            self._say_once(messages.of_error(word, self.voice))

    @contextmanager
    def changing(self, name: str) -> Iterator[Draft]:
        """The draft of that name, held for writing. Raises `AnsokError` draft-held as well."""
        rescue.read(Path(name))
        lock = store.Lock(Path(name), "ansok")
        try:
            yield self.read(name)
        finally:
            lock.release()

    def facts(self, draft: Draft) -> dict[str, DocumentFacts]:
        """The facts of every file of a draft by stored path."""
        origins = draft.application.files().keys() - {part.path for part in draft.application.parts()}
        seen = {file: self.sandbox.inspect(store.full_path(file, draft.path), file) for file in origins}
        return {**seen, **self.facts_of(draft.application.parts(), draft)}

    def facts_of(self, parts: Iterable[Part], draft: Draft) -> dict[str, DocumentFacts]:
        """The facts of some files of a draft by stored path, read two at a time."""
        stored = list(dict.fromkeys(part.path for part in parts))
        paths = [store.full_path(name, draft.path) for name in stored]
        return dict(zip(stored, self.inspect(paths, stored), strict=True))

    def inspect(self, paths: list[Path], shown: list[str]) -> list[DocumentFacts]:
        """The facts of files, locked ones opened, scanned pages read, in order, with the sentences for what is wrong.

        Passwords are asked for on the thread that calls, which should be the main one, one file after another. Raises
        `AnsokError` passwords-unreadable.
        """
        with files.naming("."):  # the folder that a path starts from may have been removed
            full = [path.absolute() for path in paths]
        found = dict(zip(full, self._read(full, shown), strict=True))
        names = dict(zip(full, shown, strict=True))
        opened = [path for path, facts in found.items() if is_shut(facts) and self._opens(path, names[path], facts)]
        found.update(zip(opened, self._read(opened, [names[path] for path in opened]), strict=True))
        return [replace(found[path], file=name) for path, name in zip(full, shown, strict=True)]

    def _read(self, full: list[Path], shown: list[str]) -> list[DocumentFacts]:
        """The facts of files, two at a time."""
        with ThreadPoolExecutor(2) as pool:
            reading = [pool.submit(self._facts, path, name) for path, name in zip(full, shown, strict=True)]
            try:
                while wait(reading, timeout=0.2).not_done:  # by turns: one long wait can miss that it is to be stopped
                    pass
            except KeyboardInterrupt:
                self._stopped.set()
                self.sandbox.close()  # or leaving the pool would wait for what is being read
                raise
            return [future.result() for future in reading]

    def _opens(self, path: Path, shown: str, facts: DocumentFacts) -> bool:
        """Asks for the password of a locked file until one opens it; one from a person is kept for the next time."""
        if facts.error is not None:  # the keyring did not give it
            remedy = messages.of_error(AnsokError(facts.error.code, detail=""), self.voice).remedy
            self._say_once(messages.Said(facts.error.message, remedy))
        wrong: AnsokError | None = None
        while (password := self._passwords(shown)) is not None:
            try:
                facts = self.keys.open(path, shown, password)
            except AnsokError as error:
                wrong = error
                continue
            if self._from_keyring and is_opened(facts):
                kept = self.keys.keep(facts, password)
                if kept.why is not None:
                    self._say_once(messages.of_error(kept.why, self.voice))
            return True
        if wrong is not None:
            self._say_once(messages.of_error(wrong, self.voice))
        return False

    def _say_once(self, said: messages.Said) -> None:
        """What went wrong and does not end the command, on standard error."""
        line = f"{said.message} {said.remedy}\n"
        if line not in self._told:
            self._told.add(line)
            sys.stderr.write(line)

    def _facts(self, path: Path, shown: str) -> DocumentFacts:
        """The facts of one file; how far the reading is goes to standard error."""
        if self._from_keyring:
            facts = self.keys.inspect(path, shown, self._stopped.is_set)
        else:
            facts = self.sandbox.inspect(path, shown)
        facts = self.readings.known(facts)
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

    def review(self, draft: Draft, facts: Facts, now: datetime, past: Past | None = None) -> Review:
        """The findings on a draft; `past` measures the clock."""
        return check(draft.call, draft.application, facts, now=now, undrawable=bundler.undrawable, past=past)

    def past(self, at: str | None, draft: Draft | None = None) -> Past | None:
        """What the clock is measured by: a draft and its files, and the program; None where `--at` takes the clock's place."""
        if at is not None:
            return None
        stamps: dict[str, files.Stamp] = {}
        if draft is not None:
            stamps[draft.path.name] = files.stamp(draft.path)
            stamps |= {file: files.stamp(store.full_path(file, draft.path)) for file in draft.application.files()}
        return latest(stamps)

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
            if finding.code == "locked":
                command = f"{shlex.join(['ansok', 'check', str(draft.path)])} --password-fd 3 3<FILE"
                line += "\n    " + self.voice.say("To give its password from a file: {command}", command=command)
            if finding.code == "converted":
                line += "\n    " + self.voice.say("The pages to look at: {file}", file=finding.file)
            if finding.code == "original-missing":
                command = f"{shlex.join(['ansok', 'find', str(draft.path)])} DIR"
                line += "\n    " + self.voice.say("To look for it in a folder: {command}", command=command)
            if question := finding.params.get("question"):
                command = shlex.join(["ansok", "answer", str(draft.path), str(question), "yes"])
                line += "\n    " + self.voice.say("To answer yes: {command}", command=command)
            alike = [f for f in findings if (f.document, f.code) == (finding.document, finding.code)]
            if finding.code in SILENCEABLE and finding.requirement and finding.file and finding is alike[-1]:
                command = shlex.join(["ansok", "ignore", str(draft.path), finding.requirement, finding.code, finding.file])
                line += "\n    " + self.voice.count(
                    "To switch it off: {command}", "To switch these {n} off: {command}", len(alike), command=command
                )
            if finding.requirement and finding.file and _can_convert(finding, draft):
                command = shlex.join(["ansok", "convert", str(draft.path), finding.requirement, finding.file])
                line += "\n    " + self.voice.say("To make a PDF of it: {command}", command=command)
            if finding.params.get("shrinks") and finding.document and finding.file:
                place = draft.application.document(finding.document).requirement
                command = shlex.join(["ansok", "shrink", str(draft.path), place, finding.file])
                line += "\n    " + self.voice.say("To shrink its scanned pictures: {command}", command=command)
            if finding.code == "signed" and finding.requirement and finding.file:
                command = shlex.join(["ansok", "beside", str(draft.path), finding.requirement, finding.file])
                line += "\n    " + self.voice.say("To put the original beside the bundle: {command}", command=command)
            found.append(line)
        return found


def _can_convert(finding: Finding, draft: Draft) -> bool:
    """Whether LibreOffice is there, and could make a PDF of what the finding is about."""
    made = {part.path: part.made_from for part in draft.application.parts()}.get(finding.file or "")
    outdated = finding.code == "made-outdated" and made is not None and made.how == "office"
    return (finding.code == "not-pdf" or outdated) and office.find() is not None
