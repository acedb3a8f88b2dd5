"""The program's one entrance: the window without arguments or with a draft, the command line otherwise."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `ansok` with the arguments of the process and ends it with the exit status of wizard/cli/__init__.py."""
    from wizard.services import faults

    faults.keep_to_ourselves()
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:
        from wizard import worker

        worker.main(int(arguments[1]))
        return
    if arguments[:1] == ["--office"]:
        from wizard.services import office

        office.start(*arguments[1:])
    if arguments[:1] == ["--try-window"]:
        from wizard.ui import trial

        sys.exit(trial.run(*arguments[1:3]))
    from wizard import cli

    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".ansok")):
        sys.exit(cli.open_window(arguments[0] if arguments else None))
    sys.exit(cli.main(arguments))


if __name__ == "__main__":
    main()
