"""Masters as authors hand them in: every film, sound and picture is one row, with what must come of it.

They are a second or less and a few hundred pixels wide, made when a test needs them.
"""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms

FFMPEG = ("ffmpeg", "-nostdin", "-v", "error", "-y")
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
TONE = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1:sample_rate=48000")
HALVES = "color=red:size={0}x{1}:rate={2}:duration=1,drawbox=x=iw/2:w=iw/2:h=ih:color=blue:t=fill"
"""Red on the left, blue on the right, so that a picture that was turned or mirrored shows it."""

Make = Callable[[Path], None]


def ffmpeg(*arguments: str) -> None:
    subprocess.run([*FFMPEG, *arguments], check=True)


def picture(width: int = 320, height: int = 180, rate: str = "25") -> tuple[str, ...]:
    """The halves as an input of ffmpeg."""
    return ("-f", "lavfi", "-i", HALVES.format(width, height, rate))


def by(*arguments: str, after: tuple[str, ...] = ()) -> Make:
    """A maker that runs ffmpeg once, or a second time on what it made (`-c copy` and so on)."""

    def make(path: Path) -> None:
        if not after:
            ffmpeg(*arguments, str(path))
            return
        first = path.with_name(f"first{path.suffix}")
        ffmpeg(*arguments, str(first))
        ffmpeg(*[str(first) if each == "FIRST" else each for each in after], str(path))
        first.unlink()

    return make


@dataclass(frozen=True)
class Film:
    """A film, and what its largest rendition must be."""

    name: str
    ending: str
    make: Make
    size: tuple[int, int] = (320, 180)
    fps: float = 25
    seconds: float = 1.0
    sound: bool = False
    rungs: int = 1
    colours: tuple[str, str] = ("red", "blue")
    """Of the first and the last of its quarters, from left to right or, of a film that is turned, from top to bottom."""
    within: int = 24
    """How far from those its colours may be: those of HDR lie elsewhere, and may be neither grey nor burnt out."""
    loud: bool = True
    av1: bool = False


def rotated(degrees: int) -> Make:
    return by(*picture(), *X264, after=("-i", "FIRST", "-c", "copy", "-metadata:s:v", f"rotate={degrees}"))


def with_cover(path: Path) -> None:
    cover, first = path.with_name("cover.png"), path.with_name("first.mp4")
    Image.new("RGB", (64, 64), "green").save(cover)
    ffmpeg(*picture(), *TONE, *X264, "-c:a", "aac", str(first))
    maps = ("-map", "1", "-map", "0", "-c", "copy", "-c:v:0", "png", "-disposition:v:0", "attached_pic")
    ffmpeg("-i", str(first), "-i", str(cover), *maps, str(path))
    cover.unlink(), first.unlink()


def variable_rate(path: Path) -> None:
    """Frames at 0, 1, 2, 10, 11, 20 … of 25 a second, as a telephone saves light or a screen is recorded."""
    chosen = ("-vf", r"select='not(mod(n\,3))+not(mod(n\,7))'", "-fps_mode", "vfr")
    ffmpeg(*picture(rate="50"), *TONE, *chosen, *X264, "-c:a", "aac", str(path))


def still_screen(path: Path) -> None:
    """A recorded screen on which little happens: the file says 25 pictures a second, and holds one where nothing changed."""
    chosen = ("-vf", r"select='not(mod(n\,8))'", "-fps_mode", "vfr")
    ffmpeg(*picture(), *TONE, *chosen, "-c:v", "libvpx", "-c:a", "libvorbis", str(path))


def hdr(transfer: str) -> Make:
    coded = ("-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1")
    told = f"colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc:log-level=error"
    tags = ("-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc")
    return by(*picture(), "-vf", "scale=out_color_matrix=bt2020", *coded, "-x265-params", told, *tags)


def see_through(*codec: str) -> Make:
    """Red on the left; nothing at all on the right."""
    inside = "color=red:size=320x180:rate=25:duration=1,format=rgba,geq=r=255:g=0:b=0:a='if(lt(X,W/2),255,0)'"
    return by("-f", "lavfi", "-i", inside, *codec)


