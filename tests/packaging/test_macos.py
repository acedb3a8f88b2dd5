"""What can be tried of the recipe for macOS without a Mac."""

from __future__ import annotations

import plistlib
import subprocess
import sys
from pathlib import Path

from PIL import Image

from wizard.services.i18n import LANGUAGES

HERE = Path(__file__).parents[2] / "packaging" / "macos"


def test_applications_have_a_type_that_belongs_to_the_program() -> None:
    told = plistlib.loads((HERE / "Info.plist").read_bytes())
    (kind,) = told["UTExportedTypeDeclarations"]
    (document,) = told["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert (document["LSHandlerRank"], document["CFBundleTypeRole"]) == ("Owner", "Editor")
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["ansok"]
    assert tuple(told["CFBundleLocalizations"]) == LANGUAGES


def test_libraries_may_be_replaced() -> None:
    assert (
        plistlib.loads((HERE / "entitlements.plist").read_bytes())["com.apple.security.cs.disable-library-validation"] is True
    )


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    target = tmp_path / "ansok.icns"
    subprocess.run([sys.executable, HERE / "icon.py", target], check=True, timeout=60)
    with Image.open(target) as icon:
        assert {width * scale for width, _, scale in icon.info["sizes"]} == {32, 64, 128, 256, 512, 1024}
        icon.load()
        assert icon.getpixel((0, 0))[3] == 0  # type: ignore[index]  # a picture with colours and how much they cover
        assert icon.getpixel((icon.width // 2, icon.height // 2))[3] == 255  # type: ignore[index]  # the same


def test_the_recipe_is_python() -> None:
    compile((HERE / "ansok.spec").read_text("utf-8"), "ansok.spec", "exec")
