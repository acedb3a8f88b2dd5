"""docs/findings.md tells every code as the program has it."""

from __future__ import annotations

import re

import pytest

from tests.docs.markdown import code, document, section, table
from wizard.core.findings import USUAL_SEVERITY
from wizard.services.sentences import ERRORS, FINDINGS

DOCUMENT = document("findings.md")
FINDING_ROWS = {code(row[0]): row[1:] for row in table(section(DOCUMENT, "Findings"))}
ERROR_ROWS = {code(row[0]): row[1:] for row in table(section(DOCUMENT, "Errors"))}


def test_every_finding_stands_there_once_and_has_its_words() -> None:
    assert len(table(section(DOCUMENT, "Findings"))) == len(FINDING_ROWS)
    assert list(FINDING_ROWS) == list(USUAL_SEVERITY)


@pytest.mark.parametrize("name", USUAL_SEVERITY)
def test_a_finding_is_told_with_its_severity_and_remedy(name: str) -> None:
    severity, when, remedy = FINDING_ROWS[name]
    assert [severity, remedy] == [USUAL_SEVERITY[name], FINDINGS[name][1]]
    assert when.endswith(".")


def test_every_error_stands_there_once_in_alphabetical_order() -> None:
    assert len(table(section(DOCUMENT, "Errors"))) == len(ERROR_ROWS)
    assert list(ERROR_ROWS) == sorted(ERRORS)


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_an_error_is_told_in_the_words_of_the_program(name: str) -> None:
    assert ERROR_ROWS[name] == list(ERRORS[name])


def test_the_other_documents_name_only_findings_that_there_are() -> None:
    named = {
        name
        for meaning in re.findall(r"\((`[a-z-]+`(?:, `[a-z-]+`)*)\)", document("call-format.md"))
        for name in re.findall("[a-z-]+", meaning)
    }
    assert "too-many-pages" in named
    assert named <= set(USUAL_SEVERITY)
