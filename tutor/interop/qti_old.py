"""Questions of QTI 1.2, as course cartridges hold them, written in the form of QTI 2."""

from collections.abc import Iterator
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from tutor.domain.errors import InvalidInput
from tutor.interop.web_page import Page

RESPONSE = "response"
_OTHER_WAYS = frozenset(
    ("vargte", "vargt", "varlte", "varlt", "varsubstring", "varsubset", "varinside", "varinclude", "var_extension")
)


def as_new(old: Element) -> Element:
    """A question of QTI 1.2 as one of QTI 2.

    Raises:
        InvalidInput: it needs a picture.

    """
    new = Element("assessmentitem", identifier=old.get("ident", ""), title=old.get("title", ""))
    shown = old.find("presentation")
    body = Element("itembody")
    for text in _lines(shown):
        SubElement(body, "p").text = text
    asked = [node for node in (shown.iter() if shown is not None else ()) if node.tag.startswith("response_")]
    asked = [node for node in asked if node.tag != "response_label"]
    for one in asked:
        _ask(new, body, one, whole=old)
    new.append(body)
    return new


def _ask(new: Element, body: Element, old: Element, *, whole: Element) -> None:
    right = _right(whole, old.get("ident", ""))
    many = old.get("rcardinality", "single").casefold() == "multiple"
    declared = SubElement(new, "responsedeclaration", identifier=RESPONSE, cardinality="multiple" if many else "single")
    if old.tag == "response_lid":
        correct = SubElement(declared, "correctresponse")
        for one in right:
            SubElement(correct, "value").text = one
        interaction = SubElement(body, "choiceinteraction", responseidentifier=RESPONSE)
        for label in old.iter("response_label"):
            choice = SubElement(interaction, "simplechoice", identifier=label.get("ident", ""))
            choice.text = " ".join(_lines(label))
    elif old.tag == "response_str" and (number := _number(whole, old.get("ident", ""))):
        declared.set("basetype", "float")
        SubElement(SubElement(declared, "correctresponse"), "value").text = number[0]
        processing = SubElement(new, "responseprocessing")
        SubElement(processing, "equal", tolerancemode="absolute", tolerance=number[1])
        SubElement(SubElement(body, "p"), "textentryinteraction", responseidentifier=RESPONSE)
    elif old.tag == "response_str":
        mapping = SubElement(declared, "mapping")
        for one in right:
            SubElement(mapping, "mapentry", mapkey=one, mappedvalue="1")
        SubElement(SubElement(body, "p"), "textentryinteraction", responseidentifier=RESPONSE)
    else:
        SubElement(body, f"{old.tag}interaction", responseidentifier=RESPONSE)


def _number(old: Element, ident: str) -> tuple[str, str] | None:
    """A number and how far from it an answer may be, where just that earns points: itself, or from … to … around it."""
    scored = [one for one in old.iterfind("resprocessing/respcondition") if _earns(one)]
    tests = [node for one in scored for node in one.iterfind("conditionvar//*") if node.get("respident") == ident]
    said = {node.tag: (node.text or "").strip() for node in tests}
    if len(scored) != 1 or len(tests) != len(said) or said.keys() != {"varequal", "vargte", "varlte"}:
        return None
    try:
        middle, low, high = (Fraction(said[name]) for name in ("varequal", "vargte", "varlte"))
    except (ValueError, ZeroDivisionError):
        return None
    return (said["varequal"], str(float(high - middle))) if middle - low == high - middle >= 0 else None


def _earns(condition: Element) -> bool:
    return any(_is_positive((node.text or "").strip()) for node in condition.iterfind("setvar"))


def _right(old: Element, ident: str) -> list[str]:
    """The answers that earn points: a condition that sets some names them, unless it says `not`.

    None where a range or a part of an answer would do: then naming some would make other right ones wrong.
    """
    right: list[str] = []
    for condition in old.iterfind("resprocessing/respcondition"):
        variables = condition.find("conditionvar")
        if variables is None or not _earns(condition):
            continue
        if any(node.tag in _OTHER_WAYS for node in variables.iter()):
            return []
        refused = {id(node) for no in variables.iter("not") for node in no.iter("varequal")}
        named = [one for one in variables.iter("varequal") if one.get("respident") == ident and id(one) not in refused]
        right += [" ".join((one.text or "").split()) for one in named]
    return list(dict.fromkeys(one for one in right if one))


def _is_positive(points: str) -> bool:
    try:
        return float(points) > 0
    except ValueError:
        return False


def _lines(node: Element | None) -> Iterator[str]:
    """The text of an element, without that of the places to answer in."""
    for child in node if node is not None else ():
        if child.tag == "mattext":
            page = Page("".join(child.itertext()))
            if page.has_pictures:
                raise InvalidInput("it needs a picture or sound")
            yield from (block.text for block in page.blocks)
        elif child.tag in ("matimage", "mataudio", "matvideo"):
            raise InvalidInput("it needs a picture or sound")
        elif not child.tag.startswith("response_"):
            yield from _lines(child)
