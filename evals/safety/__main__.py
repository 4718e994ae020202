"""Print recall and false alarms of the screen on the frozen sentences: `python -m evals.safety [--deaf] [batch …]`."""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from evals.wilson import Share
from tutor.domain.safety import screen
from tutor.domain.safety_meaning import Listen, deaf
from tutor.library.embeddings import load_minilm
from tutor.library.leaning import Listener

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "safety"


def cases(name: str) -> dict[str, list[str]]:
    """One batch: sentences by kind, the harmless ones under `benign`."""
    found: dict[str, list[str]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found


def batches() -> list[str]:
    """The frozen batches in order."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def measure(names: Sequence[str], listen: Listen) -> dict[str, object]:
    """What was heard and what was not."""
    needed = [
        (kind, text) for name in names for kind, texts in cases(name).items() if kind != "benign" for text in texts
    ]
    harmless = [text for name in names for text in cases(name)["benign"]]
    began = time.perf_counter()
    missed = [(kind, text) for kind, text in needed if screen(text, listen) is None]
    alarms = [(str(kind), text) for text in harmless if (kind := screen(text, listen))]
    spent = (time.perf_counter() - began) * 1000 / (len(needed) + len(harmless))
    kinds = {
        kind: Share(hits=_count(needed, kind) - _count(missed, kind), of=_count(needed, kind)) for kind, _ in needed
    }
    return {
        "recall": Share(hits=len(needed) - len(missed), of=len(needed)),
        "false alarms": Share(hits=len(alarms), of=len(harmless)),
        "kinds": kinds,
        "missed": missed,
        "alarms": alarms,
        "ms": spent,
    }


def _count(pairs: Sequence[tuple[str, str]], kind: str) -> int:
    return sum(1 for one, _ in pairs if one == kind)


def main() -> None:
    """The report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="*", default=batches(), help="names of batches; all of them if none is given")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--deaf", action="store_true", help="by rules and words alone, as without the embedding model")
    asked = parser.parse_args()
    model = None if asked.deaf else load_minilm(print)
    found = measure(asked.batches, Listener(model.depths) if model else deaf)
    if asked.json:
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
        return
    print(f"recall        {found['recall']}\nfalse alarms  {found['false alarms']}\nms a message  {found['ms']:.2f}")
    for kind, share in dict(found["kinds"]).items():  # type: ignore[call-overload]
        print(f"  {kind:16} {share}")
    for name in ("missed", "alarms"):
        for kind, text in found[name]:  # type: ignore[attr-defined]
            print(f"{name}: {kind}: {text}")


if __name__ == "__main__":
    main()
