"""What was made to be handed over: where it lies, a last look at it, and whether anything in the folder has changed since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from wizard.services import handover_texts, messages
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import Card, QuietLine, empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.flow import Flow
from wizard.ui.words import breakable, breakable_path


class FolderCard(Card):
    """The folder with everything, or the bundle alone. Hidden where there is neither."""

    def __init__(
        self, session: Session, built: Built, leaf_through: Callable[[], object], open_path: Callable[[Path], object]
    ) -> None:
        """Called to look through the bundle, and to open a file or folder."""
        super().__init__()
        self._session, self._built, self._voice = session, built, session.context.voice
        say = self._voice.say
        self.file = theme.subheading("")
        self.facts = theme.muted("")
        words = theme.text(say("Look at it once more, full screen, as the committee will see it."))
        self.look = theme.button(say("Leaf through it"), "maximize", "primary", leaf_through)
        self.open_bundle = theme.button(say("Open the bundle"), "file-text", pressed=lambda: open_path(self._bundle()))
        self.open_folder = theme.button(say("Open the folder"), "folder-open", pressed=lambda: open_path(self._bundle().parent))
        self.check = theme.button(say("Check the folder again"), "search", pressed=lambda: built.look(session))
        row = Flow()
        for button in (self.look, self.open_bundle, self.open_folder, self.check):
            row.addWidget(button)
        self._found = QVBoxLayout()
        self._said: tuple[object, ...] = ()
        self._checked = False
        for part in (self.file, self.facts, words):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addLayout(self._found)

    def refresh(self) -> None:
        """Shows what there is now."""
        built, voice = self._built, self._voice
        self.setVisible(built.there)
        if not built.there:
            return
        folder, path = built.folder, self._bundle()
        pages, size = self._measures()
        told = f"{voice.count('{n} page', '{n} pages', pages)}, {voice.size(size)}"
        self.check.setVisible(folder is not None)
        self.check.setEnabled(not built.looking)
        if folder is None:
            self.file.setText(breakable(path.name))
            self.facts.setText(f"{told} · {breakable_path(path.parent)}")
        else:
            count = voice.count("{n} file", "{n} files", len(folder.manifest.files) + 1)
            self.file.setText(breakable(folder.path.name))
            whole = voice.say("The whole application: {facts}", facts=told)
            self.facts.setText(f"{count} · {whole} · {breakable_path(folder.path.parent)}")
        self._show_changes()

    def _show_changes(self) -> None:
        """Anew only when something else is to be said; that nothing has changed is said once it was looked for."""
        built, voice = self._built, self._voice
        folder = built.folder
        self._checked = folder is not None and (self._checked or built.looking)
        said = (folder, built.looking, built.folder_problem, self._checked)
        if said == self._said:
            return
        self._said = said
        empty(self._found)
        if folder is None:
            return
        line: QuietLine | Callout
        if built.looking:
            line = QuietLine("search", voice.say("Looking at the folder…"))
        elif built.folder_problem is not None:
            problem = messages.of_error(built.folder_problem, voice)
            remedy = voice.say("Build again, and everything is there as it should be.")
            line = Callout("warn", breakable(problem.message), remedy)
        elif folder.changes:
            told = [breakable(handover_texts.changed(change.file, change.kind, voice)) for change in folder.changes]
            title = voice.say("Something in the folder is no longer as it was made")
            line = Callout("warn", title, "\n".join(told))
        elif self._checked:
            line = QuietLine("circle-check", handover_texts.unchanged(folder.manifest, self._session.zone, voice))
        else:
            return
        self._found.addWidget(line)
        theme.announce(self, line.accessibleName())

    def _bundle(self) -> Path:
        built = self._built
        if built.folder is not None:
            return built.folder.path / built.folder.manifest.bundle.file
        assert built.bundle is not None
        return built.bundle.path

    def _measures(self) -> tuple[int, int]:
        """Pages and bytes of the bundle."""
        built = self._built
        if built.folder is not None:
            file = built.folder.manifest.bundle
            return file.pages or 0, file.size_bytes
        assert built.bundle is not None
        return built.bundle.pages, built.bundle.size_bytes
