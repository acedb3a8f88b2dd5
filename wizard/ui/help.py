"""What F1 says on each page: what goes there, and the keys that help there. No Qt: tested as values."""

from __future__ import annotations

from wizard.services.i18n import N_, Voice
from wizard.ui import keys
from wizard.ui.keys import Place
from wizard.ui.session import Session
from wizard.ui.steps import requirement_at

Paragraphs = list[tuple[str, str]]


def help_for(step: str | None, session: Session | None, voice: Voice) -> tuple[str, Paragraphs]:
    """A title and headed paragraphs for a step, or for the welcome page (None)."""
    title, words = _page(step.partition(":")[0] if step else None, session, voice)
    places: list[Place] = ["everywhere"]
    if session is not None:
        places = ["application", "steps", "everywhere"]
        if _has_papers(step, session):
            places = ["preview", "choice", *places]
        elif step == "bundle":
            places = ["bundle", *places]
    return title, [*(("", part) for part in words), *keys.listed(voice, tuple(places))]


def help_aside(page: str, voice: Voice) -> tuple[str, Paragraphs]:
    """The same for what is shown in the place of an application or over it: one of `ASIDE`."""
    title, words, places = ASIDE[page]
    return voice.say(title), [*(("", voice.say(part)) for part in words), *keys.listed(voice, places)]


ASIDE: dict[str, tuple[str, tuple[str, ...], tuple[Place, ...]]] = {
    "earlier": (
        N_("Earlier states"),
        (
            N_("The application as it was before, the latest first, with what it has otherwise than now."),
            N_("To look at a state changes nothing. One that is taken back becomes the application, which can be undone."),
        ),
        ("aside", "everywhere"),
    ),
    "another-call": (
        N_("Use it for another call"),
        (
            N_("Choose the call of the new application: one of the list, one in a call file, or your own advertisement."),
            N_("The papers that both calls ask for come along, under whatever name. Your answers do not: they are asked anew."),
            N_("The application that you have begun stays as it is."),
        ),
        ("aside", "everywhere"),
    ),
    "removal": (
        N_("Remove everything"),
        (
            N_("Everything that the program keeps of you on this computer is listed, and what would stay."),
            N_("Your own papers always stay, and so does whatever the program did not make itself."),
            N_("Nothing is removed before you press the button at the end, and nothing can be brought back then."),
        ),
        ("aside", "everywhere"),
    ),
    "leafing": (
        N_("Leafing through the bundle"),
        (N_("The bundle page by page, as the employer sees it. The contents lead to each paper."),),
        ("leafing",),
    ),
    "smaller": (
        N_("Where a smaller copy is shown"),
        (
            N_("The page before and after stand beside each other. Look at the smallest print: it must be as easy to read."),
            N_("Nothing is changed until you use the copy, and your own file never is."),
        ),
        ("smaller",),
    ),
}
"""Title, paragraphs, and where keys help."""


def _has_papers(step: str | None, session: Session) -> bool:
    """Papers are attached on that page."""
    return step == "degrees" or any(r.id == step and r.kind == "document" for r in session.call.requirements)


def _page(step: str | None, session: Session | None, voice: Voice) -> tuple[str, list[str]]:
    say = voice.say
    match step:
        case None:
            return say("Welcome"), [
                say("Choose the call that you apply to, or open an application that you have begun."),
                say("A call that is not listed can be read from a call file: a text file that states what it asks."),
                say("Applications that you have begun are listed with what closes next first; sent ones come last."),
                say("Each can be used for another call: what both ask for comes along, and the first stays as it is."),
            ]
        case "advertisement":
            return say("The advertisement"), [
                say("Here your own advertisement becomes a call: write what it says, and leave out what it does not say."),
                say("The papers of the list stand in the bundle in this order. Each opens for its limits and details."),
                say("What you write here can be saved as a file, for others who answer the same advertisement."),
            ]
        case "start":
            return say("The call"), [
                say("Here is what the call asks, when it closes, and the one thing to do next."),
                say("If your own advertisement gives another closing date, set it here: every date follows it."),
            ]
        case "you":
            return say("You"), [
                say("Your name and how to reach you, as they shall stand on the cover sheet."),
                say("Once your name is given the application is saved in your documents, and from then on by itself."),
            ]
        case "degrees":
            return say("Degrees"), [
                say("List every university-level institution that you have attended, even for a short time."),
                say("Each has a place for its papers: the certificate of every degree, the transcript, and translations."),
            ]
        case "review":
            return say("Review"), [
                say("Everything that you have given, and what still stands in the way, each with a link to where it is mended.")
            ]
        case "bundle":
            return say("Bundle"), [
                say("All documents become one PDF behind a cover sheet. Your own files are only read, never changed."),
                say("Afterwards every page is compared with its source, and you are told of any difference."),
                say("Beside the bundle the folder holds a file for each upload field, the checklist and the reminders."),
            ]
        case "hand-over":
            return say("Hand over"), [
                say("Leaf through the bundle, print the checklist, and upload it in the employer's system."),
                say("Go through the upload fields one after another: drag each file from here, and tick it when it is there."),
                say("Note here when it is sent: only you can know that it is."),
            ]
    assert session is not None
    requirement = requirement_at(step, session.call)
    texts = [voice.words(requirement.asks), voice.words(requirement.hint)]
    if requirement.kind == "document":
        texts.append(say("Drop files on the page, or browse for them. They stay where they are and are only read."))
        texts.append(say("A photograph or scan becomes a page of A4. Several are pages of one paper, in the order you set."))
    return voice.words(requirement.title), [text for text in texts if text]
