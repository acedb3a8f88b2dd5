"""Hands and eyes on a window: finds what is shown by its name in the accessibility tree, presses, types, waits.

Runs with the system's Python, whose pyatspi comes from the distribution.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi

SECONDS = 30.0
ESCAPE, TAB, CONTROL, P, Q = 9, 23, 37, 33, 24
"""The codes of these keys on X11."""

Node = Any
"""An accessible; pyatspi has no types."""


class NotFound(Exception):
    """Nothing shown has that name; the message lists what is shown."""


def shown() -> Iterator[Node]:
    """Every accessible that is shown now."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None:
            yield from _below(application)


def _below(node: Node) -> Iterator[Node]:
    try:
        if node.getState().contains(pyatspi.STATE_SHOWING) or node.getRole() == pyatspi.ROLE_APPLICATION:
            yield node
        for child in node:
            if child is not None:
                yield from _below(child)
    except Exception:
        return


def name_of(node: Node) -> str:
    """The accessible name without its mnemonic mark."""
    try:
        return str(node.name).replace("&", "")
    except Exception:
        return ""


def find(name: str, *, editable: bool = False, seconds: float = SECONDS) -> Node:
    """The first thing shown that has that name (exactly, or from its start with a trailing "…"). Raises NotFound."""
    end = time.monotonic() + seconds
    while True:
        for node in shown():
            if not _matches(name_of(node), name):
                continue
            if editable and not node.getState().contains(pyatspi.STATE_EDITABLE):
                continue
            return node
        if time.monotonic() > end:
            names = sorted({f"{name_of(node)!r} ({node.getRoleName()})" for node in shown() if name_of(node)})
            raise NotFound(f"{name!r} is not shown; shown are: " + ", ".join(names))
        time.sleep(0.05)


def _matches(actual: str, wanted: str) -> bool:
    return actual.startswith(wanted[:-1]) if wanted.endswith("…") else actual == wanted


def press(name: str) -> None:
    """Takes the focus to a button, link, box or row, as a click does, and does its first action."""
    node = find(name)
    until(lambda: node.getState().contains(pyatspi.STATE_ENABLED), f"{name!r} to be enabled")
    node.queryComponent().grabFocus()
    node.queryAction().doAction(0)


def tick(name: str) -> None:
    """Ticks a box that is not ticked yet, and waits until it is."""
    if not find(name).getState().contains(pyatspi.STATE_CHECKED):
        press(name)
    until(lambda: find(name).getState().contains(pyatspi.STATE_CHECKED), f"{name!r} to be ticked")


def write(name: str, text: str) -> None:
    """Puts text into a field and leaves it with the Tab key, as a person would."""
    node = find(name, editable=True)
    node.queryComponent().grabFocus()
    until(lambda: node.getState().contains(pyatspi.STATE_FOCUSED), f"{name!r} to have the focus")
    node.queryEditableText().setTextContents(text)
    pyatspi.Registry.generateKeyboardEvent(TAB, None, pyatspi.KEY_PRESSRELEASE)
    until(lambda: not node.getState().contains(pyatspi.STATE_FOCUSED), f"{name!r} to be left")


def escape() -> None:
    """Presses Esc."""
    pyatspi.Registry.generateKeyboardEvent(ESCAPE, None, pyatspi.KEY_PRESSRELEASE)


def control(key: int) -> None:
    """Presses a key with Ctrl: with `Q` the window saves everything and closes, with `P` it prints the checklist."""
    for code, act in ((CONTROL, pyatspi.KEY_PRESS), (key, pyatspi.KEY_PRESSRELEASE), (CONTROL, pyatspi.KEY_RELEASE)):
        pyatspi.Registry.generateKeyboardEvent(code, None, act)


def until(true: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
    """Waits for a state of the window."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise NotFound(f"waited for {what} in vain")
        time.sleep(0.05)
