"""Lines that are no sentences: fields, rows, answers, lists and chronicles, one module for each form."""
