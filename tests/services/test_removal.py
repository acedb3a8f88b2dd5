"""Everything that the program keeps is removed, and nothing else: papers, links, other people's files, drafts that are open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from tests.services.disks import read_only
from wizard.core import edits
from wizard.core.application import Applicant, Application, Document, Part
from wizard.core.errors import AnsokError
from wizard.services import belongings, copies, files, history, i18n, manifest, removal, removal_texts, sentences, store
from wizard.services.belongings import Places, Plan
from wizard.services.manifest import File, Manifest
from wizard.services.removal import Outcome
from wizard.services.vault import Vault

VOICE = i18n.voice("en")
LONG_AGO = 1_000_000_000
"""Seconds since 1970."""


def writing(words: str) -> Callable[[Path], None]:
    def write(target: Path) -> None:
        target.write_text(words, encoding="utf-8")

    return write


class Home:
    """A person's folders, with one application that has a paper and a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(folder / "Documents" / "Ansök", folder / "state", folder / "cache" / "readings", folder / "temp")
        for place in (self.places.drafts, self.places.recovery, self.places.readings, self.places.temporary):
            place.mkdir(parents=True)
        self.known: list[Path] = []
        self.handed_over: list[Path] = []
        self.draft = self.places.drafts / "Maja.ansok"
        self.paper = self.write(self.places.drafts / "cv.pdf", "my own paper")
        self.application = self.save(self.draft, self.paper)
        self.copy = self.copied(self.draft, self.paper)

    @staticmethod
    def write(path: Path, words: str = "") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words or path.name, encoding="utf-8")
        return path

    def save(self, draft: Path, *papers: Path, states: int = 2) -> Application:
        """A draft with these papers, and some earlier states."""
        application = Application(schema=1, id=draft.stem, call_id="x")
        for number, paper in enumerate(papers):
            document = Document(id=f"d{number}", requirement="cv", parts=(store.part(paper, draft),))
            application = edits.add_document(application, document)
        for n in range(states + 1):
            store.write(draft, replace(application, applicant=Applicant(phone=str(n))))
        return application

    def copied(self, draft: Path, paper: Path, words: str = "fewer dots") -> Path:
        """A copy that the program makes of the first paper, which stands for it from then on."""
        made = copies.make(store.part(paper, draft), "200-dpi", draft, writing(words))
        application = store.read(draft)
        store.write(draft, edits.use_made(application, "d0", 0, made))
        return store.full_path(made.path, draft)

    def plan(self, entries: Iterable[str] = ()) -> Plan:
        return belongings.find(self.known, self.handed_over, self.places, entries, datetime.now(UTC))

    def remove(self, plan: Plan | None = None) -> Outcome:
        return removal.remove(plan or self.plan(), Vault(self.places.state / "passwords"))

    def stays(self) -> dict[Path, str]:
        return {one.path: one.why for one in self.plan().stays}

    def left(self) -> set[str]:
        """Every file that is still there."""
        found = (Path(folder, name) for folder, _, names in os.walk(self.folder) for name in names)
        return {path.relative_to(self.folder).as_posix() for path in found}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_what_the_program_keeps_goes_and_the_papers_stay(home: Home) -> None:
    digest = "a" * 64
    home.write(home.places.readings / f"{digest}.json")
    for name in ("window.json", "window.damaged", "reminders.ics", "QtProject.conf"):
        home.write(home.places.state / name)
    home.save(home.places.recovery / "lost.ansok")
    home.write(home.places.drafts / "Maja.ansok.damaged")
    home.write(home.places.drafts / "Maja.ansok-2.damaged")
    (home.places.state / "passwords").mkdir()
    plan = home.plan()
    assert [draft.draft.name for draft in plan.drafts] == ["Maja.ansok", "lost.ansok"]
    assert home.stays() == {home.paper: "paper"}
    outcome = home.remove(plan)
    assert outcome.left == ()
    assert outcome.files == sum(len(draft.files) for draft in plan.drafts) + len(plan.own)
    assert home.left() == {"Documents/Ansök/cv.pdf"}
    assert home.paper.read_text() == "my own paper"
    assert sorted(path.name for path in home.folder.iterdir()) == ["Documents", "temp"]
    assert home.plan().empty


