"""Figures: rows in; a chart, the sentence it shows, its table and its source out.

Each kind is a module of its own with one builder; `render` turns charts into finished SVG.
"""
