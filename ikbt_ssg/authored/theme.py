"""The colours that a program or region chooses; whatever it leaves out is as the tool has it."""

from __future__ import annotations

from ikbt_ssg.authored.values import Colour, Record


class Palette(Record):
    """Colours for one kind of light, each as "#rrggbb"."""

    paper: Colour | None = None
    """Behind the text."""
    card: Colour | None = None
    """Behind forms and lists."""
    quiet: Colour | None = None
    """Behind summaries."""
    warm: Colour | None = None
    """Behind the people to follow."""
    ink: Colour | None = None
    """The text."""
    link: Colour | None = None
    """Links and small headings."""
    accent: Colour | None = None
    """Buttons, and what is chosen."""
    on_accent: Colour | None = None
    """The words on a button."""

    def chosen(self) -> dict[str, str]:
        """The colours that were chosen, by the names that the style sheet has for them."""
        return {name.replace("_", "-"): value for name in Palette.model_fields if (value := getattr(self, name)) is not None}


class Theme(Palette):
    """Colours for daylight, and others for readers who want it dark."""

    dark: Palette = Palette()