def test_nothing_is_changed_by_looking(home: Home) -> None:
    before = {path: belongings.identity(path) for path in home.folder.rglob("*") if path.is_file()}
    home.plan()
    assert {path: belongings.identity(path) for path in home.folder.rglob("*") if path.is_file()} == before


def test_a_folder_in_which_nothing_is_left_goes_as_well(home: Home) -> None:
    elsewhere = home.write(home.folder / "papers" / "cv.pdf")
    shutil.rmtree(home.places.drafts)
    home.places.drafts.mkdir()
    home.save(home.draft, elsewhere)
    home.copied(home.draft, elsewhere)
    home.remove()
    assert not home.places.drafts.exists()
    assert home.left() == {"papers/cv.pdf"}


# --- papers


@pytest.mark.parametrize("name", ["transcript.pdf", "cv (200-dpi)-2.pdf", ".hidden.pdf"])
def test_what_the_program_did_not_make_stays_in_the_folder_of_copies(home: Home, name: str) -> None:
    mine = home.write(home.copy.parent / name)
    assert home.stays() == {home.paper: "paper", mine: "not-ours"}
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf", f"Documents/Ansök/Maja copies/{name}"}


def test_a_paper_that_is_attached_stays_wherever_it_lies(home: Home) -> None:
    """In the folder of copies, with the name of a copy, of a state, or of a draft."""
    names = ("Maja copies/cv (200-dpi)-2.pdf", ".Maja.ansok.history/000099 2031-03-01 181502Z.json", "letter.ansok")
    papers = [home.write(home.places.drafts / name, f"paper {name}") for name in (*names, "Maja.ansok-3.damaged")]
    home.save(home.draft, home.paper, *papers)
    home.remove()
    assert [path.read_text("utf-8") for path in papers] == [f"paper {path.relative_to(home.places.drafts)}" for path in papers]


def test_a_copy_that_was_attached_as_a_paper_by_another_application_is_a_paper(home: Home) -> None:
    home.save(home.places.drafts / "other.ansok", home.copy)
    assert home.stays()[home.copy] == "paper"
    home.remove()
    assert home.copy.exists()


def test_a_paper_of_an_earlier_state_is_one(home: Home) -> None:
    """Detached long ago, and put where copies lie."""
    mine = home.write(home.copy.parent / "cv (150-dpi).pdf")
    home.save(home.draft, mine)
    now = edits.use_made(home.application, "d0", 0, Part(path="Maja copies/x.pdf", size=1, sha256="0" * 64))
    store.write(home.draft, now)
    home.remove()
    assert mine.exists()


def test_a_second_name_of_a_paper_stays(home: Home) -> None:
    """A hard link to a paper, where a copy is recorded, with what the copy held."""
    shutil.copyfile(home.copy, home.paper)
    home.save(home.places.drafts / "other.ansok", home.paper)
    home.copy.unlink()
    os.link(home.paper, home.copy)
    home.remove()
    assert home.copy.exists()
    assert home.paper.exists()


def test_a_copy_that_was_changed_or_put_elsewhere_stays_and_is_named(home: Home) -> None:
    home.copy.write_text("I have written on it", encoding="utf-8")
    assert home.stays()[home.copy] == "copy-changed"
    moved = home.folder / "mine" / "cv.pdf"
    moved.parent.mkdir()
    application = store.read(home.draft)
    part = application.documents[0].parts[0]
    moved.write_text("fewer dots", encoding="utf-8")
    store.write(home.draft, edits.use_made(application, "d0", 0, replace(part, path=str(moved))))
    assert home.stays()[moved] == "copy-elsewhere"
    home.remove()
    assert moved.exists()
    assert home.copy.exists()


