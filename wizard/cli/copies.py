"""Commands that put a copy in the place of a paper, and the paper back: a PDF of a text document, a smaller one of a scan."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from wizard.cli.attach import is_named, meant, names
from wizard.cli.desk import Desk, Draft
from wizard.core import edits
from wizard.core.application import Document, How, Part
from wizard.core.errors import AnsokError
from wizard.services import copies, files, office, smaller, store


def convert(desk: Desk, chosen: Namespace) -> int:
    """Puts PDFs in the place of text documents; where one has changed since, another. With --undo the documents again.

    0, or 1 when one has a problem of its own, which is said: its pages are still to be looked at.
    """
    if chosen.undo:
        return put_back(desk, chosen, ("office",))
    with desk.changing(chosen.draft) as draft:
        application = draft.application
        wanted = _text_documents(desk, draft, chosen)
        for document, index, paper in wanted:
            sys.stderr.write(desk.voice.say("Converting {file} …", file=paper.path) + "\n")
            source = store.full_path(paper.path, draft.path)
            made = copies.make(paper, "office", draft.path, partial(office.convert, source))
            application = edits.use_made(application, document.id, index, made)
        return written(desk, replace(draft, application=application), {document.id for document, _, _ in wanted})


def shrink(desk: Desk, chosen: Namespace) -> int:
    """Puts copies whose scanned pages have fewer dots in the place of papers, and says what each takes: 0.

    With --undo the papers again. Raises `AnsokError` shrink-nothing where none of them can be smaller, and as `smaller.make`.
    """
    if chosen.undo:
        return put_back(desk, chosen, smaller.HOW)
    with desk.changing(chosen.draft) as draft:
        application = draft.application
        changed: set[str] = set()
        given_up: AnsokError | None = None
        for document, index in list(papers(draft, chosen)):
            try:
                made = smaller.make(document.parts[index], chosen.dpi, draft.path, desk.sandbox)
            except AnsokError as error:
                if chosen.path or error.code not in smaller.LEFT:
                    raise
                given_up = error  # others may be worth it
                continue
            application = edits.use_made(application, document.id, index, made)
            changed.add(document.id)
            was, now = (desk.voice.size(size) for size in (made.made_from.size if made.made_from else 0, made.size))
            desk.out(desk.voice.say("{file}: {was} before, {now} after", file=made.path, was=was, now=now))
        if not changed:
            raise given_up or AnsokError("nothing-attached", requirement=chosen.requirement)
        return written(desk, replace(draft, application=application), changed)


def put_back(desk: Desk, chosen: Namespace, how: tuple[How, ...]) -> int:
    """Puts the papers in the place of copies that were made in these ways. Raises `AnsokError` no-copy."""
    with desk.changing(chosen.draft) as draft:
        application = draft.application
        for document, index in papers(draft, chosen):
            made = document.parts[index].made_from
            if made is not None and made.how in how:
                application = edits.use_origin(application, document.id, index)
        if application == draft.application:
            raise AnsokError("no-copy", requirement=chosen.requirement)
        store.write(draft.path, application)
    return 0


def papers(draft: Draft, chosen: Namespace) -> Iterator[tuple[Document, int]]:
    """The papers that a command means: the document of each, and its place there."""
    wanted = names(draft, chosen.path) if chosen.path else None
    for document in meant(draft, chosen):
        for index, part in enumerate(document.parts):
            if wanted is None or is_named(part, wanted):
                yield document, index


def _text_documents(desk: Desk, draft: Draft, chosen: Namespace) -> list[tuple[Document, int, Part]]:
    """The text documents that no PDF stands for, or one of an earlier version, as they are now.

    Raises `AnsokError` word-locked, word-damaged, nothing-to-convert, and as `store.part` does.
    """
    found = []
    for document, index in papers(draft, chosen):
        part = document.parts[index]
        path = store.full_path((part.made_from or part).path, draft.path)
        if part.made_from is not None:
            if part.made_from.how == "office" and files.fingerprint(path)[1] != part.made_from.sha256:
                found.append((document, index, store.part(path, draft.path)))
            continue
        facts = desk.sandbox.inspect(path, part.path)
        if facts.kind == "word":
            if facts.error is not None:
                raise AnsokError(facts.error.code, file=part.path)
            found.append((document, index, part))
    if not found:
        raise AnsokError("nothing-to-convert", requirement=chosen.requirement)
    return found


def written(desk: Desk, draft: Draft, changed: set[str]) -> int:
    """Writes a draft in which these documents have changed, and says their own problems: 1 where one blocks, otherwise 0."""
    store.write(draft.path, draft.application)
    asked = {draft.application.document(identifier).requirement for identifier in changed}
    alike = tuple(d for d in draft.application.documents if d.requirement in asked)
    facts = desk.facts(replace(draft, application=replace(draft.application, documents=alike)))
    own = tuple(f for f in desk.review(draft, facts, desk.now(None)).findings if f.document in changed and f.severity != "note")
    desk.tell(own, draft)
    return 1 if any(f.severity == "blocker" for f in own) else 0
