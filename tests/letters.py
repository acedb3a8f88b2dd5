"""Text documents as word processors save them, made by hand: Office Open XML, OpenDocument and Rich Text."""

from __future__ import annotations

import io
import zipfile

WORDS = "Dear committee, I apply for the position in Växjö."
DELETED, INSERTED, COMMENT = "withdrawnwords", "insertedwords", "supervisorsremark"
"""What a document with tracked changes and a comment holds besides."""

_A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_BY = 'w:author="A supervisor" w:date="2026-01-01T00:00:00Z"'


def docx(words: str = WORDS, *, tracked: bool = False, link: str = "") -> bytes:
    """A Word document; with tracked changes and a comment, or with a picture, a text and a template that lie under `link`."""
    body, related = _paragraph(_run(words)), ""
    if tracked:
        related += f'<Relationship Id="c" Type="{_OF_OFFICE}/comments" Target="comments.xml"/>'
        body += _paragraph(
            f'<w:commentRangeStart w:id="0"/>{_run("I am ")}<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>'
            f'<w:del w:id="1" {_BY}><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" {_BY}>{_run(INSERTED)}</w:ins>'
        )
    if link:
        related += _elsewhere("p", "image", f"{link}/picture.png") + _elsewhere("t", "attachedTemplate", f"{link}/letter.dotx")
        body += _paragraph(f"<w:r><w:drawing>{_linked_picture()}</w:drawing></w:r>")
        body += _paragraph(_field(f'INCLUDETEXT "{link}/more.docx"')) + _paragraph(_field(f'INCLUDEPICTURE "{link}/p.png" \\d'))
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("comments", "comments"))
    )
    return _zip(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": _related(f'<Relationship Id="d" Type="{_OF_OFFICE}/officeDocument" Target="word/document.xml"/>'),
            "word/_rels/document.xml.rels": _related(related),
            "word/document.xml": f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_OF_OFFICE}" xmlns:a="{_DRAWING}/main"'
            f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:pic="{_DRAWING}/picture">'
            f"<w:body>{body}{_A4}</w:body></w:document>",
            "word/comments.xml": f'<w:comments xmlns:w="{_MAIN}"><w:comment w:id="0" {_BY}>'
            f"{_paragraph(_run(COMMENT))}</w:comment></w:comments>",
        }
    )


def odt(words: str = WORDS, *, tracked: bool = False, locked: bool = False, link: str = "") -> bytes:
    """An OpenDocument text; with tracked changes, said to be encrypted, or with things that lie under `link`."""
    body, changes = f"<text:p>{words}</text:p>", ""
    if tracked:
        by = "<dc:creator>A supervisor</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
        changes = (
            '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
            f"<office:change-info>{by}</office:change-info><text:p>{DELETED}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        )
        body += '<text:p>I am <text:change text:change-id="c"/></text:p>'
    if link:
        to = 'xlink:type="simple" xlink:href="{}" xlink:show="embed" xlink:actuate="onLoad"'.format
        frame = '<draw:frame svg:width="3cm" svg:height="3cm">'
        body += (
            f"<text:p>{frame}<draw:image {to(f'{link}/picture.png')}/></draw:frame></text:p>"
            f'<text:section text:name="s"><text:section-source {to(f"{link}/more.odt")}/><text:p>old</text:p></text:section>'
            f"<text:p>{frame}<draw:object {to(f'{link}/object.odt')}/></draw:frame></text:p>"
        )
    spaces = " ".join(
        f'xmlns:{name}="{_OPEN}:{kind}:1.0"'
        for name, kind in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    secret = '<manifest:encryption-data manifest:checksum-type="SHA256/1K"/>' if locked else ""
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OPEN}:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
            f"{secret}</manifest:file-entry></manifest:manifest>",
            "content.xml": f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body>'
            f"<office:text>{changes}{body}</office:text></office:body></office:document-content>",
        }
    )


def rtf(words: str = WORDS, *, tracked: bool = False) -> bytes:
    """A document in Rich Text; with a deleted word that still shows."""
    more = rf"{{\deleted\revauthdel0 {DELETED}}}" if tracked else ""
    plain = "".join(letter if letter.isascii() else rf"\u{ord(letter)}?" for letter in words)
    return rf"{{\rtf1\ansi{{\fonttbl\f0 Times;}}{{\*\revtbl{{A supervisor;}}}}\f0 {plain}{more}\par}}".encode()


def locked_docx() -> bytes:
    """The beginning of a Word document behind a password: another container, whose folder names what is encrypted in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(480)


def locked_doc(doc: bytes) -> bytes:
    """An old Word document that says to be encrypted: with the bit for that set in the flags of its text (MS-DOC 2.5.2)."""
    at = next(at for at in range(0, len(doc), 64) if doc.startswith(b"\xec\xa5", at))
    return doc[: at + 11] + bytes([doc[at + 11] | 1]) + doc[at + 12 :]


# --- their pieces


def _zip(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _related(relationships: str) -> str:
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{relationships}</Relationships>'


def _elsewhere(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OF_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def _paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(instruction: str) -> str:
    """A field that shows what it was when it was last brought up to date."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asked = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{marks[0]}{asked}{marks[1]}{_run('old')}{marks[2]}"


def _linked_picture() -> str:
    extent = 'cx="1000000" cy="1000000"'
    return (
        f'<wp:inline><wp:extent {extent}/><wp:docPr id="1" name="p"/><a:graphic>'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="p"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline>"
    )
