"""`python probe_with_av.py DEMUXER file:PATH`: ffprobe's answer by PyAV, for a machine that has no ffprobe.

It is a process of its own, since it reads files that nobody has vouched for, and needs nothing of ours.
"""

from __future__ import annotations

import json
import sys
from typing import Any

TRANSFERS = {16: "smpte2084", 18: "arib-std-b67"}
SPACES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020nc", 10: "bt2020c"}
"""ITU-T H.273, tables 3 and 4, as ffprobe names them."""


def main() -> int:
    """Print the few keys of ffprobe's JSON that `probe.py` reads."""
    import av

    form, path = sys.argv[1], sys.argv[2].removeprefix("file:")
    options = {"protocol_whitelist": "file", "format_whitelist": form}
    with av.open(path, options=options) as container:
        if form not in container.format.name.split(","):
            return 1
        streams = [_stream(stream) for stream in container.streams if stream.type in {"video", "audio"}]
        seconds = (container.duration or 0) / av.time_base
        begins = (container.start_time or 0) / av.time_base
        print(json.dumps({"format": {"duration": seconds, "start_time": begins}, "streams": streams}))
    return 0


def _stream(stream: Any) -> dict[str, object]:
    from av.stream import Disposition

    told: dict[str, object] = {
        "index": stream.index,
        "codec_type": stream.type,
        "disposition": {
            "attached_pic": int(bool(stream.disposition & Disposition.attached_pic)),
            "default": int(bool(stream.disposition & Disposition.default)),
        },
    }
    if stream.type == "audio":
        return told | {"channels": stream.codec_context.channels, "tags": dict(stream.metadata)}
    aspect = stream.sample_aspect_ratio
    coded = stream.codec_context
    frame = _first_frame(stream)
    return told | {
        "codec_name": coded.codec.name.removeprefix("lib").replace("vpx-vp9", "vp9").replace("vpx", "vp8"),
        "width": coded.width,
        "height": coded.height,
        "sample_aspect_ratio": f"{aspect.numerator}:{aspect.denominator}" if aspect else "1:1",
        "avg_frame_rate": str(stream.average_rate or "0/1"),
        "r_frame_rate": str(stream.base_rate or "0/1"),
        "pix_fmt": coded.pix_fmt,
        "color_transfer": TRANSFERS.get(int(coded.color_trc or 0), ""),
        "color_space": SPACES.get(int(coded.colorspace or 0), ""),
        "field_order": "tt" if frame is not None and frame.interlaced_frame else "progressive",
        "tags": dict(stream.metadata),
        "duration": str(float(stream.duration * stream.time_base)) if stream.duration else "",
        "side_data_list": [{"rotation": int(frame.rotation) if frame is not None else 0}],
    }


def _first_frame(stream: Any) -> Any:
    """The first picture, which knows the rotation that a telephone wrote beside it."""
    import av

    try:
        stream.container.seek(0)
        return next(iter(stream.container.decode(stream)), None)
    except av.error.FFmpegError:
        return None


if __name__ == "__main__":
    sys.exit(main())
