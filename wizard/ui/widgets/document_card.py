"""The card of one file: what it is, what is wrong with it, and every button that mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from wizard.core import edits
from wizard.core.application import Document, Part
from wizard.core.checks.papers import can_shrink
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.core.findings import Finding
from wizard.services import languages, messages, office
from wizard.services.i18n import N_
from wizard.ui import theme
from wizard.ui.focus import holds_focus, scroll_to
from wizard.ui.session import Session
from wizard.ui.widgets import language_word
from wizard.ui.widgets.boxes import Button, QuietLine, ShortLabel, let_move, picture_button
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.findings_list import FindingsList
from wizard.ui.widgets.movable_card import MovableCard
from wizard.ui.widgets.page_choice import PageChoice
from wizard.ui.widgets.password_line import PasswordLine
from wizard.ui.widgets.password_place import PasswordPlace
from wizard.ui.widgets.shrinking import make_smaller

RIGHT = {
    "name-differs": N_("the name"),
    "other-recipient": N_("whom and what it is for"),
    "date-in-future": N_("the date"),
    "private-number": N_("the numbers"),
}
"""What the applicant says is right, by the code of `findings.SILENCEABLE` that is switched off."""

Mend = Callable[[Finding], Sequence[Button]]
"""The buttons for a finding."""

SETTLING_MS = 50
"""Until what closes has given its room back to the page."""

NARROW = 22
"""Line heights: a narrower card sets its buttons below the name."""


@dataclass(frozen=True)
class Held:
    """A file in its document, as it stands now."""

    document: Document
    index: int
    findings: tuple[Finding, ...]

    @property
    def part(self) -> Part:
        """The file."""
        return self.document.parts[self.index]


class DocumentCard(MovableCard):
    """A file of a document. What concerns more than this file, it asks of the slot that it stands in."""

    look = Signal(str, int, int)
    """Asks for a file's pages to be shown: document, index of the file, page (0: the first that is sent)."""
    remove = Signal()
    replace = Signal()
    find_again = Signal()
    use_new = Signal()
    translate = Signal()
    original = Signal()

    def __init__(self, session: Session, held: Held, mend: Callable[[DocumentCard], Mend], *, translatable: bool) -> None:
        """`mend` gives what mends the findings of a card; `translatable`: translations can be added to its document."""
        super().__init__(held.document, held.index)
        self.session, self.voice, self.held = session, session.context.voice, held
        self.requirement = session.call.requirement(held.document.requirement)
        self.setObjectName(f"file {held.part.path}")
        self.file_name = messages.name_of(held.part.path)
        self.name = ShortLabel()
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.facts = theme.muted("")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.pages = PageChoice(session, self.file_name)
        self.pages.look.connect(self.look_at)
        self.pages.finished.connect(lambda: self._open_pages(False))
        self.pages.hide()
        stop: Button = (self.voice.say("Stop reading"), lambda: session.reader.skip(self.held.part.path))
        words = self.voice.say("You can go on meanwhile. If you stop the reading, you may be asked for the language instead.")
        self.stop = QuietLine("info", words, [stop])
        give_up: Button = (self.voice.say("Stop"), lambda: session.copies.stop(self.held.document.id, self.held.part))
        self.making = QuietLine("info", self.voice.say("LibreOffice is making a PDF of it…"), [give_up])
        self.word = QuietLine("globe", "", [(self.voice.say("Follow the check"), lambda: self.say_languages(()))])
        self.right = QuietLine("info", "", [(self.voice.say("Tell it again"), self._tell_all)])
        self.findings = FindingsList(session, mend(self), self.look_at)
        self.findings.left.connect(self._go_to_more)
        self.password = PasswordLine(self.voice, self.file_name)
        self.password.given.connect(lambda typed, keep: session.unlock(self.held.part.path, typed, keep=keep))
        self.password.closed.connect(self._close_password)
        self.password.hide()
        self.password_place = PasswordPlace(session, self.file_name)
        self.password_place.left.connect(self._go_to_more)
        session.reader.progressed.connect(self._progressed)
        session.reader.refused.connect(self._refused)
        self._head(translatable)
        self.column.addWidget(self.word)
        self.column.addWidget(self.stop)
        self.column.addWidget(self.making)
        self.column.addWidget(self.pages)
        self.column.addWidget(self.findings)
        self.column.addWidget(self.password)
        self.column.addWidget(self.password_place)
        self.column.addWidget(self.right)
        self.refresh(held)

    def refresh(self, held: Held) -> None:
        """Shows the file as it is now."""
        self.held = held
        self.put(held.document, held.index)
        part = held.part
        self.name.show_words(self.file_name, str(self.path))
        self.facts.setText(self._facts_line())
        self.setAccessibleName(self.voice.say("{file}: {facts}", file=self.file_name, facts=self.facts.text()))
        count, writable = len(held.document.parts), not self.session.read_only
        for button in (self.up, self.down):
            button.setVisible(count > 1)
        let_move(self.up, self.down, backward=writable and held.index > 0, forward=writable and held.index < count - 1)
        for widget in (self.bin, self.more, self.pages, self.word, self.right):
            widget.setEnabled(widget.isEnabled() and writable)
        seen = self.seen
        self.sign.setPixmap(theme.pixmap(_picture(seen), "accent", round(theme.em() * 1.6)))
        if seen and seen.pages:
            self.pages.show_file(held.document.id, held.index, part, seen)
        self.pages_action.setEnabled(bool(seen and seen.pages))
        self._show_making()
        self.origin_action.setVisible(part.made_from is not None)
        self.smaller_action.setVisible(self.can_shrink)
        self.stop.setVisible(self.session.reader.progress(part.path) is not None)
        self._show_own_words()
        self.password_place.show_file(seen)
        self.password.show_trying(self.session.reader.tries(part.path))
        if not any(f.code == "locked" for f in held.findings):
            self._put_password_away(self.more)
        quiet = ("unread", "not-pdf", "made-outdated") if self.is_copied else ("unread",)
        self.findings.show_findings(f for f in held.findings if f.code not in quiet)

    @property
    def seen(self) -> DocumentFacts | None:
        """The facts of the file as it was attached, once it has been read."""
        facts = self.session.facts.get(self.held.part.path)
        return facts if facts is not None and facts.sha256 == self.held.part.sha256 else None

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.session.full_path(self.held.part.path)

    def look_at(self, page: int = 0) -> None:
        """Asks for a page of the file to be shown."""
        self.look.emit(self.held.document.id, self.held.index, page)

    def choose_pages(self) -> None:
        """Opens the line for pages and goes there."""
        self._open_pages(True)
        self.pages.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_out(self, pages: Sequence[int]) -> None:
        """Sends the file without these pages."""
        seen, held = self.seen, self.held
        if seen and seen.pages:
            self.session.apply(edits.leave_out(self.session.application, held.document.id, held.index, pages, seen.pages))

    @property
    def is_copied(self) -> bool:
        """A copy of the file is being made."""
        return self.session.copies.under_way(self.held.document.id, self.held.part)

    def convert(self) -> None:
        """Has LibreOffice make a PDF of the file, or of the text document that it was made from."""
        self.session.copies.make(self.held.document.id, self.held.part, "office", office.convert)
        self.making.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def can_shrink(self) -> bool:
        """The file has scanned pages that a copy may have with fewer dots."""
        return can_shrink(self.held.part, self.seen)

    def make_smaller(self) -> None:
        """Shows what a smaller copy would take and how its pages would look."""
        make_smaller(self.session, self.held.document.id, self.held.part, self.window())

    def use_origin(self) -> None:
        """What the file was made from stands here again."""
        self.session.apply(edits.use_origin(self.session.application, self.held.document.id, self.held.index))

    def _show_making(self) -> None:
        had_focus = holds_focus(self.making)
        self.making.setVisible(self.is_copied)
        if had_focus and not self.is_copied:
            self._go_to_more()

    def say_languages(self, languages: tuple[str, ...]) -> None:
        """The applicant's own word on the document's languages; empty follows the check."""
        self.session.apply(edits.say_languages(self.session.application, self.held.document.id, languages))

    def silence(self, code: str) -> None:
        """Tells no finding of that code of this document any more."""
        self.session.apply(edits.silence(self.session.application, self.held.document.id, code, True))

    def _tell_all(self) -> None:
        application = self.session.application
        for code in self.held.document.silenced:
            application = edits.silence(application, self.held.document.id, code, False)
        self.session.apply(application)

    def _head(self, translatable: bool) -> None:
        say, file = self.voice.say, self.file_name
        self.sign = QLabel()
        self.eye = picture_button("eye", say("Show the pages of {file}", file=file), self.look_at)
        self.up = picture_button("arrow-up", say("Move {file} up", file=file), lambda: self._move(-1))
        self.down = picture_button("arrow-down", say("Move {file} down", file=file), lambda: self._move(1))
        self.bin = picture_button("trash-2", say("Remove {file}", file=file), self.remove.emit)
        self.more = picture_button("chevron-down", say("More for {file}", file=file), lambda: None)
        self.more.setMenu(self._menu(translatable))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        what = QHBoxLayout()
        what.setSpacing(theme.GAP)
        what.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        what.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP // 2)
        for button in (self.eye, self.up, self.down, self.bin, self.more):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.GAP)
        self._row.addLayout(what, 1)
        self._row.addLayout(buttons)
        self.column.addLayout(self._row)

    def _menu(self, translatable: bool) -> QMenu:
        say = self.voice.say
        menu = QMenu(self)
        self.pages_action = menu.addAction(theme.icon("file-text"), say("Choose pages"), self.choose_pages)
        menu.addAction(theme.icon("file-plus"), say("Replace"), self.replace.emit)
        self.smaller_action = menu.addAction(theme.icon("file-image"), say("Make it smaller…"), self.make_smaller)
        origin = self.held.part.made_from
        again = say("Use {file} again", file=messages.name_of(origin.path)) if origin else ""
        self.origin_action = menu.addAction(theme.icon("undo-2"), again, self.use_origin)
        if translatable:
            menu.addAction(theme.icon("languages"), say("Add a translation"), self.translate.emit)
        languages = menu.addMenu(theme.icon("globe"), say("It is in…"))
        for words, codes in language_word.choices(self.session, self.requirement):
            languages.addAction(words, self._saying(codes))
        self.follow = languages.addAction(say("Follow the check"), lambda: self.say_languages(()))
        return menu

    def _saying(self, codes: tuple[str, ...]) -> Callable[[], None]:
        return lambda: self.say_languages(codes)

    def _progressed(self, stored: str) -> None:
        if stored == self.held.part.path:
            self.facts.setText(self._facts_line())

    def _facts_line(self) -> str:
        voice, part, seen = self.voice, self.held.part, self.seen
        if progress := self.session.reader.progress(part.path):
            return voice.say("Reading scanned pages: {n} of {total}", n=progress[0], total=progress[1])
        if part.path in self.session.reading or (seen is None and part.path not in self.session.facts):
            return self._reading_line(part.path)
        found = []
        if seen and seen.pages:
            if part.pages is None:
                found.append(voice.count("{n} page", "{n} pages", seen.pages))
            else:
                found.append(voice.count("{sent} of {n} page", "{sent} of {n} pages", seen.pages, sent=len(part.pages)))
            found += [languages.capital(words) for words in languages.seen(voice, seen)]
            found.append(self._paper(seen))
        found.append(voice.size(part.size))
        if part.made_from is not None:
            made, dpi = part.made_from, part.made_from.how.removesuffix("-dpi")
            from_text = voice.say("made from {file}", file=messages.name_of(made.path))
            smaller = voice.say("pictures at {dpi} dpi, was {size}", dpi=dpi, size=voice.size(made.size))
            found.append(from_text if made.how == "office" else smaller)
        return " · ".join(filter(None, found))

    def _reading_line(self, stored: str) -> str:
        if self.session.reader.asks_keyring(stored):
            return self.voice.say("Asking the keyring for its password…")
        return self.voice.say("Trying the password…") if self.session.reader.tries(stored) else self.voice.say("Reading…")

    def _paper(self, seen: DocumentFacts) -> str:
        """The size of the paper: A4 unless a finding says otherwise."""
        other = next((f.pages for f in self.held.findings if f.code == "not-a4"), ())
        pages = seen.page_facts or ()
        if not other or other[0] > len(pages):
            return "A4"
        page = pages[other[0] - 1]
        return self.voice.say("{width} × {height} mm", width=round(page.width_mm), height=round(page.height_mm))

    def _show_own_words(self) -> None:
        """What the applicant has said of the document, with its first file."""
        document = self.held.document
        first = self.held.index == 0
        self.follow.setVisible(bool(document.languages))
        self._show_line(self.word, language_word.said(self.voice, document.languages) if first and document.languages else "")
        # The warning has this button as well, and weighs more.
        self.word.buttons[0].setVisible(not any(f.code == "answer-against-check" for f in self.held.findings))
        what = self.voice.listing(self.voice.say(RIGHT[code]) for code in document.silenced)
        words = self.voice.say("You say it is right as it is: {what}", what=what)
        self._show_line(self.right, words if first and what else "")

    def _show_line(self, line: QuietLine, words: str) -> None:
        had_focus = holds_focus(line)
        line.say(words)
        line.setVisible(bool(words))
        if had_focus and not words:
            self._go_to_more()

    def enter_password(self) -> None:
        """Opens the line for the password of a locked file and goes there."""
        self.password.begin()

    def _refused(self, stored: str, error: AnsokError) -> None:
        if stored == self.held.part.path and self.password.isVisible():
            said = messages.of_error(AnsokError(error.code, **{**error.params, "file": self.file_name}), self.voice)
            self.password.refuse(f"{said.message} {said.remedy}")

    def _close_password(self) -> None:
        self.session.reader.stop_trying(self.held.part.path)
        notices = [notice for key, notice in self.findings.shown.items() if key[0] == "locked"]
        self._put_password_away(notices[0].buttons[0] if notices and isinstance(notices[0], Callout) else self.more)

    def _put_password_away(self, then: QWidget) -> None:
        """Closes the line for it; the keyboard goes on in another place."""
        had_focus = holds_focus(self.password)
        self.password.forget()
        if had_focus:
            then.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(SETTLING_MS, self, lambda: scroll_to(then))

    def _open_pages(self, wide: bool) -> None:
        had_focus = self.pages.isAncestorOf(QApplication.focusWidget() or self)
        self.pages.setVisible(wide)
        if not wide and had_focus:
            self._go_to_more()

    def _go_to_more(self) -> None:
        """Where the keyboard goes when what it was in is gone."""
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, by: int) -> None:
        self.moved.emit(self.held.index, self.held.index + by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons stand below the name."""
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.LeftToRight if self.width() > theme.em() * NARROW else sides.TopToBottom)


def _picture(seen: DocumentFacts | None) -> str:
    """The icon of a kind of file."""
    if seen is None or not seen.readable:
        return "file-text" if seen is None else "file-warning"
    return {"image": "file-image", "word": "file-text"}.get(seen.kind or "", "file-text") if not seen.locked else "lock"
