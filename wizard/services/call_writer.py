"""A call as a call file: TOML laid out as docs/call-format.md shows it, read again as the same call."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from wizard.core.call import Call

WIDTH = 120
"""Characters of a line; a list of tables that needs more takes a line for each."""
WHOLE = 1e15
"""Below it a float without a fraction is written as a whole number, as people do."""


def write(call: Call) -> str:
    """The text of the call file; defaults are left out."""
    raw = msgspec.to_builtins(call, builtin_types=(datetime,))
    blocks = [list(_block(raw, apart=("deadline", "contact", "portal", "requirements", "total_size")))]
    blocks[0].insert(0, "# docs/call-format.md of Ansök explains every key.")
    deadline = raw["deadline"]
    blocks.append(["[deadline]", *_block(deadline, apart=("readings",))])
    blocks += [["[[deadline.readings]]", *_block(reading)] for reading in deadline.get("readings", ())]
    for name in ("contact", "portal", "total_size"):
        if name in raw:
            blocks.append([f"[{name}]", *_block(raw[name])])
    blocks += [["[[requirements]]", *_block(requirement)] for requirement in raw["requirements"]]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _block(table: Mapping[str, object], apart: tuple[str, ...] = ()) -> Iterator[str]:
    """A line for each key, but for those that have a block of their own."""
    for key, value in table.items():
        if key not in apart:
            yield _line(key, value)


def _line(key: str, value: object) -> str:
    line = f"{key} = {_value(value)}"
    if isinstance(value, list | tuple) and len(line) > WIDTH and any(isinstance(item, Mapping) for item in value):
        return "\n".join((f"{key} = [", *(f"  {_value(item)}," for item in value), "]"))
    return line


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # all else of TOML's text is as JSON's
        case datetime():
            return value.isoformat()
        case float() if value.is_integer() and value < WHOLE:
            return f"{value:.0f}"
        case int() | float():
            return repr(value)
        case Mapping():
            return f"{{ {', '.join(f'{key} = {_value(item)}' for key, item in value.items())} }}" if value else "{}"
        case list() | tuple():
            return f"[{', '.join(_value(item) for item in value)}]"
    raise TypeError(f"no value of a call: {value!r}")
