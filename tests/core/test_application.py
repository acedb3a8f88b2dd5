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


def paper(**more: Any) -> dict[str, Any]:
    return {"id": "d1", "requirement": "cv", "parts": [PART], **more}


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
    assert next(iter(entries)) in (str(error.params["key"]).partition("[")[0].partition(".")[0], error.params.get("name"))


def test_a_turn_that_is_no_quarter_is_refused() -> None:
    error = refused(draft(documents=[{"id": "d1", "requirement": "cv", "parts": [{**PART, "turns": {"1": 45}}]}]))
    assert error.code == "draft-damaged"


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "cut-off"),
        (b"{", "cut-off"),
        (b"\x00\x01", "no-json"),
        (b"\xff\xfe{}", "no-json"),
        (b'{"schema": 1, "id": "\xff"}', "not-utf-8"),
        (b"[]", "misfit"),
        (b'"text"', "misfit"),
        (b"null", "misfit"),
        (b'{"schema": "1"}', "misfit"),
        (b"{}", "key-missing"),
    ],
)
def test_what_is_no_draft_is_refused_with_what_is_wrong(data: bytes, detail: str) -> None:
    error = refused(data)
    assert (error.code, error.params["detail"]) == ("draft-damaged", detail)


@given(st.binary(max_size=100))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    assert refused(data).code in ("draft-damaged", "draft-newer")


@given(applications(), st.data())
def test_a_draft_cut_short_is_refused(application: Application, data: st.DataObject) -> None:
    whole = dump(application)
    cut = whole[: data.draw(st.integers(0, len(whole) - 3))]
    assert refused(cut).code == "draft-damaged"


CONTRADICTORY: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "institution twice": ({"institutions": [{"name": "Lund"}, {"name": "Lund"}]}, "institutions", "name-twice", "Lund"),
    "document twice": ({"documents": [paper()] * 2}, "documents", "name-twice", "d1"),
    "translates nothing": ({"documents": [paper(translates=["d9"])]}, "documents[0].translates", "no-original", "d9"),
    "translates itself": ({"documents": [paper(translates=["d1"])]}, "documents[0].translates", "no-original", "d1"),
    "no such institution": ({"documents": [paper(institution="Åbo")]}, "documents[0].institution", "no-institution", "Åbo"),
    "degree twice": (
        {"institutions": [{"name": "Lund", "degrees": [{"title": "M"}, {"title": "M"}]}]},
        "institutions[0].degrees",
        "name-twice",
        "M",
    ),
    "no such day": (
        {"institutions": [{"name": "Lund", "degrees": [{"title": "M", "expected": "2031-02-30"}]}]},
        "institutions[0].degrees",
        "no-day",
        "2031-02-30",
    ),
    "translate each other": (
        {"documents": [paper(translates=["d2"]), paper(id="d2", translates=["d1"])]},
        "documents[0].translates",
        "no-original",
        "d2",
    ),
}


@pytest.mark.parametrize("what", CONTRADICTORY)
def test_a_draft_that_contradicts_itself_is_refused_with_the_place_and_the_name(what: str) -> None:
    entries, key, detail, name = CONTRADICTORY[what]
    assert refused(draft(**entries)).params == {"file": "mine.ansok", "key": key, "detail": detail, "name": name}


def test_what_is_wrong_in_the_call_of_a_draft_is_told_as_in_a_call_file() -> None:
    call = msgspec.to_builtins(load_call(CALL.read_bytes(), CALL.name))
    call["requirements"] = (*call["requirements"], call["requirements"][0])
    assert refused(draft(call=call)).params == {"file": "mine.ansok", "key": "call", "detail": "id-twice", "name": "cv"}


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
