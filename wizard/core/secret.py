"""Values with a password in them show themselves without it: what is shown may end up in a log or in an error's words."""

from __future__ import annotations


class Quiet:
    """For values (`msgspec.Struct`) with a field `password`."""

    __slots__ = ()
    __struct_fields__: tuple[str, ...]

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name != "password")
        return f"{type(self).__name__}({', '.join(told)})"
