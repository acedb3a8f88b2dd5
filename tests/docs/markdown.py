"""Reads our own documents: the parts of Markdown that they use."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs"


def document(name: str) -> str:
    """The text of a document in docs/."""
    return (FOLDER / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("#") and line.lstrip("#").strip() == heading)
    level = len(lines[start]) - len(lines[start].lstrip("#"))
    found: list[str] = []
    fenced = False
    for line in lines[start + 1 :]:
        fenced ^= line.startswith("```")
        if not fenced and re.match(f"#{{1,{level}}} ", line):
            break
        found.append(line)
    return "\n".join(found)


def tables(text: str) -> list[list[list[str]]]:
    """Every table: rows of cells, without the heads. A bar within a cell is written with a backslash before it."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
        elif re.fullmatch(r"[|\s:-]+", line):
            found.append([])
            inside = True
        elif inside:
            cells = re.split(r"(?<!\\)\|", line.strip()[1:-1])
            found[-1].append([cell.strip().replace("\\|", "|") for cell in cells])
    return found


def table(text: str) -> list[list[str]]:
    """The rows of the only table."""
    (only,) = tables(text)
    return only


def blocks(text: str, language: str) -> list[str]:
    """The code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def code(cell: str) -> str:
    """What stands in a cell as code, and nothing else does."""
    found = re.fullmatch("`([^`]+)`", cell)
    assert found, f"{cell} should be code"
    return found[1]
