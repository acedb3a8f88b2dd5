"""The bill of materials of a package, in CycloneDX 1.6: what is shipped, with versions, licences and what is inside of what.

    python packaging/release/sbom.py SITE linux|windows|macos OUT.cdx.json [RESOURCES [PYTHON]]

SITE, RESOURCES and PYTHON are as for fill_resources.py. Where RESOURCES holds licences of Debian packages
(licenses/shipped/Debian-*.txt), their libraries are shipped as well. The same commit gives the same bytes.
"""

from __future__ import annotations

import platform
import subprocess
import sys
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


def main() -> int:
    """Return the exit status."""
    match sys.argv[1:]:
        case [site, system, out, *more] if system in get_args(System) and len(more) <= 2:
            chosen: System = next(one for one in get_args(System) if one == system)
            things = shipped(Path(site), chosen, more[1] if len(more) > 1 else platform.python_version())
            # A library comes after its package, which its entry names.
            things = sorted([*things, *(debian(Path(more[0])) if more else ())], key=lambda thing: bool(thing.within))
            Path(out).write_text(bill(things, chosen), encoding="utf-8")
            return 0
        case _:
            sys.stderr.write("usage: sbom.py SITE linux|windows|macos OUT.cdx.json [RESOURCES [PYTHON]]\n")
            return 2


if __name__ == "__main__":
    sys.exit(main())
