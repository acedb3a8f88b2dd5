"""What of the installed libraries is not shipped, and why: one list for every system.

    python packaging/frozen/left_out.py FOLDER linux|windows|macos [TABLE]

takes it out of FOLDER, a site-packages of an installer's own, prints what each part saved and writes the same to TABLE.
That the program still works without it is shown by `ansok --selftest` in what was built.
"""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, NamedTuple, get_args

System = Literal["linux", "windows", "macos"]
EVERYWHERE: tuple[System, ...] = get_args(System)


class Part(NamedTuple):
    """Files below site-packages: `files` but not those of `keep`. Patterns with spaces between; * stands for slashes too."""

    name: str
    why: str
    files: str
    keep: str = ""
    systems: tuple[System, ...] = EVERYWHERE


PARTS = (
    Part(
        "Qt's tools",
        "for developers: designers, translators, generators, descriptions of types",
        """
        PySide6/*.pyi shiboken6/*.pyi PySide6/*.lib shiboken6/*.lib PySide6/*metatypes/* PySide6/*libexec/*
        PySide6/assistant* PySide6/balsam* PySide6/designer* PySide6/linguist* PySide6/lrelease* PySide6/lupdate* PySide6/qml*
        PySide6/qsb* PySide6/rcc* PySide6/svgtoqml* PySide6/uic* PySide6/doc/* PySide6/glue/* PySide6/include/* PySide6/lib/*
        PySide6/scripts/* PySide6/typesystems/* PySide6/*plugins/designer/* PySide6/*Designer* PySide6/*UiTools* PySide6/*Help*
        PySide6/*Test.*
        """,
        keep="PySide6/qml/*",  # has a part of its own
    ),
    Part(
        "Qt Quick and QML",
        "the window is made of widgets",
        """
        PySide6/Qt/qml/* PySide6/qml/* PySide6/*pyside6qml* PySide6/*Qml* PySide6/*Quick* PySide6/*Labs* PySide6/*Lottie*
        PySide6/*irtual?eyboard* PySide6/*vectorimageformats/* PySide6/*qmltooling/* PySide6/*qmllint/* PySide6/*Compositor*
        PySide6/*wayland-graphics-integration-server/*
        """,
    ),
    Part(
        "modules of Qt that nothing asks for",
        "databases, web pages, the network (the program opens no connection), three dimensions, XML",
        """
        PySide6/Qt[A-Z]* PySide6/Qt6* PySide6/Qt/lib/libQt6* PySide6/*sqldrivers/* PySide6/*networkinformation/* PySide6/*tls/*
        PySide6/avcodec* PySide6/opengl32sw.dll PySide6/*resources/icudtl.dat
        """,
        keep="""
        PySide6/Qt6Core.* PySide6/Qt6Gui.* PySide6/Qt6PrintSupport.* PySide6/Qt6Svg.* PySide6/Qt6Widgets.* PySide6/Qt6DBus.*
        PySide6/QtCore.* PySide6/QtGui.* PySide6/QtPrintSupport.* PySide6/QtSvg.* PySide6/QtWidgets.* PySide6/QtDBus.*
        PySide6/*libQt6Core.* PySide6/*libQt6Gui.* PySide6/*libQt6PrintSupport.* PySide6/*libQt6Svg.* PySide6/*libQt6Widgets.*
        PySide6/*libQt6DBus.* PySide6/*libQt6XcbQpa.* PySide6/*libQt6OpenGL.* PySide6/*libQt6WaylandClient.*
        PySide6/*libQt6WlShellIntegration.*
        """,
    ),
    Part(
        "screens without a desktop",
        "Qt's ways to draw on devices, to screens far away and for tests of Qt; input of touch tables",
        """
        PySide6/*egldeviceintegrations/* PySide6/*plugins/generic/* PySide6/*E[gG][lL]F[sS]* PySide6/*platforms/*qeglfs.*
        PySide6/*platforms/*qlinuxfb.* PySide6/*platforms/*qminimal*.* PySide6/*platforms/*qvkkhrdisplay.*
        PySide6/*platforms/*qvnc.* PySide6/*platforms/*qdirect2d.*
        """,
    ),
    Part(
        "formats of pictures that Qt reads",
        "papers and pictures are read in a worker, by pdfium and Pillow; the window shows its own drawings",
        "PySide6/*imageformats/*",
        keep="PySide6/*imageformats/*qsvg.* PySide6/*imageformats/*qico.*",
    ),
    Part(
        "GTK's looks",
        "would bring in GTK of the computer that it is built on; file dialogs and colours come from Qt",
        "PySide6/*platformthemes/*qgtk3.so",
        systems=("linux",),
    ),
    Part(
        "other languages of Qt",
        "the window speaks English, which Qt has inside, and Swedish",
        "PySide6/*translations/*",
        keep="PySide6/*translations/qtbase_sv.qm",
    ),
    Part(
        "other languages of Babel",
        "dates, numbers and names of languages are said in English and Swedish",
        "babel/locale-data/*",
        keep="babel/locale-data/root.dat babel/locale-data/en*.dat babel/locale-data/sv*.dat",
    ),
    Part(
        "lxml",
        "pikepdf asks for it for metadata in XML alone, which our bundles do not have",
        "lxml/* lxml-*",
    ),
    Part(
        "AVIF, and letters drawn by Pillow",
        "pictures of that format are told how to be saved otherwise; our sheets are drawn by reportlab",
        """
        PIL/_avif.* PIL/_imagingft.* PIL/_imagingtk.* pillow.libs/libavif* pillow.libs/libbrotli* pillow.libs/libfreetype*
        pillow.libs/libharfbuzz* pillow.libs/libpng16*
        """,
    ),
    Part(
        "tests, headers and builders of numpy",
        "for developers",
        """
        numpy/*/tests/* numpy/tests/* numpy/f2py/* numpy/distutils/* numpy/testing/* numpy/_pyinstaller/* numpy/_core/include/*
        numpy/_core/lib/* numpy/*.a numpy/*.lib numpy/*.pyi numpy/*.pxd numpy/_core/_*_tests.* numpy/conftest.py
        """,
    ),
    Part(
        "tests and fonts of others",
        "for developers; our sheets are drawn with fonts of our own",
        "icalendar/tests/* reportlab/fonts/* reportlab/graphics/testshapes.py",
    ),
)

