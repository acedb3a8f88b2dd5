"""Lets an ELF file ask the C library for the older form of a function, where the newer form does nothing better for us.

Python as Debian 12 builds it needs glibc 2.35 for one function alone, `hypot`, whose form of 2.35 differs from that of 2.2.5
in nothing but how an old standard (SVID) was told of errors. Asking for the older form, the program runs on glibc 2.34 too,
which is what Qt's own libraries need: so it runs on Red Hat Enterprise Linux 9 and its kin.
"""

from __future__ import annotations

import struct
from pathlib import Path

OLDER = {"hypot": ("GLIBC_2.35", "GLIBC_2.2.5")}
"""Function, the version that it is asked for in and the one that does as well. Each exists in every glibc for x86-64."""


def ask_for_older(path: Path) -> list[str]:
    """Changes the file; gives the functions that are asked for in an older form now.

    Raises ValueError where a version of `OLDER` is asked for another function as well.
    """
    elf = _Elf(path.read_bytes())
    changed = []
    for function, (newer, older) in OLDER.items():
        for need in elf.needs():
            if elf.text(need.name) != newer:
                continue
            functions = elf.functions(need.index)
            if functions != [function]:
                raise ValueError(f"{path}: {newer} is asked for {functions}, not for {function} alone")
            elf.rename(need, older)
            changed.append(function)
    if changed:
        path.write_bytes(elf.data)
    return changed


class _Need:
    """An entry of the table of needed versions (Elf64_Vernaux): where it stands, its number, and its name's place."""

    def __init__(self, at: int, index: int, name: int) -> None:
        self.at = at
        self.index = index
        self.name = name


class _Elf:
    """As much of a 64-bit, little-endian ELF file as tells versions.

    Source of the layout: the ELF-64 object file format, and the Linux Standard Base, "Symbol Versioning".
    """

    def __init__(self, data: bytes) -> None:
        if data[:6] != b"\x7fELF\x02\x01":
            raise ValueError("not a 64-bit little-endian ELF file")
        self.data = bytearray(data)
        (table,) = struct.unpack_from("<Q", data, 0x28)
        size, count, names_at = struct.unpack_from("<HHH", data, 0x3A)
        sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + number * size) for number in range(count)]
        names = sections[names_at][4]
        self._places = {_string(data, names + section[0]): (section[4], section[5]) for section in sections}

    def text(self, at: int) -> str:
        """The string at that place of the table of dynamic strings."""
        return _string(self.data, self._places[".dynstr"][0] + at)

    def needs(self) -> list[_Need]:
        """Every version that is needed of another library."""
        if ".gnu.version_r" not in self._places:
            return []
        found = []
        at, _ = self._places[".gnu.version_r"]
        while True:
            _, count, _, first, following = struct.unpack_from("<HHIII", self.data, at)
            entry = at + first
            for _ in range(count):
                _, _, index, name, step = struct.unpack_from("<IHHII", self.data, entry)
                found.append(_Need(entry, index, name))
                entry += step
            if following == 0:
                return found
            at += following

    def functions(self, index: int) -> list[str]:
        """The names that are asked for in the version of that number."""
        symbols, length = self._places[".dynsym"]
        versions, _ = self._places[".gnu.version"]
        asked = (
            number
            for number in range(length // 24)
            if struct.unpack_from("<H", self.data, versions + 2 * number)[0] & 0x7FFF == index
        )
        return [self.text(struct.unpack_from("<I", self.data, symbols + 24 * number)[0]) for number in asked]

    def rename(self, need: _Need, version: str) -> None:
        """Makes a needed version another one, whose name the file has already."""
        start, length = self._places[".dynstr"]
        at = self.data.index(b"\0" + version.encode() + b"\0", start, start + length) + 1 - start
        struct.pack_into("<I", self.data, need.at, _hash(version))
        struct.pack_into("<I", self.data, need.at + 8, at)


def _string(data: bytes | bytearray, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode()


def _hash(name: str) -> int:
    """The hash of a version's name, as the System V ABI has it."""
    value = 0
    for byte in name.encode():
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value
