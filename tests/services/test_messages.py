"""The table from code to sentence and remedy: complete, and every sentence can be filled, in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.core.cases import IN_TIME, LATE, Desk, complete, facts, page
from wizard.core.application import Applicant, Degree, Institution, Referee, Submission
from wizard.core.call import Limit, RefereeRules, SizeLimit
from wizard.core.checks.case import finding
from wizard.core.checks.contents import PRIVATE
from wizard.core.clock import Past
from wizard.core.errors import AnsokError
from wizard.core.facts import FileError, Mark
from wizard.core.findings import USUAL_SEVERITY, Finding
from wizard.core.inspect import failed
from wizard.services import messages, sentences
from wizard.services.i18n import Language, voice

SOURCES = Path(__file__).parents[2] / "wizard"
LANGUAGES: tuple[Language, ...] = ("en", "sv")
CERTIFICATE = "degree-certificate"


def pages_of(desk: Desk, file: str, *codes: str) -> None:
    desk.facts[file] = facts(file, [page(n, *filter(None, code.split("+"))) for n, code in enumerate(codes, 1)])


def translation(desk: Desk, *codes: str) -> None:
    pages_of(desk, "certificate.pdf", "de")
    pages = [page(n, *code.split("+")) for n, code in enumerate(codes, 1)]
    desk.attach(CERTIFICATE, ("translation.pdf", pages), institution="Lund", translates=(desk.of(CERTIFICATE),))


def too_many(desk: Desk) -> None:
    desk.attach("cv", "more.pdf")
    desk.change_requirement("cv", files=Limit(most=1))


def outdated(desk: Desk) -> None:
    desk.make_of(desk.of("cv"), "200-dpi", "heavy.pdf")
    desk.facts["heavy.pdf"] = facts("another.pdf", [page(1, "en")])


def said_twice(desk: Desk) -> None:
    """A translation in the very words of its original."""
    translation(desk, "en")
    words = " ".join(chr(97 + n) * 3 for n in range(26))
    for file in ("certificate.pdf", "translation.pdf"):
        desk.change_facts(file, page_facts=(replace(page(1, "de"), text=words),))


def marked(desk: Desk, file: str, *marks: Mark) -> None:
    desk.facts[file] = facts(file, [replace(page(1, "en"), marks=marks)])


STUDYING = Institution("Bonn", status="studying", degrees=(Degree("M.Sc."),))
OVERDUE = Degree("M.Sc.", awarded=False, expected="2020-02-19")


# One way to make each finding appear in an application of which nothing is to be said otherwise.
SPOILERS: dict[str, Callable[[Desk], object]] = {
    "missing": lambda d: d.remove(d.of("cv")),
    "no-institution": lambda d: d.change(institutions=(), documents=d.application.documents[:2]),
    "applicant-incomplete": lambda d: d.change(applicant=Applicant(name="Maja")),
    "not-an-email": lambda d: d.change(applicant=replace(d.application.applicant, email="maja@example")),
    "cannot-draw": lambda d: setattr(d, "undrawable", "j"),
    "call-incomplete": lambda d: d.change_call(complete=False, missing="The rest."),
    "call-closed": lambda d: None,
    "clock-wrong": lambda d: setattr(d, "past", Past(datetime(2020, 4, 1, tzinfo=UTC), "papers/letter.pdf")),
    "too-many-pages": lambda d: pages_of(d, "letter.pdf", "en", "en", "en"),
    "too-few-pages": lambda d: d.change_requirement("cv", pages=Limit(least=2)),
    "too-many-files": too_many,
    "too-few-files": lambda d: d.change_requirement("cv", files=Limit(least=2)),
    "too-large": lambda d: d.change_requirement("cv", size=SizeLimit(most_mb=0.0005)),
    "unread": lambda d: d.facts.pop("cv.pdf"),
    "unreadable": lambda d: d.facts.update({"cv.pdf": messages.with_reasons(failed("cv.pdf", "pdf-damaged"), voice("en"))}),
    "unlocked": lambda d: d.change_facts("cv.pdf", locked=True),
    "locked": lambda d: d.change_facts("cv.pdf", locked=True, page_facts=None),
    "not-pdf": lambda d: d.change_facts("cv.pdf", kind="word", page_facts=None),
    "low-resolution": lambda d: d.change_facts("cv.pdf", page_facts=(replace(page(1, "en"), picture_dpi=72),)),
    "original-missing": lambda d: d.facts.update({"cv.pdf": failed("cv.pdf", "file-missing")}),
    "original-changed": lambda d: d.change_facts("cv.pdf", sha256="f" * 64),
    "pages-outside": lambda d: d.change_part(d.of("cv"), pages=(1, 7)),
    "all-blank": lambda d: d.change_facts("cv.pdf", page_facts=(page(1, blank=True),)),
    "dynamic-form": lambda d: d.change_facts("cv.pdf", stands_in="dynamic-form"),
    "portfolio": lambda d: d.change_facts("cv.pdf", stands_in="portfolio"),
    "page-broken": lambda d: d.change_facts("cv.pdf", page_facts=(page(1, "en"), replace(page(2), broken=True))),
    "engines-disagree": lambda d: d.change_facts("cv.pdf", other_pages=3),
    "needs-translation": lambda d: pages_of(d, "certificate.pdf", "de"),
    "language-unknown": lambda d: pages_of(d, "certificate.pdf", "?"),
    "language-mixed": lambda d: pages_of(d, "certificate.pdf", "de+en"),
    "language-not-accepted": lambda d: pages_of(d, "cv.pdf", "de"),
    "translation-language": lambda d: translation(d, "fr"),
    "translation-same-file": lambda d: d.attach(
        CERTIFICATE, "certificate.pdf", institution="Lund", translates=(d.of(CERTIFICATE),)
    ),
    "translation-not-needed": lambda d: d.attach(
        CERTIFICATE, "translation.pdf", institution="Lund", translates=(d.of(CERTIFICATE),)
    ),
    "translation-pages": lambda d: translation(d, "en", "en", "en"),
    "answer-against-check": lambda d: d.change_document(d.of("cv"), languages=("de",)),
    "degree-not-awarded": lambda d: d.change(institutions=(replace(STUDYING, name="Lund"),)),
    "degree-date-only": lambda d: d.change(institutions=(*d.application.institutions, STUDYING)),
    "degree-overdue": lambda d: d.change(institutions=(*d.application.institutions, replace(STUDYING, degrees=(OVERDUE,)))),
    "unanswered": lambda d: d.change(answers={}),
    "answered-no": lambda d: d.change(answers={**d.application.answers, "institutions-complete": False}),
    "duplicate-pages": lambda d: d.attach("cv", "cv.pdf"),
    "signed": lambda d: d.change_facts("cv.pdf", signed=True),
    "original-beside": lambda d: d.change_document(
        d.of("cv"), parts=(replace(d.application.document(d.of("cv")).parts[0], beside=True),)
    ),
    "active-content": lambda d: d.change_facts("cv.pdf", active_content=tuple(sentences.ACTIVE_CONTENT)),
    "referees": lambda d: d.change(referees=()),
    "referee-details": lambda d: d.change(referees=(Referee("Ada"), Referee("Bo"))),
    "repaired": lambda d: d.change_facts("cv.pdf", repaired=True),
    "blank-page": lambda d: d.change_facts("cv.pdf", page_facts=(page(1, "en"), page(2, blank=True))),
    "not-a4": lambda d: d.change_facts("cv.pdf", page_facts=(page(1, "en", size_mm=(215.9, 279.4)),)),
    "owner-locked": lambda d: d.change_facts("cv.pdf", owner_locked=True),
    "other-recipient": lambda d: marked(d, "letter.pdf", *(Mark(kind, "Lyon") for kind in ("salutation", "recipient"))),
    "date-in-future": lambda d: marked(d, "certificate.pdf", Mark("issued", "2031-05-03")),
    "name-differs": lambda d: marked(d, "certificate.pdf", Mark("holder", "Karin Strand")),
    "not-read": lambda d: d.change_facts("cv.pdf", not_read=FileError("reading-stopped", "The reading of cv.pdf was stopped.")),
    "translation-same-text": said_twice,
    "translation-alone": lambda d: marked(d, "certificate.pdf", Mark("translation", "translated from German")),
    "converted": lambda d: d.make_of(d.of("cv"), "office", "cv.docx"),
    "made-outdated": outdated,
    "tracked-changes": lambda d: d.change_facts("cv.pdf", tracked_changes=True),
    "shrunk": lambda d: d.make_of(d.of("cv"), "200-dpi", "heavy.pdf"),
    "private-number": lambda d: marked(d, "cv.pdf", *(Mark(kind, "19960512-••••") for kind in PRIVATE)),
}

# Told of a finished bundle and its files, not by the checks.
OF_A_BUNDLE = {"page-differs", "slot-too-large", "bundle-too-large"}


def spoiled(code: str) -> tuple[Desk, list[Finding]]:
    desk = complete()
    SPOILERS[code](desk)
    review = desk.review(LATE if code == "call-closed" else IN_TIME)
    return desk, [found for found in review.findings if found.code == code]


def test_every_code_has_its_sentence_its_severity_and_its_test() -> None:
    assert set(sentences.FINDINGS) == set(USUAL_SEVERITY)
    assert set(SPOILERS) | OF_A_BUNDLE == set(USUAL_SEVERITY)
    assert complete().codes() == []


@pytest.mark.parametrize("code", SPOILERS)
def test_every_finding_appears_with_its_severity_and_is_told_in_both_languages(code: str) -> None:
    desk, found = spoiled(code)
    assert found
    for one in found:
        assert one.severity == USUAL_SEVERITY[code]
        for language in LANGUAGES:
            said = messages.of_finding(one, desk.call, desk.application, voice(language))
            for sentence in said:
                assert sentence[-1] in ".:;)0123456789?" or code in ("answered-no", "unanswered", "cannot-draw")
                assert not sentence[0].islower() or sentence.startswith(("“", f"{one.file}", "letter.pdf", "heavy.pdf"))
                assert "{" not in sentence
                assert "None" not in sentence
                assert "  " not in sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("missing", "Missing: Curriculum vitae."),
        (
            "clock-wrong",
            "This computer's clock shows Thursday 20 February 2020, but letter.pdf is from Wednesday 1 April 2020.",
        ),
        ("not-an-email", "“maja@example” is not an e-mail address."),
        ("degree-overdue", "M.Sc. at Bonn was expected on Wednesday 19 February 2020, and that day has passed."),
        ("too-many-pages", "Page 3 is one too many. The call allows 2 for Cover letter, and there are 3."),
        ("needs-translation", "certificate.pdf, page 1: in German, which this call does not accept."),
        ("language-mixed", "certificate.pdf, page 1: an accepted language and another on the same page (German and English)."),
        ("referee-details", "Ada lacks: e-mail address, postal address and phone number."),
        ("answered-no", "Answered no: “Every university-level institution that I have attended is listed”"),
        ("too-large", "Curriculum vitae: the files take 1 kB, and the call allows 1 kB. The heaviest is cv.pdf (1 kB)."),
        ("degree-date-only", "M.Sc. at Bonn is not awarded yet, and there is no statement of completed courses."),
        ("name-differs", "certificate.pdf, page 1: bears the name Karin Strand; yours is Maja Exempel."),
        ("date-in-future", "certificate.pdf, page 1: dated Saturday 3 May 2031, which is still to come."),
        ("other-recipient", "letter.pdf, page 1: it greets Lyon, whom this call does not name."),
        ("private-number", "cv.pdf, page 1: holds a personal identity number (19960512-••••). Applications"),
        ("active-content", "cv.pdf holds active content, which is left out of the bundle: a form that builds itself"),
    ],
)
def test_what_happened_is_said_in_plain_words(code: str, sentence: str) -> None:
    desk, found = spoiled(code)
    said = messages.of_finding(found[0], desk.call, desk.application, voice("en"))
    assert said.message.startswith(sentence)


def test_a_file_keeps_its_name_as_it_is_written() -> None:
    desk, found = spoiled("signed")
    assert messages.of_finding(found[0], desk.call, desk.application, voice("en")).message.startswith("cv.pdf is ")


def test_the_remedy_for_a_long_letter_with_blank_pages_at_its_end_is_to_leave_them_out() -> None:
    desk = complete()
    desk.facts["letter.pdf"] = facts("letter.pdf", [page(1, "en"), page(2, "en"), page(3, blank=True)])
    said = messages.of_finding(desk.the("too-many-pages"), desk.call, desk.application, voice("en"))
    assert said.remedy.startswith("The last page is blank: leave it out.")


def test_a_surplus_that_goes_on_in_other_files_is_counted_whole() -> None:
    desk = complete()
    three = [page(n, "en") for n in (1, 2, 3)]
    desk.facts["letter.pdf"] = facts("letter.pdf", three)

    def told() -> str:
        return messages.of_finding(desk.the("too-many-pages"), desk.call, desk.application, voice("en")).message

    desk.attach("cover-letter", "more.pdf")
    assert told().startswith("Page 3 of letter.pdf and 1 page after it are too many. The call allows 2")
    desk.attach("cover-letter", ("much more.pdf", three))
    assert told().startswith("Page 3 of letter.pdf and 4 pages after it are too many.")


def test_referees_that_are_demanded_are_not_to_be_named_if_one_can() -> None:
    desk, (wished,) = spoiled("referees")
    desk.change_requirement("referees", need="required", referees=RefereeRules(least=2))
    remedies = [messages.of_finding(f, desk.call, desk.application, voice("en")).remedy for f in (wished, desk.the("referees"))]
    assert remedies == ["Name the others if you can.", "Name the others: the call asks for them."]


def test_the_limit_on_the_whole_speaks_of_the_whole() -> None:
    desk = complete()
    desk.change_call(total_size=SizeLimit(most_mb=0.002))
    said = messages.of_finding(desk.the("too-large"), desk.call, desk.application, voice("en"))
    assert said.message.startswith("The whole application: the files take 4 kB")


def test_a_page_that_differs_is_told_with_its_file() -> None:
    desk = complete()
    document = desk.application.documents[0]
    found = finding("page-differs", document, document.parts[0], pages=(3,), question="page-differs:0:3")
    said = messages.of_finding(found, desk.call, desk.application, voice("en"))
    assert said.message == "cv.pdf, page 3: looks different in the bundle."


def test_a_file_for_a_slot_that_is_too_large_is_told_with_both_sizes() -> None:
    desk = complete()
    document = desk.application.documents[0]
    found = finding("slot-too-large", document, document.parts[0], size=2_400_000, most=2_000_000)
    said = messages.of_finding(found, desk.call, desk.application, voice("en"))
    assert said.message == (
        "Curriculum vitae: the file for its upload slot takes 2.4 MB, and the call allows 2 MB. Look at cv.pdf first."
    )
    assert said.remedy.startswith("Make its scanned pages smaller here")


def test_a_university_with_a_colon_in_its_name_is_named_whole() -> None:
    desk = complete()
    desk.change(institutions=(Institution("Uni: Süd", status="studying"),), documents=desk.application.documents[:2])
    question = next(q for q in (str(f.params.get("question")) for f in desk.review().findings) if "date-only" in q)
    asked = messages.question_text(question, desk.call, desk.application, voice("en"))
    assert asked.endswith("for the degree at Uni: Süd")


def test_referees_beyond_the_limit_are_told_as_referees() -> None:
    desk = complete()
    desk.change_requirement("referees", referees=RefereeRules(most=1))
    said = messages.of_finding(desk.the("too-many-files"), desk.call, desk.application, voice("en"))
    assert said.message == "Referees: 2 given, and the call allows 1."


def test_the_pages_of_a_finding_in_words() -> None:
    say = voice("en")
    assert messages.pages_phrase([], say) == ""
    assert messages.pages_phrase([3], say) == "page 3"
    assert messages.pages_phrase([3, 2, 1, 5], say) == "pages 1–3 and 5"
    assert messages.pages_phrase([1, 2, 3], say) == "pages 1–3"


@pytest.mark.parametrize("path", ["folder/cv.pdf", "/home/maja/cv.pdf", "cv.pdf"])
def test_a_file_is_called_by_its_own_name(path: str) -> None:
    assert messages.name_of(path) == "cv.pdf"


# --- errors


def raised() -> Iterator[tuple[str, str, set[str]]]:
    """Every `AnsokError("code", …)`: where, its code, the names of its parameters ("**" where the window adds to them)."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "AnsokError":
                first = node.args[0]
                codes = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                for code in codes:
                    if isinstance(code, ast.Constant):
                        more = {"**"} if "ui" in path.parts else set()
                        yield f"{path.name}:{node.lineno}", str(code.value), more | {k.arg or "**" for k in node.keywords}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_error_that_is_raised_has_its_sentence_and_fills_it() -> None:
    found = list(raised())
    assert len(found) > 40
    for where, code, given in found:
        assert code in sentences.ERRORS, where
        needed = set().union(*map(places, sentences.ERRORS[code])) - {"file"}
        assert "**" in given or needed <= given, f"{where} gives {code} no {needed - given}"


