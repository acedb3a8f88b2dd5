"""The papers to choose from in the form for one's own advertisement: each speaks both languages and can stand in a call."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from tests.docs.test_calls import words_in
from wizard.core import call as model
from wizard.core import own_call
from wizard.core.call import Text
from wizard.services import call_writer, own_ad, usual_requirements
from wizard.services.i18n import voice


def test_all_of_them_make_a_call_that_can_be_written_and_read() -> None:
    call = own_ad.blank("x")
    for requirement in usual_requirements.requirements():
        call = own_call.add_requirement(call, requirement)
    assert len({requirement.id for requirement in call.requirements}) == len(call.requirements)
    assert model.load(call_writer.write(call).encode(), "x.toml") == call


def test_each_has_a_name_of_its_own_and_words_in_both_languages() -> None:
    entries = usual_requirements.requirements()
    assert len({entry.id for entry in entries}) == len(entries) >= 20
    for language in ("en", "sv"):
        assert len({voice(language).words(entry.title) for entry in entries}) == len(entries)
    for entry in entries:
        for words in filter(None, words_in(entry)):
            assert isinstance(words, Text) or words == "CV"
            assert not isinstance(words, Text) or words.sv
        assert voice("en").words(entry.hint)


def test_what_nearly_every_call_asks_is_among_them() -> None:
    names = [entry.id for entry in usual_requirements.requirements()]
    assert {*usual_requirements.FIRST, usual_requirements.OTHER} <= set(names)


def test_a_blank_call_says_what_it_lacks_in_both_languages_and_can_be_kept() -> None:
    call = own_ad.blank("x")
    assert own_call.checked(call) == call
    assert own_ad.gaps(call) == ("title", "employer", "deadline")
    assert isinstance(call.missing, Text)
    assert call.missing.en.startswith("The title of the position, the employer, when it closes, whether")
    assert call.missing.sv.startswith("Tjänstens titel, arbetsgivaren, ")
    assert not call.complete


def test_a_deadline_says_its_date_until_somebody_copies_it_from_the_advertisement() -> None:
    call = own_ad.blank("x")
    first, second = datetime.fromisoformat("2031-05-01T15:00"), datetime.fromisoformat("2031-05-02T12:00")
    dated = own_ad.settled(call, replace(call, deadline=replace(call.deadline, closes=first)))
    assert dated.deadline.written == "2031-05-01 15:00"
    later = own_ad.settled(dated, replace(dated, deadline=replace(dated.deadline, closes=second)))
    assert later.deadline.written == "2031-05-02 12:00"
    copied = replace(later, deadline=replace(later.deadline, written="2 May at noon"))
    assert own_ad.settled(later, copied).deadline.written == "2 May at noon"
