"""A session of its own: a D-Bus, a home, and GNOME's keyring on it, so that nobody's own keyring is touched."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from jeepney import HeaderFields, MatchRule, Message, message_bus, new_error
from jeepney.io.blocking import DBusConnection, Proxy, prep_socket

SECRETS = "org.freedesktop.secrets"
PROMPTER = "org.gnome.keyring.SystemPrompter"
LONG = 30.0
"""Seconds after which what a test waits for will not come any more."""

# No folder of services: nothing is started on this bus but what a test starts.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


class Session:
    """A D-Bus with nobody on it yet; `close` ends all that was started."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ansok-session-"))
        self.home = self.folder / "home"
        self.home.mkdir()
        (self.folder / "bus.conf").write_text(BUS.format(folder=self.folder), "utf-8")
        self.env = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
        self._bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.env,
            text=True,
        )
        assert self._bus.stdout is not None
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().strip()
        self._daemon: subprocess.Popen[bytes] | None = None

    def start_keyring(self, password: str | None = "of the keyring") -> None:
        """Starts the keyring's daemon and opens the keyring with its password; without one it stays as it is."""
        assert self._daemon is None
        unlock = [] if password is None else ["--unlock"]
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock]
        self._daemon = subprocess.Popen(
            command, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert self._daemon.stdin is not None
        self._daemon.stdin.write((password or "").encode())
        self._daemon.stdin.close()
        self._wait_for_keyring(there=True)

    def kill_keyring(self) -> None:
        """Ends the daemon as a crash does."""
        assert self._daemon is not None
        self._daemon.kill()
        self._daemon.wait()
        self._daemon = None
        self._wait_for_keyring(there=False)

    def freeze_keyring(self) -> None:
        """From now on the daemon answers nothing."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGSTOP)

    def thaw_keyring(self) -> None:
        """The daemon goes on where it was."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """Ends what was started, and removes the home."""
        for process in (self._daemon, self._bus):
            if process is not None:
                process.kill()
                process.wait()
        assert self._bus.stdout is not None
        self._bus.stdout.close()
        shutil.rmtree(self.folder)

    def connection(self) -> DBusConnection:
        """A connection to the bus, to be closed."""
        path = self.env["DBUS_SESSION_BUS_ADDRESS"].removeprefix("unix:path=").partition(",")[0]
        return DBusConnection(prep_socket(path))

    def _wait_for_keyring(self, *, there: bool) -> None:
        with self.connection() as connection:
            bus = Proxy(message_bus, connection, timeout=LONG)
            rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
            rule.add_arg_condition(0, SECRETS)
            bus.AddMatch(rule)
            with connection.filter(rule) as changes:
                if bool(bus.NameHasOwner(SECRETS)[0]) is not there:
                    connection.recv_until_filtered(changes, timeout=LONG)


class Person:
    """Who is asked to open the keyring: sees the prompt, and does nothing about it unless told to."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        Proxy(message_bus, self._connection, timeout=LONG).RequestName(PROMPTER)

    def sees_a_prompt(self, within_seconds: float = LONG) -> Message | None:
        """Waits until there is one; None if there is none."""
        try:
            while True:
                message = self._connection.receive(timeout=within_seconds)
                if message.header.fields.get(HeaderFields.member) == "BeginPrompting":
                    return message
        except TimeoutError:
            return None

    def dismisses_a_prompt(self) -> None:
        """Waits for a prompt and closes it."""
        seen = self.sees_a_prompt()
        assert seen is not None
        self._connection.send(new_error(seen, f"{PROMPTER}.Dismissed"))

    def close(self) -> None:
        """Goes."""
        self._connection.close()


def nobody_listens(folder: Path) -> str:
    """The address of a bus that is gone."""
    path = folder / "gone"
    with socket.socket(socket.AF_UNIX) as once:
        once.bind(str(path))
    return f"unix:path={path}"
