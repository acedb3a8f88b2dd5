"""The one door to foreign files: workers with limits on time and memory. A worker that dies is a fact about its file.

A worker only reads: what it makes comes back over the pipe, and is written here. What is said to workers is imported when the
first is asked: until then a window only holds the door.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wizard.core.errors import AnsokError, Cancelled, never
from wizard.core.facts import DocumentFacts, PageFacts
from wizard.services.files import naming

if TYPE_CHECKING:
    from wizard.core.compare import Comparison
    from wizard.core.job import Job, Merged, Shrunk
    from wizard.core.plan import Piece
    from wizard.core.sheets import Checklist, Cover, RefereeSheet, Sheet
    from wizard.services import protocol
    from wizard.services.worker_process import WorkerProcess

Progress = Callable[[int, int], None]
A = TypeVar("A")


class Limits(Struct, frozen=True):
    """What a worker may take: bytes of memory, seconds without a sign of progress, seconds for one request in all."""

    memory_bytes: int = 2_000_000_000
    silent_seconds: float = 60.0
    total_seconds: float = 900.0


def _ignore(done: int, total: int) -> None:
    """Nobody watches."""


class Sandbox:
    """Keeps up to `idle` workers waiting; may be called from several threads, each call has a worker of its own."""

    def __init__(self, limits: Limits | None = None, idle: int = 2) -> None:
        self._limits = limits or Limits()
        self._room = idle
        self._idle: list[WorkerProcess] = []
        self._busy: set[WorkerProcess] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._passwords: dict[str, str] = {}

    def unlock(self, path: Path, password: str) -> None:
        """From now on, for as long as the program runs, the file is opened with that password."""
        self._passwords[str(path)] = password

    def inspect(self, path: Path, shown: str, cancelled: Callable[[], bool] = never) -> DocumentFacts:
        """The facts of a file, called `shown` in them. Whatever the file does to the worker is a fact as well."""
        from wizard.core.inspect import failed
        from wizard.services import protocol

        try:
            return self._call(
                protocol.Inspect(str(path), shown, self._password(path)), protocol.Facts, cancelled=cancelled
            ).facts
        except AnsokError as error:
            return failed(shown, error.code, detail=str(error.params.get("detail", "")))

    def read(self, path: Path, page: PageFacts, models: Path, cancelled: Callable[[], bool] = never) -> PageFacts:
        """A page with what its picture says. Raises `AnsokError` page-not-drawn or worker-…, `Cancelled`."""
        from wizard.services import protocol

        return self._call(
            protocol.Read(str(path), page, str(models), self._password(path)), protocol.Page, cancelled=cancelled
        ).page

    def render(self, path: Path, page: int, width: int, turn: int, cancelled: Callable[[], bool] = never) -> protocol.Picture:
        """A page as a picture. Raises `AnsokError` page-not-drawn or worker-…, `Cancelled`."""
        from wizard.services import protocol

        request = protocol.Render(str(path), page, width, turn, self._password(path))
        return self._call(request, protocol.Picture, cancelled=cancelled)

    def draw(self, sheet: Cover | RefereeSheet | Checklist, fonts: Path, cancelled: Callable[[], bool] = never) -> Sheet:
        """One of our own sheets as PDF."""
        from wizard.services import protocol

        return self._call(protocol.Draw(sheet, str(fonts)), protocol.Drawn, cancelled=cancelled).sheet

    def merge(self, job: Job, progress: Progress = _ignore, cancelled: Callable[[], bool] = never) -> Merged:
        """Puts a PDF together in `job.target`, a file of the caller's; what it held is gone.

        Raises `AnsokError` as `core.merge.merge` does, disk-full, worker-…; `Cancelled`. The file is then of no use.
        """
        from wizard.services import protocol

        content = tuple(item if isinstance(item, bytes) else self._unlocked(item) for item in job.content)
        job = replace(job, content=content)
        with naming(job.target), Path(job.target).open("r+b") as stream:
            stream.truncate()
            return self._call(protocol.Merge(job), protocol.Made, progress, cancelled, stream).merged

    def shrink(
        self, path: Path, dpi: int, target: Path, progress: Progress = _ignore, cancelled: Callable[[], bool] = never
    ) -> Shrunk:
        """Writes a paper with its scanned pictures at `dpi` dots per inch to `target`, a file of the caller's.

        Raises `AnsokError` as `core.shrink.shrink` does, disk-full, worker-…; `Cancelled`. The file is then of no use.
        """
        from wizard.services import protocol

        with naming(target), target.open("r+b") as stream:
            stream.truncate()
            return self._call(protocol.Shrink(str(path), dpi), protocol.Smaller, progress, cancelled, stream).shrunk

    def compare(
        self,
        bundle: Path,
        pieces: tuple[tuple[int, Piece], ...],
        progress: Progress = _ignore,
        cancelled: Callable[[], bool] = never,
    ) -> Comparison:
        """Compares a bundle with its sources, page by page."""
        from wizard.services import protocol

        unlocked = tuple((page, self._unlocked(piece)) for page, piece in pieces)
        return self._call(protocol.Compare(str(bundle), unlocked), protocol.Compared, progress, cancelled).comparison

    def attempt(self, folder: Path) -> dict[str, bool]:
        """Lets a worker try what it must not be able to do, in an empty folder: for each thing whether it was refused."""
        from wizard.services import protocol

        return self._call(protocol.Attempt(str(folder), self._limits.memory_bytes), protocol.Attempted).refused

    def close(self) -> None:
        """Ends every worker, busy ones too."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.kill()

    def _password(self, path: Path | str) -> str:
        return self._passwords.get(str(path), "")

    def _unlocked(self, piece: Piece) -> Piece:
        return replace(piece, password=self._password(piece.path))

    def _call(
        self,
        request: protocol.Request,
        expected: type[A],
        progress: Progress = _ignore,
        cancelled: Callable[[], bool] = never,
        made: BinaryIO | None = None,
    ) -> A:
        from wizard.services import protocol

        worker = self._take()
        try:
            answer = worker.ask(request, progress, cancelled, made)
        except BaseException:
            worker.kill()
            raise
        else:
            if isinstance(answer, protocol.Failed) and answer.code == "worker-memory":  # it would meet the next one with less
                worker.kill()
        finally:
            self._give_back(worker)
        if isinstance(answer, protocol.Failed):
            raise AnsokError(answer.code, **answer.params)
        if not isinstance(answer, expected):
            raise AnsokError("worker-crashed")
        return answer

    def _take(self) -> WorkerProcess:
        from wizard.services.worker_process import WorkerProcess

        limits = self._limits
        with self._lock:
            if self._closed:
                raise Cancelled
            worker = self._idle.pop() if self._idle else None
            if worker is None:
                worker = WorkerProcess(limits.memory_bytes, limits.silent_seconds, limits.total_seconds)
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: WorkerProcess) -> None:
        with self._lock:
            self._busy.discard(worker)
            keep = worker.alive and not self._closed and len(self._idle) < self._room
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.kill()
