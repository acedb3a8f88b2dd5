"""What F1 says on each page: what goes there, and the keys that help everywhere. No Qt: tested as values."""

from __future__ import annotations

from wizard.services.i18n import Voice
from wizard.ui.session import Session

Paragraphs = list[tuple[str, str]]


def help_for(step: str | None, session: Session | None, voice: Voice) -> tuple[str, Paragraphs]:
    """A title and headed paragraphs for a step, or for the welcome page (None)."""
    title, words = _page(step.partition(":")[0] if step else None, session, voice)
    papers = session is not None and _has_papers(step, session)
    return title, [*(("", part) for part in words), *_keys(voice, with_steps=session is not None, with_papers=papers)]


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
            ]
        case "hand-over":
            return say("Hand over"), [
                say("Leaf through the bundle, print the checklist, and upload it in the employer's system."),
                say("Note here when it is sent: only you can know that it is."),
            ]
    assert session is not None
    requirement = session.call.requirement(step)
    texts = [voice.words(requirement.asks), voice.words(requirement.hint)]
    if requirement.kind == "document":
        texts.append(say("Drop files on the page, or browse for them. They stay where they are and are only read."))
        texts.append(say("A photograph or scan becomes a page of A4. Several are pages of one paper, in the order you set."))
    return voice.words(requirement.title), [text for text in texts if text]


def _keys(voice: Voice, *, with_steps: bool, with_papers: bool) -> Paragraphs:
    say = voice.say
    keys = [say("Ctrl+O opens an application"), say("Ctrl+N starts a new one")]
    if with_steps:
        keys = [
            say("Alt+1 to Alt+9 go to a step"),
            say("Ctrl+Z undoes, Ctrl+Shift+Z redoes"),
            say("Ctrl+H lists earlier states"),
            say("Ctrl+P prints the checklist"),
            *keys,
        ]
    if with_papers:
        keys += [
            say("R turns the page in the preview"),
            say("Space sends a page or leaves it out, where you choose pages"),
        ]
    return [(say("Keys"), "\n".join(keys))]
