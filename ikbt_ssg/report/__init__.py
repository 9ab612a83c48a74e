"""Diagnostics -> what a person, an editor or a program reads."""
