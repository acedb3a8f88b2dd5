"""Every way in which no bundle is written, and what is told instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests import pdfs, unusable
from tests.core.cases import LATE
from tests.differing import ODD, Doubting
from tests.pdfs import texts
from tests.services.disks import small_disk
from tests.services.papers import Folder
from wizard.core import edits
from wizard.core.compare import Different
from wizard.core.errors import AnsokError, Cancelled
from wizard.core.plan import WAYS
from wizard.services import bundler, names, store
from wizard.services.i18n import voice
from wizard.services.sandbox import Limits, Sandbox


def code_of(caught: pytest.ExceptionInfo[AnsokError]) -> str:
    return caught.value.code


# --- when there is none


def test_blockers_refuse_and_nothing_is_written(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, "d1")
    refused = folder.refused(slots=folder.place / "slots")
    assert [(f.code, f.requirement) for f in refused.review.blockers] == [("missing", "cv")]
    assert folder.left_behind() == []
    assert not (folder.place / "slots").exists()


def test_a_draft_is_built_in_spite_of_blockers_and_says_so(folder: Folder) -> None:
    folder.application = edits.remove_document(folder.application, "d1")
    bundle = folder.built(as_draft=True, slots=folder.place / "slots")
    assert bundle.draft
    cover = texts(folder.target)[0]
    assert "DRAFT" in cover
    assert "1 problem is still to be solved" in cover
    assert all("DRAFT" in Path(slot.file).name for slot in bundle.slots)
    assert "Cover letter" in cover
    assert "Curriculum vitae" not in cover


def test_a_complete_application_built_as_draft_is_no_draft(folder: Folder) -> None:
    assert not folder.built(as_draft=True).draft
    assert "DRAFT" not in texts(folder.target)[0]


def test_a_bundle_made_after_the_closing_says_so(folder: Folder) -> None:
    folder.built(now=LATE)
    assert "Made after the call closed." in texts(folder.target)[0]


def test_with_nothing_usable_there_is_nothing_to_build(tmp_path: Path, sandbox: Sandbox) -> None:
    folder = Folder(tmp_path, sandbox)
    folder.attach("cv", "cv.pdf", unusable.beyond_repair())
    with pytest.raises(AnsokError) as caught:
        folder.build(as_draft=True)
    assert code_of(caught) == "nothing-to-build"
    assert folder.left_behind() == []


def test_a_paper_that_changes_after_it_was_read_stops_the_build(folder: Folder) -> None:
    order = folder.order()
    pdfs.save(folder.place, "letter.pdf", pdfs.pages("en", title="Another"))
    with pytest.raises(AnsokError) as caught:
        bundler.build(order, voice("en"), folder.sandbox, lambda *told: None, lambda: False)
    assert (code_of(caught), Path(str(caught.value.params["file"])).name) == ("original-changed", "letter.pdf")
    (folder.place / "letter.pdf").unlink()
    with pytest.raises(AnsokError) as caught:
        bundler.build(order, voice("en"), folder.sandbox, lambda *told: None, lambda: False)
    assert code_of(caught) == "original-missing"
    assert folder.left_behind() == []


# --- pages that differ


def with_a_page_that_differs(folder: Folder) -> None:
    """Another CV, which looks different in the bundle."""
    folder.sandbox = Doubting()
    folder.application = edits.remove_document(folder.application, "d1")
    folder.attach("cv", ODD, pdfs.pages("en"))
    folder.say_yes()


def test_a_page_that_comes_out_different_blocks_until_the_applicant_accepts_it(folder: Folder) -> None:
    with_a_page_that_differs(folder)
    refused = folder.refused()
    (found,) = refused.review.blockers
    assert (found.code, found.requirement, found.file, found.pages) == ("page-differs", "cv", ODD, (1,))
    assert [(d.bundle_page, d.page) for d in refused.different] == [(2, 1)]
    assert folder.left_behind() == []
    folder.application = edits.answer(folder.application, str(found.params["question"]), True)
    bundle = folder.built()
    assert [d.bundle_page for d in bundle.comparison.different] == [2]
    assert not bundle.draft


def test_a_page_accepted_of_one_file_is_not_accepted_of_another(folder: Folder) -> None:
    with_a_page_that_differs(folder)
    (found,) = folder.refused().review.blockers
    folder.application = edits.answer(folder.application, str(found.params["question"]), True)
    part = folder.application.originals("cv")[0].parts[0]
    folder.application = edits.remove_document(folder.application, folder.application.originals("cv")[0].id)
    folder.attach("cv", ODD, pdfs.pages("en", title="Another"))
    assert folder.application.originals("cv")[0].parts[0].sha256 != part.sha256
    assert [f.code for f in folder.refused().review.blockers] == ["page-differs"]


def test_a_draft_is_built_with_pages_that_differ(folder: Folder) -> None:
    with_a_page_that_differs(folder)
    assert len(folder.built(as_draft=True).comparison.different) == 1


def test_a_page_that_differs_in_every_way_goes_in_the_one_that_changes_least(folder: Folder) -> None:
    with_a_page_that_differs(folder)
    folder.sandbox = doubting = Doubting({"as-it-is": 900, "saved": 40, "flattened": 40, "picture": 41})
    (part,) = folder.application.originals("cv")[0].parts
    question = bundler.page_question(Different(2, part.path, part.sha256, 1, 1))
    folder.application = edits.answer(folder.application, question, True)
    bundle = folder.built()
    assert doubting.tried == [*WAYS, "saved"]
    assert bundle.ways == {2: "saved"}
    assert [(d.bundle_page, d.pixels) for d in bundle.comparison.different] == [(2, 40)]


# --- where it goes


def test_what_is_there_is_replaced_only_when_that_is_allowed(folder: Folder) -> None:
    folder.target.write_bytes(b"old")
    with pytest.raises(AnsokError) as caught:
        folder.build()
    assert code_of(caught) == "target-exists"
    assert folder.target.read_bytes() == b"old"
    folder.built(overwrite=True)
    assert folder.target.read_bytes().startswith(b"%PDF-")


def test_what_came_there_during_the_build_is_not_written_over(folder: Folder) -> None:
    def report(stage: bundler.Stage, done: int, total: int) -> None:
        if stage == "comparing":
            folder.target.write_bytes(b"new")

    with pytest.raises(AnsokError) as caught:
        bundler.build(folder.order(), voice("en"), folder.sandbox, report, lambda: False)
    assert code_of(caught) == "target-exists"
    assert folder.left_behind() == [folder.target.name]
    assert folder.target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["mine.ansok", "cv.pdf"])
def test_a_paper_or_the_draft_is_never_written_over(folder: Folder, name: str) -> None:
    before = (folder.place / name).read_bytes()
    with pytest.raises(AnsokError) as caught:
        folder.build(target=folder.place / name, overwrite=True)
    assert code_of(caught) == "target-is-original"
    assert (folder.place / name).read_bytes() == before


def test_a_slot_never_falls_on_a_paper(folder: Folder) -> None:
    name = names.of_slot(folder.call, folder.application, "cv", 1, draft=False)
    (folder.place / "cv.pdf").rename(folder.place / name)
    document = folder.application.document("d1")
    changed = replace(document, parts=(replace(document.parts[0], path=name),))
    folder.application = edits.change_document(folder.application, changed)
    with pytest.raises(AnsokError) as caught:
        folder.build(slots=folder.place, overwrite=True)
    assert code_of(caught) == "target-is-original"
    assert folder.left_behind() == []


def test_a_folder_or_a_place_that_is_not_there_takes_no_bundle(folder: Folder) -> None:
    for target, code in ((folder.target.parent, "is-folder"), (folder.place / "gone" / "b.pdf", "folder-missing")):
        with pytest.raises(AnsokError) as caught:
            folder.build(target=target, overwrite=True)
        assert code_of(caught) == code


def test_a_full_disk_leaves_nothing(folder: Folder) -> None:
    with small_disk(folder.place / "stick", 64):
        target = folder.place / "stick" / "bundle.pdf"
        with pytest.raises(AnsokError) as caught:
            folder.build(target=target, slots=folder.place / "stick" / "slots")
        assert code_of(caught) == "disk-full"
        assert caught.value.params["file"] == str(target)
        assert list((folder.place / "stick").iterdir()) == []


def test_a_disk_that_fills_while_the_slots_are_written_leaves_no_bundle_either(folder: Folder) -> None:
    size = folder.built().size_bytes
    with small_disk(folder.place / "stick", size // 1000 + 60):
        with pytest.raises(AnsokError) as caught:
            folder.build(target=folder.place / "stick" / "bundle.pdf", slots=folder.place / "stick" / "slots")
        assert code_of(caught) == "disk-full"
        assert list((folder.place / "stick").iterdir()) == []


# --- on the way


def test_the_stages_are_told_in_order_and_each_comes_to_its_end(folder: Folder) -> None:
    told: list[tuple[str, int, int]] = []
    order = folder.order(slots=folder.place / "slots")
    bundler.build(order, voice("en"), folder.sandbox, lambda *step: told.append(step), lambda: False)
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["drawing", "merging", "comparing", "slots"]
    assert all(0 <= done <= total for _, done, total in told)


@pytest.mark.parametrize("stage", ["drawing", "merging", "comparing", "slots"])
def test_stopping_at_any_stage_leaves_nothing(folder: Folder, stage: str) -> None:
    stages: list[str] = []
    order = folder.order(slots=folder.place / "slots")
    with pytest.raises(Cancelled):
        bundler.build(order, voice("en"), folder.sandbox, lambda *step: stages.append(step[0]), lambda: stage in stages)
    assert folder.left_behind() == []
    assert not (folder.place / "slots").exists()


def test_a_comparison_that_takes_too_long_leaves_nothing(folder: Folder) -> None:
    """A page that was read in time, and that takes for ever to draw."""
    order = folder.order()
    endless = unusable.time_bomb()
    pdfs.save(folder.place, "intyg.pdf", endless)
    part = store.part(folder.place / "intyg.pdf", folder.draft)
    application = edits.renew_part(folder.application, "d7", 0, part)
    facts = {**order.facts, "intyg.pdf": replace(order.facts["intyg.pdf"], sha256=part.sha256)}
    hasty = Sandbox(Limits(silent_seconds=5))
    try:
        order = replace(order, application=application, facts=facts)
        with pytest.raises(AnsokError) as caught:
            bundler.build(order, voice("en"), hasty, lambda *told: None, lambda: False)
        assert code_of(caught) == "bundle-stopped"
    finally:
        hasty.close()
    assert folder.left_behind() == []
