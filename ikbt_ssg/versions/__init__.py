"""What changed between two versions of a program, what that asks of its version number, and how old answers are still read."""
