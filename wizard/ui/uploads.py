"""What goes into which slot of the portal, one after another, and what of it has been uploaded. No Qt: tested as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wizard.core.about_files import UPLOADED_WHOLE, upload_of_original, upload_of_slot
from wizard.core.application import Application
from wizard.core.call import Call, Requirement, SizeLimit
from wizard.services import sentences
from wizard.services.bundler import Bundle
from wizard.services.i18n import Voice, sentence
from wizard.services.manifest import Change, File, Kind, Manifest


@dataclass(frozen=True)
class Upload:
    """A file for a slot: `key` is its place in `Application.uploaded`, `facts` its pages and size and what the call allows.

    `whole` is the bundle where there are files for the slots as well: for a portal with one slot. `gone` tells of a file that
    is no longer as it was made. Where the portal has a form of its own instead of a slot, `typed` is what is typed in there.
    """

    key: str
    path: Path
    sha256: str
    title: str
    facts: str
    whole: bool = False
    gone: Kind | None = None
    typed: str = ""


@dataclass(frozen=True)
class Uploading:
    """The values that it is worded from."""

    call: Call
    application: Application
    voice: Voice

    def of_folder(self, folder: Path, manifest: Manifest, changes: Iterable[Change]) -> tuple[Upload, ...]:
        """The files of a folder to hand over: slot by slot, each with its untouched originals, and last the bundle."""
        gone = {change.file: change.kind for change in changes}
        slots = [file for file in manifest.files if file.role in ("slot", "original")]
        return tuple(self._upload(file, folder, gone.get(file.file)) for file in (*slots, manifest.bundle))

    def of_bundle(self, bundle: Bundle) -> tuple[Upload, ...]:
        """The bundle alone, and the untouched originals beside it."""
        facts = self._facts(bundle.pages, bundle.size_bytes, self.call.total_size)
        found = [Upload(UPLOADED_WHOLE, bundle.path, bundle.sha256, self._whole, facts)]
        for original in bundle.originals:
            requirement = self.call.requirement(original.requirement)
            told = self._facts(None, original.size_bytes, requirement.size)
            key, title = upload_of_original(original.sha256), self._signed(requirement)
            found.append(Upload(key, Path(original.file), original.sha256, title, told))
        return tuple(found)

    def is_done(self, upload: Upload) -> bool:
        """The applicant says that this very content is uploaded."""
        return self.application.uploaded.get(upload.key) == upload.sha256

    def next_one(self, uploads: tuple[Upload, ...]) -> Upload | None:
        """The first file that is still to be uploaded; the bundle only where there is nothing else."""
        if self._all_in_one(uploads):
            return None
        slots = [upload for upload in uploads if not upload.whole] or uploads
        return next((upload for upload in slots if not self.is_done(upload)), None)

    def progress(self, uploads: tuple[Upload, ...]) -> str:
        """How far the uploading is; "" before there are several files."""
        slots = [upload for upload in uploads if not upload.whole]
        if self._all_in_one(uploads):
            return self.voice.say("The whole application is uploaded in one file.")
        if len(slots) < 2:
            return ""
        done = sum(1 for upload in slots if self.is_done(upload))
        if done == len(slots):
            return self.voice.say("All of them are uploaded.")
        return self.voice.count("{done} of {n} is uploaded.", "{done} of {n} are uploaded.", len(slots), done=done)

    @property
    def _whole(self) -> str:
        return self.voice.say("The whole application")

    def _all_in_one(self, uploads: tuple[Upload, ...]) -> bool:
        return any(upload.whole and self.is_done(upload) for upload in uploads)

    def _upload(self, file: File, folder: Path, gone: Kind | None) -> Upload:
        place = folder / file.file
        if file.role == "bundle":
            facts = self._facts(file.pages, file.size_bytes, self.call.total_size)
            return Upload(UPLOADED_WHOLE, place, file.sha256, self._whole, facts, whole=True, gone=gone)
        requirement = next((r for r in self.call.requirements if r.id == file.requirement), None)
        if requirement is None:  # the call has changed since, and asks for it no more
            facts = self._facts(file.pages, file.size_bytes, None)
            key = upload_of_original(file.sha256) if file.role == "original" else upload_of_slot(file.requirement or "")
            return Upload(key, place, file.sha256, file.title, facts, gone=gone)
        facts = self._facts(file.pages, file.size_bytes, requirement.size)
        if file.role == "original":
            return Upload(upload_of_original(file.sha256), place, file.sha256, self._signed(requirement), facts, gone=gone)
        title = self.voice.words(requirement.title)
        typed = self._people() if requirement.referees and requirement.referees.typed_in_portal else ""
        return Upload(upload_of_slot(requirement.id), place, file.sha256, title, facts, gone=gone, typed=typed)

    def _signed(self, requirement: Requirement) -> str:
        title = self.voice.words(requirement.title)
        return self.voice.say("{title}: the signed original, if there is room for it", title=title)

    def _facts(self, pages: int | None, size: int, limit: SizeLimit | None) -> str:
        voice = self.voice
        told = [voice.size(size)] if pages is None else [voice.count("{n} page", "{n} pages", pages), voice.size(size)]
        if limit is not None:
            told.append(voice.say("the call allows {size}", size=voice.size(limit.most_bytes)))
        return ", ".join(told)

    def _people(self) -> str:
        """The referees with all that is known of them, as text."""
        people = []
        for referee in self.application.referees:
            lines = [referee.name]
            for name in ("affiliation", "email", "phone", "address"):
                if value := getattr(referee, name):
                    word = sentence(self.voice.say(sentences.FIELDS[name]))
                    lines.append(f"{word}: {', '.join(value.splitlines())}")
            people.append("\n".join(lines))
        return "\n\n".join(people)
