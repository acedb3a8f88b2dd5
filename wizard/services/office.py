"""LibreOffice, where it is installed: a PDF of a text document. The document itself is only copied; its copy is converted.

Each run has a folder of its own: the copy, a profile with our settings (no macros, nothing from the network), what comes out.
On Linux the program is confined as well (`confinement.confine_program`). Everything goes with the folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from msgspec import Struct

from wizard.core.errors import AnsokError, Cancelled, never
from wizard.services import paths
from wizard.services.confinement import confine_program
from wizard.services.confinement.landlock import PIPES
from wizard.services.files import naming

ENTRANCE = "--office"
"""With this first argument our program confines itself, and becomes the one that the others name."""


class Limits(Struct, frozen=True):
    """What a run may take: seconds in all, bytes of memory and of a file for each of its programs."""

    seconds: float = 120.0
    memory_bytes: int = 4_000_000_000
    written_bytes: int = 500_000_000


_ROOM_NEEDED = 20_000_000
"""Bytes: with less free space a run that made nothing has probably failed for that."""

_SCRIPTING = "org.openoffice.Office.Common/Security/Scripting"
_EXPORT = "org.openoffice.Office.Common/Filter/PDF/Export"
_INTERNET = "org.openoffice.Inet/Settings"

SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    # Should anything be fetched all the same: through a proxy that is not there.
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetNoProxy", ""),
    *((_INTERNET, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INTERNET, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "en-GB"),  # A4 where a document names no size
    (_EXPORT, "ReduceImageResolution", "false"),
    (_EXPORT, "EmbedStandardFonts", "true"),
    (_EXPORT, "ExportNotes", "false"),
)
"""Node, name and value of each setting of LibreOffice that is not its usual one; versions that lack one pass over it."""


def places(
    platform: str, environment: Mapping[str, str], opt: Iterable[str] = (), registered: str | None = None
) -> list[PurePath]:
    """Where LibreOffice may be, the likeliest first.

    `platform` is as `sys.platform`; `opt` the names in /opt (Linux), `registered` what the registry says (Windows).
    """
    if platform == "win32":
        roots = [environment[name] for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)") if environment.get(name)]
        usual = [str(PureWindowsPath(root, "LibreOffice", "program", "soffice.exe")) for root in dict.fromkeys(roots)]
        return [PureWindowsPath(name) for name in (registered, *usual) if name]
    if platform == "darwin":
        applications = [PurePosixPath("/Applications"), PurePosixPath(environment.get("HOME", "/"), "Applications")]
        return [folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice" for folder in applications]
    folders = [folder for folder in environment.get("PATH", "").split(":") if folder.startswith("/")]
    newest_first = sorted(opt, key=lambda name: [int(number) for number in re.findall("[0-9]+", name)], reverse=True)
    own = [f"/opt/{name}/program" for name in newest_first if name.startswith("libreoffice")]
    names = [(folder, name) for folder in (*folders, "/usr/bin") for name in ("soffice", "libreoffice")]
    found = (PurePosixPath(*parts) for parts in (*names, *((folder, "soffice") for folder in own)))
    return [place for place in dict.fromkeys(found) if not place.is_relative_to("/snap")]  # it would not see our folder


def find() -> Path | None:
    """LibreOffice on this computer: a few looks at names, quick enough for any thread."""
    opt: list[str] = []
    with suppress(OSError):
        opt = [folder.name for folder in Path("/opt").iterdir()]
    for place in places(sys.platform, os.environ, opt, _registered()):
        if os.access(place, os.X_OK) and Path(place).is_file():
            return Path(place)
    return None


def _registered() -> str | None:
    if sys.platform == "win32":
        import winreg

        with suppress(OSError):
            return winreg.QueryValue(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
            )
    return None


def convert(source: Path, target: Path, cancelled: Callable[[], bool] = never, limits: Limits | None = None) -> None:
    """Writes a PDF of a text document to `target`; what that held is gone.

    Raises `AnsokError`: office-missing, office-slow, office-failed (locked with a password, damaged, or beyond LibreOffice),
    and for what the system refuses; `Cancelled`.
    """
    program, limits = find(), limits or Limits()
    if program is None:
        raise AnsokError("office-missing", file=str(source))
    with tempfile.TemporaryDirectory(prefix="ansok-", ignore_cleanup_errors=True) as name:  # for this person alone
        room = Path(name).resolve()
        copy = room / f"paper{source.suffix.lower()}"
        with naming(source), source.open("rb") as stream, naming(copy), copy.open("wb") as into:
            shutil.copyfileobj(stream, into)
        _write_profile(room)
        _run(_command(program, room, copy, limits), room, source, cancelled, limits.seconds)
        made = room / "paper.pdf"
        if not made.is_file():
            if shutil.disk_usage(room).free < _ROOM_NEEDED:
                raise AnsokError("disk-full", file=str(room))
            raise AnsokError("office-failed", file=str(source))
        with naming(target):
            shutil.copyfile(made, target)


def start(room: str, memory_bytes: str, written_bytes: str, seconds: str, *command: str) -> None:
    """Becomes LibreOffice, confined: what `convert` starts on Linux, after `ENTRANCE`. Raises OSError where it is gone."""
    confine_program(Path(room), int(memory_bytes), int(written_bytes), int(seconds))
    os.execv(command[0], command)


def _command(program: Path, room: Path, copy: Path, limits: Limits) -> list[str]:
    office = [
        str(program),
        f"-env:UserInstallation={_profile(room)}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "pdf", "--outdir", str(room), str(copy)),
    ]
    if sys.platform != "linux":
        return office
    numbers = (limits.memory_bytes, limits.written_bytes, 2 * round(limits.seconds) + 1)  # it has two threads at work
    return [*paths.program(), ENTRANCE, str(room), *map(str, numbers), *office]


def _run(command: list[str], room: Path, source: Path, cancelled: Callable[[], bool], seconds: float) -> None:
    """Runs a program until it ends; whatever happens, nothing of it is left running."""
    with naming(command[0]):
        process = subprocess.Popen(
            command,
            cwd=room,
            env=_environment(room),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            process_group=0,
        )
    began = time.monotonic()
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                return
            if cancelled():
                raise Cancelled
            if time.monotonic() - began > seconds:
                raise AnsokError("office-slow", file=str(source), seconds=round(seconds))
    finally:
        _end(process)
        if os.name == "posix":
            with suppress(OSError):  # usually it has gone by itself
                _pipe(room).unlink()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and all that it has started."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False, creationflags=subprocess.CREATE_NO_WINDOW)
    else:
        with suppress(ProcessLookupError, PermissionError):  # all gone; macOS says the second of what is about to be
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _pipe(room: Path) -> Path:
    """The socket by which LibreOffice finds out whether it runs already with this profile; what is ended leaves it behind.

    Source of the name: sal/osl/unx/pipe.cxx and desktop/source/app/officeipcthread.cxx of LibreOffice.
    """
    name = hashlib.md5(_profile(room).encode("utf-16-le"), usedforsecurity=False).digest()
    return Path(PIPES, f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in name)}")


def _profile(room: Path) -> str:
    return (room / "profile").as_uri()


def _environment(room: Path) -> dict[str, str]:
    """What LibreOffice is told of the person: where programs and fonts are, not the doors to the desktop."""
    if sys.platform == "win32":
        return {**os.environ, "TEMP": str(room), "TMP": str(room)}
    wanted = ("HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "USER", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_DATA_HOME")
    told = {name: os.environ[name] for name in wanted if name in os.environ}
    return {**told, "TMPDIR": str(room), "XDG_CACHE_HOME": str(room)}


def _write_profile(room: Path) -> None:
    folder = room / "profile" / "user"
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>\n'
        for node, name, value in SETTINGS
    )
    with naming(folder):
        folder.mkdir(parents=True)
        (folder / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
            f"{items}</oor:items>\n",
            encoding="utf-8",
        )
