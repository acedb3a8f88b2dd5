"""What the window or command line and a worker process say to each other: length-prefixed MessagePack frames over pipes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec
from msgspec import Struct

from wizard.core.compare import Comparison
from wizard.core.facts import DocumentFacts, PageFacts
from wizard.core.job import Job, Merged, Shrunk
from wizard.core.plan import Piece
from wizard.core.secret import Quiet
from wizard.core.sheets import Checklist, Cover, RefereeSheet, Sheet

_LENGTH = struct.Struct(">I")

MOST_BYTES = 256_000_000
"""No frame is longer: a page as a picture takes half of it. What a worker announces is not believed beyond it."""


class Inspect(Quiet, Struct, frozen=True, tag=True):
    """Ask for the facts of a file, called `shown` in them; `password` opens it where it is locked, here as below."""

    path: str
    shown: str
    password: str = ""


class Read(Quiet, Struct, frozen=True, tag=True):
    """Ask for a page, of which these facts are known, to be read from its picture, with the models in that folder."""

    path: str
    page: PageFacts
    models: str
    password: str = ""


class Render(Quiet, Struct, frozen=True, tag=True):
    """Ask for a picture of a page (from 1), `width` pixels wide, turned clockwise by `turn` degrees."""

    path: str
    page: int
    width: int
    turn: int
    password: str = ""


class Merge(Struct, frozen=True, tag=True):
    """Ask for a PDF to be put together."""

    job: Job


class Compare(Struct, frozen=True, tag=True):
    """Ask for a bundle's pages to be compared with their sources; each piece begins at that bundle page (from 1)."""

    bundle: str
    pieces: tuple[tuple[int, Piece], ...]


class Shrink(Struct, frozen=True, tag=True):
    """Ask for a paper that needs no password with its scanned pages at `dpi` dots per inch, as a PDF."""

    path: str
    dpi: int


class Draw(Struct, frozen=True, tag=True):
    """Ask for one of our own sheets."""

    sheet: Cover | RefereeSheet | Checklist
    fonts: str


class Attempt(Struct, frozen=True, tag=True):
    """Ask the worker to try what it must not be able to do: to write into that empty folder, to take so much memory, …"""

    folder: str
    memory_bytes: int


class Picture(Struct, frozen=True, tag=True):
    """A page as a picture: rows of 3 bytes a pixel (red, green, blue), without padding."""

    width: int
    height: int
    rgb: bytes


class Facts(Struct, frozen=True, tag=True):
    """The answer to `Inspect`."""

    facts: DocumentFacts


class Page(Struct, frozen=True, tag=True):
    """The answer to `Read`."""

    page: PageFacts


class Made(Struct, frozen=True, tag=True):
    """The answer to `Merge`."""

    merged: Merged


class Part(Struct, frozen=True):
    """The next bytes of the PDF that is being put together: the worker writes no file. They stand in the frame as they are."""

    data: memoryview


class Compared(Struct, frozen=True, tag=True):
    """The answer to `Compare`."""

    comparison: Comparison


class Smaller(Struct, frozen=True, tag=True):
    """The answer to `Shrink`."""

    shrunk: Shrunk


class Drawn(Struct, frozen=True, tag=True):
    """The answer to `Draw`."""

    sheet: Sheet


class Attempted(Struct, frozen=True, tag=True):
    """The answer to `Attempt`: for each thing whether it was refused."""

    refused: dict[str, bool]


class Progress(Struct, frozen=True, tag=True):
    """Still at work: so much of so much is done."""

    done: int
    total: int


class Failed(Struct, frozen=True, tag=True):
    """It cannot be done: the code and parameters of an `AnsokError`."""

    code: str
    params: dict[str, str | int]


Request = Inspect | Read | Render | Merge | Compare | Shrink | Draw | Attempt
Answer = Facts | Page | Picture | Made | Compared | Smaller | Drawn | Attempted | Failed
Reply = Answer | Progress | Part

_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Answer | Progress] = msgspec.msgpack.Decoder(Answer | Progress)

_PART = b"\0"
"""What the frame of a part begins with; that of a message begins as MessagePack begins a map."""


def send(stream: BinaryIO, message: Request | Answer | Progress) -> None:
    """Writes one frame."""
    data = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def send_part(stream: BinaryIO, data: memoryview) -> None:
    """Writes one frame with a part, which is read by `reply`; nothing is copied on the way."""
    stream.write(_LENGTH.pack(len(_PART) + len(data)) + _PART)
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """One frame's bytes; None when the other side is gone, or says what cannot be a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size or (length := _LENGTH.unpack(head)[0]) > MOST_BYTES:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def request(data: bytes) -> Request:
    """The request in a frame."""
    return _requests.decode(data)


def reply(data: bytes) -> Reply:
    """The reply in a frame; a frame that is none raises `msgspec.DecodeError`: a worker is not trusted either."""
    if data.startswith(_PART):
        return Part(memoryview(data)[len(_PART) :])
    return _replies.decode(data)
