"""What our sheets say: values of an application worded in the cover's language for `core.sheets` to draw."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from wizard.core.application import Application, Part
from wizard.core.call import Call, RefereeField, Requirement
from wizard.core.checks.case import Case
from wizard.core.deadline import last_minute, moments, state
from wizard.core.findings import OF_APPLICANT, Finding, Review
from wizard.core.plan import Entry, Plan
from wizard.core.sheets import Checklist, Cover, Item, Line, Person, RefereeSheet, Row
from wizard.services import messages, sentences
from wizard.services.call_texts import demands
from wizard.services.i18n import Voice, sentence


def cover(case: Case, plan: Plan, review: Review, zone: ZoneInfo, voice: Voice) -> Cover:
    """The cover sheet. Blockers make it a draft, and a closing time that has passed is said."""
    call, application = case.call, case.application
    applicant = application.applicant
    contact = (applicant.email, applicant.phone, ", ".join(applicant.address.split("\n")))
    return Cover(
        title=bundle_title(case, voice),
        kicker=voice.say("Application for a doctoral position"),
        made=voice.say("Made on {day}", day=voice.day(case.now.astimezone(zone).date())),
        name=applicant.name or voice.say("Name missing"),
        contact=tuple(part for part in contact if part),
        rows=(
            Row(voice.say("Position"), voice.words(call.title), _filled(voice.words(call.programme))),
            Row(
                voice.say("Employer"),
                voice.words(call.employer),
                _filled(", ".join(_filled(voice.words(call.unit), voice.words(call.place)))),
            ),
            closing_row(call, application, zone, voice),
        ),
        contents=voice.say("Contents"),
        page_word=voice.say("page"),
        lines=tuple(_line(entry, case, voice) for entry in plan.entries),
        footer=voice.count(
            "{n} page. Every page was compared with the applicant's own file when this bundle was made.",
            "{n} pages. Every page was compared with the applicant's own file when this bundle was made.",
            plan.pages,
        ),
        notice=notice(review, voice, late=made_late(call, application, case.now)),
    )


def closing_row(call: Call, application: Application, zone: ZoneInfo, voice: Voice) -> Row:
    """When the call closes: in its own place, in the applicant's, and the call's own date beside one that the applicant set."""
    when = moments(call.deadline, application.settings.deadline)
    label = voice.say("Closes")
    if when is None:
        return Row(label, voice.say("No date is known: {written}", written=voice.words(call.deadline.written)))
    there = place(when.zone, when.zone_known, voice)
    details = []
    if zone.key != when.zone.key:
        details.append(f"{voice.closing(when.closes, zone)} {voice.say('in {place}', place=voice.place(zone.key))}")
    if when.source == "applicant":
        details.append(voice.say("as the applicant's own advertisement says"))
        if theirs := moments(call.deadline):
            own = voice.closing(theirs.closes, theirs.zone)
            details.append(voice.say("The call in this program: {moment} {place}", moment=own, place=there))
    return Row(label, sentence(f"{voice.closing(when.closes, when.zone)} {there}"), tuple(map(sentence, details)))


def place(zone: ZoneInfo, known: bool, voice: Voice, *, explained: bool = True) -> str:
    """Where: "in Stockholm", or for a call that names no zone, where each day begins first, with the reason if `explained`."""
    if known:
        return voice.say("in {place}", place=voice.place(zone.key))
    if explained:
        return voice.say("where the day begins first (the call names no time zone)")
    return voice.say("where the day begins first")


def referees(case: Case, voice: Voice) -> RefereeSheet | None:
    """The referee page; None where no referee is named or the call asks for none."""
    rules = next((r.referees for r in case.call.requirements if r.referees), None)
    if rules is None or not case.application.referees:
        return None
    fields: tuple[RefereeField, ...] = ("affiliation", "email", "phone", "address")
    people = tuple(
        Person(
            referee.name,
            tuple(
                (sentence(voice.say(sentences.FIELDS[name])), getattr(referee, name))
                for name in fields
                if getattr(referee, name)
            ),
        )
        for referee in case.application.referees
    )
    subtitle = f"{case.application.applicant.name} · {voice.words(case.call.title)}"
    return RefereeSheet(voice.say("Referees"), subtitle, people)


def bundle_title(case: Case, voice: Voice) -> str:
    """The bundle's title, for viewers and windows."""
    return voice.say("Application: {name}, {title}", name=case.application.applicant.name, title=voice.words(case.call.title))


def entry_title(entry: Entry, case: Case, voice: Voice) -> str:
    """An entry of the contents in words; the bookmarks say the same."""
    if entry.kind == "institution":
        return entry.institution or ""
    requirements = [case.call.requirement(identifier) for identifier in entry.requirements]
    if entry.kind == "group":
        names = [voice.words(r.plural or r.title) for r in requirements]
        distinct = list(dict.fromkeys(names))
        return voice.listing([distinct[0], *(name[:1].lower() + name[1:] for name in distinct[1:])])
    title = voice.words(requirements[0].title)
    if entry.translates:
        if len(entry.languages) == 1 and entry.languages[0] != "other":
            return voice.say("Translation into {language}", language=voice.language_name(entry.languages[0]))
        return voice.say("Translation")
    return f"{title}, {entry.degree}" if entry.degree else title


