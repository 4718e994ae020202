"""Content files are read with a line for every fault, and nothing in them can run or blow up."""

import pytest

from tests.library.samples import INTEREST, SKILL, write_folder
from tutor.library.faults import BadContent
from tutor.library.pack import read_folders
from tutor.library.read import read_files


def faults_of(folder):
    return [str(fault).split("content/", 1)[-1] for fault in read_files([folder]).faults]


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "content")


def broken(folder, old, new):
    assert old in SKILL
    write_folder(folder, skill=SKILL.replace(old, new, 1))
    return faults_of(folder)


def test_a_right_folder_has_no_fault(folder):
    assert faults_of(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    level: 1", "    level: one", ":22: items[0].level: input should be a valid integer"),
        ("    level: 1\n", "", ":21: items[0].level: is missing; mend: add `level:`"),
        ("title: Halving", "titel: Halving", ":2: titel: is not known here; mend: did you mean `title`?"),
        ("title: Halving", "title: 12", ":2: title: input should be a valid string, not 12; mend: put it into quotes"),
        ('    question: "', '    qestion: "', "items[0].qestion: is not known here; mend: did you mean `question`?"),
        ("    type: number", "    type: numbr", ":23: items[0].type: input should be 'number'"),
        ("{from: 6, to: 40}", "{from: 6}", "items[0].parameters.z"),
        ("grade: 3", "grade: 40", ":4: grade: input should be less than or equal to 13, not 40"),
        ("grade: 3", "grade: 3\ngrade: 4", ":5: grade: is there twice; mend: keep one of them"),
        ("grade: 3", "grade: &g 3", ":4: anchors and aliases (& and *) are not allowed"),
        ("grade: 3", "grade: !!python/object:os.system 3", ":4: tags (!) are not allowed"),
        ("title: Halving", 'title: "Hal\\0ving"', ":2: title: has characters that do not belong here"),
        ("title: Halving", "title: {a: [", "this is not YAML"),
        ("aliases: [halves", "aliases: [" + "[" * 30 + "halves", "lists stand in each other deeper than 20"),
    ],
)
def test_a_fault_names_file_line_place_and_mend(folder, old, new, fault):
    found = broken(folder, old, new)
    assert any(fault in one for one in found), found
    assert all(one.startswith("skills/fractions/halves.yaml:") for one in found)


def test_words_that_only_look_like_yes_or_a_time_stay_words(folder):
    write_folder(folder, skill=SKILL.replace("title: Halving", "title: yes").replace("[halves,", "[2:30, 2024-01-01,"))
    skill = read_files([folder]).skills[0].content
    assert skill.title == "yes"
    assert skill.aliases[:2] == ["2:30", "2024-01-01"]


def test_a_bomb_of_aliases_is_refused_before_it_opens(folder):
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    write_folder(folder, skill=bomb)
    assert "anchors and aliases" in faults_of(folder)[0]


def test_a_huge_file_is_refused_unread(folder):
    write_folder(folder, skill=SKILL + "# " + "x" * 1_000_000)
    assert "bigger than 1,000,000 bytes" in faults_of(folder)[0]


def test_text_that_is_not_utf8_is_refused_with_its_line(folder):
    (folder / "interests" / "boats.yaml").write_bytes(INTEREST.replace("Boats", "B\xf6te").encode("latin-1"))
    assert faults_of(folder) == ["interests/boats.yaml:2: this is not UTF-8 text; mend: save the file as UTF-8"]


def test_an_interest_has_at_least_three_pieces(folder):
    write_folder(folder, interest=INTEREST[: INTEREST.index("  - heading: Who gets")])
    assert "pieces: list should have at least 3 items" in faults_of(folder)[0]


def test_one_bad_file_is_told_with_all_its_faults_and_does_not_hide_another(folder):
    write_folder(folder, skill=SKILL.replace("grade: 3", "grade: x").replace("level: 1", "level: 9"), interest="[]")
    with pytest.raises(BadContent) as bad:
        read_folders([folder])
    assert [(fault.file.rsplit("/", 1)[-1], fault.line) for fault in bad.value.faults] == [
        ("halves.yaml", 4),
        ("halves.yaml", 22),
        ("boats.yaml", 1),
    ]


def test_a_later_folder_replaces_what_has_the_same_id(folder, tmp_path):
    school = write_folder(tmp_path / "school", skill=SKILL.replace("title: Halving", "title: Halving at our school"))
    pack = read_folders([folder, school])
    assert [skill.title for skill in pack.skills] == ["Halving at our school"]
    assert len(pack.items) == 1


def test_every_part_becomes_a_passage_with_a_stable_id_and_its_source(folder):
    passages = {passage.id: passage for passage in read_folders([folder]).passages}
    assert list(passages) == [
        "fractions.halves/what-is-a-half",
        "fractions.halves/can-halves-look-different",
        "fractions.halves/worked-example",
        "boats/why-does-a-ship-of-steel-swim",
        "boats/how-fast-is-a-knot",
        "boats/who-gets-half-of-the-deck",
    ]
    ship = passages["boats/why-does-a-ship-of-steel-swim"]
    assert ship.source == (
        "content/interests/boats.yaml, Why does a ship of steel swim? (Archimedes, On Floating Bodies)"
    )
    assert (ship.grade, ship.interest_id, ship.licence) == (7, "boats", "CC-BY-4.0")
    assert passages["boats/who-gets-half-of-the-deck"].skill_id == "fractions.halves"


def test_a_mistake_takes_the_feedback_of_its_skill_unless_it_has_its_own(folder):
    shared = read_folders([folder]).items[0].mistakes[0].feedback
    own = SKILL.replace('doubled: {answer: "{2*n}"}', 'doubled: {answer: "{2*n}", feedback: "Look again at {n}."}')
    write_folder(folder, skill=own)
    assert shared.startswith("You made {n} twice as big")
    assert read_folders([folder]).items[0].mistakes[0].feedback == "Look again at {n}."
