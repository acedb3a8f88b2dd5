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
from wizard.core.checks.case import finding
from wizard.core.errors import AnsokError
from wizard.services import bundler, messages, names, sheet_texts
from wizard.services.bundler import Sides
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.context import Context
from wizard.ui.pages.base import Page
from wizard.ui.session import Session
from wizard.ui.steps import step_of
from wizard.ui.widgets.boxes import empty
from wizard.ui.widgets.build_settings import BuildSettings
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.leaf_through import leaf_through
from wizard.ui.widgets.progress import Progress
from wizard.ui.widgets.side_by_side import SideBySide
from wizard.ui.words import breakable

ELSEWHERE = (
    "target-exists",
    "target-is-original",
    "no-permission",
    "disk-full",
    "is-folder",
    "file-missing",
    "file-trouble",
    "folder-missing",
    "name-too-long",
    "place-gone",
)
"""Errors that another place for the bundle can mend."""


class BuildPage(Page):
    """Shows what `window_state` says of the bundle; every try begins here."""

    def __init__(self, context: Context, session: Session, window_state: Built) -> None:
        voice = context.voice
        super().__init__(
            context,
            session,
            "bundle",
            voice.say("Bundle"),
            voice.say("All documents behind one cover sheet, as one PDF. Your own files stay as they are."),
        )
        self.built = window_state
        self.notices = QVBoxLayout()
        self.notices.setSpacing(theme.GAP * 2)
        self.settings = BuildSettings(voice, self._put_place, self._put_language, self._put_slots)
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
        self._said: tuple[object, ...] = ()
        self._was_busy = False
        row = Flow()
        row.addWidget(self.build)
        row.addWidget(self.draft)
        for part in (self.notices, self._sides_column):
            self.body.addLayout(part)
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
        """Where the bundle will go: the person's choice, or beside the draft."""
        return self.built.target or self._usual(draft=False)

    @property
    def slots(self) -> Path | None:
        """The folder for the slots' files, if they are wanted."""
        return self._slots_of(self.target) if self.built.slots else None

    def start(self, *, as_draft: bool = False, overwrite: bool = False) -> None:
        """Builds what is chosen now. A draft goes beside the bundle under a name of its own, unless a place was chosen."""
        target = self.built.target or self._usual(draft=as_draft)
        slots = self._slots_of(target) if self.built.slots else None
        order = self.session.order(target, slots, as_draft=as_draft, overwrite=overwrite)
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
        self.settings.show_choices(self.target, session.application.settings.cover_language, self.slots)
        self.settings.setEnabled(not busy)
        again = self.built.bundle is not None
        self.build.setText(self.voice.say("Build again") if again else self.voice.say("Build the bundle"))
        self.build.setAccessibleName(self.build.text())
        self.build.setEnabled(can and session.review.ready)
        self._show_weight(primary=not again or self.built.stale(session))
        for widget in (self.draft, self.draft_words):
            widget.setVisible(not session.review.ready)
        framed = sheet_texts.notice(session.review, self.voice) if session.review.ready else None
        self.late_words.setVisible(framed is not None)
        if framed is not None:
            cover = self.voice.say("Cover sheet")
            self.late_words.setText(self.voice.say("{file}: {facts}", file=cover, facts=". ".join(framed)))
        self.draft.setEnabled(can and not session.reading)
        self._show_progress()
        self._show_notices()
        self._show_sides()

    def _show_weight(self, *, primary: bool) -> None:
        """Building is the one thing to do here, until there is a bundle that is true."""
        look = "primary" if primary else "plain"
        if self.build.property("look") != look:
            self.build.setProperty("look", look)
            self.build.setIcon(theme.icon("package", "on-accent" if primary else "text"))
            self.build.style().unpolish(self.build)
            self.build.style().polish(self.build)

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

    def _show_notices(self) -> None:
        """Anew only when something else is to be said."""
        built, session = self.built, self.session
        said = (
            built.busy,
            built.bundle,
            built.refused,
            built.problem,
            built.cancelled,
            built.stale(session),
            len(session.review.blockers),
            len(session.reading),
            session.draft_file,
        )
        if said == self._said:
            return
        self._said = said
        empty(self.notices)
        if built.busy:
            return
        for notice in (self._of_last_try(), self._of_bundle(), self._of_readiness()):
            if notice is not None:
                self.notices.addWidget(notice)
                theme.announce(self, notice.accessibleName())

    def _of_readiness(self) -> Callout | None:
        voice, session = self.voice, self.session
        if session.draft_file is None:
            you = (voice.say("Go to “You”"), lambda: self.go_to.emit("you", "name"))
            return Callout("accent", voice.say("First say who you are"), voice.say("The application then has a place."), [you])
        if session.reading:
            n = len(session.reading)
            title = voice.count("{n} file is still being read", "{n} files are still being read", n)
            return Callout("accent", title, voice.say("Wait until the program knows what is in it."))
        if blockers := len(session.review.blockers):
            title = voice.count("Not ready: {n} problem to solve.", "Not ready: {n} problems to solve.", blockers)
            see = (voice.say("See what is to be done"), lambda: self.go_to.emit("review", ""))
            return Callout("bad", title, voice.say("Then the bundle can be built."), [see])
        return None

    def _of_last_try(self) -> Callout | None:
        voice, refused = self.voice, self.built.refused
        if self.built.cancelled:
            return Callout("accent", voice.say("Cancelled"), voice.say("Nothing was written."))
        if self.built.problem is not None:
            return self._of_problem(self.built.problem)
        if refused is not None and refused.different:
            n, shown = len(refused.different), len(refused.sides)
            title = voice.count("{n} page looks different in the bundle", "{n} pages look different in the bundle", n)
            text = voice.say("No bundle was written. Look at both pictures below, then build again.")
            if shown < n:
                text += " " + voice.count("The first {n} is shown.", "The first {n} are shown.", shown)
            return Callout("bad", title, text)
        if refused is not None and self.session.review.ready:
            return Callout("accent", voice.say("Something has changed meanwhile"), voice.say("Try once more."))
        return None

    def _of_problem(self, problem: AnsokError) -> Callout:
        voice = self.voice
        said = messages.Said(*map(breakable, messages.of_error(problem, voice)))
        elsewhere = (voice.say("Choose another place"), self._choose_and_start)
        again = (voice.say("Try again"), self._again)
        if problem.code == "target-exists":
            remedy = voice.say("Replace it, or choose another place or name.")
            replacing = (voice.say("Replace it"), lambda: self._again(overwrite=True))
            return Callout("warn", said.message, remedy, [replacing, elsewhere])
        in_the_way = problem.code == "target-is-original"
        if not in_the_way and (step := self._step_of_file(str(problem.params.get("file", "")))):
            go = (voice.say("Go to the file"), lambda: self.go_to.emit(*step))
            return Callout("bad", said.message, said.remedy, [go, again])
        buttons = [elsewhere, again] if problem.code in ELSEWHERE else [again]
        return Callout("bad", said.message, said.remedy, buttons)

    def _of_bundle(self) -> Callout | None:
        voice, bundle = self.voice, self.built.bundle
        if bundle is None:
            return None
        if self.built.stale(self.session):
            title = voice.say("You have changed something since; build again")
            return Callout(
                "warn", title, voice.say("{file} is no longer what you have given.", file=breakable(bundle.path.name))
            )
        facts = [
            breakable(str(bundle.path)),
            voice.count("{n} page", "{n} pages", bundle.pages) + ", " + voice.size(bundle.size_bytes),
            self._compared(),
        ]
        if bundle.slots:
            folder = Path(bundle.slots[0].file).parent
            n = len(bundle.slots)
            facts.append(
                voice.count(
                    "{n} file for the upload slots in {folder}", "{n} files for the upload slots in {folder}", n, folder=folder
                )
            )
        look = (voice.say("Look through it"), lambda: leaf_through(self.context, self.built, self))
        if bundle.draft:
            return Callout("warn", voice.say("The draft is written. Do not send it."), "\n".join(facts), [look])
        return Callout("good", voice.say("The bundle is ready"), "\n".join(facts), [look])

    def _compared(self) -> str:
        bundle, voice = self.built.bundle, self.voice
        assert bundle is not None
        compared = voice.count(
            "{n} page was compared with your own file",
            "{n} pages were compared with your own files",
            bundle.comparison.pages_compared,
        )
        different = bundle.comparison.different
        if not different:
            return voice.say("{compared}: none differs.", compared=compared)
        new = len(bundler.unaccepted(different, self.session.application))
        if new:
            result = voice.count("{n} differs.", "{n} differ.", new)
        else:
            n = len(different)
            result = voice.count("{n} differs, and you have accepted it.", "{n} differ, and you have accepted them.", n)
        return f"{compared}: {result}"

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
        return lambda: self.go_to.emit(*(self._step_of_file(file) or ("review", "")))

    def _step_of_file(self, file: str) -> tuple[str, str] | None:
        """The step and document of one of the application's own files, named in full."""
        for document in self.session.application.documents:
            for part in document.parts:
                if file in (part.path, str(self.session.full_path(part.path))):
                    return step_of(finding("original-changed", document, part), self.session.call), document.id
        return None

    def _again(self, *, overwrite: bool = False) -> None:
        last = self.built.last_order
        self.start(as_draft=last is not None and last.as_draft, overwrite=overwrite)

    def _choose_and_start(self) -> None:
        before = self.built.target
        self.settings.choose()
        if self.built.target != before:
            self._again()

    def _usual(self, *, draft: bool) -> Path:
        return self.session.base.with_name(names.of_bundle(self.session.application, self.voice, draft=draft))

    def _slots_of(self, target: Path) -> Path:
        return target.with_name(self.voice.say("{stem}, upload slots", stem=target.stem))

    def _put_place(self, target: Path) -> None:
        self.built.go_to(target)

    def _put_slots(self, wanted: bool) -> None:
        self.built.slots = wanted
        self.refresh()

    def _put_language(self, language: CoverLanguage) -> None:
        application = self.session.application
        self.session.apply(replace(application, settings=replace(application.settings, cover_language=language)))
        self.refresh()
