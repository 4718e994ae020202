"""Standards come from CASE packages and ASN files, each fault named."""

import json
from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Skipped
from tutor.domain.standards import Standard
from tutor.interop.standards import open_standards

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ITEM = {"identifier": "i-1", "fullStatement": "Add  fractions.", "humanCodingScheme": "5.X.1", "educationLevel": ["05"]}
CASE = {
    "CFDocument": {"identifier": "d", "title": "Our standards", "licenseURI": {"uri": LICENCE, "title": "CC"}},
    "CFItems": [{"identifier": "i-0", "fullStatement": "Fractions."}, ITEM, {"identifier": "i-2"}],
    "CFAssociations": [
        {
            "associationType": "isChildOf",
            "originNodeURI": {"identifier": "i-1", "uri": "https://example.org/i-1"},
            "destinationNodeURI": {"identifier": "i-0", "uri": "https://example.org/i-0"},
        }
    ],
}
OLDER = {
    "document": {"sourcedId": "d", "title": "Our standards", "licenseURI": LICENCE},
    "items": [{"sourcedId": "i-1", "fullStatement": "Add fractions.", "humanCodingScheme": "5.X.1"}],
}
CORE = "http://purl.org/ASN/schema/core/"
KIND = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def said(**parts):
    names = {"kind": KIND, "code": f"{CORE}statementNotation", "says": "http://purl.org/dc/terms/description"}
    names |= {"grade": "http://purl.org/dc/terms/educationLevel", "under": "http://purl.org/gem/qualifiers/isChildOf"}
    names |= {"title": "http://purl.org/dc/elements/1.1/title", "licence": "http://creativecommons.org/ns#license"}
    return {names[name]: [{"value": value}] for name, value in parts.items()}


ASN = {
    "doc.xml": said(licence="http://creativecommons.org/licenses/by/3.0/us/"),
    "doc": said(kind=f"{CORE}StandardDocument", title="Their standards"),
    "s-1": said(
        kind=f"{CORE}Statement", code="5.X.1", says="Add fractions.", grade="http://x/ASNEducationLevel/5", under="s-0"
    ),
}


def brought(tmp_path, given, **more):
    path = tmp_path / "standards.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given))
    with ExitStack() as stack:
        material = open_standards(stack, path, **{"title": "", "licence": ""} | more)
        return material.source, [one for one in material if not isinstance(one, Done)]


def test_a_case_package_gives_its_statements_in_their_order_with_what_they_stand_under(tmp_path):
    source, (above, standard, skipped) = brought(tmp_path, CASE, licence="CC BY 4.0")
    assert (source.title, source.origin) == ("Our standards", "standards-our-standards")
    assert standard == Standard(
        id="i-1",
        code="5.X.1",
        statement="Add fractions.",
        framework="Our standards",
        grades=("05",),
        parent="i-0",
        licence="CC BY 4.0",
    )
    assert above.parent == ""
    assert skipped == Skipped(where="i-2", why="it says nothing")


def test_the_older_way_of_naming_the_parts_of_a_package_is_read_too(tmp_path):
    source, (standard,) = brought(tmp_path, OLDER)
    assert source.licence == "CC BY 4.0"
    assert (standard.id, standard.code) == ("i-1", "5.X.1")


def test_an_asn_file_gives_its_statements(tmp_path):
    source, (standard,) = brought(tmp_path, ASN)
    assert (source.title, source.licence) == ("Their standards", "CC BY 3.0 US")
    assert (standard.code, standard.grades, standard.parent) == ("5.X.1", ("5",), "s-0")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ('{"CFDocument": {', "not whole JSON"),
        ("[" * 100_000, "not whole JSON"),
        ({"other": {}}, "neither a CASE package nor an ASN file"),
        ([1, 2], "neither a CASE package nor an ASN file"),
        ({"document": {"title": "No licence"}, "items": []}, "names no licence"),
    ],
)
def test_what_is_no_file_of_standards_is_refused_with_the_reason(tmp_path, given, why):
    with pytest.raises(InvalidInput, match=why):
        brought(tmp_path, given)


def test_a_package_in_its_envelope_names_its_licence_and_not_the_id_of_it(tmp_path):
    link = {"title": "Credit required", "identifier": "c0c0", "uri": "https://example.org/CFLicenses/c0c0"}
    document = CASE["CFDocument"] | {"licenseURI": link}
    listed = [{"identifier": "c0c0", "title": "Credit required", "licenseText": LICENCE}]
    package = CASE | {"CFDocument": document, "CFDefinitions": {"CFLicenses": listed}}
    source, (_, standard, _) = brought(tmp_path, {"CFPackage": package})
    assert source.licence == standard.licence == "CC BY 4.0"
    assert brought(tmp_path, {"CFPackage": package | {"CFDefinitions": None}})[0].licence == "Credit required"
