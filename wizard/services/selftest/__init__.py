"""The program tries itself, part by part: what an installer may have left out or a system may lack shows here.

Everything is written in one temporary folder, which goes afterwards; nothing of the person's own is read or changed, and the
network is left alone. Each part uses the door that the program itself goes through.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.services.i18n import N_, Voice
from wizard.services.sandbox import Sandbox
from wizard.services.selftest import papers, system
from wizard.services.selftest.trial import Failed, NotHere, Trial

State = Literal["ok", "not-here", "failed"]


class Outcome(Struct, frozen=True):
    """How a part did: its code, its state, its name and what it found in words. What is not here is no fault."""

    part: str
    state: State
    name: str
    told: str


PARTS: tuple[tuple[str, str, Callable[[Trial], str]], ...] = (
    ("version", N_("version"), system.version),
    ("python", "Python", system.python),
    ("libraries", N_("libraries"), system.libraries),
    ("zones", N_("time zones"), system.zones),
    ("languages", N_("languages"), system.languages),
    ("calls", N_("calls"), system.calls),
    ("reminders", N_("reminders"), system.reminders),
    ("keyring", N_("keyring"), system.keyring),
    ("protection", N_("protection"), system.protection),
    ("sample", N_("sample papers"), papers.sample),
    ("certificate", N_("certificate"), papers.certificate),
    ("fonts", N_("fonts"), papers.fonts),
    ("models", N_("reading models"), papers.models),
    ("scan", N_("scanned page"), papers.scan),
    ("bundle", N_("bundle"), papers.bundle),
    ("picture", N_("picture of a page"), papers.picture),
    ("text-documents", N_("text documents"), papers.text_documents),
    ("qt", "Qt", system.qt),
    ("qt-words", N_("Qt's words"), system.qt_words),
    ("window", N_("window"), system.window),
)
"""Code, name and trial of each part, in the order in which they are tried: later ones use what earlier ones made."""


def run(voice: Voice) -> Iterator[Outcome]:
    """Each part's outcome as soon as it is known, and last of all whether anything is left on the disk."""
    folder = Path(tempfile.mkdtemp(prefix="ansok-selftest-"))
    sandbox = Sandbox()
    try:
        trial = Trial(folder, sandbox, voice)
        for part, name, attempt in PARTS:
            yield Outcome(part, *_outcome(attempt, trial, voice.say(name)))
    finally:
        sandbox.close()
        shutil.rmtree(folder, ignore_errors=True)
    left = folder.exists()
    told = voice.say("{folder} is still there", folder=folder) if left else voice.say("nothing is left on the disk")
    yield Outcome("tidy", "failed" if left else "ok", voice.say("tidiness"), told)


def _outcome(attempt: Callable[[Trial], str], trial: Trial, name: str) -> tuple[State, str, str]:
    try:
        return "ok", name, attempt(trial)
    except NotHere as missing:
        return "not-here", name, str(missing)
    except Failed as failure:
        return "failed", name, str(failure)
    except AnsokError as error:
        said = messages.of_error(error, trial.voice)
        return "failed", name, f"{said.message} {said.remedy}"
    except Exception as error:  # whatever is wrong with a part is what this is for
        return "failed", name, f"{type(error).__name__}: {error}"
