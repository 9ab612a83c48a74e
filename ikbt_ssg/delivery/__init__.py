"""delivery: built packages -> signed packages -> a place where importers fetch them. Needs the extras `sign` and `publish`."""
