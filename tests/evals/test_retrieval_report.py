"""The retrieval report says what was measured on what, and the kept one can be read."""

from pathlib import Path

import pytest

from evals.retrieval.cases import Case, cases
from evals.retrieval.report import KEPT, OURS, SINGLE, Report, fingerprint, report, told
from evals.retrieval.score import Score, score


def found(*ranks, silent=2, off=2):
    return Score(ranks=ranks, silent=silent, off=off, missed=())


@pytest.fixture
def made(tmp_path):
    scores = {OURS: found(1, 1, 2), SINGLE[0]: found(2, 2, 2, silent=0), SINGLE[1]: found(0, 0, 1)}
    return report(scores, (found(1), found(2)), tmp_path)


def test_it_measures_ours_against_the_better_single_way(made):
    hit, reciprocal, above, silent = made.measured().values()
    assert (hit, silent) == (1, 1)
    assert reciprocal == pytest.approx(5 / 6)
    assert above == pytest.approx(5 / 6 - 1 / 2)


def test_it_is_the_same_after_it_was_kept_and_read(made):
    assert Report.model_validate_json(made.model_dump_json()) == made
    assert "hit@5" in told(made)
    assert "MISSED" not in told(made)


def test_the_kept_report_can_be_read_and_meets_its_targets():
    kept = Report.model_validate_json(KEPT.read_text(encoding="utf-8"))
    assert kept.answered >= 200
    assert "MISSED" not in told(kept)
    assert told(kept) in KEPT.with_suffix(".md").read_text(encoding="utf-8")


def test_the_fingerprint_follows_the_content(tmp_path):
    before = fingerprint(tmp_path)
    Path(tmp_path / "a.yaml").write_text("a: 1")
    assert fingerprint(tmp_path) != before


def test_a_rank_counts_from_one_and_silence_is_right_where_nothing_fits():
    asked = [Case(ask="a", right=["x/"]), Case(ask="b", right=["y"]), Case(ask="c", right=[])]
    answers = {"a": ["z", "x/1"], "b": ["y/1"], "c": []}
    scored = score(asked, lambda case, _: answers[case.ask])
    assert scored.ranks == (2, 0)
    assert scored.kept_silent == 1


def test_there_are_enough_cases_with_and_without_an_answer():
    every = list(cases())
    assert len(every) >= 200
    assert sum(not case.right for case in every) >= 25
