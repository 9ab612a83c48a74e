"""load: files -> Library + what was said. Never raises on an author's mistake."""
