"""From a code and its parameters to what a person is told; the sentences themselves stand in `wizard.services.sentences`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

from wizard.core.application import Application, asked_of_degree, questions
from wizard.core.call import Call
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts, FileError
from wizard.core.findings import Finding
from wizard.services import sentences
from wizard.services.i18n import Voice, sentence

PROGRAM = "Ansök"


class Said(NamedTuple):
    """A sentence on what happened, and one on what to do."""

    message: str
    remedy: str


def of_error(error: AnsokError, voice: Voice) -> Said:
    """What to tell a person of a typed error."""
    message, remedy = sentences.ERRORS[error.code]
    values: dict[str, object] = {"file": "", **error.params}
    if error.code in ("call-invalid", "call-syntax"):
        values |= _of_call_file(error, voice)
    elif error.code in ("draft-damaged", "draft-rescued"):
        key, detail = values.get("key"), _detail(error, voice)
        values["detail"] = voice.say("at {key}, {detail}", key=key, detail=detail) if key else detail
    if error.params.get("known") == "":
        values["known"] = voice.say("none yet")
    return Said(voice.say(message, **values), voice.say(remedy, **values))


def _of_call_file(error: AnsokError, voice: Voice) -> dict[str, object]:
    """Where a call file is wrong, what is wrong there, and what may stand there, in words."""
    from wizard.services import call_shape

    key, detail = str(error.params.get("key", "")), str(error.params["detail"])
    return {
        "key": key or voice.say("the top of the file"),
        "detail": _detail(error, voice),
        "allowed": call_shape.allowed(key, detail, voice),
    }


def _detail(error: AnsokError, voice: Voice) -> str:
    """What is wrong within a file of ours."""
    return voice.say(sentences.DETAILS.get(str(error.params["detail"]), "{detail}"), **error.params)


def file_error(error: AnsokError, voice: Voice) -> FileError:
    """The error of a file as a fact, with its sentence."""
    return FileError(error.code, of_error(error, voice).message)


def with_reasons(facts: DocumentFacts, voice: Voice) -> DocumentFacts:
    """The facts with the sentence for what is wrong filled in."""
    if facts.error is None and facts.not_read is None:
        return facts

    def worded(error: FileError | None) -> FileError | None:
        if error is None:
            return None
        shown = AnsokError(error.code, file=name_of(facts.file), detail=error.message)
        return replace(error, message=of_error(shown, voice).message)

    return replace(facts, error=worded(facts.error), not_read=worded(facts.not_read))


def name_of(stored: str) -> str:
    """The file name at the end of a stored path."""
    return PurePosixPath(stored).name or stored


def pages_phrase(numbers: Iterable[int], voice: Voice) -> str:
    """Page numbers in words: "page 3", "pages 1–3 and 5"."""
    runs: list[list[int]] = []
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    for number in ordered:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    return voice.count("page {names}", "pages {names}", len(ordered), names=voice.listing(names))


def language_list(codes: str, voice: Voice) -> str:
    """Languages in words, from codes with spaces between them."""
    return voice.listing(voice.language_name(code) for code in codes.split())


def of_finding(finding: Finding, call: Call, application: Application, voice: Voice) -> Said:
    """What to tell a person of a finding."""
    message, remedy = sentences.FINDINGS[finding.code]
    if finding.code == "unreadable":  # what helps depends on what is wrong
        remedy = sentences.ERRORS.get(str(finding.params.get("error")), ("", remedy))[1]
    if finding.code == "not-pdf":
        from wizard.services import office

        remedy = remedy if office.find() is None else sentences.WITH_OFFICE
    if finding.code == "locked" and finding.params.get("reason"):
        message = sentences.KEYRING_SILENT
    if finding.code == "referees" and finding.severity == "blocker":
        remedy = sentences.REFEREES_DEMANDED
    values = _values(finding, call, application, voice)
    said = Said(voice.say(message, **values), voice.say(remedy, **values))
    if finding.code == "too-many-pages" and (blank := int(finding.params.get("blank_at_end", 0))):
        advice = voice.count("The last page is blank: leave it out.", "The last {n} pages are blank: leave them out.", blank)
        return Said(said.message, f"{advice} {said.remedy}")
    return said


def question_text(identifier: str, call: Call, application: Application, voice: Voice) -> str:
    """The wording of a question that only the applicant can answer."""
    kind, requirement = questions(call, application)[identifier]
    title = voice.words(requirement.title) if requirement else ""
    match kind:
        case "applies":
            assert requirement is not None
            return voice.words(requirement.condition)
        case "by-referee":
            return voice.say("I have asked the referee to send it: {title}", title=title)
        case "signed":
            return voice.say("It is signed: {title}", title=title)
        case "certified":
            return voice.say("The copies are certified: {title}", title=title)
        case "translator":
            return voice.say("An authorized translator made the translations: {title}", title=title)
        case "institutions-complete":
            return voice.say("Every university-level institution that I have attended is listed")
        case "date-only":
            institution, degree = asked_of_degree(identifier, application)
            return voice.say(
                "I know the risk of sending no statement for {degree} at {institution}",
                degree=degree.title if degree else voice.say("the degree"),
                institution=institution.name,
            )
    assert requirement is not None
    return next(voice.words(q.ask) for q in requirement.questions if f"{requirement.id}.{q.id}" == identifier)


def _values(finding: Finding, call: Call, application: Application, voice: Voice) -> dict[str, object]:
    params = finding.params
    requirement = call.requirement(finding.requirement) if finding.requirement else None
    title = voice.words(requirement.title) if requirement else ""
    accepted = call.accepted(requirement) if requirement else call.languages
    degree = finding.degree or voice.say("The degree")
    values: dict[str, object] = {
        **params,
        "file": name_of(finding.file or ""),
        "requirement": title,
        "institution": finding.institution or "",
        "degree": degree,
        "pages": pages_phrase(finding.pages, voice),
        "where": ", ".join(filter(None, (name_of(finding.file or ""), pages_phrase(finding.pages, voice)))),
        "accepted": voice.say(" or ").join(voice.language_name(code) for code in accepted or ()),
        "missing": voice.words(call.missing),
        "what": _what(finding, title, voice),
    }
    for name in ("languages", "said", "seen"):
        if name in params:
            values[name] = language_list(str(params[name]), voice) or voice.say("an unknown language")
    return values | _worded(finding, call, application, voice)


def _worded(finding: Finding, call: Call, application: Application, voice: Voice) -> dict[str, object]:
    """The values of a finding that stand in its sentence in other words than in its parameters."""
    params = finding.params
    match finding.code:
        case "too-large" | "slot-too-large" | "bundle-too-large":
            sizes: dict[str, object] = {name: voice.size(int(params[name])) for name in ("size", "most")}
            whole: dict[str, object] = {} if finding.requirement else {"requirement": voice.say("The whole application")}
            return {**sizes, **whole, "heaviest": _heaviest(str(params.get("heaviest", "")), voice)}
        case "too-many-pages":
            return {"surplus_sentence": _surplus(finding, voice)}
        case "translation-pages":
            return {f"{name}_pages": voice.count("{n} page", "{n} pages", int(params[name])) for name in ("count", "original")}
        case "active-content":
            return {"what": voice.listing(voice.say(sentences.ACTIVE_CONTENT[kind]) for kind in str(params["what"]).split())}
        case "applicant-incomplete":
            return {"field": voice.say(sentences.FIELDS[str(params["field"])])}
        case "referee-details":
            return {"fields": voice.listing(voice.say(sentences.FIELDS[name]) for name in str(params["fields"]).split())}
        case "clock-wrong":
            shown = {name: voice.day(date.fromisoformat(str(params[name]))) for name in ("shows", "least")}
            return {**shown, "dated": name_of(str(params["dated"])) if params["dated"] else voice.say("this program")}
        case "degree-overdue":
            return {"day": voice.day(date.fromisoformat(str(params["expected"])))}
        case "unanswered" | "answered-no":
            return {"question": question_text(str(params["question"]), call, application, voice)}
    return _of_contents(finding, call, voice)


def _of_contents(finding: Finding, call: Call, voice: Voice) -> dict[str, object]:
    """The same for what the papers are, and what stands in them."""
    params = finding.params
    match finding.code:
        case "shrunk":
            return {name: voice.size(int(params[name])) for name in ("size", "was")}
        case "converted" | "made-outdated" | "tracked-changes":
            return {"origin": name_of(str(params["origin"]))}
        case "date-in-future":
            return {"day": voice.day(date.fromisoformat(str(params["day"])))}
        case "private-number":
            return {"what": voice.say(sentences.PRIVATE_NUMBERS[str(params["kind"])])}
        case "other-recipient":
            place = {"employer": voice.words(call.employer), "title": voice.words(call.title)}
            return {"slip": voice.say(sentences.SLIPS[str(params["kind"])], name=params["name"], **place)}
    return {}


def _heaviest(named: str, voice: Voice) -> str:
    """The heaviest files, each with its size."""
    files = [line.split(" ", 1) for line in named.split("\0") if line]
    listed = voice.listing(f"{name_of(path)} ({voice.size(int(size))})" for size, path in files)
    return voice.count("The heaviest is {files}.", "The heaviest are {files}.", len(files), files=listed)


def _what(finding: Finding, title: str, voice: Voice) -> str:
    if finding.degree:
        return voice.say(
            "{title} for {degree}, {institution}", title=title, degree=finding.degree, institution=finding.institution
        )
    if finding.institution:
        return voice.say("{title} from {institution}", title=title, institution=finding.institution)
    return title


def _surplus(finding: Finding, voice: Voice) -> str:
    """Which pages are too many: those of the file where the surplus begins, and how many of the files after it."""
    extra = int(finding.params["count"]) - int(finding.params["most"])
    pages = sentence(pages_phrase(finding.pages, voice))
    if elsewhere := extra - len(finding.pages):
        return voice.count(
            "{pages} of {file} and {n} page after it are too many.",
            "{pages} of {file} and {n} pages after it are too many.",
            elsewhere,
            pages=pages,
            file=name_of(finding.file or ""),
        )
    return voice.count("{pages} is one too many.", "{pages} are too many.", extra, pages=pages)
