"""The bundle's page alone: shown, its work waited for, its notices."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from wizard.ui.built import Built
from wizard.ui.pages.build import BuildPage
from wizard.ui.widgets.callout import Callout


def bundle_only() -> Built:
    """Nothing but the bundle is wanted."""
    built = Built()
    built.only_bundle = True
    return built


def shown(page: BuildPage, qtbot: QtBot) -> BuildPage:
    qtbot.addWidget(page)
    page.resize(900, 900)
    page.show()
    page.refresh()
    return page


def finish(page: BuildPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.built.busy, timeout=30_000)


def notices(page: BuildPage) -> list[Callout]:
    return page.notices.shown
