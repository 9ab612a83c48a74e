"""The little language of worksheets: parsed and typed once, then interpreted, carried as JSON, or written as FHIRPath.

`docs/expressions.md` says what everything means, in one table of examples that every interpreter is held against.
"""
