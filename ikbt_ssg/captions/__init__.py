"""Captions: what is said and heard, line by line, with the moments when it is shown."""
