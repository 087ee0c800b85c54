"""Crossfoot holds a programme's published numbers to account."""

__version__ = "0.1.0"
