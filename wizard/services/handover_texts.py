"""What is said of a hand-over folder: the page that lies in it, and later what has changed there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from wizard.core.application import How
from wizard.services.i18n import N_, Voice, sentence
from wizard.services.manifest import File, Kind, Made, Manifest, Source
from wizard.services.messages import pages_phrase

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 3rem auto; padding: 0 1.5rem; color-scheme: light dark }
h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .45rem 1.2rem .45rem 0; border-bottom: 1px solid #8886 }
th { font-weight: 600 } td:first-child, code { overflow-wrap: anywhere } .size { white-space: nowrap } code { font-size: .85em }
.draft { border: 2px solid; padding: .6rem 1rem; font-weight: 600 } ul { margin: 0; padding-left: 1.2rem }
"""

_WAYS: dict[Made, str] = {
    "as-it-is": N_("as they are"),
    "saved": N_("written anew by a second engine"),
    "flattened": N_("with fields and notes fixed on the page"),
    "picture": N_("as pictures, with their text behind them"),
    "copied": N_("the whole file, byte for byte"),
}
_HOW: dict[How, str] = {
    "office": N_("{file}, which LibreOffice made from {origin}"),
    "200-dpi": N_("{file}, a copy of {origin} with smaller pictures"),
    "150-dpi": N_("{file}, a copy of {origin} with smaller pictures"),
}


_CHANGED: dict[Kind, str] = {
    "changed": N_("{file} has changed."),
    "missing": N_("{file} is missing."),
    "added": N_("{file} has been added."),
}


def changed(file: str, kind: Kind, voice: Voice) -> str:
    """A sentence on a file that is no longer as it was."""
    return voice.say(_CHANGED[kind], file=file)


def unchanged(manifest: Manifest, zone: ZoneInfo, voice: Voice) -> str:
    """A sentence on a folder in which everything is as it was."""
    moment = _made_on(manifest, zone, voice)
    return voice.count(
        "{n} file, as made on {moment} in {place}: nothing has changed.",
        "{n} files, as made on {moment} in {place}: nothing has changed.",
        len(manifest.files) + 1,  # the manifest has been looked at as well
        moment=moment,
        place=voice.place(zone.key),
    )


def page(manifest: Manifest, zone: ZoneInfo, voice: Voice) -> bytes:
    """The page as HTML in UTF-8 that any browser shows, complete in itself: it loads nothing from elsewhere."""
    say, made = voice.say, _made_on(manifest, zone, voice)
    uploads = [file for file in manifest.files if file.role in ("slot", "original")]
    bundle = [file for file in manifest.files if file.role == "bundle"]
    own = [file for file in manifest.files if file.role in ("checklist", "calendar")]
    parts = [
        f"<h1>{escape(manifest.call)}</h1>",
        _paragraph(
            say("{name}. Made on {moment} in {place}.", name=manifest.applicant, moment=made, place=voice.place(zone.key))
        ),
    ]
    if manifest.draft:
        parts.append(_paragraph(say("This is a draft. Do not send it."), "draft"))
    parts += _section(say("If the portal has a slot for each document"), uploads, voice)
    parts += _section(say("If the portal has one slot only"), bundle, voice)
    parts += _section(say("For yourself"), own, voice)
    parts.append(_heading(say("What the pages are made from")))
    for file in manifest.files:
        if file.made_of:
            lines = "".join(f"<li>{escape(line)}</li>" for source in file.made_of for line in _made(source, voice))
            parts.append(f"<p>{escape(file.file)}</p><ul>{lines}</ul>")
    parts.append(_heading(say("Has anything changed?")))
    parts.append(
        _paragraph(
            say(
                "The program tells it: on the page “Hand over”, or with ansok verify. "
                "It compares each file with its SHA-256, which manifest.json has too."
            )
        )
    )
    rows = (f"<tr><td>{escape(file.file)}</td><td><code>{file.sha256}</code></td></tr>" for file in manifest.files)
    file_word, title = escape(say("File")), escape(say("About this folder"))
    parts.append(f"<table><tr><th>{file_word}</th><th>SHA-256</th></tr>{''.join(rows)}</table>")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{manifest.language}">\n<head>{head}<style>{_STYLE}</style></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _made_on(manifest: Manifest, zone: ZoneInfo, voice: Voice) -> str:
    return voice.moment(datetime.fromisoformat(manifest.made), zone)


def _paragraph(words: str, look: str = "") -> str:
    return f'<p class="{look}">{escape(words)}</p>' if look else f"<p>{escape(words)}</p>"


def _heading(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


def _section(title: str, files: Iterable[File], voice: Voice) -> list[str]:
    """A table of files under a heading; nothing where there are none."""
    rows = [
        f"<tr><td>{escape(file.file)}</td><td>{escape(_what(file, voice))}</td>"
        f'<td class="size">{escape(_facts(file, voice))}</td></tr>'
        for file in files
    ]
    return [_heading(title), f"<table>{''.join(rows)}</table>"] if rows else []


def _what(file: File, voice: Voice) -> str:
    if file.role == "original":
        return voice.say("{title}: the signed original, if there is room for it", title=file.title)
    return file.title


def _facts(file: File, voice: Voice) -> str:
    size = voice.size(file.size_bytes)
    return size if file.pages is None else f"{voice.count('{n} page', '{n} pages', file.pages)}, {size}"


def _made(source: Source, voice: Voice) -> list[str]:
    """A line for each run of pages that were made in one way."""
    if source.source is None:
        where = pages_phrase(range(source.first_page, source.first_page + source.pages), voice)
        return [sentence(voice.say("{where}: a sheet of the program", where=where))]
    name = source.source
    if source.copy_of is not None and source.copied_how is not None:
        name = voice.say(_HOW[source.copied_how], file=name, origin=source.copy_of)
    if source.ways == ("copied",):
        return [sentence(f"{name}, {voice.say(_WAYS['copied'])}")]
    lines = []
    for way in dict.fromkeys(source.ways):
        places = [n for n, other in enumerate(source.ways) if other == way]
        lines.append(
            voice.say(
                "{where}: {file}, {pages}, {way}",
                where=sentence(pages_phrase((source.first_page + n for n in places), voice)),
                file=name,
                pages=pages_phrase((source.source_pages[n] for n in places), voice),
                way=voice.say(_WAYS[way]),
            )
        )
    return lines
