"""Commands that change a draft, but for its documents."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path

from msgspec.structs import replace

from wizard.cli.desk import Desk
from wizard.core import about_files, edits
from wizard.core.application import Applicant, Application, Degree, Institution, Referee, questions
from wizard.core.call import Call, zone_of
from wizard.core.deadline import parse_own
from wizard.core.errors import AnsokError
from wizard.services import calls, drafts, i18n, store


def new(desk: Desk, chosen: Namespace) -> int:
    """Starts an application in a file that does not exist yet."""
    path = Path(chosen.draft)
    call = calls.find(chosen.call)
    applicant = Applicant(name=chosen.name, email=chosen.email, phone=chosen.phone, address=chosen.address)
    application = replace(calls.start(call, store.new_id()), applicant=applicant)
    drafts.create(path, application)
    return 0


def set(desk: Desk, chosen: Namespace) -> int:  # noqa: A001  (the name of the command)
    """Changes a detail of the applicant or a setting."""
    return _change(desk, chosen.draft, lambda call, old: _with_setting(call, old, chosen.key, chosen.value))


def institution(desk: Desk, chosen: Namespace) -> int:
    """Adds, changes or removes an institution or, where they are named, degrees taken there."""

    def change(call: Call, old: Application) -> Application:
        if chosen.remove:
            return _without(old, chosen.name, (*chosen.degree, *chosen.not_awarded))
        known = next((i for i in old.institutions if i.name == chosen.name), Institution(name=_named(chosen.name)))
        first, last = _years(chosen.years) if chosen.years else (known.first_year, known.last_year)
        changed = replace(
            known,
            status=chosen.status or known.status,
            country=known.country if chosen.country is None else chosen.country,
            first_year=first,
            last_year=last,
        )
        return _with_degrees(edits.put_institution(old, changed), call, chosen)

    return _change(desk, chosen.draft, change)


def referee(desk: Desk, chosen: Namespace) -> int:
    """Adds, changes or removes a referee."""

    def change(call: Call, old: Application) -> Application:
        names = [person.name for person in old.referees]
        index = names.index(chosen.name) if chosen.name in names else None
        if chosen.remove:
            if index is None:
                raise AnsokError("unknown-referee", name=chosen.name, known=", ".join(names))
            return edits.remove_referee(old, index)
        known = Referee(_named(chosen.name)) if index is None else old.referees[index]
        given = {key: getattr(chosen, key) for key in ("email", "phone", "address", "affiliation")}
        changed = replace(known, **{key: value for key, value in given.items() if value is not None})
        return edits.put_referee(old, changed, index)

    return _change(desk, chosen.draft, change)


def answer(desk: Desk, chosen: Namespace) -> int:
    """Answers a question that only the applicant can answer, or accepts what became of a file or a page; or takes that back."""

    def change(call: Call, old: Application) -> Application:
        known = questions(call, old)
        if chosen.question not in known and not _is_of_a_file(chosen.question, old):
            raise AnsokError("unknown-question", name=chosen.question, known=", ".join(known))
        return edits.answer(old, chosen.question, {"yes": True, "no": False}.get(chosen.value))

    return _change(desk, chosen.draft, change)


def submitted(desk: Desk, chosen: Namespace) -> int:
    """Notes that the application is sent, or that it is not."""
    if chosen.remove:
        return _change(desk, chosen.draft, lambda call, old: edits.not_submitted(old))
    at = desk.now(chosen.at).astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return _change(desk, chosen.draft, lambda call, old: edits.submitted(old, at, chosen.receipt))


def _change(desk: Desk, name: str, change: Callable[[Call, Application], Application]) -> int:
    with desk.changing(name) as draft:
        store.write(draft.path, change(draft.call, draft.application))
    return 0


def _named(name: str) -> str:
    if not name.strip():
        raise AnsokError("name-empty")
    return name


def _with_degrees(application: Application, call: Call, chosen: Namespace) -> Application:
    """Degrees that were named are added; one that is listed already is now awarded or not, as said.

    Raises `AnsokError`: degree-twice, name-empty, bad-value, no-degree-given.
    """
    if chosen.expected is not None and not chosen.not_awarded:
        raise AnsokError("no-degree-given")
    for title in chosen.degree:
        if title in chosen.not_awarded:
            raise AnsokError("degree-twice", name=title)
    day = _day(chosen.expected) if chosen.expected else None
    for title in (*chosen.degree, *chosen.not_awarded):
        known = {degree.title: degree for degree in application.institution(chosen.name).degrees}
        degree = known.get(title) or Degree(_named(title))
        if title in chosen.degree:
            degree = replace(degree, awarded=True, expected=None)
        else:
            degree = replace(degree, awarded=False, expected=degree.expected if chosen.expected is None else day)
        if title in known:
            application = edits.rename_degree(application, chosen.name, title, degree)
        else:
            application = edits.add_degree(application, call, chosen.name, degree)
    return application


def _without(application: Application, name: str, titles: tuple[str, ...]) -> Application:
    if not titles:
        return edits.remove_institution(application, name)
    for title in titles:
        known = [degree.title for degree in application.institution(name).degrees]
        if title not in known:
            raise AnsokError("unknown-degree", name=title, known=", ".join(known))
        application = edits.remove_degree(application, name, title)
    return application


def _is_of_a_file(question: str, application: Application) -> bool:
    """Whether a question is about a file in use or a page of it."""
    return about_files.asked_of(question) in {about_files.beginning(part.sha256) for part in application.parts()}


def _with_setting(call: Call, old: Application, key: str, value: str) -> Application:
    key = key.replace("_", "-")
    if key in ("name", "email", "phone", "address"):
        return replace(old, applicant=replace(old.applicant, **{key: value}))
    if key == "zone":
        zone = i18n.zone(value).key if value else None
        return replace(old, settings=replace(old.settings, zone=zone))
    if key == "deadline":
        if value:
            parse_own(value, zone_of(call.deadline))
        return replace(old, settings=replace(old.settings, deadline=value or None))
    if key == "cover-language":
        if value not in i18n.LANGUAGES:
            raise AnsokError("bad-value", name=key, value=value, known=", ".join(i18n.LANGUAGES))
        return replace(old, settings=replace(old.settings, cover_language=value))
    raise AnsokError("unknown-key", name=key, known="name, email, phone, address, zone, deadline, cover-language")


def _day(words: str) -> str:
    """A day such as "2031-06-05". Raises `AnsokError` bad-value."""
    try:
        if date.fromisoformat(words).isoformat() == words:  # other ISO forms are no date of a draft
            return words
    except ValueError:
        pass
    raise AnsokError("bad-value", name="expected", value=words, known="2031-06-05")


def _years(words: str) -> tuple[int | None, int | None]:
    """First and last year of "2015-2018", "2019-" or "2015"."""
    first, dash, last = words.partition("-")
    try:
        begin, end = int(first), int(last) if last else None
    except ValueError as error:
        raise AnsokError("bad-value", name="years", value=words, known="2015-2018, 2019-") from error
    if not all(1900 <= year <= 2200 for year in (begin, end or begin)) or (end is not None and end < begin):
        raise AnsokError("bad-value", name="years", value=words, known="2015-2018, 2019-")
    return begin, end if dash else begin
