"""What strace saw of a run: whom the program spoke to, and which files it wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

CALLS = (
    "socket,connect,bind,sendto,sendmmsg,io_uring_setup,"  # who is spoken to
    "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"  # what is written
)

_LOOKED_UP = re.compile(r"\"/etc/(resolv|host|gai)\.conf\"|\"/etc/hosts\"")
"""What the C library reads before it asks for the address of a name."""
_SOCKET = re.compile(r"\bsocket\((\w+)")
_ADDRESS = re.compile(r"\b(connect|bind|sendto|sendmmsg|sendmsg)\(.*?\{sa_family=(\w+)(?:, sun_path=(@?\"[^\"]*\"))?([^}]*)\}")
_OPENED = re.compile(
    r"\b(?:open|openat|openat2|creat)\(.*?\"(?P<path>(?:[^\"\\]|\\.)*)\"(?P<how>[^<]*)(?:= \d+<(?P<place>.*)>)?"
)
_NAMED = re.compile(r"\b(?:rename|renameat|renameat2|link|linkat|symlink|symlinkat)\(.*\"((?:[^\"\\]|\\.)*)\"[^\"]*= 0")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(")
_CHANGING = (
    (re.compile(r"/tmp/\.X11-unix/X\d+"), "the display"),
    (re.compile(r".*/at-spi/bus.*"), "the accessibility bus"),
    (re.compile(r"(/tmp(/ansok-session-\w+)?|.*/run)/dbus-\w+"), "the session bus"),
    (re.compile(r"(/var)?/run/nscd/socket"), "the C library's cache of names, if there were one"),
    (re.compile(r"(/var)?/run/cups/cups\.sock"), "the print service"),
    (re.compile(r"(/var)?/run/dbus/system_bus_socket"), "the system bus"),
    (re.compile(r".*/OSL_PIPE_\w+|.*/OfficeIPC_\w+"), "LibreOffice's own pipe"),
)
"""Places that have another name in each run, and what is there."""


LOCAL = {
    "AF_UNIX: a socket",
    "AF_UNIX: the display",
    "AF_UNIX: the session bus",
    "AF_UNIX: the accessibility bus",
    "AF_UNIX: the C library's cache of names, if there were one",
    "AF_UNIX: LibreOffice's own pipe",
}
"""Whom the program may speak to."""

PRINTING = {
    "AF_UNIX: the print service",
    "AF_UNIX: the system bus",
    *(f"{family}: {what}" for family in ("AF_INET", "AF_INET6") for what in ("a socket", "the print service of this computer")),
}
"""Whom besides, when something is to be printed: the library for it looks for the service at its socket, then at its port."""


def whole_lines(log: Path) -> list[str]:
    """The calls, each in a line of its own: strace parts one that another process comes between."""
    begun: dict[str, str] = {}
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        process, _, said = line.partition(" ")
        said = said.lstrip()
        if said.endswith("<unfinished ...>"):
            begun[process] = said.removesuffix("<unfinished ...>")
        elif said.startswith("<... ") and "resumed>" in said:
            found.append(begun.pop(process, "") + said.partition("resumed>")[2])
        else:
            found.append(said)
    return [*found, *begun.values()]


def spoken_to(lines: Iterable[str]) -> Counter[str]:
    """Whom the program spoke to, or could have: "family: who", by how often."""
    found: Counter[str] = Counter()
    for line in lines:
        if "io_uring_setup(" in line:
            found["io_uring: anybody"] += 1
        if _LOOKED_UP.search(line):
            found["names of computers: looked up"] += 1
        if opened := _SOCKET.search(line):
            found[f"{opened[1]}: a socket"] += 1
        if (address := _ADDRESS.search(line)) is not None:
            found[f"{address[2]}: {_who(address[3] or address[4])}"] += 1
    return found


def _who(place: str) -> str:
    path = place.lstrip("@").strip('"')
    if re.search(r"port=htons\(631\)", path) and re.search(r'"(127\.0\.0\.1|::1)"', path):
        return "the print service of this computer"
    return next((who for form, who in _CHANGING if form.fullmatch(path)), place)


def written(lines: Iterable[str], folder: Path) -> set[Path]:
    """Every file that was opened for writing, or got a name, by its full path; devices and what the kernel shows left out.

    The program was started in `folder`.
    """
    found = set()
    for line in lines:
        if (named := _NAMED.search(line)) is not None:
            found.add(named[1])
        elif (opened := _OPENED.search(line)) is not None and _WRITES.search(line) and " = -1 " not in line:
            found.add(opened["place"] or opened["path"])
    plain = (folder / Path(_unescaped(name).removesuffix(" (deleted)")) for name in found)
    return {path for path in plain if path.parts[:2] not in (("/", "dev"), ("/", "proc"), ("/", "sys"))}


def _unescaped(name: str) -> str:
    """A name as strace writes it: octal for bytes that are no ASCII."""
    octal = re.sub(rb"\\([0-7]{1,3})", lambda parts: bytes([int(parts[1], 8)]), name.encode())
    return octal.decode("utf-8", "replace")
