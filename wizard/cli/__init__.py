"""The command line: thin, it calls core and services. docs/cli.md is the contract.

Exit status: 0 done and nothing blocks; 1 something blocks; 2 the command, a path or the application file cannot be used and nothing
was changed; 3 a fault of ours.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from argparse import Namespace

from wizard.cli.parser import parser
from wizard.services.i18n import system_language, voice

DONE, BLOCKED, UNUSABLE, FAULT = 0, 1, 2, 3


def main(arguments: list[str]) -> int:
    """Runs one command and gives its exit status. Results go to standard output, everything else to standard error."""
    chosen = parser(voice(system_language())).parse_args(arguments)
    try:
        return _run(chosen)
    except BrokenPipeError:  # who reads the output has had enough
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        return UNUSABLE
    except Exception:
        traceback.print_exc()
        return FAULT


def _run(chosen: Namespace) -> int:
    """Each command's module is imported when it is asked for: `--help` stays quick."""
    from wizard.cli.desk import Desk
    from wizard.core.errors import AnsokError

    with Desk() as desk:
        try:
            module = importlib.import_module(f"wizard.cli.{chosen.module}")
            status: int = getattr(module, chosen.command.replace("-", "_"))(desk, chosen)
            return status
        except AnsokError as error:
            desk.complain(error)
            return UNUSABLE
