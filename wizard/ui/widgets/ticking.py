"""Boxes and radio buttons that show a state and tell of its change by the person, however they do it.

A screen reader toggles without a click: `toggled` tells of that as well, and what the program itself shows is kept out of it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton


def on_tick(button: QAbstractButton, act: Callable[[bool], object]) -> None:
    """Calls `act` with the new state when the person changes it."""
    button.toggled.connect(act)


def on_choice(button: QAbstractButton, act: Callable[[], object]) -> None:
    """Calls `act` when the person chooses this radio button."""
    button.toggled.connect(lambda on: act() if on else None)


def show_tick(button: QAbstractButton, on: bool) -> None:
    """Shows a state without telling anyone."""
    with QSignalBlocker(button):
        button.setChecked(on)
