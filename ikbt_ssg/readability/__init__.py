"""How hard a text is to read, for its author: LIX, long sentences and paragraphs, long words that nobody explains."""
