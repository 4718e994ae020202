"""Licences are named as people know them."""

import pytest

from tutor.interop.licences import named


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/us/", "CC BY-NC-SA 3.0 US"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.de", "CC BY-SA 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/licenses/by/3.0/us/ (The Makers)", "CC BY 3.0 US (The Makers)"),
        ("our own", "our own"),
        ("https://example.org/terms", "https://example.org/terms"),
    ],
)
def test_an_address_becomes_the_name_of_its_licence(given, name):
    assert named(given) == name
