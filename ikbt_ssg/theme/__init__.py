"""Colours: what a program or region may choose, and whether everybody can read what comes of it."""
