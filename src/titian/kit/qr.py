"""How is a text drawn so that a phone's camera reads it? As one path of black squares in an SVG."""

import segno


def qr_svg(text: str, *, border: int = 4, level: str = "m", omitsize: bool = True) -> str:
    """`border`: white around it, in squares; `level`: how much may be dirty ("l" 7 %, "m" 15 %).

    Without a size it fills what it stands in; with one it is as large as its squares, in pixels.
    """
    drawn = segno.make(text, error=level, micro=False)
    return str(drawn.svg_inline(border=border, omitsize=omitsize, svgclass=None, lineclass=None))
