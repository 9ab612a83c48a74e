"""importer: a reference importer, which keeps several versions side by side and maps what they hold into SQLite."""
