"""A fictional applicant and her papers, to try the program on; every word is made up for this purpose.

`people` says who she is and what her papers stand for.
"""

from __future__ import annotations

from pathlib import Path


def write_documents(folder: Path, fonts: Path) -> list[Path]:
    """Write her eight papers as PDF into the existing `folder`, in the order of `people.PAPERS`; returns their paths.

    `fonts` is the folder of the program's fonts. The same program always writes the same bytes. Raises OSError where
    `folder` cannot be written to.
    """
    from wizard.core.sample import (
        cv,
        drawing,
        heidelberg_certificate,
        heidelberg_transcript,
        letter,
        lund,
        people,
    )

    drawing.prepare(fonts)
    return [
        cv.write(folder / people.CV.file),
        letter.write(folder / people.LETTER.file),
        lund.write_certificate(folder / people.LUND_CERTIFICATE.file),
        lund.write_transcript(folder / people.LUND_TRANSCRIPT.file),
        heidelberg_certificate.write_german(folder / people.HEIDELBERG_CERTIFICATE.file),
        heidelberg_certificate.write_english(folder / people.HEIDELBERG_CERTIFICATE_ENGLISH.file),
        heidelberg_transcript.write_german(folder / people.HEIDELBERG_TRANSCRIPT.file),
        heidelberg_transcript.write_english(folder / people.HEIDELBERG_TRANSCRIPT_ENGLISH.file),
    ]
