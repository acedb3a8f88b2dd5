"""The applicant's own word on the languages of a document: what can be said, and how it is shown."""

from __future__ import annotations

from collections.abc import Collection

from wizard.core.call import Requirement
from wizard.services import i18n
from wizard.services.i18n import Voice
from wizard.services.languages import capital
from wizard.ui.session import Session


def choices(session: Session, requirement: Requirement, seen: Collection[str] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """What the applicant can say: words and the languages that they stand for.

    The last are for a paper that holds everything in an accepted language and in another one: the accepted ones among those
    `seen` on it, or any.
    """
    voice = session.context.voice
    ours = accepted(session, requirement)
    found: list[tuple[str, tuple[str, ...]]] = [(capital(voice.language_name(code)), (code,)) for code in ours]
    found.append((voice.say("Another language"), ("other",)))
    for code in [code for code in ours if code in seen] or ours:
        words = voice.say("Both: another language, and all of it in {language}", language=voice.language_name(code))
        found.append((words, (code, "other")))
    return found


def accepted(session: Session, requirement: Requirement) -> tuple[str, ...]:
    """The languages that the call accepts for a requirement; where it does not say, those that the program speaks."""
    return session.call.accepted(requirement) or i18n.LANGUAGES


def said(voice: Voice, languages: tuple[str, ...]) -> str:
    """The word as it stands: "You say: English and another language"."""
    return voice.say("You say: {languages}", languages=voice.listing(voice.language_name(code) for code in languages))
