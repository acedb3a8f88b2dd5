"""The worker process: opens, draws, appends and compares files that nobody vouches for, within limits on time and memory.

Started by `wizard.services.sandbox`; reads requests from its standard input and answers on what was its standard output.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from wizard.core.errors import AnsokError
from wizard.services import protocol
from wizard.services.files import problem

PROGRESS_SECONDS = 0.1
"""Progress is told no more often than this."""


def main(memory_bytes: int) -> None:
    """Serves requests until the other side closes the pipe."""
    _limit(memory_bytes)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not land between the frames
    logging.disable()  # libraries remark on every damaged file: the facts say it once
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    try:
        while True:
            protocol.send(replies, _answer(protocol.request(requests.get()), _Progress(replies)))
    except BrokenPipeError:  # nobody is there to be answered
        os._exit(0)


def _read(requests: queue.SimpleQueue[bytes]) -> None:
    """Takes in requests while others are worked on; when the other side is gone, nobody waits for what is still being done."""
    while (data := protocol.receive(sys.stdin.buffer)) is not None:
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


def _limit(memory_bytes: int) -> None:
    with suppress(ImportError):  # Windows has no resource module
        import resource

        for kind, limit in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # a lower limit is set already, or the system knows none
                resource.setrlimit(kind, (limit, limit))


def _answer(request: protocol.Request, progress: _Progress) -> protocol.Answer:
    try:
        return _do(request, progress)
    except AnsokError as error:
        return protocol.Failed(error.code, error.params)
    except MemoryError:
        return protocol.Failed("worker-memory", {})
    except OSError as error:
        typed = problem(error, error.filename or "")
        return protocol.Failed(typed.code, typed.params)
    except Exception as error:  # the engines raise many types on damaged files
        return protocol.Failed("worker-crashed", {"detail": f"{type(error).__name__}: {error}"})


def _do(request: protocol.Request, progress: _Progress) -> protocol.Answer:
    """Each part is imported when first asked for: a worker that only draws pages stays small."""
    match request:
        case protocol.Inspect(path, shown):
            from wizard.core.inspect import inspect

            return protocol.Facts(inspect(Path(path), shown, progress))
        case protocol.Read(path, page, models):
            from wizard.core.inspect.picture import read

            return protocol.Page(read(Path(path), page, Path(models), progress))
        case protocol.Render(path, page, width, turn):
            from wizard.core.render import render

            return protocol.Picture(*render(Path(path), page, width, turn))
        case protocol.Merge(job):
            from wizard.core.merge import merge

            return protocol.Made(merge(job, progress))
        case protocol.Compare(bundle, pieces):
            from wizard.core.compare import compare

            return protocol.Compared(compare(bundle, pieces, progress))
        case protocol.Draw(sheet, fonts):
            from wizard.core.sheets import draw

            return protocol.Drawn(draw(sheet, Path(fonts)))
