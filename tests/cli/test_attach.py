"""`attach` and `detach`: what is taken, what is refused, and how the draft names it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests import pdfs, unusable
from tests.cli.conftest import IN_TIME, Desk, Run, hashes


def document(desk: Desk, requirement: str, institution: str | None = None) -> Any:
    """The one original of a requirement."""
    found = [
        d
        for d in desk.stored()["documents"]
        if d["requirement"] == requirement and "translates" not in d and institution in {None, d.get("institution")}
    ]
    assert len(found) == 1
    return found[0]


def files(desk: Desk, requirement: str) -> list[str]:
    return [part["path"] for d in desk.stored()["documents"] if d["requirement"] == requirement for part in d["parts"]]


# --- how a file is named


def test_a_file_in_the_folder_of_the_draft_is_named_from_there_whatever_the_working_folder(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("papers/other.pdf", pdfs.pages("en", title="other"))
    monkeypatch.chdir(desk.folder / "papers")
    run("attach", "../mine.ansok", "cv", "other.pdf", "--replace").done()
    assert files(desk, "cv") == ["papers/other.pdf"]


def test_a_file_elsewhere_is_named_in_full(desk: Desk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdfs.save(tmp_path, "other.pdf", pdfs.pages("en", title="other"))
    monkeypatch.chdir(tmp_path)
    run("attach", "desk/mine.ansok", "cv", "other.pdf", "--replace").done()
    assert files(desk, "cv") == [f"{tmp_path}/other.pdf"]


def test_the_way_through_a_link_to_a_folder_and_back_is_followed_as_the_system_does(
    desk: Desk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tmp_path / "archive" / "papers"
    real.mkdir(parents=True)
    pdfs.save(real.parent, "other.pdf", pdfs.pages("en", title="other"))
    (desk.folder / "link").symlink_to(real)
    monkeypatch.chdir(desk.folder)
    run("attach", "mine.ansok", "cv", "link/../other.pdf", "--replace").done()
    assert files(desk, "cv") == [f"{tmp_path}/archive/other.pdf"]
    assert "original-missing" not in run("check", "mine.ansok").out


def test_a_draft_behind_a_link_is_changed_where_it_is(desk: Desk, run: Run, tmp_path: Path) -> None:
    link = tmp_path / "link.ansok"
    link.symlink_to(desk.draft)
    run("set", link, "phone", "112").done()
    assert link.is_symlink()
    assert desk.stored()["applicant"]["phone"] == "112"
    run("attach", link, "cv", desk.paper("master"), "--replace").done()
    assert files(desk, "cv") == ["papers/master.pdf"]
    assert run("check", link).status == 0


@pytest.mark.parametrize("name", ["å ä ö.pdf", "cv 😀.pdf", "x" * 196 + ".pdf", "-cv.pdf", "a'b\"c.pdf", "50 %s {0}.pdf"])
def test_any_name_that_a_file_can_have(desk: Desk, run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(name, pdfs.pages("en", title="other"))
    monkeypatch.chdir(desk.folder)
    run("attach", "mine.ansok", "cv", "--replace", "--", name).done()
    assert files(desk, "cv") == [name]
    assert run("check", "mine.ansok").status == 0
    run("detach", "mine.ansok", "cv", "--", name).done()
    assert files(desk, "cv") == []


# --- what is asked along with it


def test_pages_and_a_turn(desk: Desk, run: Run) -> None:
    run("attach", desk.draft, "cv", desk.paper("leistungen-english"), "--pages", "3,1", "--rotate", "90", "--replace").done()
    (part,) = document(desk, "cv")["parts"]
    assert part["pages"] == [3, 1]
    assert set(part["turns"].values()) == {90}
    run("attach", desk.draft, "cv", desk.paper("leistungen-english"), "--pages", "1-3", "--replace").done()
    assert "pages" not in document(desk, "cv")["parts"][0]  # all of them


@pytest.mark.parametrize("pages", ["4", "0", "2-1", "x", "1,1", "1-", "-1", "1;2"])
def test_pages_that_are_not_there(desk: Desk, run: Run, pages: str) -> None:
    before = hashes(desk.folder)
    answer = run("attach", desk.draft, "cv", desk.paper("leistungen"), f"--pages={pages}", "--replace")
    answer.refused(f"“{pages}” is not a choice of pages", "up to 3")
    assert hashes(desk.folder) == before


@pytest.mark.parametrize("words", [["--language", "de", "--language", "en"], ["--language", "de", "en"]], ids=" ".join)
def test_two_languages_on_a_page(desk: Desk, run: Run, words: list[str]) -> None:
    paper = desk.add("both.pdf", pdfs.pages("de+en"))
    at = ("--institution", "KTH")
    refused = run("attach", desk.draft, "degree-certificate", paper, *at, "--replace")
    assert refused.status == 1
    assert "on the same page" in refused.err
    run("attach", desk.draft, "degree-certificate", paper, *at, "--replace", *words).done()
    assert document(desk, "degree-certificate", "KTH")["languages"] == ["de", "en"]


@pytest.mark.parametrize("code", ["eng", "EN", "", "other language", "e"])
def test_a_language_that_is_no_code(desk: Desk, run: Run, code: str) -> None:
    before = hashes(desk.folder)
    run("attach", desk.draft, "cv", desk.paper("cv"), "--replace", "--language", code).refused("does not fit language", "other")
    run("attach", desk.draft, "cv", desk.paper("cv"), "--translation", desk.paper("cv"), f"--translation-language={code} x")
    assert hashes(desk.folder) == before


def test_a_translation_belongs_to_its_document_and_stays_when_only_that_is_replaced(desk: Desk, run: Run) -> None:
    at = ("--institution", "Universität Köln", "--replace")
    before = document(desk, "transcript", "Universität Köln")["id"]
    again = desk.add("again.pdf", pdfs.pages("de", "de", "de", title="again"))
    run("attach", desk.draft, "transcript", again, *at).done()
    assert document(desk, "transcript", "Universität Köln")["id"] == before
    translations = [d for d in desk.stored()["documents"] if d.get("translates") == [before]]
    assert [d["parts"][0]["path"] for d in translations] == ["papers/leistungen-english.pdf"]
    other = desk.add("other.pdf", pdfs.pages("sv", "sv", "sv", title="other"))
    run("attach", desk.draft, "transcript", again, *at, "--translation", other, "--translation-language", "sv").done()
    translations = [d for d in desk.stored()["documents"] if d.get("translates") == [before]]
    assert [(d["parts"][0]["path"], d["languages"]) for d in translations] == [("other.pdf", ["sv"])]


def test_other_papers_are_asked_about_again(desk: Desk, run: Run) -> None:
    for name in ("interests", "background", "position"):
        run("answer", desk.draft, f"cover-letter.{name}", "yes").done()
    run("answer", desk.draft, "cv.experience", "yes").done()
    run("attach", desk.draft, "cover-letter", desk.paper("letter"), "--replace").done()
    assert len(desk.stored()["answers"]) == 4  # the same paper as before
    run("attach", desk.draft, "cover-letter", desk.paper("master"), "--replace").done()
    assert desk.stored()["answers"] == {"cv.experience": True}


def test_an_institution_and_a_degree_not_yet_listed_are_added(new_draft: Path, run: Run) -> None:
    paper = pdfs.save(new_draft.parent, "paper.pdf", pdfs.pages("en", title="paper"))
    run("attach", new_draft, "transcript", paper, "--institution", "Uppsala").done()
    run("attach", new_draft, "degree-certificate", paper, "--institution", "Uppsala", "--degree", "M.Sc.").done()
    (institution,) = json.loads(new_draft.read_text(encoding="utf-8"))["institutions"]
    assert institution["name"] == "Uppsala"
    assert [degree["title"] for degree in institution["degrees"]] == ["M.Sc."]


def test_where_only_one_is_listed_it_need_not_be_named(new_draft: Path, run: Run) -> None:
    paper = pdfs.save(new_draft.parent, "paper.pdf", pdfs.pages("en", title="paper"))
    run("institution", new_draft, "Uppsala", "--degree", "M.Sc.").done()
    run("attach", new_draft, "degree-certificate", paper).done()
    run("attach", new_draft, "transcript", paper).done()
    codes = [finding["code"] for finding in run("check", new_draft, "--json").json["findings"]]
    assert codes.count("missing") == 2  # CV and letter


# --- what its own problems are


def test_a_problem_of_its_own_is_named_and_others_are_not_its_business(desk: Desk, run: Run) -> None:
    run("detach", desk.draft, "cv").done()
    run("attach", desk.draft, "cover-letter", desk.paper("letter"), "--replace").done()
    answer = run("attach", desk.draft, "cover-letter", desk.paper("leistungen-english"), "--replace")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("Problem: Page 3 is one too many.")
    assert "Curriculum" not in answer.err
    assert files(desk, "cover-letter") == ["papers/leistungen-english.pdf"]


def test_a_german_paper_without_a_translation(desk: Desk, run: Run) -> None:
    at = ("--institution", "KTH", "--degree", "Master of Science", "--replace")
    answer = run("attach", desk.draft, "degree-certificate", desk.paper("zeugnis"), *at)
    assert answer.status == 1
    assert "zeugnis.pdf, page 1: in German" in answer.err
    run("attach", desk.draft, "degree-certificate", desk.paper("zeugnis"), *at, "--translation", desk.paper("master")).done()


def test_what_is_only_a_risk_is_told_and_attached(desk: Desk, run: Run) -> None:
    twice = run("attach", desk.draft, "cv", desk.paper("cv"), desk.paper("cv"), "--replace")
    assert (twice.status, twice.out) == (0, "")
    assert twice.err.startswith("Warning: cv.pdf, page 1: there twice.")
    script = desk.add("script.pdf", pdfs.with_action(pdfs.pages("en"), "JavaScript", JS="app.alert(1)"))
    told = run("attach", desk.draft, "cv", script, "--replace")
    assert told.status == 0
    assert "a script" in told.err


def test_one_file_may_stand_for_two_requirements(desk: Desk, run: Run) -> None:
    run("attach", desk.draft, "transcript", desk.paper("master"), "--institution", "KTH", "--replace").done()
    assert run("check", desk.draft).status == 0


# --- what is refused


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense", "papers/cv.pdf"], ["does not ask for nonsense", "cover-letter"]),
        (["referees", "papers/cv.pdf"], ["not filled with a file", "ansok referee"]),
        (["cv", "papers/master.pdf"], ["has a document already", "--replace"]),
        (["cv", "nowhere.pdf", "--replace"], ["There is no file nowhere.pdf"]),
        (["cv", "papers", "--replace"], ["papers is a folder"]),
        (["cv", "/dev/null", "--replace"], ["not an ordinary file"]),
        (["cv", "papers/cv.pdf", "nowhere.pdf", "--replace"], ["nowhere.pdf"]),
        (["cv", "mine.ansok", "--replace"], ["not a PDF, a picture or a text"]),
        (["cv", "papers/cv.pdf", "--replace", "--institution", "KTH"], ["not asked for each", "--institution"]),
        (["cv", "papers/cv.pdf", "--replace", "--degree", "M.Sc."], ["not asked for each", "--degree"]),
        (["cv", "papers/cv.pdf", "--replace", "--translation-language", "en"], ["--translation"]),
        (["cv", "papers/cv.pdf", "--replace", "--translation", "nowhere.pdf"], ["nowhere.pdf"]),
        (["transcript", "papers/courses.pdf"], ["for each institution", "KTH, Universität Köln"]),
        (["transcript", "papers/courses.pdf", "--institution", ""], ["for each institution", "KTH, Universität Köln"]),
    ],
    ids=" ".join,
)
def test_what_cannot_be_attached_leaves_everything_as_it_was(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(desk.folder)
    before = hashes(desk.folder)
    run("attach", "mine.ansok", *arguments).refused(*words)
    assert hashes(desk.folder) == before


def test_which_of_several_degrees_must_be_said(desk: Desk, run: Run) -> None:
    run("institution", desk.draft, "KTH", "--degree", "Licentiate").done()
    answer = run("attach", desk.draft, "degree-certificate", desk.paper("master"), "--institution", "KTH")
    answer.refused("several degrees", "Master of Science, Licentiate")


def test_pages_of_what_cannot_be_opened(desk: Desk, run: Run) -> None:
    for name, data in {"locked.pdf": pdfs.locked(pdfs.pages("en")), "letter.docx": unusable.word()}.items():
        paper = desk.add(name, data)
        before = hashes(desk.folder)
        for option in ("--pages=1", "--rotate=90"):
            run("attach", desk.draft, "cv", paper, option, "--replace").refused(name, "cannot be opened", "without --pages")
        assert hashes(desk.folder) == before


def test_a_photograph_is_attached_and_turned(desk: Desk, run: Run) -> None:
    paper = desk.add("sideways.jpg", pdfs.photograph(size=(1754, 1240)))
    assert run("attach", desk.draft, "cv", paper, "--rotate=90", "--replace").status == 0
    (document,) = [d for d in run("check", desk.draft, "--json").json["documents"] if d["requirement"] == "cv"]
    assert (document["file"], document["pages"]) == ("sideways.jpg", 1)
    bundle = desk.folder / "bundle.pdf"
    run("assemble", desk.draft, "-o", bundle, "--draft", "--at", IN_TIME)
    with pikepdf.open(bundle) as made:
        assert made.pages[1].mediabox[2] > made.pages[1].mediabox[3]
        assert int(made.pages[1].obj.Rotate) == 90


# --- a translation of what is there already


def test_a_translation_joins_the_paper_that_is_there(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder / "papers")
    run("detach", desk.draft, "degree-certificate", "zeugnis-english.pdf").done()
    translation = ("attach", desk.draft, "degree-certificate", "zeugnis-english.pdf")
    run(*translation, "--translates", "zeugnis.pdf", "--language", "en").done()
    added = desk.stored()["documents"][-1]
    original = document(desk, "degree-certificate", "Universität Köln")
    assert added["translates"] == [original["id"]]
    assert (added["institution"], added["degree"], added["languages"]) == ("Universität Köln", "Bachelor", ["en"])
    assert run("check", desk.draft).status == 0
    before = hashes(desk.folder)
    run(*translation, "--translates", "zeugnis.pdf").refused("has a document already", "--replace")
    run(*translation, "--translates", "cv.pdf").refused("has no such file: cv.pdf")
    at_kth = run(*translation, "--translates", "zeugnis.pdf", "--institution", "KTH")
    at_kth.refused("has no such file: zeugnis.pdf")
    assert hashes(desk.folder) == before
    run(*translation, "--translates", "papers/zeugnis.pdf", "--pages", "1", "--replace").done()
    assert files(desk, "degree-certificate").count("papers/zeugnis-english.pdf") == 1


def test_one_translation_serves_every_document_of_the_same_file(desk: Desk, run: Run) -> None:
    run("institution", desk.draft, "Universität Köln", "--degree", "Master").done()
    both = ("attach", desk.draft, "degree-certificate", desk.paper("zeugnis"))
    assert run(*both, "--institution", "Universität Köln", "--degree", "Master").status == 1
    english = desk.paper("zeugnis-english")
    run("attach", desk.draft, "degree-certificate", english, "--translates", desk.paper("zeugnis"), "--replace").done()
    served = [d["translates"] for d in desk.stored()["documents"] if d.get("translates")]
    assert sorted(map(len, served)) == [1, 2]
    assert run("check", desk.draft).status == 0


def test_a_paper_and_its_translation_or_a_translation_but_not_both(desk: Desk, run: Run) -> None:
    answer = run("attach", desk.draft, "cv", desk.paper("cv"), "--translation", "a.pdf", "--translates", "b.pdf")
    assert (answer.status, answer.out) == (2, "")
    assert "not allowed with" in answer.err


# --- taking out


def test_a_file_is_taken_out_by_where_it_lies_or_as_the_draft_names_it(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(os.sep)
    run("detach", desk.draft, "cv", desk.paper("cv")).done()
    assert files(desk, "cv") == []
    run("detach", desk.draft, "cover-letter", "papers/letter.pdf").done()
    assert files(desk, "cover-letter") == []


def test_a_translation_is_taken_out_alone_and_goes_with_its_original(desk: Desk, run: Run) -> None:
    run("detach", desk.draft, "transcript", desk.paper("leistungen-english")).done()
    assert "papers/leistungen.pdf" in files(desk, "transcript")
    assert "papers/leistungen-english.pdf" not in files(desk, "transcript")
    run("detach", desk.draft, "degree-certificate", desk.paper("zeugnis")).done()
    assert files(desk, "degree-certificate") == ["papers/master.pdf"]
    run("detach", desk.draft, "degree-certificate").done()
    assert files(desk, "degree-certificate") == []


def test_what_was_answered_about_a_paper_is_asked_again_once_it_is_taken_out(desk: Desk, run: Run) -> None:
    run("answer", desk.draft, "cover-letter.interests", "yes").done()
    run("answer", desk.draft, "cv.experience", "yes").done()
    run("detach", desk.draft, "cover-letter").done()
    run("attach", desk.draft, "cover-letter", desk.paper("letter")).done()
    assert desk.stored()["answers"] == {"cv.experience": True}


def test_what_is_not_there_cannot_be_taken_out(desk: Desk, run: Run) -> None:
    run("detach", desk.draft, "cv").done()
    before = hashes(desk.folder)
    run("detach", desk.draft, "cv").refused("Nothing is attached for cv", "ansok check")
    run("detach", desk.draft, "cover-letter", desk.paper("cv")).refused("has no such file", "cv.pdf")
    run("detach", desk.draft, "nonsense").refused("does not ask for nonsense")
    assert hashes(desk.folder) == before
