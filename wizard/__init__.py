"""Ansök: from a doctoral advertisement to one finished application."""

__version__ = "0.1.0"
