"""Ansök: from a doctoral advertisement to one finished application."""

__version__ = "0.1.0"
RELEASED = "2026-11-23"
"""The day of this version: no clock that is right shows an earlier one."""
NEWER = ""
"""The address where newer versions are found, for a browser: whoever publishes the program sets it. Empty: it is not told."""
