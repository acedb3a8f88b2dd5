"""From files to their outcomes: through the program's own sandbox and bundler, with its own limits."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from tests.stress import viewers
from tests.stress.outcomes import Kind, Outcome
from wizard.core import edits
from wizard.core.application import Applicant, Document
from wizard.core.errors import AnsokError
from wizard.core.facts import DocumentFacts
from wizard.services import bundler, calls, i18n, store
from wizard.services.sandbox import Sandbox

LIMITS: dict[str, Kind] = {"worker-slow": "over time", "worker-memory": "over memory", "worker-crashed": "crashed"}


def alone(file: Path, name: str, sandbox: Sandbox, *, look: bool) -> tuple[Outcome, DocumentFacts | None]:
    """A file in a bundle of its own, with its facts where it got into it; with `look`, other programs look at the bundle."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome, facts = _alone(file, name, Path(folder), sandbox, look=look)
    return replace(outcome, seconds=outcome.seconds or time.perf_counter() - began), facts


def together(files: dict[Path, DocumentFacts], sandbox: Sandbox) -> Outcome:
    """All these files, which got into bundles of their own, in one bundle."""
    name, began = f"all {len(files)} together", time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        try:
            bundle = _build(files, Path(folder), sandbox)
            outcome = _assembled(name, bundle, tuple(files.values()))
        except Exception as error:  # an outcome like any other: it is what is looked for here
            outcome = _stopped(name, error)
    return replace(outcome, seconds=time.perf_counter() - began)


def _alone(file: Path, name: str, folder: Path, sandbox: Sandbox, *, look: bool) -> tuple[Outcome, DocumentFacts | None]:
    began = time.perf_counter()
    try:
        facts = sandbox.inspect(file, name)
        if reason := refusal(facts):
            return Outcome(name, LIMITS.get(reason, "refused"), f"inspecting: {reason}"), None
        bundle = _build({file: facts}, folder, sandbox)
        outcome = replace(_assembled(name, bundle, (facts,)), seconds=time.perf_counter() - began)
        if look:
            outcome = _looked_at(outcome, file, bundle)
    except Exception as error:  # an outcome like any other: it is what is looked for here
        return _stopped(name, error), None
    return outcome, facts


def refusal(facts: DocumentFacts) -> str:
    """Why a file is not taken into a bundle; empty where it is."""
    if facts.error:
        return facts.error.code
    if facts.page_facts and all(page.broken for page in facts.page_facts):
        return "page-broken"
    return "locked" if facts.locked else ""


def _build(files: dict[Path, DocumentFacts], folder: Path, sandbox: Sandbox) -> bundler.Bundle:
    """A bundle of a draft with these files as one document; whatever else is missing, as a draft."""
    draft = folder / "stress.ansok"
    call = calls.find(calls.FIRST)
    parts = tuple(store.part(file, draft) for file in files)
    application = replace(calls.start(call, "stress"), applicant=Applicant(name="Stress", email="stress@example.org"))
    application = edits.add_document(application, Document(id="d1", requirement=call.requirements[0].id, parts=parts))
    order = bundler.Order(
        call=call,
        application=application,
        draft_file=draft,
        facts={part.path: replace(facts, file=part.path) for part, facts in zip(parts, files.values(), strict=True)},
        now=datetime.now(UTC),
        zone=i18n.zone("Europe/Stockholm"),
        target=folder / "bundle.pdf",
        as_draft=True,
    )
    built = bundler.build(order, i18n.voice("en"), sandbox, lambda stage, done, total: None, lambda: False)
    assert isinstance(built, bundler.Bundle)  # a draft is never refused
    return built


def _assembled(name: str, bundle: bundler.Bundle, facts: Sequence[DocumentFacts]) -> Outcome:
    several = len(facts) > 1
    different = tuple(f"{Path(one.path).name} {one.page}" if several else f"{one.page}" for one in bundle.comparison.different)
    kind: Kind = "different" if different else "repaired" if any(one.repaired for one in facts) else "opened"
    return Outcome(name, kind, pages=bundle.comparison.pages_compared, different=different)


def _looked_at(outcome: Outcome, file: Path, bundle: bundler.Bundle) -> Outcome:
    source = viewers.view(file, 1, outcome.pages)
    made = viewers.view(bundle.path, bundle.plan.cover_pages + 1, outcome.pages)
    return replace(
        outcome,
        looked_at=True,
        unlike=tuple(page for page in map(str, viewers.unlike(source, made)) if page not in outcome.different),
        complaints=tuple(sorted(made.complaints - source.complaints)),
    )


def _stopped(name: str, error: Exception) -> Outcome:
    """No bundle: the first error is the one to name, for what stopped it is worded anew on the way up."""
    cause = error
    while isinstance(cause.__cause__, AnsokError):
        cause = cause.__cause__
    if not isinstance(cause, AnsokError):
        return Outcome(name, "crashed", f"{type(error).__name__}: {error}")
    detail = str(cause.params.get("detail", ""))
    return Outcome(name, LIMITS.get(cause.code, "refused"), f"assembling: {cause.code}" + (f" ({detail})" if detail else ""))
