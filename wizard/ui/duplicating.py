"""An application used for another call: the window asks which, begins the new one with what comes along, and says what did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core.errors import AnsokError
from wizard.ui import theme
from wizard.ui.focus import commit_typing
from wizard.ui.widgets.callout import Callout

if TYPE_CHECKING:
    from wizard.core.application import Application
    from wizard.core.call import Call
    from wizard.core.transfer import Transfer
    from wizard.ui.window import Window


@dataclass(frozen=True)
class _Used:
    """The application that is used, and the draft from which its papers are found."""

    application: Application
    draft: Path


class Duplicating:
    """The old application is only read; it stays open until the new one has been written."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._used: _Used | None = None

    def ask(self) -> None:
        """Asks for the call, for the application that is shown."""
        commit_typing()
        session = self._window.session
        if session is not None:
            self._show(_Used(session.application, session.base))

    def ask_for(self, draft: Path) -> None:
        """Asks for the call, for the application in a draft."""
        from wizard.services import rescue

        try:
            self._show(_Used(rescue.read(draft).application, draft))
        except AnsokError as error:
            self._window.say_error(error)

    def use(self, call: Call, step: str = "start") -> None:
        """Begins the application for this call, where new ones go; what prevents it is said on the page."""
        from wizard.services import drafts, files, paths
        from wizard.ui import places

        if self._used is None:
            return
        folder, voice = paths.drafts(), self._window.context.voice
        try:
            with files.naming(folder):
                folder.mkdir(parents=True, exist_ok=True)
            target = places.free_path(folder, call, self._used.application, voice)
            found = drafts.used_for(call, self._used.application, self._used.draft, target)
            drafts.create(target, found.application)
        except AnsokError as error:
            self._window.say_error(error)
            return
        self._window.open_path(target, step)
        session = self._window.session
        if session is not None and session.draft_file == target:
            self._used = None
            self._tell(found, call)

    def use_own(self) -> None:
        """Begins it for a call that is made from the person's own advertisement, which at first asks for what is attached."""
        from wizard.core.transfer import asking_for
        from wizard.services import calls, own_ad, store

        if self._used is not None:
            old = self._used.application
            call = asking_for(own_ad.blank(f"own-{store.new_id()[:8]}"), old, calls.of(old))
            self.use(call, "advertisement")

    def _show(self, used: _Used) -> None:
        from wizard.ui.pages.another_call import AnotherCallPage

        page = AnotherCallPage(self._window.context, used.application)
        page.chosen.connect(self.use)
        page.own_asked.connect(self.use_own)
        page.left.connect(self._leave)
        self._used = used
        self._window.show_page(page)

    def _leave(self) -> None:
        """Back to what was shown before."""
        self._used = None
        self._window.rebuild("start")

    def _tell(self, found: Transfer, call: Call) -> None:
        from wizard.services import transfer_texts as texts

        window = self._window
        say = window.context.voice.say
        title = say("A new application: {call}", call=window.context.voice.words(call.title))
        told = [texts.came(found, window.context.voice), *texts.stayed(found.left, window.context.voice)]
        told += texts.to_do(found, call, window.context.voice)
        if not call.complete and found.application.call is not None:
            told.append(say("Change the list of papers to what the advertisement asks for."))
        window.say(Callout("good", title, "\n".join(told), [(say("Close this notice"), window.hush)]))
        theme.announce(window, f"{title}. {told[0]}")
