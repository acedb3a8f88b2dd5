"""`ansok --selftest`: each part of the installed program tries itself, one line a part."""

from __future__ import annotations

import sys

import msgspec

from wizard import __version__
from wizard.services import build, selftest
from wizard.services.i18n import Voice


def run(voice: Voice, *, as_json: bool) -> tuple[int, str]:
    """The exit status, 1 where a part failed, and the JSON if that is wanted; lines are written as each part is done."""
    words = {"ok": voice.say("ok"), "not-here": voice.say("not here"), "failed": voice.say("FAILED")}
    wide = max(map(len, words.values()))
    tried, heard = [], not as_json
    for outcome in selftest.run(voice):
        tried.append(outcome)
        if heard:
            told = " ".join(outcome.told.split())
            try:
                sys.stdout.write(f"{words[outcome.state]:{wide}}  {outcome.name}: {told}\n")
                sys.stdout.flush()
            except OSError:  # the same happens when the command ends, and is told then
                heard = False
    well = all(outcome.state != "failed" for outcome in tried)
    results = ""
    if as_json:
        told_all = {"version": __version__, "build": build.known(), "well": well, "parts": tried}
        results = msgspec.json.format(msgspec.json.encode(told_all)).decode() + "\n"
    return 0 if well else 1, results
