"""The whole job by the installed command, from `new` to the bundle, and what scripts may rely on in its JSON."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pypdfium2
import pytest

from tests import pdfs, unusable
from tests.cli.conftest import IN_TIME, KTH, Desk, Outcome, Run, command, hashes
from tests.differing import ODD, Doubting

TEXT = {"type": "string"}
TEXT_OR_NOTHING = {"type": ["string", "null"]}
NUMBER = {"type": "integer", "minimum": 0}
NUMBER_OR_NOTHING = {"type": ["integer", "null"], "minimum": 0}
YES_OR_NO = {"type": "boolean"}
YES_NO_OR_NOTHING = {"type": ["boolean", "null"]}
CODES = {"type": "array", "items": {"type": "string", "pattern": "^([a-z]{2}|und|other)$"}}


def row(**keys: object) -> dict[str, object]:
    """An object that has all of these keys; more may be added."""
    return {"type": "object", "required": list(keys), "properties": keys}


def rows(**keys: object) -> dict[str, object]:
    return {"type": "array", "items": row(**keys)}


def one_of(*words: str) -> dict[str, object]:
    return {"enum": list(words)}


INSPECT = rows(
    file=TEXT,
    readable=YES_OR_NO,
    error={"anyOf": [{"type": "null"}, row(code=TEXT, message=TEXT)]},
    kind={"enum": ["pdf", "image", "word", "other", None]},
    pages=NUMBER_OR_NOTHING,
    size_bytes=NUMBER_OR_NOTHING,
    sha256={"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
    locked=YES_NO_OR_NOTHING,
    signed=YES_NO_OR_NOTHING,
    active_content={"type": ["array", "null"], "items": TEXT},
    languages={"anyOf": [{"type": "null"}, CODES]},
    page_facts={
        "anyOf": [
            {"type": "null"},
            rows(
                number=NUMBER,
                width_mm={"type": "number"},
                height_mm={"type": "number"},
                rotation={"enum": [0, 90, 180, 270]},
                blank=YES_OR_NO,
                scanned=YES_OR_NO,
                text_source=one_of("text", "ocr", "none"),
                languages=rows(code=TEXT, share={"type": "number"}, sure=YES_OR_NO),
            ),
        ]
    },
)
CHECK = row(
    ready=YES_OR_NO,
    findings=rows(
        code=TEXT,
        severity=one_of("blocker", "warning", "note"),
        requirement=TEXT_OR_NOTHING,
        institution=TEXT_OR_NOTHING,
        document=TEXT_OR_NOTHING,
        file=TEXT_OR_NOTHING,
        pages={"type": "array", "items": {"type": "integer", "minimum": 1}},
        message=TEXT,
        remedy=TEXT,
    ),
    documents=rows(
        document=TEXT,
        requirement=TEXT,
        institution=TEXT_OR_NOTHING,
        file=TEXT,
        pages=NUMBER_OR_NOTHING,
        verdict=one_of("accepted", "needs-translation", "translated", "both", "cannot-tell"),
    ),
)
ASSEMBLE = row(
    bundle=TEXT,
    draft=YES_OR_NO,
    pages=NUMBER,
    size_bytes=NUMBER,
    sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    parts=rows(
        requirement=TEXT,
        title=TEXT,
        institution=TEXT_OR_NOTHING,
        translation_of=TEXT_OR_NOTHING,
        file=TEXT_OR_NOTHING,
        first_page=NUMBER,
        last_page=NUMBER,
        languages=CODES,
    ),
    slots={"type": "array"},
    verified=row(pages_compared=NUMBER, different={"type": "array", "items": NUMBER}),
    ways=rows(page=NUMBER, way=one_of("saved", "flattened", "picture")),
)


def keys(value: Any, shape: dict[str, object]) -> Any:
    jsonschema.validate(value, shape)
    return value


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def state_everything(ansok: Run) -> None:
    """An applicant who makes a usual slip and mends it."""
    ansok("institution", "mine.ansok", "Universität Köln", "--degree", "Bachelor").done()
    ansok("attach", "mine.ansok", "cv", "papers/cv.pdf").done()
    ansok("attach", "mine.ansok", "cover-letter", "papers/letter.pdf", "--pages", "1-2").done()
    assert ansok("attach", "mine.ansok", "degree-certificate", "papers/zeugnis.pdf").status == 1
    with_translation = ("--translation", "papers/english.pdf", "--translation-language", "en")
    ansok("attach", "mine.ansok", "degree-certificate", "papers/zeugnis.pdf", "--replace", *with_translation).done()
    ansok("attach", "mine.ansok", "transcript", "papers/zeugnis.pdf", *with_translation).done()
    ansok("referee", "mine.ansok", "Ada Lärare", "--email", "ada@example.org", "--phone", "1", "--address", "Lund").done()
    for question in ansok("questions", "mine.ansok", "--json").done().json:
        ansok("answer", "mine.ansok", question["question"], "yes").done()


def has_everything(bundle: Any, folder: Path) -> None:
    written = folder / "bundle.pdf"
    assert (bundle["bundle"], bundle["draft"]) == ("bundle.pdf", False)
    assert (bundle["size_bytes"], bundle["sha256"]) == (written.stat().st_size, sha256(written))
    assert stat.S_IMODE(written.stat().st_mode) == 0o644
    told = texts(written)
    assert bundle["pages"] == len(told) == 8
    assert [(p["requirement"], p["file"], p["translation_of"], p["first_page"], p["last_page"]) for p in bundle["parts"]] == [
        ("cv", "papers/cv.pdf", None, 2, 3),
        ("cover-letter", "papers/letter.pdf", None, 4, 5),
        ("degree-certificate", "papers/zeugnis.pdf", None, 6, 6),
        ("degree-certificate", "papers/english.pdf", "papers/zeugnis.pdf", 7, 7),
        ("transcript", "papers/zeugnis.pdf", None, 6, 6),  # the pages of a file used twice stand there once
        ("transcript", "papers/english.pdf", "papers/zeugnis.pdf", 7, 7),
        ("referees", None, None, 8, 8),
    ]
    assert bundle["verified"] == {"pages_compared": 6, "different": []}
    assert "Maja Łucja Exempel" in told[0]
    for number, title in {2: "cv 1", 3: "cv 2", 4: "letter 1", 5: "letter 2", 6: "zeugnis 1", 7: "english 1"}.items():
        assert told[number - 1].startswith(f"paper {title}")
    assert "ada@example.org" in told[7]


def has_slots(bundle: Any, folder: Path) -> None:
    slots = {slot["requirement"]: slot for slot in bundle["slots"]}
    assert list(slots) == ["cv", "cover-letter", "degree-certificate", "transcript", "referees"]
    for slot in slots.values():
        path = folder / slot["file"]
        assert path.name.isascii()
        assert (slot["size_bytes"], slot["sha256"], slot["pages"]) == (path.stat().st_size, sha256(path), len(texts(path)))
    assert [slot["pages"] for slot in slots.values()] == [2, 2, 2, 2, 1]


def test_the_whole_job(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that tell or make something are processes of their own, as in a script."""
    monkeypatch.chdir(tmp_path)
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, kinds in {"cv": ("en", "en"), "letter": ("en", "en", "blank"), "zeugnis": ("de",), "english": ("en",)}.items():
        pdfs.save(papers, f"{name}.pdf", pdfs.pages(*kinds, title=f"paper {name}"))
    kept = hashes(papers)

    def ansok(*arguments: str | Path) -> Outcome:
        return command(*arguments, cwd=tmp_path, env={"TZ": "Asia/Kolkata"})

    ansok("new", "mine.ansok", "--call", KTH, "--name", "Maja Łucja Exempel", "--email", "maja@example.org").done()
    state_everything(run)
    checked = keys(ansok("check", "mine.ansok", "--json", "--at", IN_TIME).done().json, CHECK)
    assert checked["ready"]
    assert [f["code"] for f in checked["findings"]] == ["referees"]
    assert {d["file"]: d["verdict"] for d in checked["documents"]} == {
        "papers/cv.pdf": "accepted",
        "papers/letter.pdf": "accepted",
        "papers/zeugnis.pdf": "translated",
        "papers/english.pdf": "accepted",
    }
    made = ansok("assemble", "mine.ansok", "-o", "bundle.pdf", "--slots", "slots", "--json", "--at", IN_TIME)
    assert made.status == 0
    has_everything(keys(made.json, ASSEMBLE), tmp_path)
    has_slots(made.json, tmp_path)
    ansok("checklist", "mine.ansok", "-o", "checklist.pdf", "--at", IN_TIME).done()
    assert any("Checklist" in page for page in texts(tmp_path / "checklist.pdf"))
    run("reminders", "mine.ansok", "-o", "deadline.ics").done()
    run("submitted", "mine.ansok", "--receipt", "4711").done()
    assert ansok("deadline", "mine.ansok", "--json").done().json["zone"] == "Asia/Kolkata"
    assert hashes(papers) == kept
    there = [".mine.ansok.history", "bundle.pdf", "checklist.pdf", "deadline.ics", "mine.ansok", "papers", "slots"]
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_the_facts_of_files(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    desk.add("turned.pdf", pdfs.rotated(pdfs.pages("en+de", "blank", "scan"), 90))
    desk.add("photo.png", pdfs.photograph("PNG", size=(61, 47)))
    desk.add("letter.docx", unusable.word())
    desk.add("locked.pdf", pdfs.locked(pdfs.pages("en")))
    desk.add("wrong.pdf", b"no PDF")
    names = ["turned.pdf", "papers/cv.pdf", "nowhere.pdf", "papers", "photo.png", "letter.docx", "locked.pdf", "wrong.pdf"]
    told = run("inspect", *names, "--json")
    assert told.status == 0
    assert sorted(told.err.splitlines()) == [f"{name}: 1 of 1 scanned pages read" for name in ("photo.png", "turned.pdf")]
    seen = keys(told.json, INSPECT)
    assert [facts["file"] for facts in seen] == names
    assert [facts["readable"] for facts in seen] == [True, True, False, False, True, True, True, False]
    assert [facts["kind"] for facts in seen] == ["pdf", "pdf", None, None, "image", "word", "pdf", "other"]
    turned, cv, nowhere = seen[:3]
    assert [page["number"] for page in turned["page_facts"]] == [1, 2, 3]
    assert {page["rotation"] for page in turned["page_facts"]} == {90}
    assert [page["blank"] for page in turned["page_facts"]] == [False, True, False]
    assert [page["scanned"] for page in turned["page_facts"]] == [False, False, True]
    assert (turned["page_facts"][0]["width_mm"], turned["page_facts"][0]["height_mm"]) == (210.0, 297.0)
    assert turned["languages"] == ["de", "en"] or turned["languages"] == ["en", "de"]
    assert (cv["pages"], cv["size_bytes"], cv["sha256"]) == (1, desk.paper("cv").stat().st_size, sha256(desk.paper("cv")))
    nothing = {key for key, value in nowhere.items() if value is None}
    assert nothing >= {"kind", "pages", "size_bytes", "sha256", "locked", "signed", "active_content", "languages", "page_facts"}
    assert nowhere["error"]["code"] == "file-missing"
    assert "nowhere.pdf" in nowhere["error"]["message"]
    assert seen[6]["locked"] is True


def test_findings_count_pages_as_the_source_does(desk: Desk, run: Run) -> None:
    paper = desk.add("long.pdf", pdfs.pages("en", "blank", "en", "en", "en", title="long"))
    run("attach", desk.draft, "cover-letter", paper, "--pages", "2-5", "--replace")
    checked = run("check", desk.draft, "--json", "--at", IN_TIME)
    found = {f["code"]: f for f in keys(checked.json, CHECK)["findings"]}
    assert found["too-many-pages"]["pages"] == [4, 5]
    assert found["blank-page"]["pages"] == [2]
    assert found["too-many-pages"]["file"] == "long.pdf"
    (letter,) = [d for d in checked.json["documents"] if d["requirement"] == "cover-letter"]
    assert letter["pages"] == 4


def test_a_draft_of_a_bundle_says_so_everywhere(desk: Desk, run: Run) -> None:
    run("detach", desk.draft, "cv").done()
    arguments = ["assemble", desk.draft, "-o", desk.folder / "bundle.pdf", "--slots", desk.folder / "slots", "--json"]
    before = hashes(desk.folder)
    refused = run(*arguments, "--at", IN_TIME)
    assert refused.status == 1
    assert refused.json["bundle"] is None
    assert not keys(refused.json, CHECK)["ready"]
    assert hashes(desk.folder) == before
    made = run(*arguments, "--at", IN_TIME, "--draft")
    assert made.status == 1
    bundle = keys(made.json, ASSEMBLE)
    assert bundle["draft"] is True
    assert "DRAFT" in texts(desk.folder / "bundle.pdf")[0]
    assert len(bundle["slots"]) == 4
    assert all("DRAFT" in Path(slot["file"]).name for slot in bundle["slots"])
    assert "Problem: Missing: Curriculum vitae." in made.err


def test_what_is_incomplete_has_its_checklist_all_the_same(new_draft: Path, run: Run) -> None:
    target = new_draft.parent / "checklist.pdf"
    run("checklist", new_draft, "-o", target, "--zone", "Asia/Kolkata", "--at", IN_TIME).done()
    (sheet,) = texts(target)
    assert "Not ready: 3 problems to solve." in sheet
    assert "Monday 9 March 2020, 04:29 in Kolkata" in sheet
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_asking_for_a_draft_of_what_is_ready_makes_no_draft(desk: Desk, run: Run) -> None:
    made = run("assemble", desk.draft, "-o", desk.folder / "b.pdf", "--draft", "--json", "--at", IN_TIME)
    assert (made.status, made.json["draft"]) == (0, False)
    assert "DRAFT" not in texts(desk.folder / "b.pdf")[0]


def test_results_alone_go_to_standard_output(desk: Desk, run: Run) -> None:
    made = run("assemble", desk.draft, "-o", desk.folder / "b.pdf", "--at", IN_TIME)
    assert made.out.count("\n") == 1
    assert made.out.startswith(f"{desk.folder / 'b.pdf'}: 16 pages, ")
    progress = [line for line in made.err.splitlines() if line.endswith(" …")]
    assert progress == ["Drawing the cover sheet …", "Putting the pages together …", "Comparing every page with its source …"]


def test_every_file_of_a_document_is_a_part(desk: Desk, run: Run) -> None:
    run("attach", desk.draft, "cv", desk.paper("cv"), desk.paper("courses"), "--replace").done()
    made = run("assemble", desk.draft, "-o", desk.folder / "b.pdf", "--json", "--at", IN_TIME).json
    assert [(p["file"], p["first_page"], p["last_page"]) for p in made["parts"] if p["requirement"] == "cv"] == [
        ("papers/cv.pdf", 2, 2),
        ("papers/courses.pdf", 3, 4),
    ]


def test_a_closed_call_is_told_and_blocks_nothing(desk: Desk, run: Run) -> None:
    made = run("assemble", desk.draft, "-o", desk.folder / "b.pdf", "--at", "2020-03-08T23:00:00Z")
    assert made.status == 0
    assert "Warning: The call has closed." in made.err
    assert "Made after the call closed" in texts(desk.folder / "b.pdf")[0]


def test_a_page_that_differs_blocks_until_it_is_accepted(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.cli.desk.Sandbox", Doubting)
    paper = desk.add(ODD, pdfs.pages("en"))
    run("attach", desk.draft, "cv", paper, "--replace").done()
    arguments = ["assemble", desk.draft, "-o", desk.folder / "b.pdf", "--slots", desk.folder / "s", "--json", "--at", IN_TIME]
    before = hashes(desk.folder)
    refused = run(*arguments)
    assert refused.status == 1
    (found,) = [f for f in refused.json["findings"] if f["code"] == "page-differs"]
    assert (found["severity"], found["file"], found["pages"]) == ("blocker", ODD, [1])
    assert hashes(desk.folder) == before
    drafted = run(*arguments, "--draft")
    assert (drafted.status, drafted.json["draft"]) == (1, True)
    assert drafted.json["verified"]["different"] == [2]
    assert "DRAFT" in texts(desk.folder / "b.pdf")[0]
    assert all("DRAFT" in slot["file"] for slot in drafted.json["slots"])
    command_line = next(line for line in drafted.err.splitlines() if "page-differs:" in line)
    assert command_line.split()[-2:] == [found["question"], "yes"]
    run("answer", desk.draft, found["question"], "yes").done()
    accepted = run(*arguments, "--force")
    assert (accepted.status, accepted.json["draft"]) == (0, False)
    assert accepted.json["verified"]["different"] == [2]


def test_calls_are_listed_with_what_they_ask(run: Run) -> None:
    listed = run("calls", "--json").done().json
    first = listed[0]
    assert first["id"] == KTH
    assert first["closes_utc"] == "2020-03-08T22:59:00Z"
    assert first["requirements"] == ["cv", "cover-letter", "degree-certificate", "transcript", "referees"]
    told = run("calls").done().out
    assert all(call["id"] in told for call in listed)
