"""What a picture becomes: every width in every format, and a tiny one that stands there until the right one has come."""

from __future__ import annotations

WIDTHS = (480, 960, 1440)
POSTER_WIDTHS = (480, 960)
PLACEHOLDER_WIDTH = 32
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
QUALITY = {"avif": 60, "webp": 80, "jpg": 82, "placeholder": 30}
