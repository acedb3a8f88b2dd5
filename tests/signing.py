"""Really signed papers: a signature that a validator accepts as long as nobody touches the file."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from pikepdf import Array, Dictionary, Name, String

ROOM = 4096
"""Bytes kept free for the signature."""

VISIBLE = (320.0, 90.0, 520.0, 150.0)
"""Where the signature is seen, in points."""


def signed(data: bytes, *, apart: bool = False, where: tuple[float, float, float, float] = VISIBLE) -> bytes:
    """The paper, signed by a made-up registrar and certified against changes, with a visible signature on its first page.

    With `apart`, field and place on the page are two objects. No two are the same: keys are drawn by lot.
    """
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _prepare(pdf, where, apart=apart)
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    paper = stream.getvalue()
    hole = re.search(rb"/Contents <(0{%d})>" % (2 * ROOM), paper)
    assert hole is not None
    start, end = hole.start(1) - 1, hole.end(1) + 1
    ranges = b"[ 0 %d %d %d ]" % (start, end, len(paper) - end)
    empty = re.search(rb"\[ 0 999999999 999999999 999999999 \]", paper)
    assert empty is not None
    paper = paper[: empty.start()] + ranges.ljust(len(empty[0])) + paper[empty.end() :]
    proof = _proof(paper[:start] + paper[end:])
    return paper[: start + 1] + proof.hex().ljust(2 * ROOM, "0").encode() + paper[end - 1 :]


def _prepare(pdf: pikepdf.Pdf, where: tuple[float, float, float, float], *, apart: bool) -> None:
    across, up = where[2] - where[0], where[3] - where[1]
    drawn = f"0.85 0.92 1 rg 0 0 {across} {up} re f 0 0 0.6 RG 2 w 1 1 {across - 2} {up - 2} re S 10 10 m 60 50 l 110 12 l S"
    look = pdf.make_stream(drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, across, up]))
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 999999999, 999999999, 999999999]),
            Contents=String(bytes(ROOM)),
            Name=String("Registrar of Exempelby"),
            M=String("D:20200110120000+01'00'"),
        )
    )
    page = pdf.pages[0].obj
    place = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(where), F=132, P=page, AP=Dictionary(N=look))
    field = Dictionary(FT=Name.Sig, T=String("Registrar"), V=signature)
    if not apart:
        field.update(place)
    field = pdf.make_indirect(field)
    widget = pdf.make_indirect(place) if apart else field
    if apart:
        widget.Parent, field.Kids = field, Array([widget])
    notes = page.get("/Annots", Array())
    notes.append(widget)
    page.Annots = notes
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.Root.AcroForm.Fields.append(field)
    pdf.Root.AcroForm.SigFlags = 3
    pdf.Root.Perms = Dictionary(DocMDP=signature)
    pdf.Root.DSS = Dictionary(Certs=Array([pdf.make_stream(b"a certificate")]))


def _proof(content: bytes) -> bytes:
    """A detached CMS signature (DER) over the content."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Registrar of Exempelby")])
    day = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return builder.sign(serialization.Encoding.DER, options)