def live_webm(path: Path) -> None:
    """As a browser records: no length anywhere in the file."""
    first = path.with_name("first.webm")
    ffmpeg(*picture(), *TONE, "-c:v", "libvpx", "-c:a", "libopus", "-f", "webm", "-live", "1", str(first))
    first.rename(path)


def gif(path: Path) -> None:
    frames = []
    for at in range(5):
        frame = Image.new("RGBA", (160, 90), (0, 0, 0, 0))
        frame.paste((255, 0, 0, 255), (0, 0, 80, 90))
        frame.paste((0, 0, 255, 255), (80, 0, 160, 80 - at))
        frames.append(frame)
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=200, disposal=2)


TWO_TONES = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1", "-f", "lavfi", "-i", "sine=frequency=880:duration=1")
SURROUND = ("-f", "lavfi", "-i", "aevalsrc=0|0|0.2*sin(440*2*PI*t)|0|0|0:c=5.1:d=1:s=48000")
SECRETS = ("-metadata", "location=+59.3293+018.0686/", "-metadata", "artist=Någon Person", "-metadata", "comment=hemligt")

FILMS = (
    Film("MP4, H.264 and AAC", "mp4", by(*picture(), *TONE, *X264, "-c:a", "aac"), sound=True),
    Film("MOV, ProRes with 10 bits", "mov", by(*picture(), *TONE, "-c:v", "prores_ks", "-c:a", "pcm_s16le"), sound=True),
    Film("MKV, H.264 and Opus", "mkv", by(*picture(), *TONE, *X264, "-c:a", "libopus"), sound=True),
    Film("WebM, VP9 and Opus", "webm", by(*picture(), *TONE, "-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", "-c:a", "libopus"), sound=True),
    Film("WebM, VP8 and Vorbis", "webm", by(*picture(), *TONE, "-c:v", "libvpx", "-c:a", "libvorbis"), sound=True),
    Film("WebM with no length, from a browser", "webm", live_webm, sound=True),
    Film("AVI, MPEG-4 and MP3", "avi", by(*picture(), *TONE, "-c:v", "mpeg4", "-q:v", "3", "-c:a", "libmp3lame"), sound=True),
    Film("AVI, Motion JPEG in full range", "avi", by(*picture(), "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p")),
    Film("old QuickTime without a file type", "mov", by(*picture(), "-c:v", "mjpeg", "-q:v", "2", "-f", "mov", "-movflags", "disable_chpl", "-brand", "qt  ")),
    Film("fragmented MP4", "mp4", by(*picture(), *X264, "-movflags", "frag_keyframe+empty_moov")),
    Film("an MP4 that is called WebM", "webm", by(*picture(), *X264, "-f", "mp4")),
    Film("turned by 90 degrees, as telephones do", "mp4", rotated(90), size=(180, 320), colours=("blue", "red")),
    Film("turned by 180 degrees", "mp4", rotated(180), colours=("blue", "red")),
    Film("turned by 270 degrees", "mov", rotated(270), size=(180, 320)),
    Film("held upright", "mp4", by(*picture(180, 320), "-vf", "drawbox=h=ih/2:color=red:t=fill,drawbox=y=ih/2:h=ih/2:color=blue:t=fill", *X264), size=(180, 320)),
    Film("anamorphic PAL", "mp4", by(*picture(180, 144), "-vf", "setsar=16/15", *X264), size=(192, 144)),
    Film("anamorphic and wide", "mkv", by(*picture(180, 144), "-vf", "setsar=64/45", *X264), size=(256, 144)),
    Film("anamorphic and turned", "mp4", by(*picture(180, 144), "-vf", "setsar=16/15", *X264, after=("-i", "FIRST", "-c", "copy", "-metadata:s:v", "rotate=90")), size=(144, 192), colours=("blue", "red")),
    Film("variable rate", "mp4", variable_rate, fps=30, sound=True),
    Film("WebM of a screen that stands still", "webm", still_screen, sound=True),
    Film("Ogg, Theora and Vorbis", "ogv", by(*picture(), *TONE, "-c:v", "libtheora", "-q:v", "7", "-c:a", "libvorbis"), sound=True),
    Film("60 frames a second", "mp4", by(*picture(rate="60"), *X264), fps=30),
    Film("59.94 frames a second", "mp4", by(*picture(rate="60000/1001"), *X264), fps=29.97),
    Film("120 frames a second", "mkv", by(*picture(rate="120"), *X264), fps=30),
    Film("5 frames a second", "mp4", by(*picture(rate="5"), *X264), fps=5),
    Film("mono", "mp4", by(*picture(), *TONE, *X264, "-c:a", "aac", "-ac", "1"), sound=True),
    Film("5.1, all in the middle", "mkv", by(*picture(), *SURROUND, *X264, "-c:a", "ac3"), sound=True),
    Film("no sound", "mp4", by(*picture(), *X264)),
    Film("a sound track of silence", "mp4", by(*picture(), "-f", "lavfi", "-i", "anullsrc=d=1", *X264, "-c:a", "aac", "-t", "1"), sound=True, loud=False),
    Film("10 bits", "mp4", by(*picture(), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le")),
    Film("4:4:4", "mkv", by(*picture(), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p")),
    Film("HDR, perceptual quantiser", "mp4", hdr("smpte2084"), within=90),
    Film("HDR, hybrid log-gamma", "mov", hdr("arib-std-b67"), within=90),
    Film("transparent QuickTime animation", "mov", see_through("-c:v", "qtrle", "-pix_fmt", "argb"), colours=("red", "white")),
    Film("transparent ProRes", "mov", see_through("-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuva444p10le"), colours=("red", "white")),
    Film("transparent VP9", "webm", see_through("-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", "-pix_fmt", "yuva420p"), colours=("red", "white")),
    Film("odd in both directions", "mkv", by(*picture(321, 181), "-c:v", "ffv1", "-pix_fmt", "yuv444p"), size=(320, 180)),
    Film("smaller than a stamp", "mp4", by(*picture(32, 32), *X264), size=(32, 32)),
    Film("very wide", "mp4", by(*picture(320, 64), *X264), size=(320, 64)),
    Film("larger than any rung", "mp4", by(*picture(2560, 1440, "10"), *X264), size=(1920, 1080), fps=10, rungs=3),
    Film("a cover beside the film", "mp4", with_cover, sound=True),
    Film("two sound tracks, the second one chosen", "mkv", by(*picture(), *TWO_TONES, "-map", "0", "-map", "1", "-map", "2", *X264, "-c:a", "flac", "-disposition:a:0", "0", "-disposition:a:1", "default"), sound=True),
    Film("two pictures, the second one chosen", "mkv", by("-f", "lavfi", "-i", "color=green:size=64x64:rate=25:duration=1", *picture(), "-map", "0", "-map", "1", *X264, "-disposition:v:0", "0", "-disposition:v:1", "default")),
    Film("chapters, place and names in it", "mp4", by(*picture(), *TONE, *X264, "-c:a", "aac", *SECRETS), sound=True),
    Film("interlaced", "mkv", by(*picture(320, 192), "-c:v", "mpeg2video", "-q:v", "2", "-flags", "+ilme+ildct", "-top", "1", "-pix_fmt", "yuv420p"), size=(320, 192)),
    Film("sound that begins late", "mkv", by(*picture(), "-itsoffset", "0.4", *TONE, *X264, "-c:a", "flac", "-t", "1"), sound=True),
    Film("a clock that does not begin at nought", "mkv", by(*picture(), *TONE, *X264, "-c:a", "flac", "-output_ts_offset", "7"), sound=True),
    Film("an MP4 with nothing before it begins", "mp4", by(*picture(), *X264, "-output_ts_offset", "3")),
    Film("a GIF that moves", "gif", gif, size=(160, 90), fps=5),
    Film("AV1 as well", "mp4", by(*picture(), *TONE, *X264, "-c:a", "aac"), sound=True, av1=True),
)  # fmt: skip


@dataclass(frozen=True)
class Sound:
    """A sound, and how long it is."""

    name: str
    ending: str
    make: Make
    seconds: float = 1.0
    loud: bool = True


def speechlike(amplitude: float = 0.3) -> tuple[str, ...]:
    """A tone that comes and goes, with peaks."""
    return ("-f", "lavfi", "-i", f"aevalsrc={amplitude}*sin(440*2*PI*t)*(0.2+0.8*gt(mod(t\\,0.5)\\,0.3)):d=1:s=48000")


def with_cover_art(path: Path) -> None:
    cover = path.with_name("cover.jpg")
    Image.new("RGB", (64, 64), "green").save(cover)
    maps = ("-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic", *SECRETS)
    ffmpeg(*TONE, "-i", str(cover), *maps, str(path))
    cover.unlink()


SOUNDS = (
    Sound("WAV, mono", "wav", by(*TONE, "-ac", "1")),
    Sound("WAV with 24 bits at 96 kHz", "wav", by(*TONE, "-ac", "2", "-ar", "96000", "-c:a", "pcm_s24le")),
    Sound("WAV at 8 kHz with 8 bits, from a telephone", "wav", by(*TONE, "-ar", "8000", "-c:a", "pcm_u8")),
    Sound("WAV in 5.1", "wav", by(*SURROUND, "-c:a", "pcm_s16le")),
    Sound("WAV in floating point, too loud", "wav", by(*speechlike(3.0), "-c:a", "pcm_f32le")),
    Sound("WAV for more than 4 GB (RF64)", "wav", by(*TONE, "-rf64", "always")),
    Sound("a whisper", "flac", by(*speechlike(0.003), "-sample_fmt", "s32")),
    Sound("sharp peaks", "wav", by("-f", "lavfi", "-i", "aevalsrc=0.9*lt(mod(t\\,0.25)\\,0.002)+0.02*sin(300*2*PI*t):d=1:s=48000")),
    Sound("FLAC", "flac", by(*TONE)),
    Sound("MP3 with a cover", "mp3", with_cover_art),
    Sound("MP3 that does not say its length", "mp3", by(*speechlike(), "-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0", "-id3v2_version", "0")),
    Sound("Ogg Vorbis", "ogg", by(*TONE, "-c:a", "libvorbis")),
    Sound("Ogg Opus", "ogg", by(*TONE, "-c:a", "libopus")),
    Sound("M4A with a cover and names", "m4a", with_cover_art),
    Sound("WebM with sound alone", "webm", by(*TONE, "-c:a", "libopus")),
    Sound("the sound of a film", "mp4", by(*picture(), *TONE, *X264, "-c:a", "aac")),
    Sound("silence", "wav", by("-f", "lavfi", "-i", "anullsrc=d=1"), loud=False),
    Sound("left and right that cancel each other out", "wav", by("-f", "lavfi", "-i", "aevalsrc=0.3*sin(440*2*PI*t)|-0.3*sin(440*2*PI*t):d=1:s=48000")),
    Sound("left and right that have nothing in common", "wav", by("-f", "lavfi", "-i", "anoisesrc=seed=1:d=1:a=0.2", "-f", "lavfi", "-i", "anoisesrc=seed=2:d=1:a=0.2", "-filter_complex", "join=inputs=2")),
)  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A picture, and what its largest rendition must be."""

    name: str
    ending: str
    make: Make
    size: tuple[int, int] = (320, 180)
    left: tuple[int, int, int] | None = (255, 0, 0)
    """The colour a quarter of the way in from the left, as JPEG shows it."""
    see_through: bool = False


def halves(mode: str = "RGB", size: tuple[int, int] = (320, 180)) -> Image.Image:
    image = Image.new("RGB", size, "red")
    image.paste((0, 0, 255), (size[0] // 2, 0, *size))
    return image.convert(mode)


def saved(image: Image.Image, **options: object) -> Make:
    return lambda path: image.save(path, **options)


def with_orientation(number: int) -> Make:
    """The halves, stored turned or mirrored, with the EXIF number that turns them back."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    exif = Image.Exif()
    exif[0x0112] = number
    exif[0x013B] = "Någon Person"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 19.0, 45.0)
    image = halves() if number == 1 else halves().transpose(Image.Transpose(back[number]))
    return saved(image, exif=exif)


def see_through_picture() -> Image.Image:
    image = halves("RGBA")
    image.putalpha(Image.new("L", image.size, 255))
    image.paste((0, 0, 0, 0), (160, 0, 320, 180))
    return image


def with_palette() -> Image.Image:
    image = halves().quantize(4)
    image.info["transparency"] = image.getpixel((300, 90))
    return image


def of_another_gamut(path: Path) -> None:
    """A profile in which red and green have changed places, so that whoever overlooks it shows green for red."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ"), profile.find(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    Image.merge("RGB", [halves().getchannel(band) for band in "GRB"]).save(path, icc_profile=bytes(profile))


def deep_grey(path: Path) -> None:
    Image.new("I;16", (320, 180), 0x8000).save(path)


def two_in_one(path: Path) -> None:
    """MPO: what some telephones write and call JPEG."""
    halves().save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (320, 180), "green")])


def heic(path: Path) -> None:
    pillow_heif.from_pillow(halves()).save(path, quality=90)


def png_and_zip(path: Path) -> None:
    halves().save(path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("secret.txt", "SECRET-INSIDE")
    path.write_bytes(path.read_bytes() + packed.getvalue())


def jpeg_and_page(path: Path) -> None:
    halves().save(path, comment=b"<html><script>alert('SECRET-INSIDE')</script></html>")


PICTURES = (
    Picture("PNG", "png", saved(halves())),
    Picture("JPEG", "jpg", saved(halves(), quality=95)),
    Picture("JPEG that is called PNG", "png", lambda path: halves().save(path, "JPEG", quality=95)),
    *(Picture(f"JPEG with EXIF orientation {number}", "jpg", with_orientation(number)) for number in range(1, 9)),
    Picture("CMYK JPEG", "jpg", saved(halves("CMYK"), quality=95)),
    Picture("grey with 16 bits", "png", deep_grey, left=(128, 128, 128)),
    Picture("grey", "png", saved(Image.new("L", (320, 180), 100)), left=(100, 100, 100)),
    Picture("black and white", "png", saved(Image.new("1", (320, 180), 1)), left=(255, 255, 255)),
    Picture("transparent PNG", "png", saved(see_through_picture()), see_through=True),
    Picture("transparent palette", "png", saved(with_palette()), see_through=True),
    Picture("transparent WebP", "webp", saved(see_through_picture(), lossless=True), see_through=True),
    Picture("another gamut", "jpg", of_another_gamut),
    Picture("WebP", "webp", saved(halves(), lossless=True)),
    Picture("AVIF", "avif", saved(halves(), quality=90)),
    Picture("TIFF", "tiff", saved(halves())),
    Picture("BMP", "bmp", saved(halves())),
    Picture("GIF that does not move", "gif", saved(halves())),
    Picture("HEIC", "heic", heic),
    Picture("MPO from a telephone", "jpg", two_in_one),
    Picture("one pixel", "png", saved(Image.new("RGB", (1, 1), "red")), size=(1, 1)),
    Picture("odd and wide", "png", saved(halves(size=(2001, 11))), size=(1440, 8)),
    Picture("PNG and ZIP in one", "png", png_and_zip),
    Picture("JPEG with a page in its comment", "jpg", jpeg_and_page),
)  # fmt: skip


@dataclass(frozen=True)
class Refused:
    """What must not be taken, and what its author is told."""

    name: str
    ending: str
    make: Make
    told: str
    kind: str = "film"


def cut(make: Make, share: float) -> Make:
    def shorter(path: Path) -> None:
        make(path)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return shorter


def holding(content: bytes) -> Make:
    return lambda path: path.write_bytes(content) and None


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(path: Path) -> None:
    """10,001 by 10,000 pixels in a few kilobytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_001, 10_000, 1, 0, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1252 * 10_000, 9)) + chunk(b"IEND", b""))


