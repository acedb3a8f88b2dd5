"""`make kills`: kills a writer many times, cuts its power, pulls its disk, and prints what became of its draft."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from tests.kills import power
from tests.kills.running import Figures, fresh, run


def main() -> int:
    """Ends with status 1 where a state that was said to be saved was lost, or an earlier state could not be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how many times a writer is killed")
    parser.add_argument(
        "--cuts", type=int, default=100, help="how many times the power of its disk goes, where disks may be mounted"
    )
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        all_figures = {"Killed": run(fresh(Path(folder)), chosen.kills, chance)}
        if power.may_mount():
            all_figures["Without power"] = power.cut(Path(folder), chosen.cuts, chance)
            all_figures["Pulled"] = power.pull(Path(folder), chosen.cuts, chance)
    for title, figures in all_figures.items():
        sys.stdout.write(f"{title}\n{figures}\n")
    return int(any(_bad(figures) for figures in all_figures.values()))


def _bad(figures: Figures) -> bool:
    return bool(figures.lost or figures.states_unread)


if __name__ == "__main__":
    sys.exit(main())
