"""What a player must understand, written as RFC 6381 has it, known from size and rate before anything is encoded."""

from __future__ import annotations

from typing import NamedTuple

AAC = "mp4a.40.2"
"""AAC of low complexity, the one that every player knows."""


class Level(NamedTuple):
    """What a level of a codec allows at most."""

    number: int
    area: int
    """Of one picture, in macroblocks (H.264) or pixels (AV1)."""
    a_second: int


H264_LEVELS = (
    Level(30, 1_620, 40_500),
    Level(31, 3_600, 108_000),
    Level(32, 5_120, 216_000),
    Level(40, 8_192, 245_760),
    Level(42, 8_704, 522_240),
    Level(50, 22_080, 589_824),
)
"""ITU-T H.264, table A-1; lower levels gain nothing on any telephone."""
AV1_LEVELS = (
    Level(0, 147_456, 4_423_680),
    Level(1, 278_784, 8_363_520),
    Level(4, 665_856, 19_975_680),
    Level(5, 1_065_024, 31_950_720),
    Level(8, 2_359_296, 70_778_880),
    Level(9, 2_359_296, 141_557_760),
)
"""AV1 specification, annex A.3: seq_level_idx, largest picture, display rate."""


def h264_level(width: int, height: int, fps: float) -> int:
    """The lowest level, ten times its number, that allows this size and rate."""
    return _level(H264_LEVELS, -(-width // 16) * -(-height // 16), fps)


def h264_codec(width: int, height: int, fps: float) -> str:
    """High profile at its level."""
    return f"avc1.6400{h264_level(width, height, fps):02x}"


def av1_codec(width: int, height: int, fps: float) -> str:
    """Main profile, main tier, 8 bits."""
    return f"av01.0.{_level(AV1_LEVELS, width * height, fps):02d}M.08"


def _level(levels: tuple[Level, ...], area: int, fps: float) -> int:
    return next((each.number for each in levels if area <= each.area and area * fps <= each.a_second), levels[-1].number)
