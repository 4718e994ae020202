"""Reading XML of QTI in any of its versions: names are brought to one form, and nothing hostile is expanded or fetched."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from tutor.domain.errors import InvalidInput
from tutor.interop import mathml
from tutor.interop.web_page import Page

DEEPEST = 150
PICTURES = frozenset({"img", "picture", "svg", "object", "audio", "video", "iframe", "embed", "mediainteraction"})
BLOCKS = frozenset(
    [
        *("p", "div", "section", "blockquote", "pre", "br", "ul", "ol", "li", "table", "tr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "prompt", "itembody"),
    ]
)
UNTOLD = frozenset(
    ("script", "style", "stylesheet", "feedbackinline", "feedbackblock", "modalfeedback", "templateinline")
)
_UNSHOWN = {
    **dict.fromkeys(PICTURES, "it needs a picture or sound"),
    "printedvariable": "its numbers are drawn by a program",
    "include": "a part of it stands in another file",
}
_INLINE = frozenset({"textentryinteraction", "inlinechoiceinteraction"})
_CELLS = frozenset({"td", "th", "dt"})
_SMALL = {"sup": mathml.raised, "sub": mathml.lowered}
BLANK = "____"
_PACKED = re.compile(r"</?(?:p|div|span|b|i|em|strong|br|img|table|ul|li|sub|sup|math)\b[^<>]*>", re.IGNORECASE)


def read_xml(data: bytes) -> Element:
    """The tree of an XML file, every name in small letters without namespace, dashes and `qti-`.

    Raises:
        InvalidInput: it is broken, hostile or nested too deep.

    """
    try:
        root: Element = ElementTree.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise InvalidInput("it defines entities, which can blow up or read other files") from error
    except (ParseError, ValueError, LookupError) as error:
        raise InvalidInput("it is not whole XML") from error
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise InvalidInput("it is nested too deep")
        node.tag = _tag(node.tag)
        node.attrib = {_attribute(name): value for name, value in node.attrib.items()}
        waiting += [(child, depth + 1) for child in node]
    return root


def _tag(name: str) -> str:
    local = name.rpartition("}")[2]
    return (local.replace("-", "").removeprefix("qti") if local.startswith("qti-") else local).casefold()


def _attribute(name: str) -> str:
    return name.rpartition("}")[2].replace("-", "").casefold()


def plain_text(node: Element) -> str:
    """What a reader sees of an element, a line for each block; a place to write in is a blank.

    Raises:
        InvalidInput: it needs a picture or sound, or has a formula that takes more than a line.

    """
    lines = ("".join(_parts(node))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _parts(node: Element) -> Iterator[str]:
    if why := _UNSHOWN.get(node.tag):
        raise InvalidInput(why)
    if node.tag in UNTOLD or (node.tag == "rubricblock" and "candidate" not in node.get("view", "candidate")):
        return
    if node.tag == "math":
        yield mathml.line(node)
    elif node.tag in _SMALL:
        yield _SMALL[node.tag]("".join(node.itertext()))
    elif node.tag in _INLINE:
        yield BLANK
    else:
        yield from _around(node, "\n" if node.tag in BLOCKS else " " if node.tag in _CELLS else "")


def _around(node: Element, edge: str) -> Iterator[str]:
    yield edge + _flat(node.text)
    for child in _shown(node):
        yield from _parts(child)
        yield _flat(child.tail)
    yield edge


def _shown(node: Element) -> list[Element]:
    """The children that belong to the text: of an interaction only what is asked."""
    return [child for child in node if not node.tag.endswith("interaction") or child.tag == "prompt"]


def _flat(text: str | None) -> str:
    """Running text; marks of a web page that were packed into it are read as such."""
    if text and _PACKED.search(text):
        page = Page(text)
        if page.has_pictures:
            raise InvalidInput("it needs a picture or sound")
        text = " ".join(block.text for block in page.blocks)
    return re.sub(r"\s+", " ", text or "")
