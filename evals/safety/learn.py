"""Learn what the screen hears beside its rules, from the frozen batches and the practice sentences, or judge it on batches unseen."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from evals import heard
from evals.safety.__main__ import FOLDER, batches, cases
from evals.safety.ridge import Numbers, Worded, solved
from evals.wilson import Share
from tutor.domain.alerts import AlertKind
from tutor.domain.safety import judged, sentences
from tutor.domain.safety_meaning import deaf, pieces
from tutor.domain.safety_rules import rules
from tutor.domain.safety_signal import FEWEST, FILE, Signal, signs
from tutor.library.embeddings import DEPTHS, WIDTH, Vectors, load_minilm
from tutor.library.leaning import FEWEST as MARKS
from tutor.library.leaning import PLACES, Layer, Learned, Listener, places
from tutor.library.leaning import write as write_meaning

PRACTICE = FOLDER.parent / "safety_learned"
TESTED = Path("tests/domain/safety_sentences.yaml")
WAYS = Path("tutor/prompts/ways_of_saying.yaml")
NOT_LEARNED = "batch-5"
"""Of what children say to their tutor on any day: kept to see how often the screen is wrong about such."""
KINDS = {"doxxing": "private", "eating_disorder": "eating", "danger": ""}
LONG = 220
RIDGE, RIDGE_JOINT, LEAST = 0.5, 0.2, 2
LOUD, QUIET = 0.3, -0.6
MEANT, SMOOTH_KIND = 2.0, 1.0
EVENED, FLATTEST = 0.25, 1e-4
"""How far each layer is evened out, a half being wholly, and where that stops."""
NOTHING = np.zeros((0, 0), dtype=np.float32)
WRONG = 0.01


@dataclass(frozen=True)
class Text:
    """What somebody wrote, or a piece of it, and the kind it is of; None if nobody need know."""

    words: str
    kind: str | None


@dataclass(frozen=True)
class Row:
    """A text as judged by what was learned without its batch."""

    batch: str
    needed: bool
    words: float
    meaning: float
    before: bool
    now: bool


def texts(kinds: Mapping[str, Sequence[str]]) -> list[Text]:
    """The texts of one file."""
    return [
        Text(text, None if kind == "benign" else KINDS.get(kind, kind)) for kind, some in kinds.items() for text in some
    ]


def practice() -> list[Text]:
    """What nothing is measured on, and what children say to their tutor on any day."""
    files = [*sorted(PRACTICE.glob("*.yaml")), TESTED]
    told = [texts(yaml.safe_load(file.read_text("utf-8"))) for file in files]
    said = [case.said for name in heard.batches() if name != NOT_LEARNED for case in heard.cases(name)]
    return [*chain(*told), *(Text(one, None) for one in (*said, *_ways_of_saying()))]


def _ways_of_saying() -> Iterator[str]:
    for scene in yaml.safe_load(WAYS.read_text("utf-8")).values():
        for some in scene.values():
            yield from (said.split(" | ")[0] for said in some)


def learn(told: Sequence[Text]) -> Signal:
    """By words alone: for where nothing can listen, and to know when it is worth while."""
    examples = list(_sentences(told))
    found = [signs(example.words) for example in examples]
    often = Counter(sign for some in found for sign in some)
    place = {sign: at for at, sign in enumerate(sorted(sign for sign, n in often.items() if n >= LEAST))}
    worded = Worded.of([[place[sign] for sign in some if sign in place] for some in found], FEWEST, len(place))
    parts = solved(lambda some: worded.alike(some) + some.sum(), wanted(examples), RIDGE)
    kinds = _kinds(examples, found)
    weights = worded.weights(parts)
    return Signal(
        float(parts.sum()),
        LOUD,
        QUIET,
        {sign: (float(weights[at]), kinds.get(sign, "")) for sign, at in place.items()},
    )


def _sentences(told: Sequence[Text]) -> Iterator[Text]:
    """Every sentence of a harmless text is harmless; of the others only short texts say which words it was."""
    for text in told:
        parts = [part.strip(" .") for part in rules().speech.read(text.words).split(" . ")]
        if text.kind is None:
            yield from (Text(part, None) for part in parts if part)
        elif len(text.words) < LONG:
            yield Text(" ".join(parts), text.kind)


def wanted(examples: Sequence[Text]) -> Numbers:
    """1 for what somebody must know of, -1 for the rest."""
    return np.array([-1.0 if example.kind is None else 1.0 for example in examples])


def _kinds(told: Sequence[Text], found: Sequence[Iterable[str]]) -> dict[str, str]:
    """The kind a sign is met in most, for its size."""
    size = Counter(example.kind for example in told)
    seen: dict[str, Counter[str]] = {}
    for example, some in zip(told, found, strict=True):
        for sign in some if example.kind else ():
            seen.setdefault(sign, Counter())[example.kind or ""] += 1
    return {sign: max(counts, key=lambda kind: counts[kind] / size[kind] ** 0.5) for sign, counts in seen.items()}


def learn_meaning(told: Sequence[Text]) -> Learned:
    """The mean of two: of the deepest layer as it is, and of the last ones evened out. Which kind goes by the first."""
    examples = list(_pieces(told))
    depths = embedded([one.words for one in examples])
    plain = Layer(0, np.zeros(WIDTH, dtype=np.float32), np.eye(WIDTH, dtype=np.float32), NOTHING)
    first, table = _opinion([plain], MEANT, examples, depths)
    more, other = _opinion([_evened(at, depths) for at in range(DEPTHS)], 1, examples, depths)
    kinds = sorted({one.kind for one in examples if one.kind})
    return Learned(
        [replace(layer, form=layer.form / 2) for layer in (*first, *more)],
        (table + other) / 2,
        _directions(plain.rows(depths), np.array([[one.kind == kind for kind in kinds] for one in examples])),
        [AlertKind(kind) for kind in kinds],
    )


def _opinion(
    layers: Sequence[Layer], weight: float, examples: Sequence[Text], depths: Vectors
) -> tuple[list[Layer], Vectors]:
    """Over all products of two places of each layer and over the words at once."""
    rows = [layer.rows(depths) for layer in layers]
    worded = Worded.of([places(one.words) for one in examples], MARKS, PLACES)
    meant = _alike(rows) * np.float32(weight)
    parts = solved(lambda some: meant @ some.astype(np.float32) + worded.alike(some), wanted(examples), RIDGE_JOINT)
    forms = [weight * (some * parts[:, None]).T @ some for some in rows]
    found = [replace(layer, form=form.astype(np.float32)) for layer, form in zip(layers, forms, strict=True)]
    return found, worded.weights(parts).astype(np.float32)


def _evened(at: int, depths: Vectors) -> Layer:
    """Where texts differ much is taken down half-way, so that where they differ little counts too."""
    sizes, ways = np.linalg.eigh(np.cov(depths[:, at], rowvar=False))
    shares = np.maximum(sizes / sizes.max(), FLATTEST)
    return Layer(at, depths[:, at].mean(axis=0), ((ways * shares**-EVENED) @ ways.T).astype(np.float32), NOTHING)


def _alike(rows: Sequence[Vectors]) -> Vectors:
    found = np.zeros((len(rows[0]), len(rows[0])), dtype=np.float32)
    for some in rows:
        product = some @ some.T
        found += np.square(product, out=product)
    return found


def _directions(rows: Vectors, of: NDArray[np.bool_]) -> Vectors:
    some = of.any(axis=1)
    mine = rows[some].astype(np.float64)
    smooth = mine.T @ mine + SMOOTH_KIND * np.eye(mine.shape[1])
    return np.linalg.solve(smooth, mine.T @ (of[some] / np.sqrt(of.sum(axis=0)))).astype(np.float32)


def _pieces(told: Sequence[Text]) -> Iterator[Text]:
    for text in told:
        some = pieces(text.words, len)
        if text.kind is None or len(some) == 1:
            yield from (Text(piece, text.kind) for piece in some)


@cache
def _vectors() -> dict[str, Vectors]:
    return {}


def embedded(some: Sequence[str]) -> Vectors:
    """What the model's layers say of them; each is reckoned once.

    Raises:
        SystemExit: the embedding model is not installed.

    """
    known = _vectors()
    if missing := [words for words in dict.fromkeys(some) if words not in known]:
        model = load_minilm(print)
        if model is None:
            raise SystemExit(1)
        known.update(zip(missing, model.depths(missing), strict=True))
    return np.stack([known[words] for words in some])


def write(learned: Signal) -> None:
    """As the tutor reads it."""
    lines = [f"{learned.base:.4f}\t{learned.loud}\t{learned.quiet}"]
    for sign, (weight, kind) in sorted(learned.weights.items()):
        if whole := round(weight * 1000):
            lines.append(f"{sign}\t{whole}\t{kind if whole > 0 else ''}")
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def unseen(held: str, names: Sequence[str]) -> list[Row]:
    """Every text of a batch, judged by what was learned from the others."""
    told = _told([name for name in names if name != held])
    words, meaning = learn(told), learn_meaning(told)
    listener = Listener(embedded, lambda: meaning)
    return [
        Row(
            batch=held,
            needed=text.kind is not None,
            words=max(map(words.score, sentences(text.words))),
            meaning=max(one.score for one in listener(pieces(text.words, len))),
            before=judged(text.words, words, deaf) is not None,
            now=judged(text.words, words, listener) is not None,
        )
        for text in texts(cases(held))
    ]


def report(rows: Sequence[Row]) -> Iterator[str]:
    """Recall and false alarms; where a limit is needed it is the one at which one in a hundred is wrong in the other batches."""
    ways: dict[str, Callable[[Row], float]] = {
        "words alone": lambda row: row.words,
        "words and meaning": lambda row: row.meaning,
    }
    for held in sorted({row.batch for row in rows}):
        here = [row for row in rows if row.batch == held]
        for name, way in ways.items():
            others = sorted((way(row) for row in rows if row.batch != held and not row.needed), reverse=True)
            limit = others[int(WRONG * len(others))]
            yield _line(f"{held}, {name}", here, lambda row, way=way, limit=limit: way(row) > limit)
        yield _line(f"{held}, with rules, before", here, lambda row: row.before)
        yield _line(f"{held}, with rules, now", here, lambda row: row.now)


def _line(name: str, rows: Sequence[Row], alarm: Callable[[Row], bool]) -> str:
    needed, harmless = ([alarm(row) for row in rows if row.needed is which] for which in (True, False))
    shares = [Share(hits=sum(some), of=len(some)) for some in (needed, harmless)]
    return f"{name:32}recall {shares[0]!s:32}false alarms {shares[1]}"


def _told(names: Sequence[str]) -> list[Text]:
    return [*chain(*(texts(cases(name)) for name in names)), *practice()]


def main() -> None:
    """Write both files, or with `--unseen` print what the screen does on each batch when it has not learned from it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true", help="judge on each batch, learned without it; writes nothing")
    parser.add_argument("--without", nargs="*", default=[], help="batches to leave aside")
    asked = parser.parse_args()
    names = [name for name in batches() if name not in asked.without]
    if asked.unseen:
        print(*report([row for held in names for row in unseen(held, names)]), sep="\n")
        return
    told = _told(names)
    write(learn(told))
    write_meaning(learn_meaning(told))


if __name__ == "__main__":
    main()
