"""What every part of the self-test is given, and what it may say."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cached_property
from pathlib import Path

from wizard.core.errors import AnsokError
from wizard.services import messages, paths, samples, screen
from wizard.services.i18n import Voice
from wizard.services.sandbox import Sandbox

WINDOW_SECONDS = 90.0
"""The window has this long to open, on a slow computer for the first time; then its process is ended."""

ENTRANCE = "--try-window"
"""With this first argument our program opens its window for a moment; the others are a draft and a language."""


class NotHere(Exception):
    """This system lacks what the part would use, and the program goes on without it; the words say so."""


class Failed(Exception):
    """The part does not do what it should; the words say what it does."""


class Trial:
    """A folder that goes afterwards, the worker processes, and the voice to tell in."""

    def __init__(self, folder: Path, sandbox: Sandbox, voice: Voice) -> None:
        self.folder, self.sandbox, self.voice = folder, sandbox, voice
        self.home = folder / "Åsa Öberg"
        """Where the sample lies: a name that not every system's old character sets have."""

    @property
    def draft(self) -> Path:
        """The sample's draft."""
        return self.home / samples.DRAFT

    def said(self, error: AnsokError) -> str:
        """What happened, in words."""
        return messages.of_error(error, self.voice).message

    @cached_property
    def window(self) -> dict[str, str]:
        """What the window told of itself, by step, from a process of its own: Qt ends the one in which it finds no screen."""
        environment = dict(os.environ)
        if not screen.answers(environment):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        process = subprocess.Popen(
            [*paths.program(), ENTRANCE, str(self.draft), self.voice.language],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            said, complaints = process.communicate(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            said, complaints = process.communicate()
        steps = [json.loads(line) for line in said.decode(errors="replace").splitlines() if line.startswith("{")]
        told = {name: words for step in steps for name, words in step.items()}
        last = complaints.decode(errors="replace").strip().splitlines()[-2:]
        return {**told, "ended": " ".join([f"({process.returncode})", *last]) if process.returncode else ""}
