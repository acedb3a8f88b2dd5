"""What the application was before: the window shows the list, one state of it to look at, or takes one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.core.errors import AnsokError
from wizard.ui import theme
from wizard.ui.focus import commit_typing
from wizard.ui.widgets.callout import Callout

if TYPE_CHECKING:
    from wizard.ui.built import Built
    from wizard.ui.pages.earlier import Held
    from wizard.ui.session import Session
    from wizard.ui.widgets.boxes import Button
    from wizard.ui.window import Window


class LookingBack:
    """While an earlier state is looked at, the application itself stays open behind it, and is what is left and saved."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._present: tuple[Session, Built | None, Held] | None = None

    def ask(self) -> None:
        """Lists the earlier states in place of the application, once it has its place on the disk."""
        commit_typing()
        self.end()
        session = self._window.session
        if session is not None and session.draft_file is not None:
            self._window.show_page(self._page(session))

    def end(self) -> None:
        """Back to the application as it is now, where an earlier state is looked at."""
        if self._present is None:
            return
        (session, built, _), self._present = self._present, None
        if (looked_at := self._window.session) is not None:
            looked_at.close()
        self._window.put(session, built)

    def buttons(self) -> list[Button]:
        """What can be done with the state that is looked at."""
        if self._present is None:
            return []
        say, (session, _, held) = self._window.context.voice.say, self._present
        back = [] if session.read_only else [(say("Take this state back"), lambda: self.take(held))]
        return [*back, (say("Back to the application as it is now"), self.end)]

    def look_at(self, held: Held) -> None:
        """Shows the application as it was, to look at."""
        from wizard.ui.session import Session

        session = self._window.session
        if session is None or held.application is None:
            return
        voice = self._window.context.voice
        earlier = Session(self._window.context, held.application, session.draft_file, None)
        earlier.only_look = AnsokError("earlier-state", time=voice.moment(held.state.at, session.zone))
        self._present = session, self._window.built, held
        self._window.put(earlier, None)

    def take(self, held: Held) -> None:
        """The application is again as it was: a change like any other, which can be undone."""
        self.end()
        window, session = self._window, self._window.session
        if session is None or held.application is None:
            return
        session.apply(held.application)
        window.put(session, window.built)
        say = window.context.voice.say
        title = say("The application is again as it was {time}", time=window.context.voice.moment(held.state.at, session.zone))

        def undo() -> None:
            session.undo()
            window.hush()

        window.say(Callout("good", title, "", [(say("Undo"), undo), (say("Close this notice"), window.hush)]))
        theme.announce(window, title)

    def _page(self, session: Session) -> QWidget:
        from wizard.ui.pages.earlier import EarlierPage

        page = EarlierPage(self._window.context, session)
        page.look_asked.connect(self.look_at)
        page.back_asked.connect(self.take)
        page.left.connect(lambda: self._window.put(session, self._window.built))
        page.fill()
        return page
