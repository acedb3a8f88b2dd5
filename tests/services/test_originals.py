"""Untouched originals beside the bundle, and what is told of pages that went another way."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests import pdfs, signing
from tests.services.disks import small_disk
from tests.services.papers import CERTIFICATE, TRANSCRIPT, Folder
from wizard.core import edits
from wizard.core.application import Applicant, Document
from wizard.core.errors import AnsokError
from wizard.services import bundler, names, ways
from wizard.services.i18n import voice

USUAL = "03-Maja-Lucja-Exempel-Degree-certificate-Lund-original.pdf"


@pytest.fixture
def certified(folder: Folder) -> Folder:
    """Lund's certificate is signed, and is to lie beside the bundle."""
    identifier = folder.attach(CERTIFICATE, "bevis.pdf", signing.signed(pdfs.pages("sv", title="Bevis")), institution="Lund")
    folder.application = edits.put_beside(folder.application, identifier, 0)
    folder.say_yes()
    return folder


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_untouched_original_lies_beside_the_bundle(certified: Folder) -> None:
    paper = certified.place / "bevis.pdf"
    before = paper.read_bytes(), paper.stat().st_mtime_ns
    bundle = certified.built()
    assert certified.left_behind() == [USUAL, "bundle.pdf"]
    copy = certified.target.with_name(USUAL)
    assert copy.read_bytes() == before[0]
    assert (paper.read_bytes(), paper.stat().st_mtime_ns) == before
    (original,) = bundle.originals
    assert (original.file, original.source, original.requirement) == (str(copy), "bevis.pdf", CERTIFICATE)
    assert (original.size_bytes, original.sha256) == (len(before[0]), digest(paper))
    codes = [f.code for f in bundle.review.findings if f.file == "bevis.pdf"]
    assert "original-beside" in codes
    assert "signed" not in codes


def test_with_slots_it_lies_with_their_files(certified: Folder) -> None:
    bundle = certified.built(slots=certified.place / "slots")
    assert certified.left_behind() == ["bundle.pdf"]
    assert USUAL in [path.name for path in (certified.place / "slots").iterdir()]
    assert len(bundle.slots) == 5


def test_nobody_is_given_what_was_not_asked_for(certified: Folder) -> None:
    document = certified.application.originals(CERTIFICATE, "Lund")[0]
    certified.application = edits.put_beside(certified.application, document.id, 0, False)
    bundle = certified.built()
    assert bundle.originals == ()
    assert certified.left_behind() == ["bundle.pdf"]
    assert "signed" in [f.code for f in bundle.review.findings]


def test_the_same_paper_in_two_places_lies_there_once_and_others_of_one_name_apart(certified: Folder) -> None:
    lund = certified.application.originals(CERTIFICATE, "Lund")[0]
    application = edits.add_document(certified.application, replace(lund, id="d20", requirement=TRANSCRIPT, parts=lund.parts))
    application = edits.add_document(application, replace(lund, id="d21", degree=None))
    certified.application = application
    certified.attach(CERTIFICATE, "other.pdf", signing.signed(pdfs.pages("sv")), institution="Lund")
    other = certified.application.originals(CERTIFICATE, "Lund")[-1].id
    certified.application = edits.put_beside(certified.application, other, 0)
    bundle = certified.built()
    assert certified.left_behind() == [USUAL.replace(".pdf", "-2.pdf"), USUAL, "bundle.pdf"]
    assert [original.source for original in bundle.originals] == ["bevis.pdf", "other.pdf"]


def test_a_name_of_the_applicants_own_is_avoided(certified: Folder) -> None:
    certified.target = certified.place / "bundle.pdf"
    certified.attach("cv", USUAL.upper(), pdfs.pages("en"))
    (original,) = certified.built().originals
    assert Path(original.file).name == USUAL.replace(".pdf", "-2.pdf")


def test_that_of_a_draft_says_so(certified: Folder) -> None:
    certified.application = edits.remove_document(certified.application, "d1")
    (original,) = certified.built(as_draft=True).originals
    assert Path(original.file).name == USUAL.replace("03", "02").replace("original", "original-DRAFT")


