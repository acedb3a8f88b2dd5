"""The draft as JSON: what is written is read again, and what cannot be understood is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.strategies import applications
from wizard.core.application import Application, Document, Part, dump, json_schema, load
from wizard.core.call import Call
from wizard.core.call import load as load_call
from wizard.core.errors import AnsokError

ROOT = Path(__file__).parents[2]
SCHEMA_FILE = ROOT / "resources" / "draft.schema.json"
CALL = ROOT / "resources" / "calls" / "kth-theory-of-deep-learning-2020.toml"

BARE = {"schema": 1, "id": "0" * 32, "call_id": "x"}
PART = {"path": "cv.pdf", "size": 1, "sha256": "0" * 64}


def refused(data: bytes) -> AnsokError:
    with pytest.raises(AnsokError) as caught:
        load(data, "mine.ansok")
    assert caught.value.params["file"] == "mine.ansok"
    return caught.value


def draft(**entries: Any) -> bytes:
    return json.dumps({**BARE, **entries}).encode()


SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@given(applications())
def test_what_is_written_is_read_again(application: Application) -> None:
    assert load(dump(application), "mine.ansok") == application


@given(applications())
def test_what_is_written_follows_the_published_schema(application: Application) -> None:
    VALIDATOR.validate(json.loads(dump(application)))


def test_a_call_of_the_applicants_own_travels_in_the_draft() -> None:
    call = load_call(CALL.read_bytes(), CALL.name)
    application = msgspec.structs.replace(load(draft(), "x"), call=call)
    again = load(dump(application), "mine.ansok")
    assert isinstance(again.call, Call)
    assert again.call == call
    VALIDATOR.validate(json.loads(dump(application)))


def test_the_published_schema_is_that_of_the_program() -> None:
    how = (
        'python -c "import json; from wizard.core.application import json_schema; '
        'print(json.dumps(json_schema(), indent=2, ensure_ascii=False))" > resources/draft.schema.json'
    )
    ours = json.loads(json.dumps(json_schema()))
    assert ours == SCHEMA, f"resources/draft.schema.json is out of date. Write it anew with: {how}"


def test_the_schema_and_the_program_refuse_the_same_drafts() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for entries in WRONG:
        with pytest.raises(jsonschema.ValidationError):
            VALIDATOR.validate(json.loads(draft(**entries)))


def test_a_draft_is_utf_8_json_for_people_to_read() -> None:
    text = dump(load(draft(applicant={"name": "Åsa Ünal 王"}), "x")).decode("utf-8")
    assert "Åsa Ünal 王" in text
    assert text.startswith('{\n  "schema": 1,')
    assert text.endswith("}\n")


def test_a_draft_of_a_later_version_is_refused_as_such_whatever_else_it_holds() -> None:
    for later in ({"schema": 2}, {"schema": 7, "documents": {"new": "shape"}}, {"schema": 3, "unheard-of": 1}):
        error = refused(json.dumps({**BARE, **later}).encode())
        assert error.code == "draft-newer"
        assert (error.params["schema"], error.params["known"]) == (later["schema"], 1)


WRONG: list[dict[str, Any]] = [
    {"schema": 0},
    {"id": 3},
    {"surprise": True},
    {"applicant": {"nmae": "x"}},
    {"documents": [{"id": "d1", "requirement": "cv", "parts": []}]},
    {"documents": [{"id": "d1", "requirement": "cv", "parts": [{**PART, "sha256": "abc"}]}]},
    {"documents": [{"id": "d1", "requirement": "cv", "parts": [{**PART, "pages": [0]}]}]},
    {"documents": [{"id": "d1", "requirement": "cv", "parts": [PART], "languages": ["english"]}]},
    {"institutions": [{"name": "Lund", "status": "gone"}]},
    {"institutions": [{"name": "Lund", "first_year": 3}]},
    {"institutions": [{"name": "Lund", "degrees": [{"title": "M", "expected": "June"}]}]},
    {"settings": {"cover_language": "de"}},
    {"answers": {"cv.experience": "yes"}},
]


@pytest.mark.parametrize("entries", WRONG, ids=[str(sorted(entries)[0]) + str(n) for n, entries in enumerate(WRONG)])
def test_a_draft_with_a_wrong_entry_is_refused_with_its_place(entries: dict[str, Any]) -> None:
    error = refused(draft(**entries))
    assert error.code == "draft-damaged"
    assert next(iter(entries)) in str(error.params["detail"])


def test_a_turn_that_is_no_quarter_is_refused() -> None:
    error = refused(draft(documents=[{"id": "d1", "requirement": "cv", "parts": [{**PART, "turns": {"1": 45}}]}]))
    assert error.code == "draft-damaged"


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"{", b"[]", b'"text"', b"null", b'{"schema": "1"}', b"\xff\xfe{}", b"{}"])
def test_what_is_no_draft_is_refused(data: bytes) -> None:
    assert refused(data).code == "draft-damaged"


@given(st.binary(max_size=100))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    assert refused(data).code in ("draft-damaged", "draft-newer")


@given(applications(), st.data())
def test_a_draft_cut_short_is_refused(application: Application, data: st.DataObject) -> None:
    whole = dump(application)
    cut = whole[: data.draw(st.integers(0, len(whole) - 3))]
    assert refused(cut).code == "draft-damaged"


@pytest.mark.parametrize(
    "entries",
    [
        {"institutions": [{"name": "Lund"}, {"name": "Lund"}]},
        {"documents": [{"id": "d1", "requirement": "cv", "parts": [PART]}] * 2},
        {"documents": [{"id": "d1", "requirement": "cv", "parts": [PART], "translates": ["d9"]}]},
        {"documents": [{"id": "d1", "requirement": "cv", "parts": [PART], "translates": ["d1"]}]},
        {"documents": [{"id": "d1", "requirement": "cv", "parts": [PART], "institution": "Nowhere"}]},
        {"institutions": [{"name": "Lund", "degrees": [{"title": "M"}, {"title": "M"}]}]},
        {"institutions": [{"name": "Lund", "degrees": [{"title": "M", "expected": "2031-02-30"}]}]},
        {
            "documents": [
                {"id": "d1", "requirement": "cv", "parts": [PART], "translates": ["d2"]},
                {"id": "d2", "requirement": "cv", "parts": [PART], "translates": ["d1"]},
            ]
        },
    ],
    ids=[
        "institution twice",
        "document twice",
        "translates nothing",
        "translates itself",
        "no such institution",
        "degree twice",
        "no such day",
        "translate each other",
    ],
)
def test_a_draft_that_contradicts_itself_is_refused(entries: dict[str, Any]) -> None:
    error = refused(draft(**entries))
    assert error.code == "draft-damaged"
    assert "`$." in str(error.params["detail"])


def test_what_is_not_there_is_named() -> None:
    application = load(draft(documents=[{"id": "d1", "requirement": "cv", "parts": [PART]}]), "x")
    assert application.document("d1") == Document("d1", "cv", (Part("cv.pdf", 1, "0" * 64),))
    for ask, code in ((application.document, "unknown-document"), (application.institution, "unknown-institution")):
        with pytest.raises(AnsokError) as caught:
            ask("d9")
        assert (caught.value.code, caught.value.params["name"]) == (code, "d9")


def test_every_key_of_the_schema_is_told_in_plain_words() -> None:
    """The schema is read by people too: each structure in it says what it is."""
    for name, entry in SCHEMA["$defs"].items():
        if entry.get("type") == "object":
            assert re.search(r"\w+ \w+", entry.get("description", "")), name
