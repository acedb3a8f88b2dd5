"""The table from a finding about a file to the buttons that mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wizard.core import edits
from wizard.core.findings import SILENCEABLE, Finding
from wizard.services import messages, office
from wizard.ui.widgets import language_word
from wizard.ui.widgets.boxes import Button
from wizard.ui.widgets.document_card import DocumentCard


class Mending:
    """What a card offers for each finding. A code that is not listed needs no button."""

    def __init__(self, card: DocumentCard, *, translatable: bool) -> None:
        """`translatable`: translations can be added to the card's document."""
        self.card, self.translatable = card, translatable
        self._offers: dict[str, tuple[Callable[[Finding], Sequence[Button]], ...]] = {
            "too-many-pages": (self._choose, self._surplus, self._blank_end, self._replace),
            "too-few-pages": (self._choose_if_some, self._replace),
            "too-many-files": (self._remove,),
            "too-large": (self._smaller, self._replace),
            "shrunk": (self._original_again,),
            "pages-outside": (self._choose, self._replace),
            "blank-page": (self._out,),
            "page-broken": (self._out, self._replace),
            "all-blank": (self._look, self._replace),
            "dynamic-form": (self._replace,),
            "portfolio": (self._replace,),
            "engines-disagree": (self._look, self._replace),
            "duplicate-pages": (self._remove,),
            "needs-translation": (self._translate, self._both),
            "language-not-accepted": (self._translate, self._both),
            "language-unknown": (self._languages, self._translate),
            "language-mixed": (self._languages, self._translate),
            "translation-language": (self._replace, self._both),
            "translation-same-file": (self._replace,),
            "translation-same-text": (self._replace,),
            "translation-not-needed": (self._remove,),
            "translation-alone": (self._original,),
            "translation-pages": (self._choose,),
            "answer-against-check": (self._follow,),
            "not-read": (self._read_on,),
            "original-changed": (self._use_new, self._replace),
            "original-missing": (self._find, self._replace, self._look_again),
            "locked": (self._password, self._replace),
            "not-pdf": (self._convert, self._replace),
            "converted": (self._right, self._look, self._origin, self._replace),
            "made-outdated": (self._anew, self._origin),
            "tracked-changes": (self._look_if_some, self._replace),
            "unreadable": (self._replace,),
            "active-content": (self._replace,),
            "signed": (self._beside,),
            "original-beside": (self._not_beside,),
            "repaired": (self._look,),
            "low-resolution": (self._look_at_page, self._replace),
        }

        self._harmless = (self._password, self._look, self._look_if_some, self._look_at_page, self._look_again, self._read_on)

    def buttons(self, finding: Finding) -> list[Button]:
        """The buttons for a finding, the likeliest first; those that change nothing where the draft is only looked at."""
        offers = self._offers.get(finding.code, (self._silence,) if finding.code in SILENCEABLE else ())
        if self.card.session.read_only:
            offers = tuple(offer for offer in offers if offer in self._harmless)
        return [button for offer in offers for button in offer(finding)]

    def _choose(self, finding: Finding) -> list[Button]:
        return [(self.say("Choose pages"), self.card.choose_pages)]

    def _password(self, finding: Finding) -> list[Button]:
        return [(self.say("Enter its password"), self.card.enter_password)]

    def _choose_if_some(self, finding: Finding) -> list[Button]:
        return self._choose(finding) if self.card.held.part.pages else []

    def _surplus(self, finding: Finding) -> list[Button]:
        """Leaving out what is too much; where that is the whole file, removing it."""
        if set(finding.pages) >= self._sent():
            return self._remove(finding)
        return self._out(finding)

    def _out(self, finding: Finding) -> list[Button]:
        if set(finding.pages) >= self._sent():
            return []
        words = messages.pages_phrase(finding.pages, self.card.voice)
        return [(self.say("Leave out {pages}", pages=words), lambda: self.card.leave_out(finding.pages))]

    def _blank_end(self, finding: Finding) -> list[Button]:
        """Blank pages before the surplus may be what is too much."""
        seen = self.card.seen
        blank = tuple(page.number for page in (seen.page_facts if seen and seen.page_facts else ()) if page.blank)
        if not set(blank) & self._sent() or set(blank) >= set(finding.pages) or set(blank) >= self._sent():
            return []
        return [(self.say("Leave out blank pages"), lambda: self.card.leave_out(blank))]

    def _replace(self, finding: Finding) -> list[Button]:
        return [(self.say("Replace"), self.card.replace.emit)]

    def _find(self, finding: Finding) -> list[Button]:
        return [(self.say("Find it…"), self.card.find_again.emit)]

    def _remove(self, finding: Finding) -> list[Button]:
        return [(self.say("Remove {file}", file=self.card.file_name), self.card.remove.emit)]

    def _use_new(self, finding: Finding) -> list[Button]:
        return [(self.say("Use the new version"), self.card.use_new.emit)]

    def _look_again(self, finding: Finding) -> list[Button]:
        return [(self.say("Look again"), self.card.session.look_again)]

    def _read_on(self, finding: Finding) -> list[Button]:
        session, part = self.card.session, self.card.held.part
        return [(self.say("Read them"), lambda: session.read_again(part.path))]

    def _look(self, finding: Finding) -> list[Button]:
        return [(self.say("Show its pages"), self.card.look_at)]

    def _look_if_some(self, finding: Finding) -> list[Button]:
        return self._look(finding) if self.card.seen and self.card.seen.pages else []

    def _look_at_page(self, finding: Finding) -> list[Button]:
        """Only a person sees whether small print can be read."""
        return [(self.say("Look at it"), lambda: self.card.look_at(finding.pages[0]))]

    def _convert(self, finding: Finding) -> list[Button]:
        return [(self.say("Convert to PDF"), self.card.convert)] if office.find() else []

    def _anew(self, finding: Finding) -> list[Button]:
        made = self.card.held.part.made_from
        if made is not None and made.how != "office":
            return [(self.say("Make it anew"), self.card.make_smaller)]
        anew = made is not None and made.how == "office" and office.find() is not None
        return [(self.say("Make it anew"), self.card.convert)] if anew else []

    def _smaller(self, finding: Finding) -> list[Button]:
        return [(self.say("Make it smaller…"), self.card.make_smaller)] if self.card.can_shrink else []

    def _original_again(self, finding: Finding) -> list[Button]:
        return [(self.say("Use the original again"), self.card.use_origin)]

    def _right(self, finding: Finding) -> list[Button]:
        """Said by the person who has looked at them."""
        session, question = self.card.session, str(finding.params["question"])
        return [(self.say("The pages are right"), lambda: session.apply(edits.answer(session.application, question, True)))]

    def _origin(self, finding: Finding) -> list[Button]:
        file = messages.name_of(str(finding.params["origin"]))
        return [(self.say("Use {file} again", file=file), self.card.use_origin)]

    def _beside(self, finding: Finding) -> list[Button]:
        return [(self.say("Put the original beside the bundle"), lambda: self._put_beside(True))]

    def _not_beside(self, finding: Finding) -> list[Button]:
        return [(self.say("Do not put it there"), lambda: self._put_beside(False))]

    def _put_beside(self, on: bool) -> None:
        session, held = self.card.session, self.card.held
        session.apply(edits.put_beside(session.application, held.document.id, held.index, on))

    def _translate(self, finding: Finding) -> list[Button]:
        return [(self.say("Add a translation"), self.card.translate.emit)] if self.translatable else []

    def _original(self, finding: Finding) -> list[Button]:
        return [(self.say("Add the original"), self.card.original.emit)]

    def _languages(self, finding: Finding) -> list[Button]:
        """What the applicant can say."""
        seen = str(finding.params.get("languages", "")).split()
        offered = language_word.choices(self.card.session, self.card.requirement, seen)
        return [(words, self._word(codes)) for words, codes in offered]

    def _both(self, finding: Finding) -> list[Button]:
        """A paper that is seen to be in another language may hold everything in an accepted one as well."""
        name = self.card.voice.language_name
        return [
            (self.say("All of it in {language} too", language=name(code)), self._word((code, "other")))
            for code in language_word.accepted(self.card.session, self.card.requirement)
        ]

    def _word(self, codes: tuple[str, ...]) -> Callable[[], object]:
        return lambda: self.card.say_languages(codes)

    def _silence(self, finding: Finding) -> list[Button]:
        """Switching off all of a kind for the document: what stands with several says so, and stands with the last of them."""
        mine = [other for other in self.card.held.findings if other.code == finding.code]
        if finding is not mine[-1]:
            return []
        told = self.card.session.review.findings
        n = sum(1 for other in told if (other.document, other.code) == (finding.document, finding.code))
        words = self.card.voice.count("It is right as it is", "These {n} are right as they are", n)
        return [(words, lambda: self.card.silence(finding.code))]

    def _follow(self, finding: Finding) -> list[Button]:
        return [(self.say("Follow the check"), lambda: self.card.say_languages(()))]

    def _sent(self) -> set[int]:
        """The pages of the file that are sent now."""
        seen = self.card.seen
        return set(self.card.held.part.pages or range(1, (seen.pages if seen and seen.pages else 0) + 1))

    def say(self, message: str, **values: object) -> str:
        """The card's voice."""
        return self.card.voice.say(message, **values)
