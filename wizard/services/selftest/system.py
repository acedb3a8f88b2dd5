"""What the program stands on: Python, libraries, zones, languages, calls, the keyring, the window."""

from __future__ import annotations

import platform
import secrets
import sys
from datetime import UTC, datetime
from importlib import import_module, metadata, resources
from zoneinfo import ZoneInfo

from wizard.core.deadline import REMINDERS, moments
from wizard.services import build, i18n, store
from wizard.services import calls as known_calls
from wizard.services import reminders as calendar
from wizard.services.selftest.trial import Failed, NotHere, Trial
from wizard.services.vault import Vault

_KEYRING = {"win32": "keyring.backends.Windows", "darwin": "keyring.backends.macOS"}.get(
    sys.platform, "keyring.backends.SecretService"
)
"""The module of the keyring library for this system."""

LIBRARIES = (
    "babel", "filelock", "icalendar", "img2pdf", "keyring", "msgspec", "numpy", "pikepdf", "PIL.Image", "platformdirs",
    "py3langid", "pypdfium2", "reportlab.pdfgen.canvas", "tesserocr", "tzdata", "tzlocal",
)  # fmt: skip
"""What is taken in when it is needed, and so would be missed late. PySide6 tells of itself in the window's own process."""

OF_SYSTEM = {
    "linux": ("jeepney", "secretstorage", "cryptography.hazmat.primitives.ciphers"),
    "win32": ("win32ctypes.pywin32.win32cred",),
}

CLOSING = datetime(2020, 3, 8, 22, 59, tzinfo=UTC)
CLOCKS = {"Europe/Stockholm": "8 23:59", "Asia/Kolkata": "9 04:29", "America/Los_Angeles": "8 15:59"}
"""The closing of the first call, as day and clock in three zones. Los Angeles had set its clocks that very night."""

KEYRING_SECONDS = 10.0
"""A keyring that needs a person to open it is let be after that."""

_NO_KEYRING = ("keyring-missing", "keyring-locked", "keyring-slow")


def version(trial: Trial) -> str:
    """Which version and build this is."""
    return build.told(trial.voice)


def python(trial: Trial) -> str:
    """The interpreter and the system."""
    return f"{platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}"


def libraries(trial: Trial) -> str:
    """Every library that the program uses can be loaded."""
    wanted = (*LIBRARIES, *OF_SYSTEM.get(sys.platform, ()), _KEYRING)
    missing = []
    for name in wanted:
        try:
            import_module(name)
        except Exception as error:  # a library may fail in any way while it is loaded
            missing.append(f"{name} ({error})")
    if missing:
        raise Failed(", ".join(missing))
    return trial.voice.count("{n} library loaded", "{n} libraries loaded", len(wanted))


def zones(trial: Trial) -> str:
    """The zones that come along, whether or not the system has its own, and the closing in three of them."""
    folder = resources.files("tzdata.zoneinfo")
    names = resources.files("tzdata").joinpath("zones").read_text("ascii").split()
    found = {}
    for name in names:
        with folder.joinpath(name).open("rb") as stream:
            found[name] = ZoneInfo.from_file(stream, key=name)
    told = [trial.voice.count("{n} zone", "{n} zones", len(names))]
    for name, clock in CLOCKS.items():
        there = CLOSING.astimezone(found[name])
        if f"{there.day} {there:%H:%M}" != clock or there.utcoffset() != CLOSING.astimezone(i18n.zone(name)).utcoffset():
            raise Failed(f"{name}: {there.isoformat()}")
        told.append(trial.voice.say("{moment} in {place}", moment=trial.voice.moment(CLOSING, found[name]), place=name))
    return "; ".join(told)


def languages(trial: Trial) -> str:
    """Both languages have their words, dates and names of languages."""
    day, told = CLOSING.date(), []
    expected = {"en": ("Contents", "Sunday 8 March 2020", "German"), "sv": ("Innehåll", "söndag 8 mars 2020", "tyska")}
    for language in i18n.LANGUAGES:
        voice = i18n.voice(language)
        said = (voice.say("Contents"), voice.day(day), voice.language_name("de"))
        if said != expected[language]:
            raise Failed(f"{language}: {', '.join(said)}")
        told.append(said[1])
    return ", ".join(told)


