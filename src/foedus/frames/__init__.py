"""Panels: one row a state or dyad and period, one function a column. Comes in: a unit, a span of days, names of
columns, and the files of datasets; goes out: rows in key order as Parquet, CSV, Arrow, Polars or pandas, with
citations, a codebook and reasons. What a column means is decided in its own module; nothing here reads the clock.

To add a column, write one `@column` function in `frames/themes/<theme>.py`.
"""

from __future__ import annotations

from foedus.frames.panel import Estimate, Panel, panel
from foedus.frames.query import sql
from foedus.frames.recipes import replay
from foedus.frames.themes import columns

__all__ = ["Estimate", "Panel", "columns", "panel", "replay", "sql"]