def test_copies_of_earlier_states_and_of_an_application_that_was_renamed_go(home: Home) -> None:
    first = home.copy
    second = home.copied(home.draft, home.paper, "fewer still")
    now = home.draft.with_name("Maja, KTH.ansok")
    home.draft.rename(now)
    home.save(now, home.paper, states=0)
    home.remove()
    assert not first.exists()
    assert not second.exists()
    assert home.left() == {"Documents/Ansök/cv.pdf"}


def test_copies_made_before_an_application_had_its_place_go(home: Home) -> None:
    unsaved = Path("/an application without a place/unsaved.ansok")
    made = copies.make(store.part(home.paper, home.draft), "150-dpi", home.draft, writing("x"))
    early = home.places.drafts / "copies" / "cv (150-dpi).pdf"
    early.parent.mkdir()
    shutil.move(store.full_path(made.path, home.draft), early)
    part = replace(made, path=store.stored_path(early, unsaved))
    store.write(home.draft, edits.use_made(store.read(home.draft), "d0", 0, part))
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf"}


# --- links


def test_no_link_is_followed(home: Home) -> None:
    treasure = home.folder / "treasure"
    aims = [home.write(treasure / name, "{}") for name in ("a" * 64 + ".json", "window.json", "000001 2031-03-01 181502Z.json")]
    home.save(treasure / "far.ansok")
    before = sorted(path for path in treasure.rglob("*") if path.is_file())
    link = home.places.drafts / "link.ansok"
    link.symlink_to(treasure / "far.ansok")
    shutil.rmtree(home.places.readings)
    home.places.readings.symlink_to(treasure)
    (home.places.state / "window.json").symlink_to(aims[1])
    own = files.hidden(home.draft, "history")
    shutil.rmtree(own)
    own.symlink_to(treasure)
    copied = home.copy.parent
    copied.rename(home.folder / "copies elsewhere")
    copied.symlink_to(home.folder / "copies elsewhere")
    assert home.stays()[link] == "link"
    home.remove()
    assert sorted(path for path in treasure.rglob("*") if path.is_file()) == before
    assert (home.folder / "copies elsewhere" / home.copy.name).exists()
    assert all(path.is_symlink() for path in (link, home.places.readings, own, copied))


def test_a_link_that_comes_in_between_is_not_followed(home: Home) -> None:
    plan = home.plan()
    mine = home.write(home.folder / "mine" / home.copy.name)
    home.copy.parent.rename(home.folder / "away")
    home.copy.parent.symlink_to(mine.parent)
    outcome = home.remove(plan)
    assert mine.exists()
    assert [one.why.code for one in outcome.left] == ["changed-since"]
    assert home.draft.exists()


def test_the_folder_of_documents_may_be_a_link(home: Home) -> None:
    documents = home.places.drafts.parent
    documents.rename(home.folder / "another disk")
    documents.symlink_to(home.folder / "another disk")
    home.known.append(home.draft)
    assert [draft.draft.name for draft in home.plan().drafts] == ["Maja.ansok"]
    home.remove()
    assert home.left() == {"another disk/Ansök/cv.pdf"}


# --- drafts


def test_an_application_that_is_open_stays_with_all_that_belongs_to_it(home: Home) -> None:
    other = home.places.drafts / "other.ansok"
    home.save(other)
    remembered = home.write(home.places.state / "window.json")
    before = home.left() - {path.relative_to(home.folder).as_posix() for path in home.places.drafts.rglob("*other*")}
    lock = store.Lock(home.draft, "Ansök")
    (stays,) = [one for one in home.plan().stays if one.path == home.draft]
    assert stays.why == "held"
    assert stays.detail.startswith("Ansök (")
    home.remove()
    assert home.left() - {"Documents/Ansök/.Maja.ansok.lock"} == {
        name for name in before if "other" not in name and not name.endswith(".lock")
    }
    assert not other.exists()
    assert remembered.exists()
    lock.release()
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf"}


