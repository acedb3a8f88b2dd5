"""What can be asked of the command line. Imports nothing heavy: `ansok --help` must be quick."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from wizard import __version__
from wizard.cli import usage
from wizard.services.i18n import Voice

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Commands = _SubParsersAction[ArgumentParser]


def parse(arguments: list[str], voice: Voice) -> Namespace:
    """What is asked for. As argparse does, ends in `SystemExit`: 0 after a help text, 2 where it cannot be understood."""
    with usage.spoken(voice):
        top = parser(voice)
        chosen = top.parse_args(arguments)
        if chosen.command is None and not chosen.selftest:
            top.error(voice.say("name a command"))
        if chosen.selftest_json and not chosen.selftest:
            top.error(voice.say("--json stands after a command, or beside --selftest"))
        return chosen


def parser(voice: Voice) -> ArgumentParser:
    """The whole command line; each command names the module of `wizard.cli` that does it."""
    say = voice.say
    top = ArgumentParser(
        prog="ansok",
        description=say("From a PhD advertisement to a finished application, offline. Without a command it opens the wizard."),
        epilog=say("Exit status: 0 nothing blocks, 1 something blocks, 2 cannot be used, 3 a fault of the program."),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"ansok {__version__}", help=say("say the version and end"))
    top.add_argument("--selftest", action="store_true", help=say("let each part of the program try itself"))
    top.add_argument("--json", action="store_true", dest="selftest_json", help=say("tell of the self-test as JSON"))
    commands = top.add_subparsers(dest="command", metavar=say("COMMAND"))
    _editing(commands, voice)
    _attaching(commands, voice)
    _reporting(commands, voice)
    _making(commands, voice)
    return top


def _command(commands: Commands, module: str, name: str, words: str, *, draft: bool = True) -> ArgumentParser:
    command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    command.set_defaults(module=module)
    if draft:
        command.add_argument("draft", metavar="FILE.ansok")
    return command


def _at_and_zone(command: ArgumentParser, voice: Voice) -> None:
    command.add_argument("--at", metavar="INSTANT", help=voice.say("as if it were this moment (ISO 8601 with an offset)"))
    command.add_argument("--zone", metavar="ZONE", help=voice.say("time zone, such as Asia/Kolkata"))


def _password(command: ArgumentParser, voice: Voice) -> None:
    command.add_argument(
        "--password-fd", metavar="N", type=int, help=voice.say("read passwords of locked files from descriptor N")
    )


def _editing(commands: Commands, voice: Voice) -> None:
    say = voice.say
    new = _command(commands, "edit", "new", say("start an application"))
    new.add_argument("--call", required=True, metavar="ID_OR_FILE", help=say("a call that `ansok calls` lists, or a call file"))
    new.add_argument("--name", required=True)
    new.add_argument("--email", required=True)
    new.add_argument("--phone", default="")
    new.add_argument("--address", default="")

    duplicate = _command(commands, "duplicate", "duplicate", say("begin an application for another call with what one has"))
    duplicate.add_argument("target", metavar="NEW.ansok")
    duplicate.add_argument(
        "--call", required=True, metavar="ID_OR_FILE", help=say("a call that `ansok calls` lists, or a call file")
    )
    duplicate.add_argument("--json", action="store_true")

    setting = _command(commands, "edit", "set", say("change a detail of the applicant or a setting"))
    setting.add_argument("key", metavar="KEY", help=say("name, email, phone, address, zone, deadline or cover-language"))
    setting.add_argument("value", metavar="VALUE", help=say("an empty value follows the system or the call again"))

    institution = _command(commands, "edit", "institution", say("a university and the degrees taken there"))
    institution.add_argument("name", metavar="NAME")
    institution.add_argument("--status", choices=("finished", "studying", "left"))
    institution.add_argument("--degree", metavar="TITLE", nargs="+", action="extend", default=[])
    institution.add_argument("--not-awarded", metavar="TITLE", nargs="+", action="extend", default=[])
    institution.add_argument("--expected", metavar="DATE", help=say("the day of a degree that is not awarded: 2031-06-05"))
    institution.add_argument("--country")
    institution.add_argument("--years", metavar="2015-2018", help=say("first and last year"))
    institution.add_argument("--remove", action="store_true")

    referee = _command(commands, "edit", "referee", say("a referee"))
    referee.add_argument("name", metavar="NAME")
    for detail in ("--email", "--phone", "--address", "--affiliation"):
        referee.add_argument(detail)
    referee.add_argument("--remove", action="store_true")

    answer = _command(commands, "edit", "answer", say("answer what only you can know"))
    answer.add_argument("question", metavar="QUESTION")
    answer.add_argument("value", choices=("yes", "no", "none"), help=say("none takes the answer back"))

    submitted = _command(commands, "edit", "submitted", say("say that the application is sent"))
    submitted.add_argument("--at", metavar="INSTANT")
    submitted.add_argument("--receipt", metavar="TEXT", default="")
    submitted.add_argument("--remove", action="store_true", help=say("it is not sent after all"))

    restore = _command(commands, "earlier", "restore", say("take an earlier state of an application back"))
    restore.add_argument("number", metavar="N", type=int, help=say("as `ansok history` lists it; 1 is the latest"))


def _attaching(commands: Commands, voice: Voice) -> None:
    say = voice.say
    attach = _command(commands, "attach", "attach", say("add a document"))
    attach.add_argument("requirement", metavar="REQUIREMENT")
    attach.add_argument("paths", metavar="PATH", nargs="+")
    attach.add_argument("--institution", metavar="NAME")
    attach.add_argument("--degree", metavar="TITLE")
    attach.add_argument("--pages", metavar="1-3,5")
    attach.add_argument("--rotate", type=int, choices=(0, 90, 180, 270), default=0)
    attach.add_argument(
        "--language", metavar="CODE", nargs="+", action="extend", default=[], help=say("your own word, twice for two languages")
    )
    either = attach.add_mutually_exclusive_group()
    either.add_argument("--translation", metavar="PATH", help=say("its translation, attached with it"))
    either.add_argument("--translates", metavar="PATH", help=say("it translates this paper, which is attached already"))
    attach.add_argument("--translation-language", metavar="CODE")
    attach.add_argument("--replace", action="store_true")
    attach.add_argument("--beside", action="store_true", help=say("put the untouched files beside the bundle as well"))
    _password(attach, voice)

    find = _command(commands, "lost", "find", say("find papers again that lie elsewhere now"))
    find.add_argument("folder", metavar="DIR", help=say("searched, with the folders in it"))
    find.add_argument("--json", action="store_true")

    detach = _command(commands, "attach", "detach", say("take a document out again"))
    detach.add_argument("requirement", metavar="REQUIREMENT")
    detach.add_argument("path", metavar="PATH", nargs="?")

    ignore = _command(commands, "attach", "ignore", say("switch off a finding for a document"))
    ignore.add_argument("requirement", metavar="REQUIREMENT")
    ignore.add_argument("code", metavar="CODE", help=say("the code of the finding, such as name-differs"))
    ignore.add_argument("path", metavar="PATH", nargs="?")
    ignore.add_argument("--institution", metavar="NAME")
    ignore.add_argument("--undo", action="store_true", help=say("tell it again"))

    convert = _command(commands, "copies", "convert", say("make PDFs of text documents, with LibreOffice"))
    convert.add_argument("requirement", metavar="REQUIREMENT")
    convert.add_argument("path", metavar="PATH", nargs="?")
    convert.add_argument("--institution", metavar="NAME")
    convert.add_argument("--undo", action="store_true", help=say("use the text documents again"))

    shrink = _command(commands, "copies", "shrink", say("make smaller copies of scanned papers"))
    shrink.add_argument("requirement", metavar="REQUIREMENT")
    shrink.add_argument("path", metavar="PATH", nargs="?")
    shrink.add_argument("--institution", metavar="NAME")
    shrink.add_argument("--dpi", type=int, choices=(200, 150), default=200, help=say("dots per inch afterwards"))
    shrink.add_argument("--undo", action="store_true", help=say("use the papers themselves again"))

    beside = _command(commands, "attach", "beside", say("put untouched originals beside the bundle"))
    beside.add_argument("requirement", metavar="REQUIREMENT")
    beside.add_argument("path", metavar="PATH", nargs="?")
    beside.add_argument("--institution", metavar="NAME")
    beside.add_argument("--undo", action="store_true", help=say("put them there no more"))


def _reporting(commands: Commands, voice: Voice) -> None:
    say = voice.say
    calls = _command(commands, "report", "calls", say("list the calls that the program knows"), draft=False)
    calls.add_argument("--json", action="store_true")

    check = _command(commands, "report", "check", say("what is missing or wrong"))
    check.add_argument("--json", action="store_true")
    _at_and_zone(check, voice)
    _password(check, voice)

    questions = _command(commands, "report", "questions", say("list what only you can answer"))
    questions.add_argument("--json", action="store_true")

    history = _command(commands, "earlier", "history", say("list the earlier states of an application"))
    history.add_argument("--json", action="store_true")

    inspect = _command(commands, "report", "inspect", say("facts of files"), draft=False)
    inspect.add_argument("paths", metavar="PATH", nargs="+")
    inspect.add_argument("--json", action="store_true")
    _password(inspect, voice)

    deadline = _command(commands, "report", "deadline", say("when the call closes, there and here"), draft=False)
    which = deadline.add_mutually_exclusive_group()
    which.add_argument("draft", metavar="FILE.ansok", nargs="?")
    which.add_argument("--call", metavar="ID_OR_FILE")
    deadline.add_argument("--json", action="store_true")
    _at_and_zone(deadline, voice)


def _making(commands: Commands, voice: Voice) -> None:
    say = voice.say
    assemble = _command(commands, "make", "assemble", say("make the bundle"))
    assemble.add_argument("-o", "--output", required=True, metavar="BUNDLE.pdf")
    assemble.add_argument("--slots", metavar="DIR", help=say("also one file for each requirement"))
    assemble.add_argument("--language", choices=("en", "sv"), help=say("the language of the cover"))
    assemble.add_argument("--draft", dest="as_draft", action="store_true", help=say("build in spite of problems, marked DRAFT"))
    assemble.add_argument("--force", action="store_true", help=say("replace what is there"))
    assemble.add_argument("--json", action="store_true")
    _at_and_zone(assemble, voice)
    _password(assemble, voice)

    handover = _command(commands, "handover", "hand-over", say("make the folder with everything to hand over"))
    handover.add_argument("folder", metavar="DIR")
    handover.add_argument("--language", choices=("en", "sv"), help=say("the language of the cover"))
    handover.add_argument("--draft", dest="as_draft", action="store_true", help=say("build in spite of problems, marked DRAFT"))
    handover.add_argument("--force", action="store_true", help=say("replace an earlier one; what was changed in it is kept"))
    handover.add_argument("--json", action="store_true")
    _at_and_zone(handover, voice)
    _password(handover, voice)

    verify = _command(commands, "handover", "verify", say("whether anything has changed in such a folder"), draft=False)
    verify.add_argument("folder", metavar="DIR")
    verify.add_argument("--json", action="store_true")

    checklist = _command(commands, "make", "checklist", say("make the printable checklist"))
    checklist.add_argument("-o", "--output", required=True, metavar="CHECKLIST.pdf")
    checklist.add_argument("--language", choices=("en", "sv"))
    checklist.add_argument("--force", action="store_true")
    _at_and_zone(checklist, voice)
    _password(checklist, voice)

    reminders = _command(commands, "make", "reminders", say("make calendar reminders"))
    reminders.add_argument("-o", "--output", required=True, metavar="DEADLINE.ics")
    reminders.add_argument("--force", action="store_true")

    sample = _command(commands, "make", "sample", say("write a fictional applicant's documents and application"), draft=False)
    sample.add_argument("folder", metavar="DIR")

    kept = _command(commands, "kept", "passwords", say("list the locked files whose passwords are kept"), draft=False)
    kept.add_argument("--forget", metavar="PATH", nargs="?", const=True, help=say("take one or all out of the keyring"))

    everything = _command(
        commands, "remove", "remove-everything", say("list, then remove, all that the program keeps of you"), draft=False
    )
    everything.add_argument("--yes", action="store_true", help=say("remove it; this cannot be undone"))
    everything.add_argument("--json", action="store_true")

    window = _command(commands, "opening", "open", say("open the wizard"), draft=False)
    window.add_argument("draft", metavar="FILE.ansok", nargs="?")
