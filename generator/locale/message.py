"""What a message is."""

Message = str | tuple[str, ...]
"""A text, or its singular and plural."""
