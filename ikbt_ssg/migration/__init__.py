"""migration: what becomes of answers to an earlier version. An author's map -> steps in the package -> a record of the new version."""
