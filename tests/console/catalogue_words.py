"""Every English sentence of the families' pages: in templates, in tables of words, in what can go wrong."""

from tutor.console import errors, family_words, languages, pages
from tutor.domain import families, letters
from tutor.usecases.sign_in import WRONG


def of_templates():
    """(template, sentence or its two forms) for all that is marked in what families see."""
    for name in sorted([*languages.SPOKEN, "layout.html", "letter_layout.html", "_languages.html", "_story.html"]):
        source = (pages.HERE / "templates" / name).read_text("utf-8")
        for _, _, words in pages._TEMPLATES.extract_translations(source):
            forms = tuple(one for one in (words if isinstance(words, tuple) else (words,)) if one)
            if forms:  # what is looked up by a state stands in the tables
                yield name, forms


def of_tables():
    tables = [value for name, value in vars(family_words).items() if name.isupper()]
    for table in tables:
        yield from [table] if isinstance(table, str) else table.values() if isinstance(table, dict) else table
    yield from languages.MONTHS
    yield "%(day)s %(month)s %(year)s"


def of_what_goes_wrong():
    for place in (families, letters):
        yield from (v for n, v in vars(place).items() if n.isupper() and isinstance(v, str) and " " in v)
    yield from errors._TITLES.values()
    yield from (errors.NOT_YOURS, errors.OUR_FAULT, errors.UNREADABLE, WRONG)


def everything():
    """(where, forms) of all of them."""
    found = list(of_templates())
    found += [("tables", (words,)) for words in of_tables()]
    return found + [("errors", (words,)) for words in of_what_goes_wrong()]
