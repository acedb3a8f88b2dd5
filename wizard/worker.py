"""The worker process: opens, draws, appends and compares files that nobody vouches for. It writes none, and reaches nobody.

Started by `wizard.services.sandbox`; reads requests from its standard input and answers on what was its standard output.
"""

from __future__ import annotations

import io
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, ParamSpec, TypeVar

from wizard.core.errors import AnsokError
from wizard.services import confinement, protocol
from wizard.services.confinement import limits
from wizard.services.files import problem

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

A = TypeVar("A")
P = ParamSpec("P")

PROGRESS_SECONDS = 0.1
"""Progress is told no more often than this."""

PART_BYTES = 1_000_000
"""What is put together is handed over in parts of no more than this."""

SMALL_BYTES = 64_000
"""What is smaller waits for more of it; what is larger is handed over without being copied."""

NICE = 10
"""How far scans step back behind whatever else the machine does: they are read ahead, while nobody waits."""


def main(memory_bytes: int) -> None:
    """Serves requests until the other side closes the pipe."""
    confinement.confine(memory_bytes)
    incoming, replies = _pipes()
    logging.disable()  # libraries remark on every damaged file: the facts say it once
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(incoming, requests), daemon=True).start()
    try:
        while True:
            request = protocol.request(requests.get())
            limits.allow_time()
            protocol.send(replies, _answer(request, replies))
    except BrokenPipeError:  # nobody is there to be answered
        os._exit(0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """What requests come from and what replies go to, out of reach of the libraries.

    What they print must not land between the frames. On Windows whoever asks what kind of thing the standard input is waits
    for as long as somebody reads from it, and libraries ask as they are loaded: so it is nothing from here on.
    """
    incoming, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        standard_input = ctypes.c_ulong(-10)
        ctypes.windll.kernel32.SetStdHandle(standard_input, ctypes.c_void_p(msvcrt.get_osfhandle(0)))
    return incoming, replies


def _read(incoming: BinaryIO, requests: queue.SimpleQueue[bytes]) -> None:
    """Takes in requests while others are worked on; when the other side is gone, nobody waits for what is still being done."""
    while (data := protocol.receive(incoming)) is not None:
        requests.put(data)
    os._exit(0)


class _Progress:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= PROGRESS_SECONDS:
            self._last = now
            protocol.send(self._stream, protocol.Progress(done, total))


class _Parts(io.RawIOBase):
    """A stream that hands on what is written to it."""

    def __init__(self, replies: BinaryIO) -> None:
        super().__init__()
        self._replies = replies
        self._sent = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._sent

    def write(self, data: ReadableBuffer) -> int:
        part = memoryview(data)[:PART_BYTES]
        protocol.send_part(self._replies, part)
        self._sent += len(part)
        return len(part)


def _answer(request: protocol.Request, replies: BinaryIO) -> protocol.Answer:
    try:
        return _do(request, replies)
    except AnsokError as error:
        return protocol.Failed(error.code, error.params)
    except MemoryError:
        return protocol.Failed("worker-memory", {})
    except OSError as error:
        typed = problem(error, error.filename or "")
        return protocol.Failed(typed.code, typed.params)
    except Exception as error:  # the engines raise many types on damaged files
        return protocol.Failed("worker-crashed", {"detail": f"{type(error).__name__}: {error}"})


def _do(request: protocol.Request, replies: BinaryIO) -> protocol.Answer:
    """Each part is imported when first asked for: a worker that only draws pages stays small."""
    progress = _Progress(replies)
    match request:
        case protocol.Inspect(path, shown, password):
            from wizard.core.inspect import inspect

            return protocol.Facts(inspect(Path(path), shown, progress, password))
        case protocol.Read(path, page, models, password):
            from wizard.core.inspect.picture import read

            return protocol.Page(_stepping_back(read, Path(path), page, Path(models), progress, password))
        case protocol.Render(path, page, width, turn, password):
            from wizard.core.render import render

            return protocol.Picture(*render(Path(path), page, width, turn, password))
        case protocol.Merge(job):
            from wizard.core.merge import merge

            with io.BufferedWriter(_Parts(replies), SMALL_BYTES) as stream:
                return protocol.Made(merge(job, stream, progress))
        case protocol.Compare(bundle, pieces):
            from wizard.core.compare import compare

            return protocol.Compared(compare(bundle, pieces, progress))
        case protocol.Shrink(path, dpi):
            from wizard.core.shrink import shrink

            with io.BufferedWriter(_Parts(replies), SMALL_BYTES) as stream:
                return protocol.Smaller(shrink(Path(path), dpi, stream, progress))
        case protocol.Draw(sheet, fonts):
            from wizard.core.sheets import draw

            return protocol.Drawn(draw(sheet, Path(fonts)))
        case protocol.Attempt(folder, memory_bytes):
            return protocol.Attempted(confinement.attempt(Path(folder), memory_bytes))


def _stepping_back(work: Callable[P, A], *arguments: P.args, **more: P.kwargs) -> A:
    """The result of work that lets others go first. On Linux a thread has a rank of its own; elsewhere nothing changes."""
    if sys.platform != "linux":
        return work(*arguments, **more)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1, initializer=os.nice, initargs=(NICE,)) as thread:
        return thread.submit(work, *arguments, **more).result()
