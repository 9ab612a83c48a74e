"""Worksheets and measures: one typed model, from which the page, the answers' schema and every export are made."""
