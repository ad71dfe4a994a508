"""Drawings: records become numbers, and templates make SVG of the numbers.

Everything here ends in values: places in px or %, words, links. Nothing writes markup, so that
a site's own templates can draw otherwise, and a test can ask where a mark is. Each drawing comes
with the rows of a table that says the same, for readers who don't see it.

Each kind has a room with a door of its own: `strip` (the overview of a timeline), `lanes` (who
acted towards whom), `figures` (casualties), `map`, `chain` (what answers what). They don't know
each other; `time` (the scale that they share) and `text` (words that touch nothing) are for all.
Read `time.scale` first.
"""
