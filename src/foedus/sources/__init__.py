"""Who says it: one file per dataset, each with `SOURCE` and `statements(path)`. Modules here never import each other.

To add a dataset, write `sources/<name>.py`: a module docstring (citation, edition, licence, unit of a row, inclusive
or exclusive ends, known flaws), `SOURCE`, `statements(path)` and private row functions.
"""
