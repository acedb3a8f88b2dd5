"""One folder with everything to hand over, made whole or not at all; what a person has changed in an earlier one is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from wizard import __version__
from wizard.core.checks.case import Case
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.plan import Way, placed, slot_entries
from wizard.services import bundler, files, handover_texts, manifest, names, paths, sheet_texts
from wizard.services import reminders as calendar
from wizard.services.bundler import PUBLIC, Bundle, Order, Refused, Report
from wizard.services.i18n import Voice
from wizard.services.manifest import File, Known, Manifest, Role
from wizard.services.messages import PROGRAM
from wizard.services.sandbox import Sandbox
from wizard.services.store import full_path


class HandOver(Struct, frozen=True):
    """A folder that was written. `earlier` is where the one lies now that had its name, if anything in that was changed."""

    folder: Path
    bundle: Bundle
    manifest: Manifest
    earlier: Path | None = None


class Written(Struct, frozen=True):
    """A sheet of the program's own in the folder; `pages` where they are known."""

    file: str
    role: Role
    title: str
    pages: int | None = None


def make(
    order: Order, voice: Voice, sandbox: Sandbox, report: Report, cancelled: Callable[[], bool], *, ours: Collection[str] = ()
) -> HandOver | Refused:
    """Writes the folder `order.target` with everything, or says what blocks. `order.slots` and `order.ours` do not count.

    An earlier folder of the program's is replaced where the order overwrites, or where it is untouched and its seal is one of
    `ours`; if anything in it was changed or added it is kept beside the new one. Any other folder must be empty.
    Raises `AnsokError` as `bundler.build` does, hand-over-exists, folder-used, not-folder, and `Cancelled`.
    """
    may_make(order, ours)
    folder = _folder(order)
    with files.folder(folder.parent), files.folder_beside(folder) as temporary, _about(temporary, folder):
        made = _bundle(order, temporary, voice, sandbox, report, cancelled)
        if isinstance(made, Refused):
            return made
        listed = _finished(made, order, temporary, voice, sandbox, cancelled)
        if cancelled():
            raise Cancelled
        may_make(order, ours)  # again, for minutes have passed
        earlier = _put(temporary, folder, voice)
    return HandOver(folder, _moved(made, folder), listed, earlier)


def _bundle(  # noqa: PLR0917  (as `make`)
    order: Order, temporary: Path, voice: Voice, sandbox: Sandbox, report: Report, cancelled: Callable[[], bool]
) -> Bundle | Refused:
    """The bundle, the files for the slots and the originals, in the temporary folder."""

    def target(*, draft: bool) -> Path:
        return temporary / names.portable(names.of_bundle(order.application, voice, draft=draft))

    inside = replace(order, target=target(draft=False), slots=temporary, overwrite=False, ours={})
    made = bundler.build(inside, voice, sandbox, report, cancelled)
    if isinstance(made, Refused) or not made.draft:
        return made
    with files.naming(temporary):
        return replace(made, path=made.path.rename(target(draft=True)))


def _finished(  # noqa: PLR0917  (as `make`)
    made: Bundle, order: Order, temporary: Path, voice: Voice, sandbox: Sandbox, cancelled: Callable[[], bool]
) -> Manifest:
    """Writes the rest: checklist, calendar, the page about the folder, and the manifest, which it gives."""
    case = Case(order.call, order.application, order.facts, order.now, bundler.undrawable)
    taken = {path.name for path in temporary.iterdir()} | {manifest.FILE}

    def write(title: str, suffix: str, role: Role, data: bytes, pages: int | None = None) -> Written:
        name = names.apart(names.portable(title + suffix), taken)
        taken.add(name)
        files.write(temporary / name, data, PUBLIC)
        return Written(name, role, title, pages)

    drawn = sandbox.draw(sheet_texts.checklist(case, made.review, order.zone, voice), paths.fonts(), cancelled)
    sheets = [write(voice.say("Checklist"), ".pdf", "checklist", drawn.pdf, drawn.pages)]
    try:
        events = calendar.calendar(order.call, order.application, order.now, order.zone, voice)
        sheets.append(write(voice.say("Calendar"), ".ics", "calendar", events))
    except AnsokError as error:
        if error.code != "no-deadline":
            raise
    listed = _manifest(made, order, temporary, voice, sheets)
    about = handover_texts.page(listed, order.zone, voice)
    sheets.append(write(voice.say("About this folder"), ".html", "page", about))
    listed = manifest.sealed(_manifest(made, order, temporary, voice, sheets))
    files.write(temporary / manifest.FILE, manifest.dump(listed), PUBLIC)
    return listed