def test_another_file_of_its_name_is_not_written_over(certified: Folder) -> None:
    there = certified.target.with_name(USUAL)
    there.write_bytes(b"mine")
    with pytest.raises(AnsokError) as caught:
        certified.build()
    assert (caught.value.code, caught.value.params["file"]) == ("target-exists", str(there))
    assert certified.left_behind() == [USUAL]
    assert there.read_bytes() == b"mine"
    certified.built(overwrite=True)
    assert digest(there) == digest(certified.place / "bevis.pdf")


def test_what_is_there_already_byte_for_byte_is_left_as_it_is(certified: Folder) -> None:
    certified.built()
    there = certified.target.with_name(USUAL)
    before = there.stat().st_mtime_ns
    assert certified.built(target=certified.target.with_name("again.pdf")).originals[0].file == str(there)
    assert there.stat().st_mtime_ns == before


def test_a_disk_that_is_full_leaves_nothing(certified: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    large = signing.signed(pdfs.pages("sv")) + b"%" * 8_000_000
    certified.attach(CERTIFICATE, "large.pdf", large, institution="Lund")
    document = certified.application.originals(CERTIFICATE, "Lund")[-1].id
    certified.application = edits.put_beside(certified.application, document, 0)
    disk = tmp_path_factory.mktemp("disk") / "small"
    with small_disk(disk, 5_000):  # room for the bundle and half of the copy
        with pytest.raises(AnsokError) as caught:
            certified.build(target=disk / "bundle.pdf")
        assert (caught.value.code, Path(str(caught.value.params["file"])).name) == (
            "disk-full",
            USUAL.replace(".pdf", "-2.pdf"),
        )
        assert list(disk.iterdir()) == []


def test_a_name_however_long_says_what_it_is(folder: Folder) -> None:
    application = replace(folder.application, applicant=Applicant("Maximiliane " * 20))
    paper = Document(
        "d9", CERTIFICATE, folder.application.documents[0].parts, institution="Universität " * 9, translates=("d3",)
    )
    name = names.of_original(folder.call, application, paper, 3, draft=True, suffix=".pdf")
    assert name.endswith("-translation-original-DRAFT.pdf")
    assert len(name) <= 124
    assert names.apart("a.pdf", ["A.pdf", "a-2.pdf"]) == "a-3.pdf"


def test_pages_that_lost_something_are_told_by_their_file_and_number(folder: Folder) -> None:
    looping = pdfs.with_looping_tree(pdfs.pages("sv", "sv", title="Records"))
    lund = folder.application.originals(TRANSCRIPT, "Lund")[0]
    folder.application = edits.remove_document(folder.application, lund.id)
    folder.attach(TRANSCRIPT, "loop.pdf", looping, institution="Lund")
    folder.say_yes()
    bundle = folder.built()
    assert set(bundle.ways.values()) == {"flattened"}
    assert ways.told(bundle.plan, bundle.ways, voice("en")) == (
        "loop.pdf, pages 1–2: links cannot be followed in the bundle, and fields and notes are fixed on the page.",
    )
    first = min(bundle.ways)
    (picture,) = ways.told(bundle.plan, {first + 1: "picture", first: "saved"}, voice("en"))
    assert picture.startswith("loop.pdf, page 2: a picture in the bundle. ")


def test_our_own_copy_is_replaced_without_a_question_while_it_is_untouched(certified: Folder) -> None:
    first = certified.built()
    ours = {first.path: first.sha256, Path(first.originals[0].file): "0" * 64}
    certified.target.with_name(USUAL).write_bytes(b"mine now")
    with pytest.raises(AnsokError) as caught:
        bundler.build(certified.order(ours=ours), voice("en"), certified.sandbox, lambda *told: None, lambda: False)
    assert caught.value.params["file"] == str(certified.target.with_name(USUAL))
    certified.target.with_name(USUAL).unlink()
    certified.built(ours=ours)
