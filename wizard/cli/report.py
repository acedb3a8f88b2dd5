"""Commands that tell something and change nothing."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from wizard.cli.desk import Desk, Draft
from wizard.core import deadline as core_deadline
from wizard.core.application import Application
from wizard.core.application import questions as asked
from wizard.core.call import Call
from wizard.core.checks.asked import clock_doubted
from wizard.core.clock import Past
from wizard.core.facts import DocumentFacts
from wizard.core.findings import Finding, Review
from wizard.services import calls as known_calls
from wizard.services import i18n, languages, messages, sheet_texts


def calls(desk: Desk, chosen: Namespace) -> int:
    """Lists the calls."""
    say, words = desk.voice.say, desk.voice.words
    if chosen.json:
        listed = [
            {
                "id": call.id,
                "title": words(call.title),
                "employer": words(call.employer),
                "complete": call.complete,
                "closes_utc": _utc(when.closes) if (when := core_deadline.moments(call.deadline)) else None,
                "requirements": [requirement.id for requirement in call.requirements],
            }
            for call in known_calls.known()
        ]
        desk.out_json(listed)
        return 0
    for call in known_calls.known():
        name = call.id if call.complete else say("{call} (known only in part)", call=call.id)
        desk.out(f"{name}\n    {words(call.title)}\n    {words(call.employer)}")
    return 0


def check(desk: Desk, chosen: Namespace) -> int:
    """Says what is missing or wrong: 1 while something blocks."""
    draft = desk.read(chosen.draft)
    desk.zone(chosen.zone, draft.application)
    review = desk.review(draft, desk.facts(draft), desk.now(chosen.at), desk.past(chosen.at, draft))
    if chosen.json:
        desk.out_json(review_json(review, draft, desk.voice))
    else:
        for line in desk.lines(review.findings, draft):
            desk.out(line)
        desk.out(sheet_texts.verdict(review, desk.voice))
    return 0 if review.ready else 1


def questions(desk: Desk, chosen: Namespace) -> int:
    """Lists what only the applicant can answer."""
    draft = desk.read(chosen.draft)
    texts = {
        name: messages.question_text(name, draft.call, draft.application, desk.voice)
        for name in asked(draft.call, draft.application)
    }
    answers = draft.application.answers
    if chosen.json:
        desk.out_json([{"question": name, "answer": answers.get(name), "text": text} for name, text in texts.items()])
        return 0
    said = {None: "–", True: desk.voice.say("yes"), False: desk.voice.say("no")}
    for name, text in texts.items():
        desk.out(f"{name}  [{said[answers.get(name)]}]\n    {text}")
    return 0


def inspect(desk: Desk, chosen: Namespace) -> int:
    """Tells the facts of files; a file that cannot be read is a fact as well."""
    found = desk.inspect([Path(path) for path in chosen.paths], chosen.paths)
    if chosen.json:
        desk.out_json(found)
        return 0
    for facts in found:
        desk.out(f"{facts.file}: {_in_words(facts, desk)}")
    return 0


def deadline(desk: Desk, chosen: Namespace) -> int:
    """Tells when a call closes."""
    application: Application | None = None
    draft: Draft | None = None
    if chosen.draft:
        draft = desk.read(chosen.draft)
        application, call = draft.application, draft.call
    else:
        call = known_calls.find(chosen.call or known_calls.FIRST)
    zone, now = desk.zone(chosen.zone, application), desk.now(chosen.at)
    own = application.settings.deadline if application else None
    when = core_deadline.moments(call.deadline, own)
    _doubt_clock(desk, call, now, desk.past(chosen.at, draft))
    state = core_deadline.state(when, now, application is not None and application.submitted is not None)
    if chosen.json:
        told = {
            "closes_utc": _utc(when.closes) if when else None,
            "target_utc": _utc(when.target) if when else None,
            "zone": zone.key,
            "closes_local": when.closes.astimezone(zone).isoformat() if when else None,
            "target_local": when.target.astimezone(zone).isoformat() if when else None,
            "state": state,
            "seconds_left": core_deadline.seconds_left(when, now),
            "source": when.source if when else "call",
        }
        desk.out_json(told)
        return 0
    voice = desk.voice
    if when is None:
        desk.out(voice.say("No date is known: {written}", written=voice.words(call.deadline.written)))
        return 0
    there = sheet_texts.place(when.zone, when.zone_known, voice)
    for label, instant in ((voice.say("Closes"), when.closes), (voice.say("Aim for"), core_deadline.last_minute(when.target))):
        places = [f"{voice.closing(instant, when.zone)} {there}"]
        if zone.key != when.zone.key:
            places.append(f"{voice.closing(instant, zone)} {voice.say('in {place}', place=voice.place(zone.key))}")
        desk.out(f"{label}: {'; '.join(places)}")
    desk.out(_state_words(state, core_deadline.seconds_left(when, now), voice))
    return 0


def _doubt_clock(desk: Desk, call: Call, now: datetime, past: Past | None) -> None:
    """Says on standard error that the clock is plainly wrong."""
    if past is not None and (found := clock_doubted(now, past)):
        said = messages.of_finding(found, call, Application(schema=1, id="", call_id=call.id), desk.voice)
        sys.stderr.write(f"{desk.voice.say('Warning')}: {said.message}\n    {said.remedy}\n")


def _state_words(state: core_deadline.State, seconds: int, voice: i18n.Voice) -> str:
    """The state of a call in a sentence."""
    match state:
        case "closed":
            return voice.say("The call has closed.")
        case "submitted":
            return voice.say("You have said that the application is sent.")
        case "last-day":
            return voice.say("Last day: {left} left.", left=voice.left(seconds))
        case _:
            return voice.say("{left} left.", left=voice.left(seconds))


def review_json(review: Review, draft: Draft, voice: i18n.Voice) -> dict[str, object]:
    """The findings and verdicts as docs/cli.md describes them."""
    return {
        "ready": review.ready,
        "findings": [_finding_json(finding, draft, voice) for finding in review.findings],
        "documents": review.documents,
    }


def _utc(instant: datetime) -> str:
    """An instant (UTC) as ISO 8601 with a Z."""
    return instant.isoformat().replace("+00:00", "Z")


def _finding_json(finding: Finding, draft: Draft, voice: i18n.Voice) -> dict[str, object]:
    said = messages.of_finding(finding, draft.call, draft.application, voice)
    kept = {name: getattr(finding, name) for name in finding.__struct_fields__ if name != "params"}
    return {**kept, "question": finding.params.get("question"), "message": said.message, "remedy": said.remedy}


def _in_words(facts: DocumentFacts, desk: Desk) -> str:
    voice = desk.voice
    if facts.error is not None and not facts.locked:
        return facts.error.message
    kinds = {"pdf": "PDF", "image": voice.say("picture"), "word": voice.say("text document")}
    told = [kinds.get(facts.kind or "", voice.say("another kind of file"))]
    if facts.pages is not None:
        told.append(voice.count("{n} page", "{n} pages", facts.pages))
    if facts.locked:
        told.append(voice.say("locked"))
    if facts.signed:
        told.append(voice.say("digitally signed"))
    told.append(voice.listing(languages.seen(voice, facts)))
    pages = [page for page in facts.page_facts or () if not (page.blank or page.broken or page.to_read)]
    unclear = [page.number for page in pages if not any(share.sure for share in page.languages)]
    if unclear and len(unclear) < len(pages):
        told.append(voice.say("language not clear on {pages}", pages=messages.pages_phrase(unclear, voice)))
    told.append(voice.size(facts.size_bytes or 0))
    return ", ".join(filter(None, told))
