"""What stands in the papers against the clock and the public: dates, private numbers, and what is switched off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.core.cases import CALLS, complete, facts, page, shipped
from tests.core.papers import CERTIFICATE, with_text
from wizard.core import edits
from wizard.core.application import Part
from wizard.core.call import Requirement
from wizard.core.errors import AnsokError
from wizard.core.findings import SILENCEABLE, USUAL_SEVERITY

# --- dates


def test_a_certificate_of_tomorrow() -> None:
    desk = with_text("certificate.pdf", CERTIFICATE.format("Maja Exempel").replace("2019", "2020"))
    found = desk.only()
    assert (found.code, found.severity, found.pages, found.params) == ("date-in-future", "warning", (1,), {"day": "2020-06-28"})


@pytest.mark.parametrize(("now", "told"), [("2020-02-19T09:59", True), ("2020-02-19T10:00", False)])
def test_today_is_today_where_the_day_begins_first(now: str, told: bool) -> None:
    desk = with_text("certificate.pdf", "Maja Exempel\nDate of issue: 20 February 2020")
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert ("date-in-future" in desk.codes(instant)) is told


def test_ones_own_letter_may_be_dated_up_to_the_closing_day() -> None:
    assert with_text("letter.pdf", "Lund, 8 March 2020\nDear Professor Nyquist,").codes() == []
    assert with_text("letter.pdf", "Lund, 9 March 2020\nDear Professor Nyquist,").codes() == ["date-in-future"]
    assert with_text("letter.pdf", "Lund, 2 March 2021\nDear Professor Nyquist,").codes() == ["date-in-future"]


# --- numbers


def test_private_numbers_are_told_by_file_and_kind_with_their_pages() -> None:
    number, account = "19960512-1236", "SE45 5000 0000 0583 9825 7466"
    desk = with_text("transcript.pdf", f"Maja Exempel {number}", "Maja Exempel", f"{number} {account}")
    found = [(f.code, f.severity, f.file, f.pages, f.params) for f in desk.review().findings]
    assert found == [
        ("private-number", "note", "transcript.pdf", (1, 3), {"kind": "personal-number", "number": "19960512-••••"}),
        ("private-number", "note", "transcript.pdf", (3,), {"kind": "bank-account", "number": "SE45••••"}),
    ]


def test_no_private_number_stands_in_the_facts() -> None:
    desk = with_text("transcript.pdf", "Maja Exempel 19960512-1236\nIBAN SE45 5000 0000 0583 9825 7466")
    told = str(desk.facts["transcript.pdf"])
    assert "1236" not in told
    assert "7466" not in told


# --- switching off

SAYING = {
    "name-differs": ("certificate.pdf", "degree-certificate", CERTIFICATE.format("Maja Strand")),
    "other-recipient": ("letter.pdf", "cover-letter", "Dear Professor Andersson,\nI apply for the position at ETH Zürich."),
    "date-in-future": ("certificate.pdf", "degree-certificate", "Maja Exempel\nDate of issue: 20 May 2031"),
    "private-number": ("cv.pdf", "cv", "Maja Exempel 19960512-1236"),
}


def test_what_can_be_switched_off_never_blocks() -> None:
    assert set(SAYING) == set(SILENCEABLE)
    assert {USUAL_SEVERITY[code] for code in SILENCEABLE} == {"warning", "note"}


@pytest.mark.parametrize("code", SILENCEABLE)
def test_each_is_switched_off_for_its_document_alone_and_on_again(code: str) -> None:
    file, requirement, text = SAYING[code]
    desk = with_text(file, text)
    before, spoken = desk.application, desk.codes()
    assert set(spoken) == {code}
    document = desk.of(requirement)
    desk.application = edits.silence(before, document, code)
    assert desk.codes() == []
    assert edits.silence(desk.application, document, code) == desk.application
    desk.application = edits.silence(desk.application, document, code, False)
    assert desk.application == before
    for other in (d.id for d in before.documents if d.id != document):
        desk.application = edits.silence(before, other, code)
        assert desk.codes() == spoken


def test_nothing_else_can_be_switched_off() -> None:
    desk = complete()
    with pytest.raises(AnsokError) as caught:
        edits.silence(desk.application, desk.of("cv"), "needs-translation")
    assert (caught.value.code, caught.value.params["name"]) == ("not-silenceable", "needs-translation")
    desk.facts["certificate.pdf"] = facts("certificate.pdf", [page(1, "de")])
    desk.change_document(desk.of("degree-certificate"), silenced=("needs-translation",))
    assert desk.codes() == ["needs-translation"]


def test_another_file_is_looked_at_again() -> None:
    desk = complete()
    document = desk.of("cv")
    silenced = edits.silence(desk.application, document, "private-number")
    same = replace(silenced.document(document).parts[0], path="elsewhere.pdf")
    other = Part("cv2.pdf", 1, "0" * 64)
    assert edits.renew_part(silenced, document, 0, same).document(document).silenced == ("private-number",)
    assert edits.choose_pages(silenced, document, 0, (1,)).document(document).silenced == ("private-number",)
    for changed in (
        edits.renew_part(silenced, document, 0, other),
        edits.add_parts(silenced, document, (other,)),
        edits.remove_part(edits.silence(edits.add_parts(silenced, document, (other,)), document, "name-differs"), document, 1),
    ):
        assert changed.document(document).silenced == ()


# --- what the calls say


def test_certificates_are_known_without_being_named() -> None:
    assert Requirement("x", "x", per="degree").holds == "certificate"
    assert Requirement("x", "x", per="institution").holds == "certificate"
    assert Requirement("x", "x").holds == "other"


@pytest.mark.parametrize("name", [path.stem for path in sorted(CALLS.glob("*.toml"))])
def test_the_programs_own_calls_say_which_paper_is_the_letter(name: str) -> None:
    call = shipped(name)
    assert [r.contents for r in call.requirements].count("letter") == 1
    assert [r.contents for r in call.requirements].count("cv") == 1
    assert "certificate" in [r.holds for r in call.requirements]
    assert call.also_called
