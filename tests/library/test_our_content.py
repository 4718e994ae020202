"""Our own content passes the strict check, and so does what its page tells authors to write."""

import re

from tutor.library.check import check
from tutor.settings import ROOT

FEW = 24  # with fewer, chance looks like a fault; `make test` tries every item on all its seeds before the tests


def test_our_content_has_no_fault_and_needs_no_advice_but_for_more_numbers():
    report = check(ROOT / "content", is_whole=True, seeds=FEW)
    assert [str(one) for one in report.faults] == []
    assert [str(one) for one in report.advice if "different questions" not in str(one)] == []


def test_the_examples_for_authors_pass(tmp_path):
    page = (ROOT / "content" / "README.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    for number, example in enumerate(examples):
        room = "interests" if "interest.json" in example else "skills"
        (tmp_path / room).mkdir(exist_ok=True)
        (tmp_path / room / f"example-{number}.yaml").write_text(example, "utf-8")
    report = check(tmp_path, beside=[ROOT / "content"])
    assert report.faults == ()
    assert report.counts["skills"] == 2
    assert report.counts["interests"] == 1
    types = set(re.findall(r"type: (\w+)", page))
    assert {"number", "choice", "choices", "ordering", "matching", "truth", "text"} <= types