def test_a_copy_that_an_open_application_uses_stays(home: Home) -> None:
    other = home.places.drafts / "other.ansok"
    store.write(other, store.rebased(store.read(home.draft), home.draft, other))
    lock = store.Lock(other, "Ansök")
    assert home.stays()[home.copy] == "copy-used"
    home.remove()
    lock.release()
    assert home.copy.exists()
    assert not home.draft.exists()


def test_what_is_opened_or_changed_after_it_was_listed_stays(home: Home) -> None:
    other = home.places.drafts / "other.ansok"
    home.save(other)
    plan = home.plan()
    store.write(home.draft, replace(home.application, applicant=Applicant(name="New")))
    lock = store.Lock(other, "Ansök")
    outcome = home.remove(plan)
    lock.release()
    assert {(one.path, one.why.code) for one in outcome.left} == {(home.draft, "changed-since"), (other, "draft-held")}
    assert store.read(home.draft).applicant.name == "New"
    assert len(history.states(home.draft)) == 5
    assert home.copy.exists()


def test_drafts_elsewhere_go_where_they_are_known(home: Home) -> None:
    known, unknown = home.folder / "stick" / "a.ansok", home.folder / "stick" / "b.ansok"
    for path in (known, unknown):
        path.parent.mkdir(exist_ok=True)
        home.save(path)
    home.known.extend((known, home.folder / "gone" / "c.ansok"))
    home.remove()
    assert {name for name in home.left() if name.startswith("stick")} == {
        f"stick/{path.relative_to(unknown.parent)}" for path in (unknown, *(state.path for state in history.states(unknown)))
    }


def test_states_of_a_draft_that_is_gone_go(home: Home) -> None:
    """They hold the name and address of the person."""
    home.draft.unlink()
    elsewhere = home.folder / "stick" / "a.ansok"
    elsewhere.parent.mkdir()
    home.save(elsewhere)
    elsewhere.unlink()
    home.known.append(elsewhere)
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf"}


def test_a_damaged_draft_goes_and_what_is_none_stays(home: Home) -> None:
    home.draft.write_bytes(b"")
    mine = home.write(home.places.drafts / "letter.ansok", "Dear Sir or Madam")
    folder = home.places.drafts / "folder.ansok"
    folder.mkdir()
    assert (home.stays()[mine], home.stays()[folder]) == ("unreadable", "not-ours")
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf", "Documents/Ansök/letter.ansok"}


def test_more_than_are_ever_listed_go(home: Home) -> None:
    for n in range(210):
        store.write(home.places.drafts / f"{n}.ansok", home.application)
    home.remove()
    assert home.left() == {"Documents/Ansök/cv.pdf"}


# --- the program's own, and what it cannot know


def test_what_was_left_by_a_program_that_was_killed_goes_once_it_is_old(home: Home) -> None:
    old = [
        home.write(home.places.drafts / ".ansok-abcdefgh.part"),
        home.write(home.places.drafts / ".ansok-folder12.part" / "bundle.pdf").parent,
        home.write(home.places.temporary / "ansok-abcdefgh" / "letter.docx").parent,
    ]
    young = home.write(home.places.drafts / ".ansok-12345678.part")
    at_work = home.write(home.places.temporary / "ansok-12345678" / "letter.docx").parent
    others = [home.write(home.places.temporary / name / "x").parent for name in ("ansok-somebody-else", "ansok-abcd1234")]
    for path in (*old, others[1]):
        os.utime(path, (LONG_AGO, LONG_AGO))
    for path in (old[2], at_work):
        path.chmod(0o700)
    others[1].chmod(0o755)
    assert home.stays()[young] == "at-work"
    home.remove()
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in (young, at_work, *others))


