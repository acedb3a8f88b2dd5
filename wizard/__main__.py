"""The program's one entrance: the window without arguments or with a draft, the command line otherwise."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `ansok` with the arguments of the process and ends it with the exit status of wizard/cli/__init__.py."""
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
    if not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".ansok")):
        arguments = ["open", *arguments]
    from wizard import cli

    sys.exit(cli.main(arguments))


if __name__ == "__main__":
    main()
