"""Every format comes in by the command line: once, only what changed, with its faults named, and out again."""

import pytest

from tests.cli.brought import SAMPLES
from tutor.domain.errors import InvalidInput, NotFound


def brought_in(small, kind, folder, *more):
    result = small("import", kind, folder, "--licence", "CC BY 4.0", *more)
    assert result.exit_code == 0, result.exception
    return result


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_format_comes_in_changes_by_the_piece_and_goes_out_again(small, tmp_path, kind):
    sample = SAMPLES[kind]
    folder = sample.write(tmp_path / "rivers")
    told = brought_in(small, kind, folder, "--title", "Rivers")
    assert sample.pieces in told.stdout
    assert sample.fault in told.stderr
    assert "1 left out: " in told.stdout
    assert "Traceback" not in told.output
    assert "0 new or changed, 0 removed" in brought_in(small, kind, folder, "--title", "Rivers").stdout
    sample.first(folder, "What is 1 + 3?")
    assert "; 1 new or changed, 0 removed" in brought_in(small, kind, folder, "--title", "Rivers").stdout
    sample.drop(folder)
    last = brought_in(small, kind, folder, "--title", "Rivers").stdout
    assert f"; 0 new or changed, {sample.removed} removed" in last
    origin = last.rpartition("Its id is ")[2].strip(" .\n")
    assert f"{origin}: Rivers (CC BY 4.0)" in small("import", "list").stdout
    assert small("import", "remove", origin).exit_code == 0
    assert f"{origin}: " not in small("import", "list").stdout


@pytest.mark.parametrize("kind", SAMPLES)
def test_material_without_a_licence_is_refused_with_how_to_give_one(small, tmp_path, kind):
    folder = SAMPLES[kind].write(tmp_path / "rivers")
    result = small("import", kind, folder)
    if kind == "oatutor":  # all of it is CC BY 4.0
        assert result.exit_code == 0
        return
    assert isinstance(result.exception, InvalidInput)
    assert '--licence "CC BY 4.0"' in str(result.exception)
    assert "nothing" not in small("import", "list").stdout


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (("docx", "x"), InvalidInput, "There are: cartridge, case, cnxml, markdown, oatutor, qti"),
        (("markdown",), InvalidInput, "Say what to bring in"),
        (("markdown", "/nowhere"), InvalidInput, "There is nothing at /nowhere"),
        (("remove", "nothing"), NotFound, "Nothing was brought in as 'nothing'"),
    ],
)
def test_a_slip_at_the_command_line_is_one_sentence(small, words, error, said):
    result = small("import", *words)
    assert isinstance(result.exception, error)
    assert said in str(result.exception)
