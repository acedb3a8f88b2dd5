"""What is shipped and is not ours: Python packages as they are installed, and what those and the installers carry beside them.

Whatever is found in a folder to be shipped and is not known here is an error: nothing goes out without its licence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, NamedTuple

System = Literal["linux", "windows", "macos"]

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
PROJECT = HERE.parent.parent
VERSION = re.findall(r'__version__ = "(.+)"', (PROJECT / "wizard" / "__init__.py").read_text("utf-8"))[0]
OURS = PROJECT / "resources" / "licenses"


class Native(NamedTuple):
    """A library that is not Python: its files below site-packages, its name, licence (SPDX) and where its text stands.

    `text` is a file in texts/ or resources/licenses/, or the Python package whose licence files hold it.
    """

    files: str
    name: str
    licence: str
    text: str


STAND_IN = "stand-in for libjbig"
"""Ours (packaging/frozen): libtiff asks for the names of JBIG-KIT, which is under the GPL alone."""

# Patterns as fnmatch has them, several with spaces between; the first that fits counts.
NATIVE = (
    Native("*libQt6* PySide6/Qt6*.dll PySide6/Qt/lib/*.framework/*", "Qt", "LGPL-3.0-only", "Qt-notice.txt"),
    Native("*libicu*.so* */icu*.dll", "ICU", "Unicode-3.0", "Qt-third-party.txt"),
    Native("*msvcp140* *vcruntime140* *concrt140* *vc*mp140* *vccorlib140* *ucrtbase*", "Microsoft Visual C++ runtime",
           "LicenseRef-Microsoft-runtime", "Microsoft-runtime.txt"),
    Native("pypdfium2_raw/*pdfium*", "PDFium", "BSD-3-Clause AND Apache-2.0", "pypdfium2"),
    Native("*libqpdf* pikepdf/qpdf*.dll *pikepdf.libs/qpdf*", "qpdf", "Apache-2.0", "pikepdf"),
    Native("tesserocr*/*tesseract*", "Tesseract", "Apache-2.0", "Apache-2.0.txt"),
    Native("tesserocr*/*lept*", "Leptonica", "BSD-2-Clause", "Leptonica.txt"),
    Native("tesserocr.libs/libjbig*", STAND_IN, "MIT", "LICENSE"),
    Native("tesserocr.libs/archive*", "libarchive", "BSD-2-Clause", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/libcurl*", "curl", "curl", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/libssh2*", "libssh2", "BSD-3-Clause", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/libxml2*", "libxml2", "MIT", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/psl*", "libpsl", "MIT", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/deflate*", "libdeflate", "MIT", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/gif*", "giflib", "MIT", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/lz4*", "LZ4", "BSD-2-Clause", "Reading-engine-Windows.txt"),
    Native("tesserocr.libs/iconv* tesserocr.libs/charset*", "libiconv", "LGPL-2.1-or-later", "LGPL-2.1.txt"),
    Native("tesserocr.libs/Lerc*", "LERC", "Apache-2.0", "Apache-2.0.txt"),
    Native("tesserocr.libs/libcrypto*", "OpenSSL", "Apache-2.0", "Apache-2.0.txt"),
    Native("*libbz2*", "bzip2", "bzip2-1.0.6", "pillow"),
    Native("*/zlib* */libz.*", "zlib", "Zlib", "pillow"),
    Native("*libscipy_openblas* *openblas*", "OpenBLAS", "BSD-3-Clause", "numpy"),
    Native("*libgfortran* *libgcc_s*", "GCC runtime library", "GPL-3.0-or-later WITH GCC-exception-3.1", "numpy"),
    Native("*libquadmath*", "libquadmath", "LGPL-2.1-or-later", "numpy"),
    Native("*libjpeg* */jpeg*.dll", "libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", "pillow"),
    Native("*libpng*", "libpng", "libpng-2.0", "pillow"),
    Native("*libtiff* */tiff*.dll", "libtiff", "libtiff", "pillow"),
    Native("*libwebp* *libsharpyuv*", "libwebp", "BSD-3-Clause", "pillow"),
    Native("*openjp2*", "OpenJPEG", "BSD-2-Clause", "pillow"),
    Native("*liblcms2*", "Little CMS", "MIT", "pillow"),
    Native("*liblzma*", "liblzma", "0BSD", "pillow"),
    Native("*libzstd* */zstd*.dll", "Zstandard", "BSD-3-Clause", "pillow"),
    Native("*libXau* *libxcb*", "libxcb and libXau", "MIT", "pillow"),
    Native("*libavif*", "libavif", "BSD-2-Clause", "pillow"),
    Native("*libbrotli*", "Brotli", "MIT", "pillow"),
    Native("*libfreetype*", "FreeType", "FTL", "pillow"),
    Native("*libharfbuzz*", "HarfBuzz", "MIT", "pillow"),
    Native("*libpyside6* *libshiboken6* *pyside6*.dll *shiboken6*.dll", "Qt for Python", "LGPL-3.0-only", "Qt-notice.txt"),
)  # fmt: skip

INSIDE = {
    "cffi": (Native("", "libffi", "MIT", "libffi.txt"),),
    "cryptography": (Native("", "OpenSSL", "Apache-2.0", "Apache-2.0.txt"),),
    "pyside6-essentials": (Native("", "libraries inside Qt", "LicenseRef-Qt-third-party", "Qt-third-party.txt"),),
}
"""Libraries that are linked into the modules of a package, and so are no files of their own."""

PACKAGE = {"pil": "pillow", "pyside6": "pyside6-essentials", "pypdfium2-raw": "pypdfium2"}
"""Packages whose folder has another name."""

MISSING = {
    "pyside6-essentials": ("Qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "Qt-third-party.txt"),
    "shiboken6": ("Qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""Texts of packages that bring none."""


