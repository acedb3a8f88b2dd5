"""The languages that were seen in a file, in words."""

from __future__ import annotations

from wizard.core.facts import UNKNOWN, DocumentFacts
from wizard.services.i18n import Voice


def seen(voice: Voice, facts: DocumentFacts | None) -> list[str]:
    """What was seen in a file, and that nothing can be told where that is so; empty while there is nothing to tell of."""
    pages = facts.page_facts or () if facts else ()
    if facts and facts.languages:
        return [voice.language_name(code) for code in facts.languages]
    if any(share.sure and share.code == UNKNOWN for page in pages for share in page.languages):
        return [voice.language_name("other")]
    if all(page.blank or page.broken for page in pages) or any(page.to_read for page in pages):
        return []
    return [voice.say("language not clear")]


def capital(words: str) -> str:
    """With a capital first letter, as a line or a button begins."""
    return words[:1].upper() + words[1:]
