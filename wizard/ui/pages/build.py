"""The bundle: where it goes, building it with a comparison of every page, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from wizard.core import edits
from wizard.core.application import CoverLanguage
from wizard.services import bundler, names, sheet_texts
from wizard.services.bundler import Sides
from wizard.ui import theme
from wizard.ui.built import Built, usual_folder
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.papers import step_of_file
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import empty
from wizard.ui.widgets.build_notices import BuildNotices
from wizard.ui.widgets.build_settings import BuildSettings
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.progress import Progress
from wizard.ui.widgets.side_by_side import SideBySide


class BuildPage(Page):
    """Shows what `window_state` says of the bundle; every try begins here."""

    def __init__(self, context: Context, session: Session, window_state: Built) -> None:
        voice = context.voice
        super().__init__(
            context,
            session,
            "bundle",
            voice.say("Bundle"),
            voice.say("All documents behind one cover sheet, and everything to hand over. Your own files stay as they are."),
        )
        self.built = window_state
        self.notices = BuildNotices(session, window_state, self.go_to.emit, self._again, self._choose_and_start)
        self.settings = BuildSettings(voice, self._put_place, self._put_language, self._put_only_bundle)
        self.build = theme.button(voice.say("Build the bundle"), "package", "primary", self.start)
        self.draft = theme.button(
            voice.say("Build a draft all the same"), "file-warning", pressed=lambda: self.start(as_draft=True)
        )
        self.draft_words = theme.muted(voice.say("A draft says DRAFT on its cover. Do not send it."))
        self.late_words = theme.text("")
        self.progress = Progress(voice, self.cancel)
        self.sides: dict[str, SideBySide] = {}
        self._sides_shown: tuple[Sides, ...] = ()
        self._sides_column = QVBoxLayout()
        self._sides_column.setSpacing(theme.GAP * 2)
        self._was_busy = False
        row = Flow()
        row.addWidget(self.build)
        row.addWidget(self.draft)
        self.body.addWidget(self.notices)
        self.body.addLayout(self._sides_column)
        self.body.addWidget(self.settings)
        self.body.addLayout(row)
        self.body.addWidget(self.draft_words)
        self.body.addWidget(self.late_words)
        self.body.addWidget(self.progress)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cancel)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        window_state.changed.connect(self.refresh)
        window_state.progressed.connect(self._show_progress)
        self.refresh()

    @property
    def target(self) -> Path:
        """Where the folder or the bundle will go: the person's choice, or beside the draft."""
        return self.built.target or self._usual(draft=False)

    @property
    def leads(self) -> bool:
        """Building is the one thing to do here, until there is a bundle that is true."""
        return not self.built.there or self.built.stale(self.session)

    def start(self, *, as_draft: bool = False, overwrite: bool = False) -> None:
        """Builds what is chosen now. A draft gets a name of its own, unless a place was chosen."""
        target = self.built.target or self._usual(draft=as_draft)
        order = self.session.order(target, as_draft=as_draft, overwrite=overwrite)
        self.built.build(self.session, order)

    def cancel(self) -> None:
        """Stops what is being built."""
        if self.built.busy:
            self.progress.cancel.setEnabled(False)
            self.progress.words.setText(self.voice.say("Stopping…"))
            self.built.cancel()

    def refresh(self) -> None:
        """Shows the choices, what can be done, and what came of the last try."""
        busy, session = self.built.busy, self.session
        self._show_focus(busy)
        can = session.draft_file is not None and not busy
        language = session.application.settings.cover_language
        self.settings.show_choices(self.target, language, only_bundle=self.built.only_bundle)
        self.settings.setEnabled(not busy)
        again = self.built.there
        self.build.setText(self.voice.say("Build again") if again else self.voice.say("Build the bundle"))
        self.build.setAccessibleName(self.build.text())
        self.build.setEnabled(can and session.review.ready)
        theme.weigh(self.build, "package", primary=self.leads)
        for widget in (self.draft, self.draft_words):
            widget.setVisible(not session.review.ready)
        late = sheet_texts.made_late(session.call, session.application, self.context.now())
        framed = sheet_texts.notice(session.review, self.voice, late=late) if session.review.ready else None
        self.late_words.setVisible(framed is not None)
        if framed is not None:
            cover = self.voice.say("Cover sheet")
            self.late_words.setText(self.voice.say("{file}: {facts}", file=cover, facts=". ".join(framed)))
        self.draft.setEnabled(can and not session.reading)
        self._show_progress()
        self.notices.refresh()
        self._show_sides()

    def _show_focus(self, busy: bool) -> None:
        """The focus goes to Cancel when the work begins, and back to the button when it ends."""
        if busy == self._was_busy:
            return
        self._was_busy = busy
        if busy:
            self.progress.begin()
        else:
            held = self.progress.cancel.hasFocus() or not self.progress.cancel.isEnabled()
            if held:
                self.scroller.setFocus()
            self.progress.hide()
            self.scroller.verticalScrollBar().setValue(0)

    def _show_progress(self) -> None:
        self.progress.setVisible(self.built.busy)
        if not self.built.busy or not self.progress.cancel.isEnabled():
            return
        stage, done, total = self.built.progress
        voice = self.voice
        words = {
            "drawing": voice.say("Drawing the cover sheet"),
            "merging": voice.say("Putting the pages together: {done} of {total}", done=done, total=total),
            "comparing": voice.say("Comparing every page with your own file: {done} of {total}", done=done, total=total),
            "slots": voice.say("Writing the files for the upload slots: {done} of {total}", done=done, total=total),
        }[stage]
        self.progress.show_progress(stage, words, done, total if done or stage != "drawing" else 0)

    def _show_sides(self) -> None:
        if self.built.sides != self._sides_shown:
            self._sides_shown = self.built.sides
            empty(self._sides_column)
            self.sides = {}
            for pair in self.built.sides:
                question = bundler.page_question(pair.different)
                card = SideBySide(pair, self.voice, self._decide(question), self._mend(pair.different.path))
                self.sides[question] = card
                self._sides_column.addWidget(card)
        for question, card in self.sides.items():
            card.show_word(self.session.application.answers.get(question))

    def _decide(self, question: str) -> Callable[[bool | None], None]:
        return lambda value: self.session.apply(edits.answer(self.session.application, question, value))

    def _mend(self, file: str) -> Callable[[], None]:
        return lambda: self.go_to.emit(*(step_of_file(self.session, file) or ("review", "")))

    def _again(self, overwrite: bool) -> None:
        last = self.built.last_order
        self.start(as_draft=last is not None and last.as_draft, overwrite=overwrite)

    def _choose_and_start(self) -> None:
        before = self.built.target
        self.settings.choose()
        if self.built.target != before:
            self._again(False)

    def _usual(self, *, draft: bool) -> Path:
        if self.built.only_bundle:
            return self.session.base.with_name(names.of_bundle(self.session.application, self.voice, draft=draft))
        return usual_folder(self.session, draft=draft)

    def _put_place(self, target: Path) -> None:
        self.built.go_to(target)

    def _put_only_bundle(self, alone: bool) -> None:
        """A place that was chosen stays: for the other it is a name beside it."""
        self.built.only_bundle = alone
        if (target := self.built.target) is not None:
            self.built.go_to(target.with_name(target.name + ".pdf") if alone else target.with_suffix(""))
        self.refresh()

    def _put_language(self, language: CoverLanguage) -> None:
        application = self.session.application
        self.session.apply(replace(application, settings=replace(application.settings, cover_language=language)))
        self.refresh()
