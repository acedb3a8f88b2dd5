"""What may stand at a place of a call file, in words: for those who write one and are told that it is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec.inspect

from wizard.core.call import Call
from wizard.services.i18n import Voice


def allowed(key: str, detail: str, voice: Voice) -> str:
    """The values or keys that may stand at `key` ("requirements[0].need", "" for the top), in words."""
    node: msgspec.inspect.Type = msgspec.inspect.type_info(Call)
    for name in re.findall(r"[a-z_]+", key):
        for part in _struct_fields(node):
            if part.encode_name == name:
                node = part.type
                break
    if detail in ("unknown-key", "key-missing"):
        return ", ".join(part.encode_name for part in _struct_fields(node))
    kinds = list(_alternatives(node))
    if key.endswith("]"):
        lists = [kind for kind in kinds if isinstance(kind, msgspec.inspect.VarTupleType)]
        kinds = [item for kind in lists for item in _alternatives(kind.item_type)]
    return ", ".join(filter(None, (_describe(kind, voice) for kind in kinds)))


def _alternatives(node: msgspec.inspect.Type) -> Iterator[msgspec.inspect.Type]:
    if isinstance(node, msgspec.inspect.Metadata):
        yield from _alternatives(node.type)
    elif isinstance(node, msgspec.inspect.UnionType):
        for kind in node.types:
            yield from _alternatives(kind)
    else:
        yield node


def _struct_fields(node: msgspec.inspect.Type) -> Iterator[msgspec.inspect.Field]:
    for kind in _alternatives(node):
        if isinstance(kind, msgspec.inspect.VarTupleType):
            yield from _struct_fields(kind.item_type)
        elif isinstance(kind, msgspec.inspect.StructType):
            yield from kind.fields


def _describe(node: msgspec.inspect.Type, voice: Voice) -> str:
    say = voice.say
    match node:
        case msgspec.inspect.LiteralType(values=values):
            return ", ".join(str(value) for value in values)
        case msgspec.inspect.StrType(pattern=pattern):
            return say("text of the form {pattern}", pattern=pattern) if pattern else say("text")
        case msgspec.inspect.BoolType():
            return "true, false"
        case msgspec.inspect.IntType(ge=least):
            return say("a whole number from {least}", least=least) if least is not None else say("a whole number")
        case msgspec.inspect.FloatType():
            return say("a number above 0")
        case msgspec.inspect.DateTimeType():
            return say("a date and time such as 2020-03-08T23:59:00")
        case msgspec.inspect.VarTupleType(item_type=item):
            kinds = ", ".join(filter(None, (_describe(kind, voice) for kind in _alternatives(item))))
            return say("a list of: {kinds}", kinds=kinds)
        case msgspec.inspect.StructType(fields=fields):
            return say("a table with {keys}", keys=", ".join(part.encode_name for part in fields))
        case _:
            return ""
