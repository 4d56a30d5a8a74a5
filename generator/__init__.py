"""Daybook: a school district's finances, from its own files to a website anyone can check."""

__version__ = "0.1.0"