def entry_label(entry: Entry, case: Case, voice: Voice) -> str:
    """The prefix of an entry's page labels, short: "CV 1", "Transcript of records 2"."""
    if entry.translates:
        return voice.say("Translation") + " "
    requirement = case.call.requirement(entry.requirements[0])
    return voice.words(requirement.short or requirement.title) + " "


def checklist(case: Case, review: Review, zone: ZoneInfo, voice: Voice) -> Checklist:
    """The checklist: each requirement with its state, file, pages, language and what is missing; closing and target."""
    call, application = case.call, case.application
    rows = [Row(voice.say("Applicant"), application.applicant.name or voice.say("Name missing"))]
    rows.append(closing_row(call, application, zone, voice))
    if target := target_row(call, application, zone, voice):
        rows.append(target)
    return Checklist(
        title=voice.words(call.title),
        subtitle=voice.words(call.employer),
        made=voice.say("Made on {day}", day=voice.day(case.now.astimezone(zone).date())),
        verdict=verdict(review, voice),
        rows=tuple(rows),
        heading=voice.say("Checklist"),
        items=tuple(_items(case, review, voice)),
        footer=voice.say("A tick says what the program found; the empty boxes are still to do."),
    )


def verdict(review: Review, voice: Voice) -> str:
    """The whole in a sentence: never "ready" while something blocks."""
    blockers = len(review.blockers)
    if blockers:
        return voice.count("Not ready: {n} problem to solve.", "Not ready: {n} problems to solve.", blockers)
    warnings = sum(1 for finding in review.findings if finding.severity == "warning")
    if warnings:
        return voice.count("Ready, with {n} thing to consider.", "Ready, with {n} things to consider.", warnings)
    return voice.say("Ready.")


def target_row(call: Call, application: Application, zone: ZoneInfo, voice: Voice) -> Row | None:
    """The last minute of the applicant's own aim, in the call's place and in theirs, and why so early; None without a date."""
    when = moments(call.deadline, application.settings.deadline)
    if when is None:
        return None
    aim = last_minute(when.target)
    there = place(when.zone, when.zone_known, voice, explained=False)
    here = f"{voice.moment(aim, zone)} {voice.say('in {place}', place=voice.place(zone.key))}"
    details = [] if zone.key == when.zone.key else [here]
    if when.source == "call" and voice.words(call.deadline.why):
        details.append(voice.words(call.deadline.why))
    return Row(voice.say("Aim for"), sentence(f"{voice.moment(aim, when.zone)} {there}"), tuple(map(sentence, details)))


def _items(case: Case, review: Review, voice: Voice) -> list[Item]:
    items = []
    if any(_concerns(finding, "call", None) for finding in review.findings):
        items.append(_item(case, review, voice, voice.say("The call"), "call"))
    items.append(_item(case, review, voice, voice.say("Your name and address"), None))
    per_institution = [r for r in case.call.requirements if r.per_institution]
    for requirement in case.call.requirements:
        if requirement in per_institution:
            if requirement is per_institution[0]:
                items.append(_item(case, review, voice, voice.say("Every institution attended is listed"), "institutions"))
                items += _institution_items(case, review, per_institution, voice)
        else:
            items.append(_item(case, review, voice, voice.words(requirement.title), requirement))
            items += _originals(case, requirement, None, voice)
    return items


def _institution_items(case: Case, review: Review, requirements: list[Requirement], voice: Voice) -> list[Item]:
    items = []
    for institution in case.application.institutions:
        for requirement in requirements:
            title = f"{institution.name}: {voice.words(requirement.title)}"
            items.append(_item(case, review, voice, title, requirement, institution=institution.name))
            items += _originals(case, requirement, institution.name, voice)
    return items


def _originals(case: Case, requirement: Requirement, institution: str | None, voice: Voice) -> list[Item]:
    """A box for each untouched original beside the bundle: only the applicant can upload it."""
    return [
        Item(
            done=False,
            level=2 if institution else 1,
            title=voice.say("The untouched original of {file}", file=messages.name_of((part.made_from or part).path)),
            state=voice.say("To upload"),
            details=(
                voice.say("It lies beside the bundle, or with the files for the upload slots."),
                voice.say("Upload it as well if the portal has room for it."),
            ),
        )
        for document in case.application.documents
        if document.requirement == requirement.id and institution in (None, document.institution)
        for part in document.parts
        if part.beside and case.usable(part)
    ]


