"""What our sheets say: the checklist with every requirement and its state, the closing in both places."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from tests.core.cases import IN_TIME, LATE, Desk, complete, facts, page
from wizard.core import edits
from wizard.core.application import Degree, How, Institution, Origin, Settings, Submission
from wizard.core.call import Requirement
from wizard.core.clock import Past
from wizard.core.sheets import Checklist, Item
from wizard.services import sheet_texts
from wizard.services.i18n import voice

EN = voice("en")
STOCKHOLM, KOLKATA = ZoneInfo("Europe/Stockholm"), ZoneInfo("Asia/Kolkata")


def checklist(desk: Desk, now: datetime = IN_TIME, zone: ZoneInfo = STOCKHOLM) -> Checklist:
    return sheet_texts.checklist(desk.case(now), desk.review(now), zone, EN)


def item(made: Checklist, title: str) -> Item:
    return next(one for one in made.items if one.title == title)


def test_a_complete_application_is_ticked_from_top_to_bottom() -> None:
    made = checklist(complete())
    assert [one.title for one in made.items] == [
        "Your name and address",
        "Curriculum vitae",
        "Cover letter",
        "Every institution attended is listed",
        "Lund: Degree certificate",
        "Lund: Transcript of records",
        "Referees",
    ]
    assert all(one.done for one in made.items)
    assert {one.state for one in made.items} == {"Done"}
    assert made.verdict == "Ready."
    assert "cv.pdf · 1 page · English" in item(made, "Curriculum vitae").details
    assert item(made, "Referees").details[-2:] == ("Ada", "Bo")


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    desk = complete()
    desk.change(institutions=(*desk.application.institutions, Institution("Bonn", degrees=(Degree("B.Sc."),))))
    made = checklist(desk)
    assert made.verdict == "Not ready: 2 problems to solve."
    certificate = item(made, "Bonn: Degree certificate")
    assert (certificate.done, certificate.state) == (False, "1 problem")
    assert certificate.problems == ("Missing: Degree certificate for B.Sc., Bonn.",)
    assert item(made, "Lund: Degree certificate").done


def test_an_open_question_is_still_to_answer_and_not_a_problem() -> None:
    desk = complete()
    desk.change(answers={})
    made = checklist(desk)
    assert made.verdict.startswith("Ready, with 5 things to consider")
    assert (item(made, "Curriculum vitae").state, item(made, "Curriculum vitae").done) == ("To answer", False)
    assert item(made, "Every institution attended is listed").state == "To answer"


def test_a_question_about_one_degree_stands_with_its_university_alone() -> None:
    desk = complete()
    desk.change(institutions=(*desk.application.institutions, Institution("Bonn", status="studying")))
    made = checklist(desk)
    assert item(made, "Lund: Degree certificate").done
    bonn = item(made, "Bonn: Degree certificate")
    assert bonn.state == "To answer"
    assert any("I know the risk" in problem for problem in bonn.problems)


def test_what_need_not_be_there_is_not_ticked() -> None:
    desk = complete()
    more = (Requirement("other", "Other papers", need="optional"), Requirement("proposal", "Proposal", need="after-interview"))
    desk.change_call(requirements=(*desk.call.requirements, *more))
    made = checklist(desk)
    assert (item(made, "Other papers").state, item(made, "Other papers").done) == ("Optional", False)
    assert item(made, "Proposal").state == "After the interview"


def test_a_translation_is_listed_with_its_original() -> None:
    desk = complete()
    desk.facts["certificate.pdf"] = facts("certificate.pdf", [page(1, "de")])
    desk.attach(
        "degree-certificate", "translation.pdf", institution="Lund", degree="M.Sc.", translates=(desk.of("degree-certificate"),)
    )
    made = item(checklist(desk), "Lund: Degree certificate")
    assert made.details[-2:] == ("certificate.pdf · 1 page · German", "Translation · translation.pdf · 1 page · English")


@pytest.mark.parametrize("zone", [STOCKHOLM, KOLKATA])
def test_both_times_are_told_in_stockholm_and_where_the_applicant_is(zone: ZoneInfo) -> None:
    rows = {row.label: row for row in checklist(complete(), zone=zone).rows}
    assert rows["Closes"].main == "Sunday 8 March 2020, 23:59 in Stockholm"
    assert rows["Aim for"].main == "Saturday 7 March 2020, 23:59 in Stockholm"
    local = zone == KOLKATA
    assert ("Monday 9 March 2020, 04:29 in Kolkata" in rows["Closes"].details) == local
    assert any("Sunday 8 March 2020, 04:29 in Kolkata" in detail for detail in rows["Aim for"].details) == local


def test_a_date_of_the_applicants_own_stands_beside_the_calls() -> None:
    desk = complete()
    desk.change(settings=Settings(deadline="2027-03-08"))
    closes = next(row for row in checklist(desk).rows if row.label == "Closes")
    assert closes.main == "Monday 8 March 2027, 23:59 in Stockholm"
    own = next(detail for detail in closes.details if "Sunday 8 March 2020" in detail)
    assert "closed" not in own, "nobody has asked whether that has passed"


def test_a_call_without_a_date_says_what_is_written() -> None:
    desk = complete()
    desk.change_call(deadline=replace(desk.call.deadline, closes=None, target=None, readings=()))
    rows = {row.label: row.main for row in checklist(desk).rows}
    assert rows["Closes"].startswith("No date is known")
    assert "Aim for" not in rows


def test_the_cover_says_when_it_is_late() -> None:
    desk = complete()
    made = sheet_texts.cover(desk.case(LATE), desk.plan(), desk.review(LATE), STOCKHOLM, EN)
    assert made.notice == ("Late", "Made after the call closed.")
    in_time = sheet_texts.cover(desk.case(), desk.plan(), desk.review(), STOCKHOLM, EN)
    assert in_time.notice is None
    desk.remove(desk.of("cv"))
    draft = sheet_texts.cover(desk.case(LATE), desk.plan(), desk.review(LATE), STOCKHOLM, EN).notice
    assert draft is not None
    assert draft[0] == "DRAFT"
    assert draft[1].endswith("to be solved. Made after the call closed.")


def test_what_is_made_late_says_so_even_where_another_was_sent_in_time() -> None:
    desk = complete()
    desk.change(submitted=Submission("2020-03-06T12:00:00Z"))
    assert desk.codes(LATE) == []
    made = sheet_texts.cover(desk.case(LATE), desk.plan(), desk.review(LATE), STOCKHOLM, EN)
    assert made.notice == ("Late", "Made after the call closed.")


def test_the_checklist_says_when_it_is_late_and_when_the_clock_is_wrong() -> None:
    desk = complete()
    late = item(sheet_texts.checklist(desk.case(LATE), desk.review(LATE), STOCKHOLM, EN), "The call")
    assert (late.done, late.state, late.problems) == (False, "Closed", ("The call has closed.",))
    desk.past = Past(LATE, "cv.pdf")
    doubted = item(checklist(desk), "The call")
    assert (doubted.done, doubted.state) == (False, "To check")
    assert doubted.problems[0].startswith("This computer's clock shows Thursday 20 February 2020, but cv.pdf is from")


def test_referees_that_are_too_few_or_known_in_part_are_not_ticked() -> None:
    desk = complete()
    first, second = desk.application.referees
    desk.change(referees=(first,))
    named = item(checklist(desk), "Referees")
    assert (named.done, named.state, named.problems) == (False, "Optional", ("1 of 2 referees are named.",))
    desk.change(referees=(first, replace(second, phone="")))
    lacking = item(checklist(desk), "Referees")
    assert (lacking.done, lacking.state) == (False, "Optional")
    assert lacking.problems == ("Bo lacks: phone number.",)
    desk.change(referees=())
    assert item(checklist(desk), "Referees").problems == ()


def test_an_original_that_goes_beside_the_bundle_is_still_to_be_uploaded() -> None:
    desk = complete()
    document = desk.of("degree-certificate")
    desk.application = edits.put_beside(desk.application, document, 0, True)
    made = checklist(desk)
    place = [one.title for one in made.items].index("Lund: Degree certificate") + 1
    assert made.items[place] == Item(
        done=False,
        level=2,
        title="The untouched original of certificate.pdf",
        state="To upload",
        details=(
            "It lies beside the bundle, or with the files for the upload slots.",
            "Upload it as well if the portal has room for it.",
        ),
    )
    assert made.verdict == "Ready."
    desk.application = edits.put_beside(desk.application, document, 0, False)
    assert not any(one.state == "To upload" for one in checklist(desk).items)


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("office", "cv.pdf (made from letter.docx) · 1 page · English"),
        ("150-dpi", "cv.pdf (scanned pictures at 150 dots per inch) · 1 page · English"),
    ],
)
def test_what_was_not_taken_as_it_is_is_said_with_the_file(how: How, line: str) -> None:
    desk = complete()
    (document,) = (one for one in desk.application.documents if one.requirement == "cv")
    origin = Origin("letter.docx" if how == "office" else "big.pdf", 5, "f" * 64, how)
    part = replace(document.parts[0], made_from=origin)
    desk.application = edits.use_made(desk.application, document.id, 0, part)
    assert line in item(checklist(desk), "Curriculum vitae").details
