"""`make kills`: kills a writer many times and prints what became of its draft; status 1 where anything was lost."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from random import Random

from tests.kills.running import fresh, run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(fresh(Path(folder)), chosen.kills, Random(chosen.seed))
        left = sorted(path.name for path in Path(folder).iterdir())
    print(figures)
    print("files left:", ", ".join(left))
    return 1 if figures.lost or figures.states_unread else 0


if __name__ == "__main__":
    raise SystemExit(main())
