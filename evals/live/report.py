"""The page of a run: who was measured, with what, every figure with its raw count, and some turns to read."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.live.figures import FREE, numbers, refuses, shares
from evals.live.run import Row

SHOWN = 12


def write(rows: Sequence[Row], *, name: str, asked: Mapping[str, Any], folder: Path) -> Path:
    """Write `tutor-<name>.md` and the raw counts beside it; gives the page's path."""
    about = {
        "model": name,
        "students": len({row["student"] for row in rows}),
        "turns": sum(row["row"] == "turn" for row in rows),
        **{what: " and ".join(dict.fromkeys(str(row[what]) for row in rows)) for what in ("seed", "commit", "prompts")},
        **({"note": asked["note"]} if asked.get("note") else {}),
        "measured": datetime.now(UTC).date().isoformat(),
    }
    counts = {what: share.as_json() for what, share in shares(rows).items()}
    others = numbers(rows, price_in=asked["price_in"], price_out=asked["price_out"])
    folder.mkdir(parents=True, exist_ok=True)
    raw = {"about": about, "shares": counts, "numbers": others}
    (folder / f"tutor-{name}.json").write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf-8")
    page = folder / f"tutor-{name}.md"
    page.write_text("\n".join(_page(rows, name, about, others, folder)) + "\n", "utf-8")
    return page


def _page(
    rows: Sequence[Row], name: str, about: Mapping[str, Any], others: Mapping[str, str], folder: Path
) -> Iterator[str]:
    yield f"# The tutor on {name}, with simulated students\n"
    yield "; ".join(f"{what} {value}" for what, value in about.items()) + ".\n"
    yield _honestly(about)
    beside = _beside(name, folder)
    head = "| figure | count (share; Wilson 95 %) |"
    yield f"\n{head} guided mode |\n|---|---|---|" if beside else f"\n{head}\n|---|---|"
    for what, share in shares(rows).items():
        yield f"| {what} | {share if share.of else 'nothing to count'} |" + (
            f" {beside.get(what, '')} |" if beside else ""
        )
    yield "\n| figure | |\n|---|---|"
    yield from (f"| {what} | {value} |" for what, value in others.items())
    yield "\n## By kind of student\n\n| kind | turns | leaks | false claims | right tool | held |\n|---|---|---|---|---|---|"
    yield from _by_style(rows)
    yield "\n## Turns to read\n"
    yield from _to_read(rows)


def _honestly(about: Mapping[str, Any]) -> str:
    few = " These are few turns: read the intervals, not the shares." if about["turns"] < 400 else ""
    return (
        "Students are programs: they say what is in `evals/live/styles.py` and answer by a hidden chance. They cannot tell "
        "whether a child would have understood. A leak, a claim or a refusal is what `evals/checks.py` takes for one. "
        "Turns that begin with the same sentence are not independent: the true intervals are somewhat wider." + few
    )


def _beside(name: str, folder: Path) -> dict[str, str]:
    """The shares of guided mode, to read beside those of a model."""
    kept = folder / "tutor-guided.json"
    if name == "guided" or not kept.exists():
        return {}
    found = json.loads(kept.read_text("utf-8"))["shares"]
    return {what: f"{one['hits']} of {one['of']}" for what, one in found.items() if one["of"]}


def _by_style(rows: Sequence[Row]) -> Iterator[str]:
    for style in dict.fromkeys(row["style"] for row in rows):
        mine = [row for row in rows if row["style"] == style and row["row"] == "turn"]
        wanted = [row for row in mine if row["wanted"]]
        right = sum(bool(set(row["wanted"]) & set(row["tools"])) for row in wanted)
        harm = [sum(bool(row[what]) for row in mine) for what in ("leaks", "claims", "held")]
        yield f"| {style} | {len(mine)} | {harm[0]} | {harm[1]} | {right} of {len(wanted)} | {harm[2]} |"


def _to_read(rows: Sequence[Row]) -> Iterator[str]:
    """Turns with something to see first, then a few ordinary ones."""
    free = [row for row in rows if row["row"] == "turn" and row["kind"] in FREE]
    turns = [*{(row["said"], row["shown"]): row for row in free}.values()]
    first = [row for row in turns if row["leaks"] or row["claims"] or row["held"] or refuses(row)]
    chosen = (first + [row for row in turns if row not in first])[:SHOWN]
    for row in chosen:
        marks = [what for what in ("leaks", "claims", "held") if row[what]] + ["refuses"] * refuses(row)
        tools = f", {', '.join(row['tools'])}" if row["tools"] else ""
        yield f"- *{row['style']}*: “{_line(row['said'])}” → “{_line(row['shown'])}” ({row['mode']}{tools})" + (
            f" **{', '.join(marks)}**" if marks else ""
        )


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:300]


def commit() -> str:
    """What is measured, in git's words."""
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return said.stdout.strip() or "unknown"
