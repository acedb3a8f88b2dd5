"""A desktop for one test: a display, a D-Bus session, a window manager and the accessibility bus, with a home of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


@contextmanager
def desktop(home: Path, size: str = "1280x900") -> Iterator[dict[str, str]]:
    """The environment of a fresh desktop; everything it started ends with it."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    environment = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "NO_AT_BRIDGE": "0",
    }
    with ExitStack() as running:
        display = _line(running, ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"], environment)
        environment["DISPLAY"] = f":{display}"
        bus = _line(running, ["dbus-daemon", "--session", "--nofork", "--print-address"], environment)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        _start(running, [LAUNCHER, "--launch-immediately"], environment)
        _start(running, ["openbox"], environment)
        yield environment


def _start(running: ExitStack, command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True
    )
    running.callback(_end, process)
    return process


def _line(running: ExitStack, command: list[str], environment: dict[str, str]) -> str:
    """The first line that a server prints: where it can be reached."""
    process = _start(running, command, environment)
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
