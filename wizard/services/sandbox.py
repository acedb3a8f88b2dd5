"""The one door to foreign files: workers with limits on time and memory. A worker that dies is a fact about its file.

A worker only reads: what it makes comes back over the pipe, and is written here.
"""

from __future__ import annotations

import queue
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wizard.core.compare import Comparison
from wizard.core.errors import AnsokError, Cancelled, never
from wizard.core.facts import DocumentFacts, PageFacts
from wizard.core.inspect import failed
from wizard.core.job import Job, Merged, Shrunk
from wizard.core.plan import Piece
from wizard.core.sheets import Checklist, Cover, RefereeSheet, Sheet
from wizard.services import paths, protocol
from wizard.services.files import naming

Progress = Callable[[int, int], None]
A = TypeVar("A")


WAITING = 16
"""No more replies wait here than this: where a disk is slow the worker waits, rather than its replies in our memory."""


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
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._passwords: dict[str, str] = {}

    def unlock(self, path: Path, password: str) -> None:
        """From now on, for as long as the program runs, the file is opened with that password."""
        self._passwords[str(path)] = password

    def inspect(self, path: Path, shown: str, cancelled: Callable[[], bool] = never) -> DocumentFacts:
        """The facts of a file, called `shown` in them. Whatever the file does to the worker is a fact as well."""
        try:
            return self._call(
                protocol.Inspect(str(path), shown, self._password(path)), protocol.Facts, cancelled=cancelled
            ).facts
        except AnsokError as error:
            return failed(shown, error.code, detail=str(error.params.get("detail", "")))

    def read(self, path: Path, page: PageFacts, models: Path, cancelled: Callable[[], bool] = never) -> PageFacts:
        """A page with what its picture says. Raises `AnsokError` page-not-drawn or worker-…, `Cancelled`."""
        return self._call(
            protocol.Read(str(path), page, str(models), self._password(path)), protocol.Page, cancelled=cancelled
        ).page

    def render(self, path: Path, page: int, width: int, turn: int, cancelled: Callable[[], bool] = never) -> protocol.Picture:
        """A page as a picture. Raises `AnsokError` page-not-drawn or worker-…, `Cancelled`."""
        request = protocol.Render(str(path), page, width, turn, self._password(path))
        return self._call(request, protocol.Picture, cancelled=cancelled)

    def draw(self, sheet: Cover | RefereeSheet | Checklist, fonts: Path, cancelled: Callable[[], bool] = never) -> Sheet:
        """One of our own sheets as PDF."""
        return self._call(protocol.Draw(sheet, str(fonts)), protocol.Drawn, cancelled=cancelled).sheet

    def merge(self, job: Job, progress: Progress = _ignore, cancelled: Callable[[], bool] = never) -> Merged:
        """Puts a PDF together in `job.target`, a file of the caller's; what it held is gone.

        Raises `AnsokError` as `core.merge.merge` does, disk-full, worker-…; `Cancelled`. The file is then of no use.
        """
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
        unlocked = tuple((page, self._unlocked(piece)) for page, piece in pieces)
        return self._call(protocol.Compare(str(bundle), unlocked), protocol.Compared, progress, cancelled).comparison

    def attempt(self, folder: Path) -> dict[str, bool]:
        """Lets a worker try what it must not be able to do, in an empty folder: for each thing whether it was refused."""
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

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise Cancelled
            worker = self._idle.pop() if self._idle else None
            if worker is None:
                worker = _Worker(self._limits)
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            keep = worker.alive and not self._closed and len(self._idle) < self._room
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.kill()


class _Worker:
    """One worker process and the thread that reads its replies."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._replies: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._process = subprocess.Popen(
            [*paths.program(), "--worker", str(limits.memory_bytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            process_group=0,  # Ctrl-C is for the process that asked: it ends its workers itself
        )
        self._reader = threading.Thread(target=self._read, name="ansok worker replies", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """The process is still there."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Ends the process at once and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        while self._reader.is_alive():  # it may wait for room
            with suppress(queue.Empty):
                self._replies.get(timeout=0.01)
        with suppress(queue.Full):  # for whoever may still be waiting for an answer
            self._replies.put_nowait(None)
        if self._process.stdin is not None:
            with suppress(OSError):  # what was still to be written has nobody to read it
                self._process.stdin.close()

    def ask(
        self, request: protocol.Request, progress: Progress, cancelled: Callable[[], bool], made: BinaryIO | None
    ) -> protocol.Reply:
        """Sends a request and waits for its answer; what is made meanwhile is written to `made`.

        Raises `AnsokError` worker-crashed, worker-slow or worker-memory, `Cancelled`, OSError where the disk refuses.
        """
        assert self._process.stdin is not None
        try:
            protocol.send(self._process.stdin, request)  # type: ignore[arg-type]  # a binary pipe
        except OSError as error:
            raise AnsokError("worker-crashed") from error
        began = time.monotonic()
        room = self._limits.memory_bytes  # what is put together stands in the worker's memory
        while True:
            match reply := self._reply(began, cancelled):
                case protocol.Progress(done, total):
                    progress(done, total)
                case protocol.Part(part) if made is not None:
                    room -= made.write(part)
                    if room < 0:
                        raise AnsokError("worker-memory")
                case _:
                    return reply

    def _reply(self, began: float, cancelled: Callable[[], bool]) -> protocol.Reply:
        """The next thing that the worker says, within its limits; its request was sent at `began`."""
        asked = time.monotonic()
        while True:
            if cancelled():
                raise Cancelled
            now = time.monotonic()
            if now - asked > self._limits.silent_seconds or now - began > self._limits.total_seconds:
                raise AnsokError("worker-slow", seconds=int(now - began))
            try:
                data = self._replies.get(timeout=0.1)
            except queue.Empty:
                continue
            if data is None:
                raise AnsokError("worker-crashed")
            try:
                return protocol.reply(data)
            except msgspec.DecodeError as error:
                raise AnsokError("worker-crashed") from error

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while (data := protocol.receive(stream)) is not None:  # type: ignore[arg-type]  # a binary pipe
                self._replies.put(data)
        self._replies.put(None)