def test_every_error_of_a_file_can_be_told_of_it() -> None:
    """What goes wrong with one file becomes a fact about it, and its sentence is filled from that fact alone."""
    for code in (
        "pdf-damaged",
        "pdf-no-pages",
        "pdf-too-long",
        "file-missing",
        "file-empty",
        "not-a-document",
        "no-permission",
        "is-folder",
        "worker-crashed",
        "worker-slow",
        "worker-memory",
    ):
        told = messages.with_reasons(failed("Skrivbord/cv.pdf", code), voice("en"))
        assert told.error is not None
        assert "cv.pdf" in told.error.message
        assert "Skrivbord" not in told.error.message


def test_what_the_system_said_of_a_file_is_told() -> None:
    told = messages.with_reasons(failed("cv.pdf", "file-trouble", detail="Input/output error"), voice("en"))
    assert told.error is not None
    assert told.error.message == "cv.pdf cannot be read or written: Input/output error."


def test_facts_without_an_error_stay_as_they_are() -> None:
    sound = facts("cv.pdf", [page(1, "en")])
    assert messages.with_reasons(sound, voice("en")) is sound


@pytest.mark.parametrize("code", sorted(sentences.ERRORS))
def test_every_error_says_what_happened_and_what_to_do(code: str) -> None:
    params = dict.fromkeys(set().union(*map(places, sentences.ERRORS[code])), "x")
    for language in LANGUAGES:
        said = messages.of_error(AnsokError(code, **params), voice(language))
        assert said.message
        assert said.remedy
        assert "{" not in said.message + said.remedy