def lying_png(path: Path) -> None:
    halves().save(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def text_bomb(path: Path) -> None:
    """A picture whose comment unpacks to 200 MB."""
    packed = zlib.compressobj(9)
    comment = b"".join(packed.compress(b"\0" * 1_000_000) for _ in range(200)) + packed.flush()
    halves().save(path)
    data = path.read_bytes()
    path.write_bytes(data[:33] + chunk(b"zTXt", b"Comment\0\0" + comment) + data[33:])


def gif_bomb(path: Path) -> None:
    """A thousand frames of 600 by 600, one pixel of each changed."""
    frames = [Image.new("P", (600, 600), 0) for _ in range(400)]
    for at, frame in enumerate(frames):
        frame.putpixel((at % 600, at // 600), 1)
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=20)


def twenty_hours(path: Path) -> None:
    """A WAV whose head claims 20 hours of silence, in a file that is as sparse as the disk allows."""
    rate, seconds = 8_000, 20 * 3600
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", rate * seconds + 36, b"WAVE", b"fmt ", 16, 1, 1, rate, rate, 1, 8, b"data", rate * seconds
    )
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + rate * seconds)


def claims_twenty_hours(path: Path) -> None:
    """An MP4 whose every duration was made 72,000 times as long."""
    ffmpeg(*picture(), *X264, str(path))
    data = bytearray(path.read_bytes())
    for box, at in ((b"mvhd", 16), (b"mdhd", 16), (b"tkhd", 20)):
        place = data.find(box) + 4 + at
        old = int.from_bytes(data[place : place + 4], "big")
        data[place : place + 4] = min(0xFFFFFFF0, old * 72_000).to_bytes(4, "big")
    edit = data.find(b"elst") + 4 + 8
    data[edit : edit + 4] = (72_000_000).to_bytes(4, "big")
    path.write_bytes(bytes(data))


