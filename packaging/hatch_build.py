"""Build hook: compiles the message catalogues, and ships ``resources/`` inside the package."""

from pathlib import Path
from typing import Any

from babel.messages.frontend import CommandLineInterface
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own argument type is not public
    """Runs before each sdist and wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues, and place ``resources/`` in a wheel; an editable install reads the checkout's."""
        if version == "editable":
            return
        catalogues = Path(self.root, "resources", "locale")
        for source in catalogues.glob("*/LC_MESSAGES/*.po"):
            target = source.with_suffix(".mo")
            arguments = ["--quiet", "compile", "--input-file", str(source), "--output-file", str(target)]
            if CommandLineInterface().run(["pybabel", *arguments]):  # type: ignore[no-untyped-call]  # Babel's own lack
                raise ValueError(f"{source}: the catalogue has errors, named above")
        if self.target_name == "wheel":
            build_data["force_include"]["resources"] = "wizard/resources"
