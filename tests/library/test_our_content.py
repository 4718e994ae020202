"""What the page for authors tells them to write passes the check. Our own content is checked by `make test` itself."""

import re

from tutor.library.check import check
from tutor.settings import ROOT


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
