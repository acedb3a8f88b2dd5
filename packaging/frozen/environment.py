"""Runs before the program in what PyInstaller made: programs that ours starts must not be given our libraries.

The start sets LD_LIBRARY_PATH for the loader, which has read it by now. A browser, a calendar or LibreOffice would take the
Qt and the other libraries of this folder for their own.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
