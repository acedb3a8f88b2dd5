"""A worker process as its caller has it: a request goes in, replies come back over a pipe, within limits on time and memory."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

import msgspec

from wizard.core.errors import AnsokError, Cancelled
from wizard.services import paths, protocol

WAITING = 16
"""No more replies wait here than this: where a disk is slow the worker waits, rather than its replies in our memory."""


class WorkerProcess:
    """One worker process and the thread that reads its replies. Raises OSError where it cannot be started."""

    def __init__(self, memory_bytes: int, silent_seconds: float, total_seconds: float) -> None:
        """What it may take: bytes of memory, seconds without a sign of progress, seconds for one request in all."""
        self._memory_bytes, self._silent_seconds, self._total_seconds = memory_bytes, silent_seconds, total_seconds
        self._replies: queue.Queue[bytes | None] = queue.Queue(WAITING)
        self._process = subprocess.Popen(
            [*paths.program(), "--worker", str(memory_bytes)],
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
        self,
        request: protocol.Request,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        made: BinaryIO | None,
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
        room = self._memory_bytes  # what is put together stands in the worker's memory
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
            if now - asked > self._silent_seconds or now - began > self._total_seconds:
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
