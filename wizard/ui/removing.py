"""All that the program keeps of the person, removed from the window: it shows the list in place of the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.ui.window import Window


class Removing:
    """No application is open meanwhile: the list is reached from the first page alone."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def ask(self) -> None:
        """Lists what goes and what stays."""
        from wizard.ui.pages.removal import RemovalPage

        window = self._window
        page = RemovalPage(window.context, window.memory)
        page.left.connect(window.rebuild)
        page.closing.connect(window.close)
        window.show_page(page)
        page.fill()