def calls(trial: Trial) -> str:
    """Every call that comes along can be read, and says when it closes or that it does not know."""
    known = known_calls.known()
    told = []
    for call in known:
        when = moments(call.deadline)
        told.append(f"{call.id} {trial.voice.closing(when.closes, when.zone) if when else '–'}")
    first = moments(known_calls.find(known_calls.FIRST).deadline)
    if first is None or first.closes != CLOSING:
        raise Failed(known_calls.FIRST)
    return "; ".join(told)


def reminders(trial: Trial) -> str:
    """The calendar file for the first call."""
    call = known_calls.find(known_calls.FIRST)
    application = known_calls.start(call, store.new_id())
    book = calendar.calendar(call, application, datetime(2020, 1, 1, tzinfo=UTC), i18n.zone("Asia/Kolkata"), trial.voice)
    alarms = len(book.split(b"BEGIN:VALARM")) - 1
    if alarms != len(REMINDERS):
        raise Failed(str(alarms))
    return trial.voice.count("{n} reminder", "{n} reminders", alarms)


def keyring(trial: Trial) -> str:
    """An entry of our own is written, read again and removed; a system without a keyring that is open has none here."""
    if _KEYRING not in {point.value for point in metadata.entry_points(group="keyring.backends")}:
        raise Failed(trial.voice.say("the program has lost its way to the keyring of this system"))
    index, name, password = trial.folder / "passwords", f"selftest-{secrets.token_hex(8)}", secrets.token_hex(16)
    kept = Vault(index, KEYRING_SECONDS).keep(name, password)
    if kept.why is not None:
        if kept.why.code in _NO_KEYRING:
            raise NotHere(trial.said(kept.why))
        raise kept.why
    another = Vault(index, KEYRING_SECONDS)  # which remembers nothing
    try:
        if another.get(name) != password:
            raise Failed(trial.voice.say("another password came back"))
    finally:
        another.forget(name)
    return trial.voice.say("a password was kept, read again and removed")


_FORBIDDEN = {
    "files": i18n.N_("write files"),
    "network": i18n.N_("reach the network"),
    "programs": i18n.N_("start programs"),
    "processes": i18n.N_("disturb other processes"),
    "memory": i18n.N_("take more memory than it is given"),
}
"""What a reader of papers must not be able to do, by the names of `confinement.attempt`."""


def protection(trial: Trial) -> str:
    """Which protections hold on this system; one that it does not have is told, and is no fault of the program."""
    folder = trial.folder / "protection"
    folder.mkdir()
    refused = trial.sandbox.attempt(folder)
    say = trial.voice.say
    held = ", ".join(say(_FORBIDDEN[name]) for name, holds in refused.items() if holds)
    free = ", ".join(say(_FORBIDDEN[name]) for name, holds in refused.items() if not holds)
    if not held:
        raise NotHere(say("this system does not keep a reader of papers from these: {things}", things=free))
    told = [say("a reader of papers cannot {things}", things=held)]
    if free:
        told.append(say("this system does not keep it from these: {things}", things=free))
    return "; ".join(told)


def qt(trial: Trial) -> str:
    """Qt can be loaded."""
    return _step(trial, "qt")


def qt_words(trial: Trial) -> str:
    """Qt's own buttons speak Swedish."""
    words = _step(trial, "qt-words")
    if words != "Avbryt":
        raise Failed(words)
    return words


def window(trial: Trial) -> str:
    """The window opens with the sample in it, on the screen if there is one, and closes again."""
    told = _step(trial, "window")
    if trial.window["ended"]:
        raise Failed(trial.window["ended"])
    return told


def _step(trial: Trial, name: str) -> str:
    if name not in trial.window:
        raise Failed(trial.window["ended"] or trial.voice.say("the window ended without a word"))
    return trial.window[name]
