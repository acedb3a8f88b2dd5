"""An application begun for another call with what one has, by the installed command and within this process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import IN_TIME, KTH, Desk, Run, command, hashes
from wizard.core import edits
from wizard.services import copies, drafts, store

UPPSALA, FEMINIST_AI = "uu-pcr-2014-2788", "kth-PA-2026-2872"


def test_what_the_other_call_asks_for_comes_along_and_the_old_draft_stays_as_it_is(desk: Desk) -> None:
    before = hashes(desk.folder)
    new = desk.folder / "uppsala.ansok"
    said = command("duplicate", desk.draft, new, "--call", UPPSALA).done().out
    assert said.splitlines()[0] == ("Here from the other application: your details, 2 universities, 2 referees and 5 papers.")
    assert "Not asked for by this call: master.pdf and zeugnis.pdf." in said
    assert "Translations whose originals did not come along: zeugnis-english.pdf." in said
    assert "Still to attach: Application form, Project plan" in said
    assert "look whether it fits this one: letter.pdf." in said
    after = hashes(desk.folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"uppsala.ansok"}
    findings = command("check", new, "--json", "--at", IN_TIME).json["findings"]
    codes = {finding["code"] for finding in findings}
    assert not codes & {"original-missing", "original-changed", "unread"}
    assert {f["requirement"] for f in findings if f["code"] == "missing"} == {
        "application-form", "project-plan", "reference-letters", "writing-samples",
    }  # fmt: skip


def test_the_bundle_for_the_same_call_again_is_the_same(desk: Desk, run: Run) -> None:
    new = desk.folder / "again.ansok"
    told = run("duplicate", desk.draft, new, "--call", KTH, "--json").done().json
    assert (told["left"], told["missing"], len(told["came"])) == ([], [], 8)
    old, again = (
        run("assemble", draft, "-o", draft.with_suffix(".pdf"), "--json", "--at", IN_TIME).json for draft in (desk.draft, new)
    )
    assert again["parts"] == old["parts"]


def test_papers_and_made_copies_are_found_from_another_folder(desk: Desk, run: Run, tmp_path: Path) -> None:
    application = store.read(desk.draft)
    cv = application.originals("cv")[0]

    def fill(target: Path) -> None:
        shutil.copyfile(desk.paper("cv"), target)

    made = copies.make(cv.parts[0], "200-dpi", desk.draft, fill)
    store.write(desk.draft, edits.use_made(application, cv.id, 0, made))
    elsewhere = tmp_path / "elsewhere" / "new.ansok"
    elsewhere.parent.mkdir()
    run("duplicate", desk.draft, elsewhere, "--call", FEMINIST_AI).done()
    part = store.read(elsewhere).originals("cv")[0].parts[0]
    assert store.full_path(part.path, elsewhere) == copies.folder(desk.draft) / "cv (200-dpi).pdf"
    assert part.made_from is not None
    assert store.full_path(part.made_from.path, elsewhere) == desk.paper("cv")
    codes = {f["code"] for f in run("check", elsewhere, "--json", "--at", IN_TIME).json["findings"]}
    assert "shrunk" in codes
    assert not codes & {"original-missing", "made-outdated"}


def test_what_is_there_is_not_replaced_and_what_is_not_known_is_refused(desk: Desk, run: Run) -> None:
    before = hashes(desk.folder)
    run("duplicate", desk.draft, desk.draft, "--call", UPPSALA).refused("mine.ansok")
    run("duplicate", desk.draft, desk.folder / "nowhere" / "new.ansok", "--call", UPPSALA).refused("There is no folder")
    run("duplicate", desk.draft, desk.folder / "new.ansok", "--call", "no-such-call").refused("no-such-call")
    run("duplicate", desk.folder / "none.ansok", desk.folder / "new.ansok", "--call", UPPSALA).refused("none.ansok")
    assert hashes(desk.folder) == before


def test_an_application_that_a_window_holds_can_be_used_for_another_call(desk: Desk, run: Run) -> None:
    lock = store.Lock(desk.draft, "another")
    try:
        run("duplicate", desk.draft, desk.folder / "new.ansok", "--call", UPPSALA).done()
    finally:
        lock.release()


def test_it_speaks_swedish(desk: Desk, run: Run) -> None:
    said = run("duplicate", desk.draft, desk.folder / "ny.ansok", "--call", UPPSALA, lang="sv_SE.UTF-8").done().out
    assert "Hit från den andra ansökan: dina uppgifter, 2 lärosäten" in said
    assert "Still" not in said
    assert "Kvar att bifoga: Ansökningsblankett" in said


def test_the_drafts_of_a_folder_are_listed_without_what_is_none(tmp_path: Path, desk: Desk) -> None:
    for name in ("b.ansok", "a.ANSOK", ".hidden.ansok", "c.txt"):
        shutil.copyfile(desk.draft, tmp_path / name)
    (tmp_path / "folder.ansok").mkdir()
    assert [path.name for path in drafts.lying_in(tmp_path)] == ["a.ANSOK", "b.ansok"]
    assert drafts.lying_in(tmp_path / "nowhere") == ()


def test_a_call_of_ones_own_is_carried(desk: Desk, run: Run) -> None:
    new = desk.folder / "new.ansok"
    (desk.folder / "mine.toml").write_text(
        'format = 1\nid = "mine"\ntitle = "My call"\nemployer = "E"\nrequirements = [{ id = "cv", title = "CV" }]\n'
        '[deadline]\nwritten = "soon"\n',
        "utf-8",
    )
    run("duplicate", desk.draft, new, "--call", desk.folder / "mine.toml").done()
    stored = json.loads((new).read_text("utf-8"))
    assert stored["call"]["title"] == "My call"
    assert len(stored["documents"]) == 1
    run("duplicate", new, desk.folder / "back.ansok", "--call", KTH).done()
    assert store.read(desk.folder / "back.ansok").documents == store.read(new).documents
