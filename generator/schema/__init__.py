"""Cells of text become typed rows, documents and ledgers; what does not fit becomes problems."""
