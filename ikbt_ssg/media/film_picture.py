"""The picture of a film as every telephone shows it: upright, with square pixels, in standard range, on white where it is empty."""

from __future__ import annotations

from typing import Any

from ikbt_ssg.media.errors import NotMadeError
from ikbt_ssg.media.tools import Tools, knows
from ikbt_ssg.model import Probe

BEHIND = "white"
"""What shows through where a film is transparent; pages are light, and so are their pictures."""
WHITE_NITS = 203
"""How bright white is in an HDR film (ITU-R BT.2408)."""


def seen(picture: Any, source: Probe, size: tuple[int, int], tools: Tools) -> Any:
    """A film's picture in a size, at its constant rate, in BT.709 with 8 bits. ffmpeg has turned it upright already."""
    if source.is_interlaced:
        picture = picture.filter("yadif", deint="interlaced")
    picture = picture.filter("fps", source.rate, eof_action="round", start_time=0)
    if source.hdr:
        picture = _in_standard_range(picture.filter("scale", *size), source.hdr, tools)
    else:
        picture = picture.filter("scale", *size, in_color_matrix=source.matrix, out_color_matrix="bt709", out_range="tv")
    if source.has_alpha:
        parts = picture.filter("format", "yuva444p").filter_multi_output("split", 2)
        behind = parts[0].filter("format", "yuv444p").filter("drawbox", color=BEHIND, t="fill")
        picture = behind.overlay(parts[1], format="auto")
    return picture.filter("format", "yuv420p").filter("setsar", 1)


def in_rgb(picture: Any) -> Any:
    """What `seen` gives as RGB. Not every ffmpeg tells the next filter which matrix and range it has chosen, so both are said."""
    return picture.filter("scale", in_color_matrix="bt709", in_range="tv", out_range="pc").filter("format", "rgb24")


def decoder(source: Probe, tools: Tools) -> dict[str, str]:
    """The option that chooses a decoder which leaves nothing out, where this ffmpeg has it."""
    return {"c:v": source.decoder} if source.decoder and knows(tools, "decoders", source.decoder) else {}


def _in_standard_range(picture: Any, transfer: str, tools: Tools) -> Any:
    """HDR brought down to what every screen shows, in linear light, with highlights bent rather than cut."""
    if not (knows(tools, "filters", "zscale") and knows(tools, "filters", "tonemap")):
        raise NotMadeError("it is an HDR film, which this ffmpeg cannot make into a usual one (it has no zscale)")
    was = {"pin": "2020", "min": "2020_ncl", "tin": transfer, "rin": "limited"}
    linear = picture.filter("zscale", t="linear", npl=WHITE_NITS, **was).filter("format", "gbrpf32le")
    bent = linear.filter("zscale", p="bt709").filter("tonemap", "hable", desat=0)
    return bent.filter("zscale", t="bt709", m="bt709", r="tv")
