"""The only code that reads the project from disk and writes `dist/`; everything between is pure."""
