"""docs/draft.md: every key of the application file stands there as it is, and the example is an application."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from tests.docs.keys import rows
from tests.docs.markdown import blocks, code, document, section, table
from wizard.core import application as model
from wizard.core.about_files import converted_question
from wizard.core.application import (
    Application,
    Degree,
    Document,
    Institution,
    Part,
    dump,
    json_schema,
    load,
    questions,
)
from wizard.core.call import Call, Deadline, Question, Requirement
from wizard.core.compare import Different
from wizard.services import calls, store
from wizard.services.bundler import page_question

DOCUMENT = document("draft.md")
(EXAMPLE,) = blocks(DOCUMENT, "json")

STRUCTS = [
    value
    for name, value in vars(model).items()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == model.__name__
    if not name.startswith("_")
]

EVERYTHING_ASKED = Requirement(
    id="REQUIREMENT",
    title="x",
    per="degree",
    need="conditional",
    condition="x",
    sent_by="referee",
    signed=True,
    certified=True,
    translator="authorized",
    questions=(Question("QUESTION", "x"),),
)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_a_section_tells_every_key_with_what_may_stand_there_and_its_default(struct: type[msgspec.Struct]) -> None:
    told = table(section(DOCUMENT, struct.__name__))
    assert [row[:3] for row in told] == rows(struct)
    assert all(meaning for *_, meaning in told)


def test_the_example_is_an_application_as_the_program_writes_it() -> None:
    application = load(EXAMPLE.encode(), "example.ansok")
    assert json.loads(dump(application)) == json.loads(EXAMPLE)
    jsonschema.validate(json.loads(EXAMPLE), json.loads(json.dumps(json_schema())))


def test_the_example_shows_every_key_but_that_of_a_call_of_ones_own() -> None:
    def shown(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(shown, value.values()))
        return set().union(*map(shown, value)) if isinstance(value, list) else set()

    keys = {name for struct in STRUCTS for name in struct.__struct_fields__} - {"call", "phone"}
    assert keys - shown(json.loads(EXAMPLE)) == set()


def test_the_example_asks_only_what_its_call_asks() -> None:
    application = load(EXAMPLE.encode(), "example.ansok")
    call = calls.of(application)
    for item in application.documents:
        assert item.requirement in [requirement.id for requirement in call.requirements]
    assert set(application.answers) <= set(questions(call, application))


def test_every_question_is_told_by_its_id() -> None:
    call = Call(1, "x", title="x", employer="x", deadline=Deadline("x"), requirements=(EVERYTHING_ASKED,))
    part = Part("x.pdf", 1, "0" * 64)
    original = Document("d1", "REQUIREMENT", (part,), institution="OTHER")
    translation = msgspec.structs.replace(original, id="d2", translates=("d1",))
    application = Application(
        schema=1,
        id="x",
        call_id=call.id,
        institutions=(Institution("INSTITUTION", degrees=(Degree("DEGREE", awarded=False),)), Institution("OTHER")),
        documents=(original, translation),
    )
    differing = page_question(Different(bundle_page=5, path="x.pdf", sha256="0123456789abcdef" * 4, page=3, pixels=1))
    accepting = differing.replace("0123456789abcdef", "HASH").replace(":3", ":PAGE")
    looked_at = converted_question(part.sha256).replace(part.sha256[:16], "HASH")
    assert {*questions(call, application), looked_at, accepting} == {
        code(row[0]) for row in table(section(DOCUMENT, "Questions"))
    }


def test_the_file_is_written_and_held_as_told(tmp_path: Path) -> None:
    draft = tmp_path / "NAME.ansok"
    lock = store.Lock(draft, "a test")
    store.write(draft, load(EXAMPLE.encode(), draft.name))
    assert {path.name for path in tmp_path.iterdir()} == {"NAME.ansok", ".NAME.ansok.lock"}
    assert draft.stat().st_mode & 0o777 == 0o600
    lock.release()
    assert store.stored_path(tmp_path / "papers" / "cv.pdf", draft) == "papers/cv.pdf"
    assert store.stored_path(tmp_path.parent / "cv.pdf", draft) == (tmp_path.parent / "cv.pdf").as_posix()
