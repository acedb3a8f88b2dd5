"""What the tables of docs/call-format.md and docs/draft.md say of the keys of a struct: key, what may stand there, default."""

from __future__ import annotations

import msgspec
from msgspec import NODEFAULT, inspect

WORDS = "[words](#words)"


def rows(struct: type[msgspec.Struct]) -> list[list[str]]:
    """Key, type and default of every field, worded as in the tables."""
    shape = inspect.type_info(struct)
    assert isinstance(shape, inspect.StructType)
    return [[f"`{field.encode_name}`", kind(field.type), default(field)] for field in shape.fields]


def default(field: inspect.Field) -> str:
    """The default in a word."""
    if field.required:
        return "required"
    value = field.default if field.default is not NODEFAULT else field.default_factory()
    if isinstance(value, bool):
        return f"`{value}`".lower()
    if value is None:
        return "none"
    if isinstance(value, msgspec.Struct) or value in ("", (), {}):
        return "empty"
    return f"`{value}`"


def kind(node: inspect.Type) -> str:  # noqa: C901  (one line for each kind)
    """What may stand there, in words."""
    match node:
        case inspect.Metadata(type=inner):
            return kind(inner)
        case inspect.UnionType(types=types):
            kinds = [t for t in types if not isinstance(t, inspect.NoneType)]
            return kind(kinds[0]) if len(kinds) == 1 else WORDS
        case inspect.StrType(pattern=pattern):
            return f"text `{pattern}`" if pattern else "text"
        case inspect.LiteralType(values=values):
            return ", ".join(f"`{value}`" for value in values)
        case inspect.BoolType():
            return "`true`, `false`"
        case inspect.IntType(ge=least, le=most):
            return "whole number" + (f" from {least}" if least is not None else "") + (f" to {most}" if most else "")
        case inspect.FloatType():
            return "number above 0"
        case inspect.DateTimeType():
            return "date and time"
        case inspect.VarTupleType(item_type=item, min_length=least):
            return f"list of {kind(item)}" + (f", at least {least}" if least else "")
        case inspect.DictType(key_type=key, value_type=value):
            return f"object: {kind(key)} → {kind(value)}"
        case inspect.StructType(cls=cls):
            return f"[{cls.__name__}](#{cls.__name__.lower()})"
    raise AssertionError(f"no word for {node}")
