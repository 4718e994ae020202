"""A page of the web as plain paragraphs under its headings; scripts, styles and pictures are left out."""

from html.parser import HTMLParser

from tutor.domain.errors import InvalidInput
from tutor.interop.cut import DEEPEST, Block

HIDDEN = frozenset({"script", "style", "template", "noscript", "nav", "svg", "iframe", "object", "math"})
BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "blockquote", "pre", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title", "body", "header", "footer", "figure"),
    ]
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page(HTMLParser):
    """Reads a page. `blocks` are its paragraphs, `title` is the one it gives itself."""

    def __init__(self, text: str) -> None:
        """Read all of it.

        Raises:
            InvalidInput: it is not HTML.

        """
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.blocks: list[Block] = []
        self.has_pictures = False
        self._path: list[tuple[int, str]] = []
        self._words: list[str] = []
        self._within = ""
        self._hidden: list[str] = []
        try:
            self.feed(text)
            self.close()
        except AssertionError as error:  # what html.parser says of a mark like <![x[
            raise InvalidInput("it has marks that are not HTML") from error
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, or something that is not shown."""
        del attrs
        self.has_pictures |= tag in ("img", "audio", "video", "object", "svg", "iframe")
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in BLOCKS and not self._hidden:
            self._end()
            self._within = tag
        elif tag == "td":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in BLOCKS and not self._hidden:
            self._end()

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._hidden:
            self._words.append(data)

    def _end(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        within, self._within = self._within, ""
        if not text:
            return
        if within == "title":
            self.title = self.title or text[:200]
        elif within in _HEADINGS:
            level = _HEADINGS.index(within)
            self._path = [*(one for one in self._path if one[0] < level), (level, text[:200])][:DEEPEST]
        else:
            self.blocks.append(Block(path=tuple(heading for _, heading in self._path), text=text))
