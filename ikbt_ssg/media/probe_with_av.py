"""`python probe_with_av.py file:PATH`: ffprobe's answer by PyAV, for a machine that has no ffprobe.

It is a process of its own, since it reads files that nobody has vouched for, and needs nothing of ours.
"""

from __future__ import annotations

import json
import sys

FORMATS = frozenset({"mov", "mp4", "m4a", "3gp", "3g2", "mj2", "mp3", "wav", "matroska", "webm", "ogg", "flac"})


def main() -> int:
    """Print the few keys of ffprobe's JSON that `probe.py` reads."""
    import av

    options = {"protocol_whitelist": "file", "format_whitelist": "mov,mp3,wav,matroska,ogg,flac"}
    with av.open(sys.argv[1].removeprefix("file:"), options=options) as container:
        if not FORMATS & set(container.format.name.split(",")):
            return 1
        streams = [_stream(stream) for stream in container.streams if stream.type in {"video", "audio"}]
        seconds = (container.duration or 0) / av.time_base
        print(json.dumps({"format": {"format_name": container.format.name, "duration": seconds}, "streams": streams}))
    return 0


def _stream(stream: object) -> dict[str, object]:
    import av

    if not isinstance(stream, av.VideoStream):
        return {"codec_type": "audio"}
    aspect = stream.sample_aspect_ratio
    return {
        "codec_type": "video",
        "width": stream.codec_context.width,
        "height": stream.codec_context.height,
        "sample_aspect_ratio": f"{aspect.numerator}:{aspect.denominator}" if aspect else "1:1",
        "avg_frame_rate": str(stream.average_rate or "0/1"),
        "disposition": {"attached_pic": int(bool(stream.disposition & av.stream.Disposition.attached_pic))},
        "side_data_list": [{"rotation": _rotation(stream)}],
    }


def _rotation(stream: object) -> int:
    """The rotation a phone wrote beside the picture, in degrees."""
    import av

    if not isinstance(stream, av.VideoStream):
        return 0
    container = stream.container
    frames = container.decode(stream) if isinstance(container, av.container.InputContainer) else iter(())
    return next((int(frame.rotation) for frame in frames if isinstance(frame, av.VideoFrame)), 0)


if __name__ == "__main__":
    sys.exit(main())
