"""What somebody has said of questions that are asked in other words: they mean what they meant.

`content/meanings.yaml` holds them: `- {form: somndagbok, field: sang, before: "När gick du i säng?", by: psykolog}`.
"""

from __future__ import annotations
