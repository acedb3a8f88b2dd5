"""Build hook: compiles the message catalogues and ships ``resources/`` inside the package."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale_folder: Path) -> list[Path]:
    """Compile every ``<locale>/LC_MESSAGES/*.po`` under ``locale_folder`` beside itself; return what was written.

    Fuzzy entries are left out, as gettext does: the English sentence is shown instead of a guess.
    """
    written = []
    for source in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling names no public type for its argument
    """Runs before each sdist and wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; a wheel carries ``resources/``, an editable install reads those of the checkout."""
        root = Path(self.root)
        compile_catalogues(root / "resources" / "locale")
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"]["resources"] = "wizard/resources"
