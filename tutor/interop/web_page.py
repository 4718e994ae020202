"""A page of the web as plain paragraphs under its headings; formulas as lines; scripts and pictures are left out."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, ParseError  # only the types; defusedxml does the reading

from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]

from tutor.domain.errors import InvalidInput
from tutor.interop.cut import DEEPEST, Block
from tutor.interop.marks import whole_tags
from tutor.interop.mathml import line, lowered, raised
from tutor.interop.plain_math import formula

HIDDEN = frozenset({"script", "style", "template", "noscript", "nav", "svg", "iframe", "object"})
BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "blockquote", "pre", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title", "body", "header", "footer", "figure"),
    ]
)
DEEPEST_FORMULA, DEEPEST_HIDDEN, DEEPEST_SMALL = 60, 100, 8
_KEPT = ("open", "close", "separators", "notation", "linethickness")
_CELLS = ("td", "th")
_SMALL = {"sup": raised, "sub": lowered}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page(HTMLParser):
    """Reads a page. `blocks` are its paragraphs, `title` is the one it gives itself.

    `lost` counts the paragraphs with a formula that no line can show; they are left out whole.
    """

    def __init__(self, text: str) -> None:
        """Read all of it.

        Raises:
            InvalidInput: it hides more inside one another than any page does.

        """
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.blocks: list[Block] = []
        self.has_pictures = False
        self.lost = 0
        self._path: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._within = ""
        self._hidden: list[str] = []
        self._small: list[tuple[str, int]] = []
        self._formula: list[str] = []
        self._spoilt = False
        self.feed(whole_tags(text))
        self.close()
        if self._formula:
            self._spoilt = self.has_pictures = True
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a formula, or something that is not shown."""
        if self._formula or tag == "math":
            # Attributes only say how it looks, but for the brackets around it.
            kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in _KEPT)
            self._formula.append(f"<{tag}{kept}>")
        elif tag == "img" and (latex := dict(attrs).get("data-equation-content")):
            self._say(lambda: formula(latex))
        else:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self.has_pictures |= tag in ("img", "audio", "video", "object", "svg", "iframe")
        if tag in HIDDEN:
            if len(self._hidden) >= DEEPEST_HIDDEN:
                raise InvalidInput("it is nested too deep")
            self._hidden.append(tag)
        elif self._hidden:
            return
        elif tag in BLOCKS:
            self._end()
            self._within = tag
        elif tag in _CELLS:
            self._words.append(" ")
        elif tag in _SMALL and len(self._small) < DEEPEST_SMALL:
            self._small.append((tag, len(self._words)))

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if self._formula:
            self._formula.append(f"</{tag}>")
            if tag == "math":
                text, self._formula = "".join(self._formula), []
                self._say(lambda: line(_element(text)))
        elif tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in BLOCKS and not self._hidden:
            self._end()
        elif self._small and self._small[-1][0] == tag:
            _, start = self._small.pop()
            self._words[start:] = [_SMALL[tag]("".join(self._words[start:]))]

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if self._formula:
            self._formula.append(escape(data))
        elif not self._hidden:
            self._words.append(data)

    def _say(self, told: Callable[[], str]) -> None:
        if self._hidden:
            return
        try:
            self._words.append(f" {told()} ")
        except InvalidInput:
            self._spoilt = self.has_pictures = True

    def _end(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words, self._small = [], []
        within, self._within = self._within, ""
        spoilt, self._spoilt = self._spoilt, False
        self.lost += spoilt
        if not text or spoilt:
            return
        if within == "title":
            self.title = self.title or text[:200]
        elif within in _HEADINGS:
            level = _HEADINGS.index(within)
            self._path = [*(one for one in self._path if one[0] < level), (level, text[:200])][:DEEPEST]
        else:
            self.blocks.append(Block(path=tuple(heading for _, heading in self._path), text=text))


def _element(formula: str) -> Element:
    """The formula of these marks. None of it is taken as it stood in the page, but its text and names."""
    try:
        element: Element = ElementTree.fromstring(formula)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InvalidInput("it has a formula that is not whole") from error
    if formula.count("<") > DEEPEST_FORMULA and _depth(element) > DEEPEST_FORMULA:
        raise InvalidInput("it has a formula that is nested too deep")
    return element


def _depth(root: Element) -> int:
    layer, depth = [root], 0
    while layer:
        depth, layer = depth + 1, [inner for element in layer for inner in element]
    return depth
