"""What was read from the pictures of scanned pages, kept by the content of the file: nothing is read twice.

What a locked paper says stays in memory: on the disk it would stand open beside the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, PageFacts, is_opened, left_unread, pages_to_read, reason, with_pages
from wizard.services import files
from wizard.services.sandbox import Sandbox

VERSION = 5
"""Goes up when of the same picture another text, language or mark would be kept; what was kept before is then read again."""


class Kept(Struct, frozen=True):
    """What one file's pages said."""

    version: int
    pages: tuple[PageFacts, ...]


class Readings:
    """Reads scanned pages and keeps what they say in the person's cache folder, one file per content."""

    def __init__(self, sandbox: Sandbox, folder: Path, models: Path) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._models = models
        self._from_locked: dict[str, tuple[PageFacts, ...]] = {}

    def known(self, facts: DocumentFacts) -> DocumentFacts:
        """The facts with what was read before."""
        waiting = {page.number for page in pages_to_read(facts)}
        return with_pages(facts, (page for page in self._kept(facts) if page.number in waiting)) if waiting else facts

    def pages(self, path: Path, facts: DocumentFacts, cancelled: Callable[[], bool]) -> Iterator[DocumentFacts]:
        """Reads every page that is to be read: the facts after each. Of pages that cannot be read they say why.

        Raises `Cancelled`; what was read until then is kept.
        """
        kept = {page.number: page for page in self._kept(facts)}
        for page in pages_to_read(facts):
            try:
                read = self._sandbox.read(path, page, self._models, cancelled)
            except AnsokError as error:
                facts = left_unread(facts, reason(error), (page,))
            else:
                facts = with_pages(facts, (read,))
                kept[read.number] = read
                self._keep(facts, kept.values())
            yield facts

    def _file(self, facts: DocumentFacts) -> Path:
        return self._folder / f"{facts.sha256}.json"

    def _kept(self, facts: DocumentFacts) -> tuple[PageFacts, ...]:
        if is_opened(facts):
            return self._from_locked.get(facts.sha256 or "", ())
        try:
            kept = msgspec.json.decode(self._file(facts).read_bytes(), type=Kept)
        except (OSError, msgspec.DecodeError):  # nothing there, or nothing that can be used: it is read again
            return ()
        return kept.pages if kept.version == VERSION else ()

    def _keep(self, facts: DocumentFacts, pages: Iterable[PageFacts]) -> None:
        if is_opened(facts):
            self._from_locked[facts.sha256 or ""] = tuple(pages)
            return
        with suppress(OSError, AnsokError):  # a full disk only means that it is read again
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            files.write(self._file(facts), msgspec.json.encode(Kept(VERSION, tuple(pages))))
