"""A fictional applicant and her papers, to try the program on; every word is made up for this purpose."""

from __future__ import annotations

from pathlib import Path