def test_hand_over_folders_and_all_else_there_is_named_and_stays(home: Home) -> None:
    bundle = File(file="b.pdf", role="bundle", requirement=None, title="", size_bytes=1, sha256="0" * 64, pages=1, made_of=())
    told = Manifest(
        format=manifest.FORMAT,
        program="Ansök",
        made="2031-03-01T12:00:00Z",
        application="",
        state="0" * 64,
        call="",
        applicant="",
        draft=False,
        language="en",
        files=(bundle,),
    )
    inside = home.places.drafts / "Maja application"
    home.write(inside / manifest.FILE, manifest.dump(told).decode())
    home.handed_over = [home.write(home.folder / "out" / "x").parent, home.folder / "gone"]
    mine = home.write(home.places.state / "notes.txt")
    stays = home.stays()
    assert (stays[inside], stays[home.handed_over[0]], stays[mine]) == ("hand-over", "hand-over", "not-ours")
    assert home.handed_over[1] not in stays
    home.remove()
    assert home.left() == {
        "Documents/Ansök/cv.pdf",
        "Documents/Ansök/Maja application/manifest.json",
        "out/x",
        "state/notes.txt",
    }


def test_what_the_disk_refuses_is_told_and_the_rest_goes_on(home: Home, tmp_path: Path) -> None:
    """A draft whose copies cannot be removed stays as well, for without it nobody would know what they are."""
    draft, paper = tmp_path / "a.ansok", home.write(tmp_path / "a.pdf")
    home.save(draft, paper)
    copy = home.copied(draft, paper)
    home.known.append(draft)
    home.write(home.places.state / "window.json")
    for path in tmp_path.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    tmp_path.chmod(0o777)
    plan = home.plan()
    with read_only(copy.parent):
        outcome = home.remove(plan)
    window = home.places.state / "window.json"
    assert [(one.path, one.why.code) for one in outcome.left] == [(copy, "no-permission"), (window, "kept-as-list")]
    assert (copy.exists(), draft.exists()) == (True, True)
    assert home.left() == {"Documents/Ansök/cv.pdf", "state/window.json"}
    assert home.remove().left == ()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.pdf"]


def test_where_there_is_no_keyring_that_is_told_once_and_the_rest_goes(home: Home) -> None:
    for name in ("a" * 64, "login-x"):
        home.write(home.places.state / "passwords" / name)
    plan = home.plan(["a" * 64, "login-x"])
    outcome = home.remove(plan)
    assert [(one.path, one.why.code) for one in outcome.left] == [(None, "keyring-missing")]
    assert outcome.entries == 0
    assert not home.draft.exists()
    assert home.left() == {"Documents/Ansök/cv.pdf", f"state/passwords/{'a' * 64}", "state/passwords/login-x"}


def test_every_reason_has_its_heading_and_every_error_its_sentence() -> None:
    assert set(removal_texts.STAYS) == set(get_args(belongings.Why))
    assert "changed-since" in sentences.ERRORS


def test_each_thing_that_goes_or_stays_is_told(home: Home) -> None:
    home.write(home.places.readings / ("a" * 64 + ".json"))
    damaged = home.write(home.places.drafts / "Maja.ansok.damaged")
    old = home.write(home.places.drafts / ".ansok-abcdefgh.part")
    os.utime(old, (LONG_AGO, LONG_AGO))
    plan = home.plan(["login-x"])
    going = "\n".join(line for group in removal_texts.goes(plan, VOICE) for line in group.lines)
    for path in (home.draft, home.copy, damaged, old):
        assert str(path) in going
    for words in ("4 earlier states", "1 scanned paper", "1 password or login name"):
        assert words in going
    (papers,) = removal_texts.stays(plan, VOICE)
    assert (papers.title, papers.lines) == ("Your own papers", (str(home.paper),))
    outcome = Outcome(3, 1, (removal.Left(home.draft, AnsokError("draft-held", file="x", holder="y")),))
    assert removal_texts.done(outcome, VOICE) == "3 files are removed. 1 entry of the keyring is removed."
    assert removal_texts.left(outcome, VOICE)[0].startswith("x is being written by y.")
