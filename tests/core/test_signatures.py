"""A digital signature ends with its file: the bundle shows what could be seen of it, and pretends nothing."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from msgspec.structs import replace

from tests import pdfs, signing
from tests.core.test_active import written
from tests.core.test_merge import make, piece
from tests.stress.viewers import unlike, view
from wizard.core import signatures
from wizard.core.compare import compare
from wizard.core.pdfium import opened
from wizard.core.plan import WAYS, Way

PAPERS = {
    "field on the page": lambda: signing.signed(pdfs.pages("en")),
    "field apart": lambda: signing.signed(pdfs.pages("en"), apart=True),
    "beside a form": lambda: signing.signed(pdfs.form("Maja")),
    "not to be seen": lambda: pdfs.signed(pdfs.pages("en")),
    "place to sign in": lambda: pdfs.signed(pdfs.pages("en"), really=False),
}

OF_SIGNATURES = (b"/Sig", b"/ByteRange", b"/DocMDP", b"/Perms", b"/DSS", b"/SigFlags", b"Registrar")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_nothing_of_a_signature_is_left_but_its_look(tmp_path: Path, paper: object, way: Way) -> None:
    assert callable(paper)
    source = pdfs.save(tmp_path, "paper.pdf", paper())
    before = source.read_bytes()
    used = replace(piece(source, 1), ways=((1, way),))
    target, _ = make(tmp_path, used)
    assert not [word for word in OF_SIGNATURES if word in written(target)]
    with opened(target) as made:
        assert pdfium.FPDF_GetSignatureCount(made.raw) == 0
    assert not compare(str(target), [(1, used)], lambda done, total: None).different
    assert source.read_bytes() == before


@pytest.mark.parametrize("apart", [False, True])
def test_other_programs_see_the_look_and_no_signature(tmp_path: Path, apart: bool) -> None:
    plain = pdfs.save(tmp_path, "plain.pdf", pdfs.pages("en"))
    source = pdfs.save(tmp_path, "paper.pdf", signing.signed(pdfs.pages("en"), apart=apart))
    target, _ = make(tmp_path, piece(source, 1))
    seen, ours = view(source, 1, 1), view(target, 1, 1)
    assert unlike(seen, ours) == ()
    assert ours.complaints <= seen.complaints
    assert not seen.pages or unlike(view(plain, 1, 1), ours) == (1,)
    if program := shutil.which("pdfsig"):
        assert apart or "Signature is Valid" in said_by(program, source)
        assert "does not contain any signatures" in said_by(program, target)


def said_by(program: str, file: Path) -> str:
    return subprocess.run([program, "-nocert", file], capture_output=True, text=True, check=False).stdout


def test_the_fields_of_a_signed_form_stay(tmp_path: Path) -> None:
    papers = [piece(pdfs.save(tmp_path, f"{name}.pdf", signing.signed(pdfs.form(name))), 1) for name in ("Maja", "Karim")]
    target, _ = make(tmp_path, *papers)
    with pikepdf.open(target) as made:
        assert [str(field.V) for field in made.Root.AcroForm.Fields] == ["Maja", "Karim"]


def test_fields_under_one_that_holds_signatures_too_stay(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(signing.signed(pdfs.form("Maja")))) as pdf:
        kids = pdf.Root.AcroForm.Fields
        above = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("all"), Kids=pikepdf.Array(list(kids))))
        for kid in kids:
            kid.Parent = above
        pdf.Root.AcroForm.Fields = pikepdf.Array([above])
        pdf.save(stream)
    paper = piece(pdfs.save(tmp_path, "paper.pdf", stream.getvalue()), 1)
    target, _ = make(tmp_path, paper)
    assert not compare(str(target), [(1, paper)], lambda done, total: None).different
    with pikepdf.open(target) as made:
        assert [str(field.V) for above in made.Root.AcroForm.Fields for field in above.Kids] == ["Maja"]


def test_fields_that_hold_each_other_hold_nobody_up(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(signing.signed(pdfs.pages("en")))) as pdf:
        fields = [pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String(str(n)))) for n in range(30)]
        for field in fields:
            field.Kids = pikepdf.Array(fields)
        pdf.Root.AcroForm.Fields.extend(fields)
        pdf.save(stream)
    with pikepdf.open(stream) as pdf:
        signatures.end(pdf)
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == [str(n) for n in range(30)]
