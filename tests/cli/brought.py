"""Material in every format, written here: two good pieces and one that is broken, to be changed and taken away."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGE = "Rivers carry sand to the sea, a little of it every day, and lay it down where they slow."


@dataclass(frozen=True, kw_only=True)
class Sample:
    """`pieces` is what a first run says, `fault` how the broken piece is named."""

    write: Callable[[Path], Path]
    first: Callable[[Path, str], None]
    drop: Callable[[Path], None]
    pieces: str
    fault: str
    removed: int = 1


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if isinstance(text, str) else json.dumps(text))


def markdown(folder):
    markdown_first(folder, PAGE)
    put(folder / "second.md", "# Springs\n\nA spring is where water leaves the ground.")
    put(folder / "broken.md", "---\n: [\n---\nText")
    return folder


def markdown_first(folder, text):
    put(folder / "first.md", f"# Rivers\n\n{text}")


def question(name, asked, answer):
    return (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{name}" title="{asked}">'
        '<responseDeclaration identifier="R" cardinality="single" baseType="integer"><correctResponse>'
        f"<value>{answer}</value></correctResponse></responseDeclaration><itemBody><p>{asked} "
        '<textEntryInteraction responseIdentifier="R"/></p></itemBody></assessmentItem>'
    )


def qti(folder):
    qti_first(folder, "What is 2 + 2?")
    put(folder / "second.xml", question("second", "What is 3 + 3?", 6))
    put(folder / "broken.xml", "<assessmentItem><itemBody>")
    return folder


def qti_first(folder, asked):
    put(folder / "first.xml", question("first", asked, 4))


def html(title, text):
    return f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


def cartridge(folder):
    named = "".join(
        f'<resource type="webcontent"><file href="{name}"/></resource>'
        for name in ("first.html", "second.html", "gone.html")
    )
    put(
        folder / "imsmanifest.xml",
        f'<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"><resources>{named}</resources></manifest>',
    )
    cartridge_first(folder, PAGE)
    put(folder / "second.html", html("Springs", "A spring is where water leaves the ground."))
    return folder


def cartridge_first(folder, text):
    put(folder / "first.html", html("Rivers", text))


def module(title, text):
    return (
        f'<document xmlns="http://cnx.rice.edu/cnxml"><title>{title}</title>'
        f'<content><para id="p">{text}</para></content></document>'
    )


def cnxml(folder):
    cnxml_first(folder, PAGE)
    put(folder / "modules/m2/index.cnxml", module("Springs", "A spring is where water leaves the ground."))
    put(folder / "modules/m3/index.cnxml", "<document><content>")
    return folder


def cnxml_first(folder, text):
    put(folder / "modules/m1/index.cnxml", module("Rivers", text))


def standards(folder, *statements):
    items = [
        {"identifier": f"s{number}", "humanCodingScheme": f"R.{number}", "fullStatement": said}
        for number, said in enumerate(statements, start=1)
    ]
    put(folder / "package.json", {"CFDocument": {"identifier": "d", "title": "Rivers"}, "CFItems": items})


def case(folder):
    standards(folder, "", PAGE, "Explain springs.")
    return folder


def problem(folder, name, asked, answer):
    pool = folder / "content-pool" / name
    put(pool / f"{name}.json", {"id": name, "title": "Sharing", "body": "", "lesson": "1.1 Sharing"})
    step = {"id": f"{name}a", "stepTitle": asked, "stepAnswer": [answer], "problemType": "TextBox"}
    put(pool / f"steps/{name}a/{name}a.json", step | {"answerType": "arithmetic"})


def oatutor(folder):
    oatutor_first(folder, "What is 2 + 2?")
    problem(folder, "second", "What is 3 + 3?", "6")
    put(folder / "content-pool/broken/broken.json", "{")
    return folder


def oatutor_first(folder, asked):
    problem(folder, "first", asked, "4")


def without(name):
    return lambda folder: (folder / name).unlink()


SAMPLES = {
    "cartridge": Sample(
        write=cartridge,
        first=cartridge_first,
        drop=without("second.html"),
        pieces="1 skills, 0 questions, 2 passages, 0 standards; 3 new",
        fault="left out: gone.html: there is no file",
    ),
    "case": Sample(
        write=case,
        first=lambda folder, said: standards(folder, "", said, "Explain springs."),
        drop=lambda folder: standards(folder, "", "What is 1 + 3?"),
        pieces="0 skills, 0 questions, 0 passages, 2 standards; 2 new",
        fault="left out: s1: it says nothing",
    ),
    "cnxml": Sample(
        write=cnxml,
        first=cnxml_first,
        drop=without("modules/m2/index.cnxml"),
        pieces="0 skills, 0 questions, 2 passages, 0 standards; 2 new",
        fault="left out: modules/m3/index.cnxml: it is not well-formed XML",
    ),
    "markdown": Sample(
        write=markdown,
        first=markdown_first,
        drop=without("second.md"),
        pieces="0 skills, 0 questions, 2 passages, 0 standards; 2 new",
        fault="left out: broken.md: the lines between ---",
    ),
    "oatutor": Sample(
        write=oatutor,
        first=oatutor_first,
        drop=without("content-pool/second/steps/seconda/seconda.json"),
        pieces="1 skills, 2 questions, 0 passages, 0 standards; 3 new",
        fault="left out: broken: it is not whole JSON",
    ),
    "qti": Sample(
        write=qti,
        first=qti_first,
        drop=without("second.xml"),
        pieces="1 skills, 2 questions, 0 passages, 0 standards; 3 new",
        fault="left out: broken.xml: it is not whole XML",
    ),
}
