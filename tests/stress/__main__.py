"""Prints the table, and writes the files by outcome beside the folder."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.stress.outcomes import Outcome, listing, table
from tests.stress.running import alone, together
from wizard.core.facts import DocumentFacts
from wizard.services.sandbox import Sandbox

AT_ONCE = 2
"""Files worked on at the same time; each has worker processes of its own."""


def main() -> int:
    """Ends with status 1 where a worker crashed or was over its limits, or a page differs that the program does not tell of."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("folder", type=Path, help="every PDF below it is inspected and assembled, alone and then all together")
    parser.add_argument(
        "--look", type=int, default=5, metavar="N", help="look at every Nth bundle with other programs; 0: at none"
    )
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"there is no folder {options.folder}")
    single, all_together = run(options.folder, options.look)
    lines = [*table(single), "", *listing(all_together)]
    report = options.folder.resolve().with_name(f"{options.folder.resolve().name}.stress.txt")
    report.write_text("\n".join((*lines, "", *listing(single))) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join((*lines, f"The files by outcome: {report}")) + "\n")
    return int(any(one.kind in {"crashed", "over time", "over memory"} or one.unlike for one in (*single, *all_together)))


def run(folder: Path, look: int) -> tuple[list[Outcome], list[Outcome]]:
    """The outcome of each PDF below the folder, and that of all together where any can be used; every `look`th is looked at."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file())
    sandbox = Sandbox(idle=AT_ONCE)

    def one(index: int) -> tuple[Outcome, DocumentFacts | None]:
        name = str(files[index].relative_to(folder))
        return alone(files[index], name, sandbox, look=bool(look) and index % look == 0)

    outcomes, usable = [], {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for file, (outcome, facts) in zip(files, pool.map(one, range(len(files))), strict=True):
            outcomes.append(outcome)
            if facts:
                usable[file] = facts
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{len(outcomes)} of {len(files)}")
    all_together = [together(usable, sandbox)] if usable else []
    sandbox.close()
    return outcomes, all_together


if __name__ == "__main__":
    sys.exit(main())
