"""Typed rows to a District: integer cents on the standard chart of accounts, added up once."""
