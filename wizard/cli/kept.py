"""The command about passwords and login names that the system's keyring has of ours."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from wizard.cli.desk import Desk
from wizard.core.errors import AnsokError
from wizard.services import files, messages


def passwords(desk: Desk, chosen: Namespace) -> int:
    """Lists what is kept, by the names that the vault has for it, or forgets one or all: 0, or 2 where the keyring refuses."""
    if chosen.forget is None:
        for name in desk.vault.kept():
            desk.out(name)
        return 0
    before = desk.vault.kept()
    try:
        if chosen.forget is True:
            desk.vault.forget_all()
        else:
            desk.vault.forget(files.fingerprint(Path(chosen.forget))[1])
    except AnsokError as error:
        if not error.code.startswith("keyring-"):
            raise
        why = messages.of_error(error, desk.voice).message
        left = len(desk.vault.kept())
        said = desk.voice.count(
            "The keyring still has {n} password. {why}", "The keyring still has {n} passwords. {why}", left, why=why
        )
        sys.stderr.write(f"ansok: {said}\n")
        return 2
    gone = len(before) - len(desk.vault.kept())
    desk.out(desk.voice.count("{n} password forgotten", "{n} passwords forgotten", gone))
    return 0
