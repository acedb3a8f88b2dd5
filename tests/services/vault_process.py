"""A vault in a process of its own: `python -m tests.services.vault_process FOLDER SECONDS`, a call a line, an answer a line."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from wizard.core.errors import AnsokError, Cancelled
from wizard.services.vault import SERVICE, Vault


def keep(vault: Vault, name: str, password: str) -> str:
    """Where it is now: "keyring", or why it is not there."""
    kept = vault.keep(name, password)
    assert password not in repr(kept)
    assert kept.in_keyring is (kept.why is None)
    return "keyring" if kept.why is None else kept.why.code


def get_and_leave(vault: Vault, name: str) -> str | None:
    """As `get`, for one who goes away meanwhile."""
    stays = iter([True])
    return vault.get(name, cancelled=lambda: not next(stays, False))


def entries(_: Vault) -> list[str]:
    """What really stands in the keyring, asked without our own door: "service name"."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        found = [item.get_attributes() for item in secretstorage.get_default_collection(bus).get_all_items()]
    return sorted(f"{one['service']} {one['username']}" for one in found if "service" in one)


def keep_for_another(_: Vault, name: str, password: str) -> None:
    """What another program keeps under the same name."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        attributes = {"service": "another program", "username": name}
        secretstorage.get_default_collection(bus).create_item("another", attributes, password.encode())


def lock(_: Vault) -> None:
    """Locks the keyring, as a screen lock can."""
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


CALLS: dict[str, Callable[..., Any]] = {
    "get": Vault.get,
    "forget": Vault.forget,
    "forget all": Vault.forget_all,
    "kept": Vault.kept,
    "keep": keep,
    "get and leave": get_and_leave,
    "entries": entries,
    "keep for another": keep_for_another,
    "lock": lock,
    "is imported": lambda _, module: module in sys.modules,
    "service": lambda _: SERVICE,
}


def main(folder: str, seconds: str) -> None:
    """Answers each call with what came of it, the code and words of its error, and how many seconds it took."""
    vault = Vault(Path(folder), float(seconds))
    for line in sys.stdin:
        call, *arguments = json.loads(line)
        began = time.monotonic()
        came, code, words = None, None, ""
        try:
            came = CALLS[call](vault, *arguments)
        except AnsokError as error:
            code, words = error.code, repr(error)
        except Cancelled:
            code = "cancelled"
        sys.stdout.write(json.dumps([came, code, words, time.monotonic() - began]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
