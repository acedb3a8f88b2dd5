"""What goes beside the installers of a system: its bill of materials in CycloneDX 1.6, and the licences of everything shipped.

    python packaging/release/sbom.py SITE linux|windows|macos RESOURCES DIST [PYTHON]

SITE, PYTHON and RESOURCES are as for fill_resources.py, which has filled RESOURCES. Where that holds licences of packages of
Debian (licenses/shipped/Debian-*.txt), their libraries are shipped as well. Writes DIST/ansok-VERSION-SYSTEM.cdx.json and
DIST/ansok-VERSION-SYSTEM-licences.zip; the same commit gives the same bytes.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

sys.path.insert(0, str(Path(__file__).parent))
from components import VERSION, System, Thing, shipped
from fill_resources import commit


def bill(things: list[Thing], system: System) -> str:
    """The bill as JSON."""
    licences = LicenseFactory()
    ours = Component(name="ansok", version=VERSION, type=ComponentType.APPLICATION, bom_ref="ansok",
                     licenses=[licences.make_from_string("MIT")])  # fmt: skip
    made, moment = commit()
    bom = Bom(
        metadata=BomMetaData(component=ours, timestamp=datetime.fromtimestamp(moment, UTC)),
        serial_number=uuid5(NAMESPACE_URL, f"ansok {VERSION} {made} {system}"),
    )
    by_name: dict[str, Component] = {}
    for thing in (one for one in things if one.name != "Ansök"):
        component = Component(
            name=thing.name,
            version=thing.version or None,
            type=ComponentType.LIBRARY,
            bom_ref=f"{thing.within}/{thing.name}" if thing.within else thing.name,
            purl=PackageURL.from_string(thing.purl) if thing.purl else None,
            licenses=[licences.make_from_string(thing.licence)],
        )
        bom.components.add(component)
        by_name.setdefault(thing.name, component)
        if thing.within:
            bom.register_dependency(by_name.setdefault(thing.within, component), [component])
    bom.register_dependency(ours, [by_name[thing.name] for thing in things if not thing.within and thing.name in by_name])
    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def debian(resources: Path) -> Iterator[Thing]:
    """The Debian packages whose libraries come along, by the licences that were laid down for them."""
    for file in sorted((resources / "licenses" / "shipped").glob("Debian-*.txt")):
        name = file.stem.removeprefix("Debian-")
        query = ["dpkg-query", "--show", "--showformat=${Version}\n", name]
        version = subprocess.run(query, check=True, capture_output=True, text=True).stdout.splitlines()[0]
        yield Thing(name, version, f"see {file.name}", (file,), f"pkg:deb/debian/{name}@{version}")


def pack(texts: Path, target: Path) -> None:
    """The licences as an archive, each as old as the commit."""
    moment = datetime.fromtimestamp(commit()[1], UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for text in sorted(texts.glob("*.txt")):
            entry = zipfile.ZipInfo(f"{target.stem}/{text.name}", moment)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.read_bytes(), zipfile.ZIP_DEFLATED)


def main() -> int:
    """Return the exit status."""
    match sys.argv[1:]:
        case [site, system, resources, dist, *python] if system in get_args(System) and len(python) <= 1:
            chosen: System = next(one for one in get_args(System) if one == system)
            things = shipped(Path(site), chosen, *(python or [platform.python_version()]))
            # A library comes after its package, which its entry names.
            things = sorted([*things, *debian(Path(resources))], key=lambda thing: bool(thing.within))
            name = f"ansok-{VERSION}-{system}"
            (Path(dist) / f"{name}.cdx.json").write_text(bill(things, chosen), encoding="utf-8")
            pack(Path(resources) / "licenses" / "shipped", Path(dist) / f"{name}-licences.zip")
            return 0
        case _:
            sys.stderr.write("usage: sbom.py SITE linux|windows|macos RESOURCES DIST [PYTHON]\n")
            return 2


if __name__ == "__main__":
    sys.exit(main())
