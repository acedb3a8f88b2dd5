"""The names under which a draft keeps what the applicant has said of a file: answers about it, and that it is uploaded.

A file goes by the beginning of its SHA-256, so that what was said of it ends with another content.
"""

from __future__ import annotations

import re

UPLOADED_WHOLE = "whole"
"""Under this the draft keeps that the bundle has been uploaded."""

_OF_A_FILE = re.compile(r"converted:([0-9a-f]{16})|page-differs:([0-9a-f]{16}):[1-9][0-9]*")


def upload_of_slot(requirement: str) -> str:
    """Under this the draft keeps that the file for the slot of a requirement has been uploaded."""
    return f"slot:{requirement}"


def upload_of_original(sha256: str) -> str:
    """Under this the draft keeps that an untouched original has been uploaded."""
    return f"original:{beginning(sha256)}"


def converted_question(sha256: str) -> str:
    """The question whose yes says that the pages of a converted file are as they should be."""
    return f"converted:{beginning(sha256)}"


def page_question(sha256: str, page: int) -> str:
    """The question whose yes accepts that a page (from 1) of a file looks different in the bundle."""
    return f"page-differs:{beginning(sha256)}:{page}"


def asked_of(question: str) -> str:
    """The `beginning` of the file that a question is about; "" for a question about anything else."""
    found = _OF_A_FILE.fullmatch(question)
    return (found[1] or found[2]) if found else ""


def beginning(sha256: str) -> str:
    """So much of a SHA-256 (hex) tells the files of an application apart."""
    return sha256[:16]
