"""Everything that the applicant has given, worded section by section for the review. No Qt: tested as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wizard.core.application import Application, Degree, Document, Institution, Part, questions
from wizard.core.call import Call, Requirement
from wizard.core.checks.case import Facts
from wizard.core.findings import Review
from wizard.services import languages, messages, sheet_texts
from wizard.services.i18n import Voice
from wizard.ui.steps import step_for


@dataclass(frozen=True)
class Line:
    """A labelled fact with details below it; `empty` where nothing has been given."""

    label: str
    main: str
    details: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class Section:
    """What was given on one step; `step` and `place` are where it can be changed."""

    title: str
    step: str
    place: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Given:
    """The values that are worded, and the voice that words them."""

    call: Call
    application: Application
    review: Review
    facts: Facts
    zone: ZoneInfo
    voice: Voice

    def sections(self) -> tuple[Section, ...]:
        """All sections, in the call's order; the closing time stands last."""
        found = [self._applicant()]
        grouped = [r for r in self.call.requirements if r.per_institution]
        for requirement in self.call.requirements:
            if requirement.per_institution:
                if requirement is grouped[0]:
                    found += self._degrees(grouped)
            elif requirement.need != "after-interview":
                found.append(self._requirement(requirement))
        found.append(self._closing())
        if sent := self.application.submitted:
            when = self.voice.moment(datetime.fromisoformat(sent.at), self.zone)
            lines = [self._line(self.voice.say("Sent"), when), self._line(self.voice.say("Receipt"), sent.receipt)]
            found.append(Section(self.voice.say("Hand over"), "hand-over", "", tuple(lines)))
        return tuple(found)

    def _line(self, label: str, main: str, *details: str) -> Line:
        if main:
            return Line(label, main, tuple(filter(None, details)))
        return Line(label, self.voice.say("Not given"), empty=True)

    def _applicant(self) -> Section:
        voice, applicant = self.voice, self.application.applicant
        lines = (
            self._line(voice.say("Name"), applicant.name),
            self._line(voice.say("E-mail"), applicant.email),
            self._line(voice.say("Phone"), applicant.phone),
            self._line(voice.say("Postal address"), applicant.address),
        )
        return Section(voice.say("You"), "you", "", lines)

    def _requirement(self, requirement: Requirement) -> Section:
        if requirement.kind == "referees":
            lines = self._referees()
        else:
            lines = [line for d in self.application.originals(requirement.id) for line in self._document(d)]
            if not lines and requirement.sent_by == "applicant":
                lines = [self._line(self.voice.say("File"), "")]
        lines += self._answers([requirement.id])
        return Section(self.voice.words(requirement.title), step_for(requirement), "", tuple(lines))

    def _degrees(self, requirements: list[Requirement]) -> Iterator[Section]:
        title = self.voice.say("Degrees")
        answers = self._answers([r.id for r in requirements], general=True)
        listed = self.voice.listing(institution.name for institution in self.application.institutions)
        lines = [self._line(self.voice.say("Universities"), listed), *answers]
        yield Section(title, "degrees", "", tuple(lines))
        for institution in self.application.institutions:
            yield self._institution(institution, requirements)

    def _institution(self, institution: Institution, requirements: list[Requirement]) -> Section:
        lines = [self._line(self.voice.say("Attended"), *self._attended(institution))]
        degrees = [self._degree(degree) for degree in institution.degrees]
        none = self.voice.say("No degree taken") if institution.status == "left" else ""
        lines.append(self._line(self.voice.say("Degrees"), "\n".join(degrees) or none))
        for requirement in requirements:
            documents = self.application.originals(requirement.id, institution.name)
            found = [line for d in documents for line in self._document(d, self._what(requirement, d))]
            owed = not (requirement.per == "degree" and institution.status == "left" and not institution.degrees)
            if not found and owed:
                found = [self._line(self.voice.words(requirement.title), "")]
            lines += found
        return Section(institution.name, "degrees", institution.name, tuple(lines))

    def _attended(self, institution: Institution) -> tuple[str, str]:
        voice = self.voice
        status = {
            "finished": voice.say("Finished"),
            "studying": voice.say("Studying there now"),
            "left": voice.say("Left without finishing"),
        }[institution.status]
        years = "–".join(str(year) for year in (institution.first_year, institution.last_year) if year)
        return status, ", ".join(filter(None, (institution.country, years)))

    def _degree(self, degree: Degree) -> str:
        if degree.awarded:
            return degree.title
        if degree.expected:
            day = self.voice.day(date.fromisoformat(degree.expected))
            return self.voice.say("{degree}, not awarded yet, expected on {day}", degree=degree.title, day=day)
        return self.voice.say("{degree}, not awarded yet", degree=degree.title)

    def _what(self, requirement: Requirement, document: Document) -> str:
        title = self.voice.words(requirement.title)
        if requirement.per == "degree" and document.degree:
            return self.voice.say("{title}, {degree}", title=title, degree=document.degree)
        return title

    def _document(self, document: Document, label: str = "") -> Iterator[Line]:
        """A line for the document, and one for each of its translations."""
        for index, part in enumerate(document.parts):
            last = index + 1 == len(document.parts)
            details = (self._pages(part), self._language(document) if last else "")
            said = label or self.voice.say("File")
            yield self._line(said if index == 0 else "", messages.name_of(part.path), *details)
        for translation in self.application.translations(document.id):
            yield from self._document(translation, self.voice.say("Translation"))

    def _pages(self, part: Part) -> str:
        voice, facts = self.voice, self.facts.get(part.path)
        if facts is None:
            return voice.say("Not read yet")
        if not facts.readable or facts.pages is None:
            return voice.say("Cannot be used")
        if part.pages is None:
            said = voice.count("{n} page", "{n} pages", facts.pages)
        else:
            ordered = list(part.pages) == sorted(set(part.pages))
            names = messages.pages_phrase(part.pages, voice) if ordered else ", ".join(map(str, part.pages))
            whole = voice.count("{n} page", "{n} pages", facts.pages)
            if ordered:
                said = voice.say("Chosen: {pages} of {whole}", pages=names, whole=whole)
            else:
                said = voice.say("Chosen in this order: {pages}, of {whole}", pages=names, whole=whole)
        if part.turns:
            said += ", " + voice.count("{n} page turned", "{n} pages turned", len(part.turns))
        return said

    def _language(self, document: Document) -> str:
        if document.languages:
            names = messages.language_list(" ".join(document.languages), self.voice)
            return self.voice.say("{languages}, as you say", languages=_sentence(names))
        if seen := next((d.languages for d in self.review.documents if d.document == document.id), ()):
            return _sentence(messages.language_list(" ".join(seen), self.voice))
        told = [words for part in document.parts for words in languages.seen(self.voice, self.facts.get(part.path))]
        return _sentence(next(iter(told), ""))

    def _referees(self) -> list[Line]:
        lines = []
        for number, referee in enumerate(self.application.referees, 1):
            label = self.voice.say("Referee {n}", n=number)
            lines.append(self._line(label, referee.name, referee.affiliation, referee.email, referee.phone, referee.address))
        return lines or [self._line(self.voice.say("Referees"), "")]

    def _answers(self, requirements: Iterable[str], *, general: bool = False) -> list[Line]:
        """What only the applicant can know, as they have answered it."""
        wanted = set(requirements)
        lines = []
        for identifier, (_, requirement) in questions(self.call, self.application).items():
            if (requirement.id in wanted) if requirement else general:
                said = {
                    True: self.voice.say("You say yes"),
                    False: self.voice.say("You say no"),
                    None: self.voice.say("Not answered"),
                }
                answer = self.application.answers.get(identifier)
                words = messages.question_text(identifier, self.call, self.application, self.voice)
                lines.append(Line(said[answer], words, empty=answer is None))
        return lines

    def _closing(self) -> Section:
        voice = self.voice
        rows = [sheet_texts.closing_row(self.call, self.application, self.zone, voice)]
        if aim := sheet_texts.target_row(self.call, self.application, self.zone, voice):
            rows.append(aim)
        lines = [Line(row.label, row.main, row.details) for row in rows]
        chosen = self.application.settings.zone == self.zone.key
        whose = voice.say("as you chose") if chosen else voice.say("as this computer is set")
        zone = voice.say("{place}, {whose}", place=voice.place(self.zone.key), whose=whose)
        lines.append(Line(voice.say("Your time zone"), zone, (self.zone.key,)))
        return Section(voice.say("The closing time"), "start", "deadline", tuple(lines))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
