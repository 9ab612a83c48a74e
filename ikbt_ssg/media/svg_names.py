"""The elements, attributes and properties of SVG that a drawing may have; what is not here is not passed on."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


ELEMENTS = _names(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient "
    "stop pattern clipPath mask marker"
)
DROPPED = frozenset({"metadata", "style"})
"""SVG's own elements that are not part of what is seen; what styles say is written into the elements they are about."""
REFERRING = frozenset({"use", "linearGradient", "radialGradient", "pattern"})
"""The elements that may refer to others within the drawing."""
ATTRIBUTES = _names(
    "id x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox preserveAspectRatio transform pathLength "
    "gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits "
    "maskUnits maskContentUnits markerWidth markerHeight markerUnits refX refY orient rotate textLength lengthAdjust version role"
)
PROPERTIES = _names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask marker-start marker-mid "
    "marker-end stop-color stop-opacity font-family font-size font-style font-weight font-stretch letter-spacing word-spacing "
    "text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift direction writing-mode paint-order "
    "vector-effect shape-rendering text-rendering color-interpolation"
)
"""Presentation attributes, which mean the same in `style`."""