def damaged_middle(path: Path) -> None:
    ffmpeg(*picture(), *TONE, "-c:v", "mjpeg", "-c:a", "flac", str(path))
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 5, len(data) * 4 // 5):
        data[at] = (at * 7) % 251
    path.write_bytes(bytes(data))


def moving(ending: str) -> Make:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue", "green")]
    return lambda path: frames[0].save(path, ending, save_all=True, append_images=frames[1:])


def svg(inside: str, head: str = "", size: str = 'viewBox="0 0 40 30"') -> Make:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return holding(f"{head}{start} {size}>{inside}</svg>".encode())


def subtitles_alone(path: Path) -> None:
    words = path.with_name("words.srt")
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHej.\n", encoding="utf-8")
    ffmpeg("-i", str(words), str(path))
    words.unlink()


LAUGHS = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:MARKER\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile MARKER\n"

REFUSED = (
    Refused("cut before its index", "mp4", cut(by(*picture(), *X264), 0.6), "it ends before its index"),
    Refused("cut in the middle", "mkv", cut(by(*picture(rate="50"), *TONE, "-c:v", "mjpeg", "-c:a", "flac"), 0.5), "the file is cut or damaged"),
    Refused("a WAV cut in the middle", "wav", cut(by(*TONE), 0.4), "the file is cut or damaged", "audio"),
    Refused("an MP3 cut in the middle", "mp3", cut(by(*TONE), 0.4), "the file is cut or damaged", "audio"),
    Refused("damaged in the middle", "mkv", damaged_middle, "the file is cut or damaged"),
    Refused("only the first bytes of a film", "mp4", holding(b"\0\0\0\x20ftypisom" + b"\0" * 40), "it cannot be opened as film or sound"),
    Refused("words", "mp4", holding(b"this is no film"), "its first bytes belong to no format that is read here"),
    Refused("one byte", "mp4", holding(b"\0"), "its first bytes belong to no format that is read here"),
    Refused("a playlist that is called a film", "mp4", holding(PLAYLIST), "it is a playlist, which only names other files"),
    Refused("a script that is called a film", "mp4", holding(CONCAT), "it is a playlist, which only names other files"),
    Refused("a playlist with a film's first bytes", "mp4", holding(b"\0\0\0\x18ftypisom\0\0\0\0\n" + PLAYLIST), "it cannot be opened as film or sound"),
    Refused("a script with a sound's first bytes", "mp3", holding(b"ID3\x04\0\0\0\0\0\0\n" + CONCAT), "it cannot be opened as film or sound", "audio"),
    Refused("a page", "mp4", holding(b"<!DOCTYPE html><html></html>"), "it is a web page"),
    Refused("a ZIP", "mp4", holding(b"PK\x03\x04" + b"\0" * 60), "it is a ZIP archive or an Office document"),
    Refused("a program", "mp4", holding(b"\x7fELF" + b"\0" * 60), "its first bytes belong to no format that is read here"),
    Refused("Windows Media", "wmv", by(*picture(), "-c:v", "wmv2"), "it is a Windows Media file (WMV, WMA)"),
    Refused("a WAV that says it is 20 hours long", "wav", twenty_hours, "it says it is 20 hours long; the limit is 4", "audio"),
    Refused("an MP4 that says it is 20 hours long", "mp4", claims_twenty_hours, "it says it is 20 hours long; the limit is 4"),
    Refused("subtitles alone", "mkv", subtitles_alone, "there is neither picture nor sound in it"),
    Refused("a picture of 100 megapixels", "png", huge_png, "it has more than 100 million pixels", "image"),
    Refused("a picture whose checksum is wrong", "png", lying_png, "it begins like PNG but cannot be opened", "image"),
    Refused("a picture cut off", "png", cut(saved(halves()), 0.7), "it begins like PNG but cannot be opened", "image"),
    Refused("a JPEG cut off", "jpg", cut(saved(Image.effect_noise((320, 180), 50)), 0.6), "the picture is cut or damaged", "image"),
    Refused("a comment that unpacks to 200 MB", "png", text_bomb, "it begins like PNG but cannot be opened", "image"),
    Refused("a GIF that unpacks to more than 100 megapixels", "gif", gif_bomb, "it has more than 100 million pixels"),
    Refused("a WebP that moves", "webp", moving("WEBP"), "it holds 3 pictures that follow each other", "image"),
    Refused("a TIFF of three pages", "tiff", moving("TIFF"), "it holds 3 pages", "image"),
    Refused("a PDF", "png", holding(b"%PDF-1.7\n"), "it is a PDF document", "image"),
    Refused("a drawing with a script", "svg", svg("<script>alert(1)</script>"), "it holds <script>, which is not allowed in a drawing", "image"),
    Refused("a drawing with a handler", "svg", svg('<rect width="4" height="4" onload="alert(1)"/>'), "it holds onload, which runs a script", "image"),
    Refused("a drawing with a page in it", "svg", svg("<foreignObject><p/></foreignObject>"), "it holds <foreignObject>, which is not allowed in a drawing", "image"),
    Refused("a drawing that moves", "svg", svg('<rect width="4" height="4"><animate attributeName="x"/></rect>'), "it holds <animate>, which is not allowed in a drawing", "image"),
    Refused("a drawing with a picture from outside", "svg", svg('<image href="file:///etc/passwd"/>'), "it holds <image>, which is not allowed in a drawing", "image"),
    Refused("a drawing that uses another file", "svg", svg('<use xlink:href="other.svg#a"/>'), "it refers to something outside itself (other.svg#a)", "image"),
    Refused("a drawing with an address in its style", "svg", svg('<rect style="fill:url(https://example.org/a)"/>'), "it refers to something outside itself (https://example.org/a)", "image"),
    Refused("a drawing whose style sheet imports", "svg", svg("<style>@import 'a.css';</style>"), "its style sheet leads out of it; export it with presentation attributes instead", "image"),
    Refused("a drawing with entities", "svg", svg("<text>&b;</text>", head=ENTITIES), "it defines entities, which a drawing does not need", "image"),
    Refused("a drawing of a thousand million parts", "svg", svg(f'<defs><g id="a0"><path d="M0 0"/></g>{LAUGHS}</defs><use href="#a9"/>'), "it is a drawing of too many parts", "image"),
    Refused("a drawing that uses itself", "svg", svg('<g id="a"><use href="#a"/></g>'), "it uses a part of itself inside that part", "image"),
    Refused("a drawing nested without end", "svg", svg("<g>" * 200 + "</g>" * 200), "it is a drawing of too many parts", "image"),
    Refused("a drawing of no size", "svg", svg("<path d='M0 0'/>", size=""), "it is a drawing that does not say how large it is (viewBox)", "image"),
    Refused("a drawing that is not well-formed", "svg", svg("<g>"), "it begins like SVG but cannot be opened", "image"),
)  # fmt: skip
