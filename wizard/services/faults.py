"""Faults of ours on standard error, which many desktops keep in a log: where they happened, never the words of the error.

Those could quote what the program was working on: a name, a path, a password. Memory is not written to disk either.
"""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traceback import FrameSummary


def keep_to_ourselves() -> None:
    """From now on no error that nobody catches is told with its words, in any thread, nor what libraries remark.

    And no core file is written (POSIX).
    """

    def told(kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        tell(error or kind())

    logging.disable()
    sys.excepthook = told
    sys.unraisablehook = lambda raised: tell(raised.exc_value or raised.exc_type())
    threading.excepthook = lambda raised: tell(raised.exc_value or raised.exc_type())
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def tell(error: BaseException) -> None:
    """Writes where an error happened to standard error; nothing where that cannot be written."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(worded(error))
        sys.stderr.flush()


def worded(error: BaseException) -> str:
    """The lines of the program that led to an error and to those before it, each with its kind alone, the first first."""
    import traceback

    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    lines = []
    for one in reversed(chain):
        lines += [f"  {_place(frame)} {frame.name}" for frame in traceback.extract_tb(one.__traceback__)]
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}".removeprefix("builtins."))
    return "\n".join((*lines, ""))


def _place(frame: FrameSummary) -> str:
    """A line of a file of the program or a library, without the folder of the person that they may lie in."""
    parts = PurePath(frame.filename).parts
    starts = [number for number, part in enumerate(parts) if part in ("wizard", "site-packages", "lib")]
    return f"{'/'.join(parts[starts[-1] if starts else -1 :])}:{frame.lineno}"
