"""One folder with everything to hand over: what lies in it, what it is made from, and what is kept of an earlier one."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import icalendar
import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from tests import pdfs, signing
from tests.pdfs import texts
from tests.services.disks import read_only, small_disk
from tests.services.papers import CERTIFICATE, Folder
from wizard.core import edits
from wizard.core.call import SizeLimit
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.facts import DocumentFacts
from wizard.services import files, handover, manifest
from wizard.services.bundler import Refused
from wizard.services.handover import HandOver
from wizard.services.i18n import voice
from wizard.services.manifest import Change

NAMES = [
    "01-Maja-Lucja-Exempel-CV.pdf",
    "02-Maja-Lucja-Exempel-Cover-letter.pdf",
    "03-Maja-Lucja-Exempel-Degree-certificate.pdf",
    "04-Maja-Lucja-Exempel-Transcript-of-records.pdf",
    "05-Maja-Lucja-Exempel-Referees.pdf",
    "About-this-folder.html",
    "Calendar.ics",
    "Checklist.pdf",
    "Maja-Lucja-Exempel-application.pdf",
    "manifest.json",
]


def hand_over(folder: Folder, **more: Any) -> HandOver | Refused:
    """What comes of making the folder "all", in English unless said otherwise."""
    speaking, ours = voice(more.pop("language", "en")), more.pop("ours", ())
    cancelled = more.pop("cancelled", lambda: False)
    order = folder.order(**{"target": folder.place / "all", **more})
    return handover.make(order, speaking, folder.sandbox, lambda *told: None, cancelled, ours=ours)


def handed(folder: Folder, **more: Any) -> HandOver:
    outcome = hand_over(folder, **more)
    assert isinstance(outcome, HandOver), outcome
    return outcome


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failure(folder: Folder, **more: Any) -> AnsokError:
    with pytest.raises(AnsokError) as raised:
        hand_over(folder, **more)
    return raised.value


def add_signed(folder: Folder) -> bytes:
    """A signed certificate whose untouched file is to lie there as well."""
    data = signing.signed(pdfs.pages("sv", title="Bevis"))
    identifier = folder.attach(CERTIFICATE, "bevis.pdf", data, institution="Lund")
    folder.application = edits.put_beside(folder.application, identifier, 0)
    folder.say_yes()
    return data


# --- what lies there


def test_everything_lies_in_one_folder_under_names_that_every_portal_takes(folder: Folder) -> None:
    made = handed(folder)
    assert made.folder == folder.place / "all"
    assert names(made.folder) == NAMES
    assert all(name.isascii() and " " not in name for name in NAMES)
    assert made.bundle.path == made.folder / "Maja-Lucja-Exempel-application.pdf"
    assert texts(made.bundle.path)[1].strip().startswith("Vita 1")
    assert "Curriculum vitae" in texts(made.folder / "Checklist.pdf")[0]
    assert icalendar.Calendar.from_ical((made.folder / "Calendar.ics").read_bytes()).events
    assert not [path for path in folder.place.iterdir() if path.name.startswith(".ansok")]
    assert made.folder.stat().st_mode & 0o777 == 0o755


def test_the_untouched_signed_original_lies_there_too(folder: Folder) -> None:
    data = add_signed(folder)
    made = handed(folder)
    name = "03-Maja-Lucja-Exempel-Degree-certificate-Lund-original.pdf"
    assert (made.folder / name).read_bytes() == data
    (original,) = made.bundle.originals
    assert original.file == str(made.folder / name)


def test_names_that_an_employers_patterns_make_alike_are_told_apart(folder: Folder) -> None:
    requirements = tuple(
        replace(r, file_name="{surname}") if r.id in {"cv", "cover-letter"} else r for r in folder.call.requirements
    )
    folder.call = replace(folder.call, requirements=requirements)
    made = handed(folder)
    assert {"Exempel.pdf", "Exempel-2.pdf"} <= set(names(made.folder))
    with pikepdf.open(made.folder / "Exempel.pdf") as cv, pikepdf.open(made.folder / "Exempel-2.pdf") as letter:
        assert (len(cv.pages), len(letter.pages)) == (3, 2)


def test_a_call_without_a_date_has_no_calendar(folder: Folder) -> None:
    folder.call = replace(folder.call, deadline=replace(folder.call.deadline, closes=None, target=None, readings=()))
    assert "Calendar.ics" not in names(handed(folder).folder)


def test_a_draft_says_so_in_every_name_that_could_be_sent(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, folder.application.originals("cv")[0].id)
    assert isinstance(hand_over(folder), Refused)
    assert not (folder.place / "all").exists()
    made = handed(folder, as_draft=True)
    sent = [file.file for file in made.manifest.files if file.role in {"bundle", "slot"}]
    assert all("DRAFT" in name for name in sent)
    assert made.bundle.path.exists()
    assert made.manifest.draft
    assert "This is a draft. Do not send it." in page(made)


# --- the manifest


def test_the_manifest_has_the_hash_of_every_file_and_what_each_page_is_made_from(folder: Folder) -> None:
    add_signed(folder)
    made = handed(folder)
    told = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))
    hashes = {file["file"]: (file["sha256"], file["size_bytes"]) for file in told["files"]}
    real = {path.name: path.read_bytes() for path in made.folder.iterdir() if path.name != "manifest.json"}
    assert hashes == {name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in real.items()}
    bundle = told["files"][0]
    assert bundle["pages"] == 15
    assert [n for source in bundle["made_of"] for n in range(source["first_page"], source["first_page"] + source["pages"])] == [
        *range(1, 16)
    ]
    assert [source["source"] for source in bundle["made_of"]] == [
        None,
        *(
            "cv.pdf",
            "letter.pdf",
            "Zeugnis.pdf",
            "diploma en.pdf",
            "Leistungen.pdf",
            "records en.pdf",
            "bevis.pdf",
            "intyg.pdf",
        ),
        None,
    ]
    cv = bundle["made_of"][1]
    assert (cv["first_page"], cv["source_pages"], cv["ways"]) == (2, [1, 2, 3], ["as-it-is"] * 3)
    assert cv["sha256"] == hashlib.sha256((folder.place / "cv.pdf").read_bytes()).hexdigest()
    certificates = [file for file in told["files"] if file["requirement"] == CERTIFICATE]
    assert [(file["role"], file["pages"]) for file in certificates] == [("slot", 3), ("original", 1)]
    assert certificates[1]["made_of"][0]["ways"] == ["copied"]


def test_chosen_and_turned_pages_are_told_in_the_papers_own_counting(folder: Folder) -> None:
    cv = folder.application.originals("cv")[0]
    folder.application = edits.choose_pages(folder.application, cv.id, 0, (3, 1))
    folder.application = edits.turn_page(folder.application, cv.id, 0, 3)
    folder.say_yes()
    slot = next(file for file in handed(folder).manifest.files if file.requirement == "cv")
    (source,) = slot.made_of
    assert (source.source_pages, source.turned, slot.pages) == ((3, 1), (90, 0), 2)


def test_no_path_of_the_computer_stands_in_it(folder: Folder) -> None:
    away = folder.place / "private" / "elsewhere"
    away.mkdir(parents=True)
    folder.draft = away / "mine.ansok"
    replaced = tuple(
        replace(d, parts=tuple(replace(p, path=str(folder.place / p.path)) for p in d.parts))
        for d in folder.application.documents
    )
    folder.application = replace(folder.application, documents=replaced)
    made = handed(folder)
    for name in ("manifest.json", "About-this-folder.html"):
        assert str(folder.place) not in (made.folder / name).read_text(encoding="utf-8")


def page(made: HandOver) -> str:
    """The words of the page about the folder."""
    file = next(file.file for file in made.manifest.files if file.role == "page")
    source = (made.folder / file).read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=", source)  # nothing is loaded from elsewhere
    return html.unescape(re.sub("<style>.*?</style>|<[^>]+>", "\n", source, flags=re.DOTALL))


def test_the_readable_page_tells_the_same(folder: Folder) -> None:
    add_signed(folder)
    made = handed(folder)
    said = page(made)
    for file in made.manifest.files:
        if file.role != "page":
            assert file.file in said
            assert file.sha256 in said
    assert "Pages 2–4: cv.pdf, pages 1–3, as they are" in said
    assert "Page 1: a sheet of the program" in said
    assert "bevis.pdf, the whole file, byte for byte" in said.casefold()


def test_the_page_is_in_the_language_of_the_application_and_takes_names_as_words(folder: Folder) -> None:
    applicant = replace(folder.application.applicant, name="Maja <b>& Exempel")
    folder.application = replace(folder.application, applicant=applicant)
    made = handed(folder, language="sv")
    assert (made.folder / "Om-mappen.html").exists()
    source = (made.folder / "Om-mappen.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in source
    assert "Maja <b>& Exempel" in page(made)
    assert "Maja <b>" not in source
    assert "som de är" in page(made)


# --- size limits


def small_photograph() -> bytes:
    """A page of A4 at 100 dots per inch, of very few bytes."""
    stream = io.BytesIO()
    picture = Image.new("L", (827, 1169), 255)
    picture.paste(0, (100, 100, 700, 400))
    picture.save(stream, "JPEG")
    return stream.getvalue()


def all_read(facts: DocumentFacts) -> DocumentFacts:
    """As if nothing could be read on the scanned pages: what they say is no matter here."""
    return replace(facts, page_facts=tuple(replace(page, to_read=False) for page in facts.page_facts or ()))


def limited(folder: Folder, size: SizeLimit) -> None:
    """The call takes no larger CV."""
    requirements = tuple(replace(r, size=size) if r.id == "cv" else r for r in folder.call.requirements)
    folder.call = replace(folder.call, requirements=requirements)


def test_a_file_over_its_slots_limit_is_not_written_and_told(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, folder.application.originals("cv")[0].id)
    folder.attach("cv", "cv.jpg", small_photograph())
    folder.say_yes()
    folder.application = edits.say_languages(folder.application, folder.application.originals("cv")[0].id, ("en",))
    facts = {path: all_read(seen) for path, seen in folder.order().facts.items()}
    size = handed(folder, facts=facts).bundle.slots[0].size_bytes
    assert (folder.place / "cv.jpg").stat().st_size < size  # so that the papers alone are within the limit
    limited(folder, SizeLimit(most_mb=(size - 1) / 1_000_000))
    outcome = hand_over(folder, overwrite=True, facts=facts)
    assert isinstance(outcome, Refused)
    (only,) = outcome.review.blockers
    assert (only.code, only.requirement, only.file) == ("slot-too-large", "cv", "cv.jpg")
    assert only.params == {"size": size, "most": size - 1, "shrinks": False}
    limited(folder, SizeLimit(most_mb=size / 1_000_000))
    assert isinstance(hand_over(folder, overwrite=True, facts=facts), HandOver)


def test_a_limit_that_is_a_wish_is_a_warning_and_a_draft_is_marked_as_one(folder: Folder) -> None:
    limited(folder, SizeLimit(most_mb=0.0139, hard=False))
    made = handed(folder)
    assert "slot-too-large" in [f.code for f in made.bundle.review.findings if f.severity == "warning"]
    limited(folder, SizeLimit(most_mb=0.0139))
    draft = handed(folder, as_draft=True, overwrite=True)
    assert draft.bundle.draft
    assert "DRAFT" in texts(draft.bundle.path)[0]


# --- whole or not at all


def test_stopping_at_the_end_leaves_nothing(folder: Folder) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += any(path.suffix == ".html" for path in folder.place.glob(".ansok-*/*"))
        return asked > 0

    before = names(folder.place)
    with pytest.raises(Cancelled):
        hand_over(folder, cancelled=cancelled)
    assert asked
    assert names(folder.place) == before


def test_a_full_disk_leaves_nothing_and_names_the_folder_that_was_asked_for(folder: Folder) -> None:
    with small_disk(folder.place / "small", 260):
        error = failure(folder, target=folder.place / "small" / "all")
        assert error.code == "disk-full"
        assert str(error.params["file"]).startswith(str(folder.place / "small" / "all"))
        assert names(folder.place / "small") == []


def test_a_folder_that_may_not_be_written_is_told(folder: Folder) -> None:
    order = folder.order(target=folder.place / "out" / "all")
    with read_only(folder.place / "out"), pytest.raises(AnsokError) as raised:
        handover.make(order, voice("en"), folder.sandbox, lambda *told: None, lambda: False)
    assert raised.value.code == "no-permission"


# --- what was there before


def test_an_empty_folder_is_taken_and_any_other_is_left(folder: Folder) -> None:
    target = folder.place / "all"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    for overwrite in (False, True):
        assert failure(folder, overwrite=overwrite).code == "folder-used"
    assert names(target) == ["mine.txt"]
    (target / "mine.txt").unlink()
    assert names(handed(folder).folder) == NAMES
    (folder.place / "file").write_text("mine")
    assert failure(folder, target=folder.place / "file").code == "not-folder"


def test_folders_that_lead_there_are_made_and_go_again_if_nothing_comes_into_them(folder: Folder) -> None:
    target = folder.place / "new" / "newer" / "all"
    assert names(handed(folder, target=target).folder) == NAMES
    folder.application = edits.remove_document(folder.application, folder.application.originals("cv")[0].id)
    assert isinstance(hand_over(folder, target=folder.place / "other" / "all"), Refused)
    assert not (folder.place / "other").exists()


def test_an_untouched_earlier_one_is_replaced_when_told_to_or_when_it_was_the_last(folder: Folder) -> None:
    first = handed(folder)
    assert failure(folder).code == "hand-over-exists"
    assert failure(folder, ours={"0" * 64}).code == "hand-over-exists"
    again = handed(folder, ours={first.manifest.seal})
    last = handed(folder, overwrite=True)
    assert (again.earlier, last.earlier) == (None, None)
    assert names(last.folder) == NAMES
    assert names(folder.place).count("all, earlier") == 0


def test_what_was_changed_or_added_in_it_is_kept_beside_the_new_one(folder: Folder) -> None:
    first = handed(folder)
    letter = first.folder / NAMES[1]
    letter.write_bytes(b"%PDF mended by hand")
    (first.folder / "receipt.txt").write_text("VARBI-1")
    assert failure(folder, ours={first.manifest.seal}).code == "hand-over-exists"
    assert letter.read_bytes() == b"%PDF mended by hand"
    made = handed(folder, overwrite=True)
    assert made.earlier == folder.place / "all, earlier"
    assert names(made.folder) == NAMES
    assert (made.earlier / NAMES[1]).read_bytes() == b"%PDF mended by hand"
    assert (made.earlier / "receipt.txt").read_text() == "VARBI-1"
    (made.folder / "note.txt").write_text("mine")
    assert handed(folder, overwrite=True).earlier == folder.place / "all, earlier 2"


def test_an_earlier_one_that_cannot_be_removed_is_named_and_the_new_one_is_there(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed(folder)

    def refuse(earlier: Path, told: manifest.Manifest) -> bool:
        raise AnsokError("no-permission", file=str(earlier))

    monkeypatch.setattr(manifest, "remove", refuse)
    made = handed(folder, overwrite=True)
    assert made.earlier == folder.place / "all, earlier"
    assert manifest.changes(made.folder, made.manifest) == ()


def test_a_folder_in_which_a_paper_lies_is_never_replaced(folder: Folder) -> None:
    made = handed(folder)
    inside = made.folder / NAMES[0]
    folder.application = edits.put_parts(
        folder.application,
        folder.application.originals("cv")[0].id,
        (replace(part_of(folder, inside), path=f"all/{NAMES[0]}"),),
    )
    folder.say_yes()
    error = failure(folder, overwrite=True)
    assert (error.code, error.params["file"]) == ("target-is-original", str(inside))
    assert manifest.changes(made.folder, made.manifest) == ()


def part_of(folder: Folder, path: Path) -> Any:
    from wizard.services import store

    return store.part(path, folder.draft)


def test_a_link_to_a_folder_leads_to_it(folder: Folder) -> None:
    real = folder.place / "real"
    real.mkdir()
    (folder.place / "link").symlink_to(real)
    made = handed(folder, target=folder.place / "link")
    assert made.folder == real
    assert (folder.place / "link").is_symlink()
    assert manifest.changes(real, made.manifest) == ()


def test_it_says_what_changed_later(folder: Folder) -> None:
    made = handed(folder)
    assert manifest.read(made.folder) == made.manifest
    assert manifest.changes(made.folder, made.manifest) == ()
    (made.folder / NAMES[0]).unlink()
    with (made.folder / NAMES[1]).open("ab") as stream:
        stream.write(b" ")
    (made.folder / "extra").mkdir()
    assert manifest.changes(made.folder, made.manifest) == (
        Change(NAMES[0], "missing"),
        Change(NAMES[1], "changed"),
        Change("extra", "added"),
    )


def test_where_the_new_folder_cannot_get_its_name_the_earlier_one_has_it_still(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = handed(folder)
    (first.folder / "note.txt").write_text("mine")

    def refuse(temporary: Path, target: Path) -> None:
        raise AnsokError("no-permission", file=str(target))

    monkeypatch.setattr(files, "finish_folder", refuse)
    assert failure(folder, overwrite=True).code == "no-permission"
    assert names(first.folder) == sorted([*NAMES, "note.txt"])
    assert not (folder.place / "all, earlier").exists()
    assert not list(folder.place.glob(".ansok-*"))
