"""What is to be said on the bundle's page: what came of the last try, the bundle that is there, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.core.errors import AnsokError
from wizard.services import bundler, messages, ways
from wizard.ui import theme
from wizard.ui.built import Built
from wizard.ui.papers import step_of_file
from wizard.ui.session import Session
from wizard.ui.widgets.boxes import empty
from wizard.ui.widgets.callout import Callout
from wizard.ui.widgets.leaf_through import leaf_through
from wizard.ui.words import breakable, breakable_path

ELSEWHERE = (
    "target-exists",
    "target-is-original",
    "no-permission",
    "disk-full",
    "is-folder",
    "file-missing",
    "file-trouble",
    "folder-missing",
    "folder-used",
    "name-too-long",
    "not-folder",
    "place-gone",
)
"""Errors that another place for the bundle can mend."""


class BuildNotices(QWidget):
    """Takes no room when there is nothing to say."""

    def __init__(
        self,
        session: Session,
        built: Built,
        go_to: Callable[[str, str], object],
        again: Callable[[bool], object],
        elsewhere: Callable[[], object],
    ) -> None:
        """Called by the buttons: a step and a place on it, another try (replacing what is there or not), another place."""
        super().__init__()
        self.session, self.built, self.voice = session, built, session.context.voice
        self._go_to, self._again, self._elsewhere = go_to, again, elsewhere
        self._said: tuple[object, ...] = ()
        self.shown: list[Callout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP * 2)

    def refresh(self) -> None:
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
        empty(self._column)
        about = (self._of_last_try, self._of_bundle, self._of_size, self._of_ways, self._of_readiness)
        found = [] if built.busy else [notice() for notice in about]
        self.shown = [notice for notice in found if notice is not None]
        for notice in self.shown:
            self._column.addWidget(notice)
            theme.announce(self, notice.accessibleName())
        self.setVisible(bool(self.shown))

    def _of_readiness(self) -> Callout | None:
        voice, session = self.voice, self.session
        if session.draft_file is None:
            you = (voice.say("Go to “You”"), lambda: self._go_to("you", "name"))
            return Callout("accent", voice.say("First say who you are"), voice.say("The application then has a place."), [you])
        if session.reading:
            n = len(session.reading)
            title = voice.count("{n} file is still being read", "{n} files are still being read", n)
            return Callout("accent", title, voice.say("Wait until the program knows what is in it."))
        if blockers := len(session.review.blockers):
            title = voice.count("Not ready: {n} problem to solve.", "Not ready: {n} problems to solve.", blockers)
            see = (voice.say("See what is to be done"), lambda: self._go_to("review", ""))
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
        if refused is not None and (over := [f for f in refused.review.blockers if f.code == "slot-too-large"]):
            told = [messages.of_finding(f, self.session.call, self.session.application, voice) for f in over]
            step = step_of_file(self.session, over[0].file or "")
            go = [(voice.say("Go to the file"), lambda: self._go_to(*step))] if step else []
            text = "\n".join(breakable(f"{said.message} {said.remedy}") for said in told)
            return Callout("bad", voice.say("Larger than its upload slot takes"), text, go)
        if refused is not None and self.session.review.ready:
            return Callout("accent", voice.say("Something has changed meanwhile"), voice.say("Try once more."))
        return None

    def _of_problem(self, problem: AnsokError) -> Callout:
        voice = self.voice
        said = messages.Said(*map(breakable, messages.of_error(problem, voice)))
        elsewhere = (voice.say("Choose another place"), self._elsewhere)
        again = (voice.say("Try again"), lambda: self._again(False))
        if problem.code == "target-exists":
            remedy = voice.say("Replace it, or choose another place or name.")
            replacing = (voice.say("Replace it"), lambda: self._again(True))
            return Callout("warn", said.message, remedy, [replacing, elsewhere])
        if problem.code == "hand-over-exists":
            remedy = voice.say("Replace it, or choose another place. What you have changed in it is kept beside it.")
            replacing = (voice.say("Replace it"), lambda: self._again(True))
            return Callout("warn", said.message, remedy, [replacing, elsewhere])
        in_the_way = problem.code == "target-is-original"
        if not in_the_way and (step := step_of_file(self.session, str(problem.params.get("file", "")))):
            go = (voice.say("Go to the file"), lambda: self._go_to(*step))
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
        folder = self.built.folder
        facts = [
            breakable_path(bundle.path if folder is None else folder.path),
            voice.count("{n} page", "{n} pages", bundle.pages) + ", " + voice.size(bundle.size_bytes),
            self._compared(),
        ]
        if bundle.slots:
            facts.append(voice.count("{n} file for the upload slots", "{n} files for the upload slots", len(bundle.slots)))
        for original in bundle.originals:
            name = breakable(messages.name_of(original.source))
            facts.append(
                voice.say("{path}: the untouched original of {file}", path=breakable_path(Path(original.file)), file=name)
            )
        if self.built.earlier is not None:
            kept = breakable_path(self.built.earlier)
            facts.append(voice.say("What you had changed in the earlier folder is kept: {folder}", folder=kept))
        look = (voice.say("Look through it"), lambda: leaf_through(self.session.context, self.built, self))
        if bundle.draft:
            return Callout("warn", voice.say("The draft is written. Do not send it."), "\n".join(facts), [look])
        return Callout("good", voice.say("The bundle is ready"), "\n".join(facts), [look])

    def _of_size(self) -> Callout | None:
        """What was written can take more than the papers that went into it."""
        bundle = self.built.bundle
        if bundle is None or self.built.stale(self.session):
            return None
        heavy = next((one for one in bundle.review.findings if one.code == "bundle-too-large"), None)
        if heavy is None:
            return None
        said = messages.of_finding(heavy, self.session.call, self.session.application, self.voice)
        return Callout("warn", said.message, said.remedy)

    def _of_ways(self) -> Callout | None:
        """What was lost on pages that could not go in as they are."""
        voice, bundle = self.voice, self.built.bundle
        if bundle is None or self.built.stale(self.session):
            return None
        told = ways.told(bundle.plan, bundle.ways, voice)
        if not told:
            return None
        title = voice.say("Some pages went into the bundle in another way")
        why = voice.say("As they are, they would look different there, or could not be put in at all.")
        return Callout("accent", title, "\n".join((why, *map(breakable, told))))

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
