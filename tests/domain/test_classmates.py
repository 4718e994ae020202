"""Names of children of the school in what a family reads, however they are written, and words that only look like names."""

import pytest

from tutor.domain.classmates import Classmates

SCHOOL = Classmates(
    [
        "Ada Moreno",
        "Zoe Park",
        "Hope Young",
        "Will Reed",
        "Leilani Ka’ahumanu",
        "José Núñez",
        "May Li",
        "Luz Cruz",
        "Ana-Sofía Rey",
    ],
    own="Ada Moreno",
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zoe said it is twelve", "[…] said it is twelve"),
        ("idk ask zoe or LEILANI", "idk ask […] or […]"),
        ("its zoes turn, not Zoe's or Jose’s", "its […] turn, not […]'s or […]’s"),
        ("nunez y ana-sofia no vienen", "[…] y […] no vienen"),
        ("I sat with Hope, then Will came", "I sat with […], then […] came"),
        ("Hope told me. Will Reed too", "[…] told me. […] […] too"),
        ("Luz dijo que sí", "[…] dijo que sí"),
    ],
)
def test_a_classmates_name_is_covered_in_any_form(written, read):
    assert SCHOOL.cover(written, "[…]") == read


@pytest.mark.parametrize(
    "written",
    [
        "Hope you are well. Will you help me? May I try again?",
        "i hope i will reed it in may, in May or by May",
        "MAY I GO NOW, I HOPE SO",
        "A) Will it rain?\nB) Hope is a feeling",
        "la luz de la cruz, y el rey es joven",
        "Ada Moreno is me, and Lupita is my cousin",
        "we walk in the park, it is a young tree",
    ],
)
def test_words_the_childs_own_name_and_names_from_elsewhere_stay(written):
    assert SCHOOL.cover(written, "[…]") == written
