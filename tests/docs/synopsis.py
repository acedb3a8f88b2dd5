"""The command line in a line for each command, made from its parser, as the table of docs/cli.md has it."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _HelpAction, _SubParsersAction

from wizard.cli.parser import parser
from wizard.services.i18n import voice


def commands() -> dict[str, ArgumentParser]:
    """Every command by its name."""
    top = parser(voice("en"))
    (found,) = (action for action in top._actions if isinstance(action, _SubParsersAction))
    return dict(found.choices)


def options_without_a_command() -> list[str]:
    """What may stand where a command would."""
    top = parser(voice("en"))
    return [action.option_strings[-1] for action in top._actions if action.option_strings]


def synopsis(name: str, command: ArgumentParser) -> str:
    """The command with its arguments: what may be left out in brackets, "…" for one or more."""
    actions = [action for action in command._actions if not isinstance(action, _HelpAction)]
    words = [_argument(a) for a in actions if not a.option_strings] + [_option(a) for a in actions if a.option_strings]
    return " ".join(["ansok", name, *words])


def _argument(action: Action) -> str:
    return f"[{_value(action)}]" if action.nargs == "?" else _value(action)


def _option(action: Action) -> str:
    name = action.option_strings[0]
    words = name if action.nargs == 0 else f"{name} {_argument(action)}"
    return words if action.required else f"[{words}]"


def _value(action: Action) -> str:
    if action.choices is not None:
        return "|".join(str(choice) for choice in action.choices)
    name = str(action.metavar or action.dest.upper())
    return f"{name}…" if action.nargs == "+" else name