def test_nothing_known_is_said_as_such() -> None:
    said = messages.of_error(AnsokError("needs-institution", requirement="x", known=""), voice("en"))
    assert said.remedy == "Say for which one with --institution NAME; listed: none yet."


def test_every_question_is_worded() -> None:
    desk = complete()
    desk.change_requirement("cv", signed=True, certified=True, need="conditional", condition="Have you one?")
    desk.change_requirement(CERTIFICATE, translator="authorized")
    desk.change_requirement("cover-letter", sent_by="referee")
    translation(desk, "en")
    desk.change(
        institutions=(*desk.application.institutions, Institution("Bonn", status="studying")),
        submitted=Submission(at="2020-03-06T12:00:00Z"),
        answers={},
    )
    asked = {str(f.params["question"]) for f in desk.review().findings if f.code == "unanswered"}
    assert {name.partition(":")[0] for name in asked} >= {
        "cv.applies",
        "cv.signed",
        "cv.certified",
        "cv.experience",
        "cover-letter.asked",
        "degree-certificate.translator",
        "degree-certificate.date-only",
        "institutions-complete",
    }
    for language in LANGUAGES:
        worded = [messages.question_text(name, desk.call, desk.application, voice(language)) for name in asked]
        assert all(worded)
        assert len(set(worded)) == len(worded)


def test_an_applicant_of_another_name_changes_no_sentence() -> None:
    desk, found = spoiled("missing")
    before = messages.of_finding(found[0], desk.call, desk.application, voice("en"))
    other = replace(desk.application, applicant=Applicant("{name}"))
    assert messages.of_finding(found[0], desk.call, other, voice("en")) == before
