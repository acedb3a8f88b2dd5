"""Writes functions into Wine's C runtime that it only names: numpy calls them as soon as it is imported.

    python fill_in.py /path/to/x86_64-windows/ucrtbase.dll

Wine 10 ends a program that calls one of them. Each takes a complex number apart, in a few bytes of code that have room where
Wine's own says that there is nothing. For the trial under Wine alone; never shipped.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

# Two floats come in rcx; two doubles where rcx points to. The answer goes to xmm0.
CODE = {
    "crealf": "66 0f 6e c1 c3",  # movd xmm0, ecx; ret
    "cimagf": "48 c1 e9 20 66 0f 6e c1 c3",  # shr rcx, 32; movd xmm0, ecx; ret
    "creall": "f2 0f 10 01 c3",  # movsd xmm0, [rcx]; ret
    "cimag": "f2 0f 10 41 08 c3",  # movsd xmm0, [rcx + 8]; ret
    "cimagl": "f2 0f 10 41 08 c3",
}
ONLY_NAMED = re.compile(rb"\x48\x83\xec\x28\x48\x8d\x0d.{4}\x48\x8d\x15.{4}\xe8", re.DOTALL)
"""How a function begins that tells of its lack and ends the program: it loads two names, and calls."""


def functions(image: bytes) -> Iterator[tuple[str, int]]:
    """The exported functions of a 64-bit library, each with its place in the file."""
    (header,) = struct.unpack_from("<I", image, 0x3C)
    (sections,) = struct.unpack_from("<H", image, header + 6)
    (size,) = struct.unpack_from("<H", image, header + 20)
    table: list[tuple[int, ...]] = [struct.unpack_from("<8xIIII", image, header + 24 + size + 40 * n) for n in range(sections)]

    def place(address: int) -> int:
        return next(address - begin + start for length, begin, _, start in table if begin <= address < begin + length)

    exports = place(struct.unpack_from("<I", image, header + 24 + 112)[0])
    count, addresses, names, ordinals = struct.unpack_from("<IIII", image, exports + 24)
    for n in range(count):
        name = place(struct.unpack_from("<I", image, place(names) + 4 * n)[0])
        (ordinal,) = struct.unpack_from("<H", image, place(ordinals) + 2 * n)
        (address,) = struct.unpack_from("<I", image, place(addresses) + 4 * ordinal)
        yield image[name : image.index(b"\0", name)].decode(), place(address)


def main() -> int:
    """Return the exit status."""
    library = Path(sys.argv[1])
    image = bytearray(library.read_bytes())
    for name, place in functions(bytes(image)):
        code = bytes.fromhex(CODE.get(name, ""))
        if code and ONLY_NAMED.match(image, place):
            image[place : place + len(code)] = code
            print(f"{name}: filled in")
    library.write_bytes(image)
    return 0


if __name__ == "__main__":
    sys.exit(main())