STANDARD = ("curses", "ensurepip", "idlelib", "lib2to3", "readline", "sqlite3", "ssl", "test", "tkinter", "turtledemo", "venv")
"""Of Python's own library: other windows, databases, terminals, builders, and the network, which is never asked for."""

STANDARD_FILES = ("_sqlite3.*", "sqlite3.dll", "_ssl.*", "libssl-*", "_tkinter.*", "_msi.*", "_test*", "winsound.*")
"""What holds the modules of `STANDARD` in Python for Windows, and others of no use here."""


class Saved(NamedTuple):
    """What leaving out a part saved, in MB (1,000,000 bytes)."""

    part: Part
    files: int
    megabytes: float


def prune(site: Path, system: System) -> list[Saved]:
    """Deletes from a site-packages folder what is left out. Raises ValueError where a part is not there: the list is stale."""
    every = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file() or path.is_symlink()}
    saved = []
    for part in PARTS:
        if system not in part.systems:
            continue
        names = [name for name in every if _any(name, part.files) and not _any(name, part.keep)]
        if not names:
            raise ValueError(f"nothing to leave out any more: {part.name}")
        paths = [every.pop(name) for name in names]
        saved.append(Saved(part, len(paths), sum(path.lstat().st_size for path in paths) / 1e6))
        for path in paths:
            path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return saved


def table(saved: list[Saved]) -> str:
    """What was saved, as a table in Markdown, the most first."""
    rows = [
        f"| {one.part.name} | {one.megabytes:.1f} | {one.part.why} |" for one in sorted(saved, key=lambda one: -one.megabytes)
    ]
    total = f"| all | {sum(one.megabytes for one in saved):.1f} | |"
    return "\n".join(["| left out | MB | why |", "| --- | --- | --- |", *rows, total, ""])


def _any(name: str, patterns: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns.split())


def main() -> int:
    """Return the exit status."""
    match sys.argv[1:]:
        case [site, ("linux" | "windows" | "macos") as system, *more] if len(more) <= 1:
            text = table(prune(Path(site), system))
            sys.stdout.write(text)
            for name in more:
                Path(name).write_text(text, encoding="utf-8")
            return 0
        case _:
            sys.stderr.write("usage: left_out.py FOLDER linux|windows|macos [TABLE]\n")
            return 2


if __name__ == "__main__":
    sys.exit(main())