def _manifest(made: Bundle, order: Order, temporary: Path, voice: Voice, sheets: list[Written]) -> Manifest:
    application, call = order.application, order.call
    known = Known(_ways(made), {part.sha256: part.made_from for part in application.parts() if part.made_from})
    title = {requirement.id: voice.words(requirement.title) for requirement in call.requirements}
    found = [
        File(
            file=made.path.name,
            role="bundle",
            requirement=None,
            title=voice.say("The whole application"),
            size_bytes=made.size_bytes,
            sha256=made.sha256,
            pages=made.pages,
            made_of=known.of_bundle(made.plan),
        )
    ]
    for slot in made.slots:
        found.append(
            File(
                file=Path(slot.file).name,
                role="slot",
                requirement=slot.requirement,
                title=title[slot.requirement],
                size_bytes=slot.size_bytes,
                sha256=slot.sha256,
                pages=slot.pages,
                made_of=tuple(known.of_entries(slot_entries(made.plan, slot.requirement))),
            )
        )
        for original in (original for original in made.originals if original.requirement == slot.requirement):
            pages = order.facts[original.source].pages if original.source in order.facts else None
            found.append(
                File(
                    file=Path(original.file).name,
                    role="original",
                    requirement=original.requirement,
                    title=title[original.requirement],
                    size_bytes=original.size_bytes,
                    sha256=original.sha256,
                    pages=pages,
                    made_of=(known.of_copy(original.source, original.sha256, pages or 1),),
                )
            )
    for sheet in sheets:
        size, digest = files.fingerprint(temporary / sheet.file)
        found.append(
            File(
                file=sheet.file,
                role=sheet.role,
                requirement=None,
                title=sheet.title,
                size_bytes=size,
                sha256=digest,
                pages=sheet.pages,
                made_of=(),
            )
        )
    return Manifest(
        format=manifest.FORMAT,
        program=f"{PROGRAM} {__version__}",
        made=order.now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        application=application.id,
        state=manifest.state_of(application),
        call=voice.words(call.title),
        applicant=application.applicant.name,
        draft=made.draft,
        language=voice.language,
        files=tuple(found),
    )


def _ways(made: Bundle) -> dict[tuple[str, int], Way]:
    """The ways that pages went, by the hash of the paper and the number in it."""
    return {
        (piece.sha256, number): made.ways[place]
        for first, piece in placed(made.plan)
        for place, (number, _) in enumerate(piece.pages, first)
        if place in made.ways
    }


def _folder(order: Order) -> Path:
    """The folder in full; where its name is a link, the one that it leads to."""
    return order.target.resolve() if order.target.is_symlink() else order.target.absolute()


def may_make(order: Order, ours: Collection[str] = ()) -> None:
    """Raises `AnsokError` unless the folder can be made: not-folder, folder-used, target-is-original, hand-over-exists."""
    folder = _folder(order)
    with files.naming(folder):
        if not folder.exists():
            return
        if not folder.is_dir():
            raise AnsokError("not-folder", file=str(folder))
        if not any(folder.iterdir()):
            return
    try:
        there = manifest.read(folder)
    except AnsokError as error:
        raise AnsokError("folder-used", file=str(folder)) from error
    for path in (order.draft_file, *(full_path(file, order.draft_file) for file in order.application.files())):
        if path.absolute().is_relative_to(folder) or path.resolve().is_relative_to(folder.resolve()):
            raise AnsokError("target-is-original", file=str(path))
    if order.overwrite or (there.seal in ours and not manifest.changes(folder, there)):
        return
    raise AnsokError("hand-over-exists", file=str(folder))


def _put(temporary: Path, folder: Path, voice: Voice) -> Path | None:
    """Gives the temporary folder its name. What was there goes aside first, in sight, and away only if it is untouched."""
    if not folder.exists():
        files.finish_folder(temporary, folder)
        return None
    with files.naming(folder):
        if not any(folder.iterdir()):
            folder.rmdir()
            files.finish_folder(temporary, folder)
            return None
        earlier = _free(folder.with_name(voice.say("{stem}, earlier", stem=folder.name)))
        folder.rename(earlier)
    try:
        files.finish_folder(temporary, folder)
    except AnsokError:
        with files.naming(folder):
            earlier.rename(folder)
        raise
    with suppress(AnsokError):  # the new one is there: that the other could not be removed is no failure
        if manifest.remove(earlier, manifest.read(earlier)):
            return None
    return earlier


def _free(path: Path) -> Path:
    """The path, or the first of "NAME 2", "NAME 3", … that nothing has."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.name} {number}")
    return free


def _moved(made: Bundle, folder: Path) -> Bundle:
    """The bundle with its files as they are called in the folder that has its name now."""
    return replace(
        made,
        path=folder / made.path.name,
        slots=tuple(replace(slot, file=str(folder / Path(slot.file).name)) for slot in made.slots),
        originals=tuple(replace(original, file=str(folder / Path(original.file).name)) for original in made.originals),
    )


@contextmanager
def _about(temporary: Path, folder: Path) -> Iterator[None]:
    """Names the folder that the person knows where an error names our temporary one."""
    try:
        yield
    except AnsokError as error:
        file = str(error.params.get("file", ""))
        if not file.startswith(str(temporary)):
            raise
        raise AnsokError(error.code, **{**error.params, "file": str(folder) + file.removeprefix(str(temporary))}) from error
