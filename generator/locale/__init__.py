"""Catalogues of the words on pages: `<language>.po` beside this file, and `daybook.pot`, which lists every message.

English is the language of the messages themselves and needs no catalogue. `docs/translations.md` tells how to
add a language.
"""
