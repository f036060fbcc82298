"""Faces: they show answers and decide nothing. Comes in: what the questions and `check` give; goes out: a terminal
table, JSON, CSV, Markdown, or one HTML file. No rule of the domain lives here.

To add a command that is no question, write its file in `commands/`; its signature and docstring make the options and
the help. To add a format, write one function in `export.py`.
"""