def _item(
    case: Case,
    review: Review,
    voice: Voice,
    title: str,
    subject: Requirement | str | None,
    *,
    institution: str | None = None,
) -> Item:
    """One box. `subject` is a requirement, "institutions" for the list of them, "call", or None for the applicant."""
    findings = [f for f in review.findings if _concerns(f, subject, institution)]
    asked: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    if isinstance(subject, Requirement):
        asked = _filled(sentence(" · ".join(demands(subject, voice))))
        files = tuple(_details(case, review, subject, institution, voice))
    blockers = sum(1 for f in findings if f.severity == "blocker")
    wanting = bool(files) and any(f.code in ("referees", "referee-details") for f in findings)
    if blockers:
        done, state = False, voice.count("{n} problem", "{n} problems", blockers)
    elif isinstance(subject, Requirement) and not files and subject.need in ("wished", "optional", "after-interview"):
        done, state = False, voice.say("After the interview") if subject.need == "after-interview" else voice.say("Optional")
    elif any(f.code in ("unanswered", "answered-no") for f in findings):
        done, state = False, voice.say("To answer")
    elif wanting:
        done, state = False, voice.say("Optional")
    elif subject == "call":
        closed = any(f.code == "call-closed" for f in findings)
        done, state = False, voice.say("Closed") if closed else voice.say("To check")
    else:
        done, state = True, _settled(subject, files, voice)
    problems = tuple(
        messages.of_finding(f, case.call, case.application, voice).message for f in findings if wanting or f.severity != "note"
    )
    return Item(done, 1 if institution else 0, title, state, asked + files, problems)


def _settled(subject: Requirement | str | None, files: tuple[str, ...], voice: Voice) -> str:
    """The state of what is done, in a word: done, or settled without a file of the applicant's."""
    if isinstance(subject, Requirement) and not files:
        if subject.need == "conditional":
            return voice.say("Not needed")
        if subject.sent_by == "referee":
            return voice.say("Asked for")
    return voice.say("Done")


def _concerns(finding: Finding, subject: Requirement | str | None, institution: str | None) -> bool:
    if subject is None:
        return finding.requirement is None and finding.code in OF_APPLICANT
    if subject == "call":
        return finding.code in ("call-incomplete", "call-closed", "clock-wrong")
    if isinstance(subject, str):
        return finding.code == "no-institution" or finding.params.get("question") == "institutions-complete"
    return finding.requirement == subject.id and (institution is None or finding.institution in (institution, None))


def _details(case: Case, review: Review, requirement: Requirement, institution: str | None, voice: Voice) -> list[str]:
    """A line for each file: its name, pages and language."""
    if requirement.kind == "referees":
        return [referee.name for referee in case.application.referees]
    lines = []
    for found in review.documents:
        if found.requirement != requirement.id or institution not in (None, found.institution):
            continue
        document = case.application.document(found.document)
        names = ", ".join(_file(part, voice) for part in document.parts)
        facts = [names]
        if document.translates:
            facts.insert(0, _translation(case.application.answers.get(f"{requirement.id}.translator"), voice))
        if found.pages is not None:
            facts.append(voice.count("{n} page", "{n} pages", found.pages))
        if found.languages:
            facts.append(messages.language_list(" ".join(found.languages), voice))
        if document.languages:
            facts.append(voice.say("as the applicant says"))
        lines.append(" · ".join(facts))
    return lines


def _file(part: Part, voice: Voice) -> str:
    """The name of a file, and what was done to it where it is not taken as it is."""
    name = messages.name_of(part.path)
    if part.made_from is None:
        return name
    if part.made_from.how == "office":
        return voice.say("{file} (made from {origin})", file=name, origin=messages.name_of(part.made_from.path))
    dpi = part.made_from.how.removesuffix("-dpi")
    return voice.say("{file} (scanned pictures at {dpi} dots per inch)", file=name, dpi=dpi)


def _translation(authorized: bool | None, voice: Voice) -> str:
    """What a translation is called on the checklist: with who made it, once the applicant has said so."""
    if authorized is None:
        return voice.say("Translation")
    return voice.say("Translation by an authorized translator") if authorized else voice.say("Translation, not authorized")


def _line(entry: Entry, case: Case, voice: Voice) -> Line:
    detail = ""
    if entry.kind == "document":
        facts = [] if entry.translates else [messages.language_list(" ".join(entry.languages), voice)]
        facts.append(voice.count("{n} page", "{n} pages", entry.pages))
        detail = sentence(", ".join(filter(None, facts)))
    elif entry.kind == "referees":
        detail = voice.count("{n} person", "{n} persons", len(case.application.referees))
    page = "" if entry.kind in ("group", "institution") else str(entry.first_page)
    return Line(entry.level, entry_title(entry, case, voice), detail, page, entry.first_page)


def made_late(call: Call, application: Application, now: datetime) -> bool:
    """What is made now is made after the call closed, whether or not an application was sent before."""
    return state(moments(call.deadline, application.settings.deadline), now) == "closed"


def notice(review: Review, voice: Voice, *, late: bool) -> tuple[str, str] | None:
    """What the cover sheet says in a frame: a word and a sentence; None where there is nothing to say."""
    after = voice.say("Made after the call closed.")
    if review.blockers:
        sentence = voice.count(
            "This application is not complete: {n} problem is still to be solved.",
            "This application is not complete: {n} problems are still to be solved.",
            len(review.blockers),
        )
        return voice.say("DRAFT"), f"{sentence} {after}" if late else sentence
    return (voice.say("Late"), after) if late else None


def _filled(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