@dataclass(frozen=True)
class Thing:
    """Something that is shipped: name, version ("" where nobody says it), licence (SPDX or as its authors write it), texts."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    purl: str = ""
    within: str = ""
    """The Python package that brings it."""


def shipped(site: Path, system: System, python: str) -> list[Thing]:
    """Everything in a site-packages folder, CPython (of that version), and our fonts, icons and models, by name.

    Raises ValueError where a licence or its text is missing, or a library is not known.
    """
    packages = {thing.name: thing for thing in _packages(site)}
    things = [*packages.values(), *_native(site, packages), *_beside(system, python)]
    for thing in things:
        if not thing.licence or not thing.texts:
            raise ValueError(f"{thing.name}: no licence is known")
        for text in thing.texts:
            if not text.is_file() or not text.stat().st_size:
                raise ValueError(f"{thing.name}: {text} is missing")
    return sorted(things, key=lambda thing: (thing.name.lower(), thing.within))


def _packages(site: Path) -> Iterator[Thing]:
    for folder in sorted(site.glob("*.dist-info")):
        said = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        name, version = canonical(said["Name"]), str(said["Version"])
        texts = tuple(_texts(folder, said)) or tuple(_text(each, {}) for each in MISSING.get(name, ()))
        if name != "ansok":
            yield Thing(name, version, _licence(said), texts, f"pkg:pypi/{name}@{version}")


def _texts(folder: Path, said: Message) -> Iterator[Path]:
    """The licence files of a package: those that it names, wherever its builder has put them, or what is called so."""
    for name in said.get_all("License-File", []):
        older = folder / name
        yield older if older.is_file() else folder / "licenses" / name
    if not said.get_all("License-File"):
        yield from sorted(
            path for path in folder.glob("*") if re.match(r"(?i)(licen[cs]e|copying)", path.name) and path.is_file()
        )


def _licence(said: Message) -> str:
    """The licence as SPDX where the package says it so, otherwise in its own words."""
    if expression := said["License-Expression"]:
        return str(expression)
    classified = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    written = str(said["License"] or "").strip()
    return written if written and len(written) < 80 else " AND ".join(classified)


def _native(site: Path, packages: dict[str, Thing]) -> Iterator[Thing]:
    """Libraries beside the Python packages, each once a package, and those inside of them."""
    versions = _versions(site)
    seen: set[tuple[str, str]] = set()
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not _is_library(file, name):
            continue
        known = next((one for one in NATIVE if any(fnmatchcase(name, pattern) for pattern in one.files.split())), None)
        if known is None:
            raise ValueError(f"{name}: whose library is that?")
        if known.name == STAND_IN and b"jbg_dec_maxsize" in file.read_bytes():
            raise ValueError(f"{name}: this is JBIG-KIT itself, under the GPL alone, and not our stand-in for it")
        folder = canonical(name.split("/")[0].partition(".libs")[0])
        within = PACKAGE.get(folder, folder)
        if (known.name, within) not in seen:
            seen.add((known.name, within))
            version = _version(known.name, within, versions, packages)
            yield Thing(known.name, version, known.licence, (_text(known.text, packages),), within=within)
    for package, inside in INSIDE.items():
        for one in inside if package in packages else ():
            version = _version(one.name, package, versions, packages)
            yield Thing(one.name, version, one.licence, (_text(one.text, packages),), within=package)


def _is_library(file: Path, name: str) -> bool:
    """A shared library; the modules of packages, which end so too, belong to their package."""
    if re.search(r"\.framework/Versions/\w+/Qt\w+$", name):
        return file.is_file()
    if not file.is_file() or not re.search(r"\.(dll|dylib)$|\.so(\.\d+)*$", file.name):
        return False
    module = re.search(r"\.(abi3|cpython-\w+(-\w+)*)\.so$", file.name) or "/plugins/" in name or "/resources/" in name
    return not module and bool(re.search(r"\.libs/|/\.dylibs/|/lib[^/]*\.so|\.dll$|\.dylib$", name))


def _versions(site: Path) -> dict[str, str]:
    """Versions that packages tell of the libraries in them, in their own bills of materials, by name in small letters."""
    found: dict[str, str] = {}
    for file in sorted(site.glob("*.dist-info/sboms/*.json")):
        for part in json.loads(file.read_text("utf-8")).get("components", ()):
            if part.get("version") and not str(part.get("purl", "")).startswith(("pkg:pypi/", "pkg:cargo/")):
                package = canonical(file.parent.parent.name.split("-")[0])
                found[f"{package}/{part['name'].lower()}"] = part["version"]
    pdfium = site / "pypdfium2_raw" / "version.json"
    if pdfium.is_file():
        told = json.loads(pdfium.read_text("utf-8"))
        found["pypdfium2/pdfium"] = ".".join(str(told[key]) for key in ("major", "minor", "build", "patch"))
    return found


def _version(name: str, within: str, versions: dict[str, str], packages: dict[str, Thing]) -> str:
    if name in ("Qt", "Qt for Python", "libraries inside Qt"):
        return packages["pyside6-essentials"].version
    short = name.lower().split(" ")[0]
    told = (version for key, version in versions.items() if key.startswith(f"{within}/") and short in key.partition("/")[2])
    return next(told, "")


def _beside(system: System, python: str) -> Iterator[Thing]:
    """What no Python package brings. resources/NOTICES.md says whose fonts, icons, words and models these are."""
    apache, fonts = (OURS / "Apache-2.0.txt",), (OURS / "OFL-1.1.txt",)
    yield Thing("Ansök", VERSION, "MIT", (PROJECT / "LICENSE",))
    yield Thing("CPython", python, "PSF-2.0", (TEXTS / "Python.txt",), f"pkg:generic/cpython@{python}")
    yield Thing("Lato", "2.007", "OFL-1.1", fonts)
    yield Thing("Noto Sans", "2.004", "OFL-1.1", fonts)
    yield Thing("Noto Sans Armenian", "2.005", "OFL-1.1", fonts)
    yield Thing("Noto Sans Georgian", "2.001", "OFL-1.1", fonts)
    yield Thing("Droid Sans Fallback", "2.55b", "Apache-2.0", apache)
    yield Thing("Lucide", "1.62.0", "ISC AND MIT", (OURS / "Lucide-ISC.txt",), "pkg:npm/lucide-static@1.62.0")
    yield Thing("tessdata_fast", "4.1.0", "Apache-2.0", apache, "pkg:github/tesseract-ocr/tessdata_fast@4.1.0")
    yield Thing("word lists", "3.1.1", "CC-BY-SA-4.0", (PROJECT / "resources" / "NOTICES.md",), "pkg:pypi/wordfreq@3.1.1")
    if system == "windows":
        yield Thing("NSIS", "", "Zlib", (TEXTS / "NSIS.txt",))
        yield Thing("Microsoft Visual C++ runtime", "", "LicenseRef-Microsoft-runtime", (TEXTS / "Microsoft-runtime.txt",))
    else:
        yield Thing("PyInstaller's start", "", "GPL-2.0-or-later WITH Bootloader-exception", (TEXTS / "PyInstaller.txt",))


def _text(name: str, packages: dict[str, Thing]) -> Path:
    """The file of that name, or the first licence file of that package; the package's own entry has them all."""
    if name in packages:
        return packages[name].texts[0]
    place = next((folder / name for folder in (TEXTS, OURS, PROJECT) if (folder / name).is_file()), None)
    if place is None:
        raise ValueError(f"{name}: no such licence")
    return place


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
