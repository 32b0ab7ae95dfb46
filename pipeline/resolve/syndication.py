"""Near-duplicate documents: which tell the same story nearly word for word.

MinHash signatures (Broder 1997) over shingles of three words, from rensa; banded (LSH) to find candidates without
comparing all pairs. A copy that was cut to a part of the original is like it by containment, not by resemblance, so
candidates of middling resemblance are compared by their shingles.
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from msgspec import Struct
from rensa import RMinHash

from gazetteers.matching import fold
from pipeline.engines.chunks import chunks

SIGNATURE = 64
_SEED = 1
_ROWS = 2  # of a band: two documents that share a third of their shingles meet in one of 32 bands at 97 %
_ALIKE = 0.5
_MAYBE = 0.12
_CONTAINED = 0.6
_LEAST_SHARED = 20  # shingles: what boilerplate alone has in common isn't a copy
_SIGNED_AT_ONCE = 2000  # texts whose shingles are in memory together
_AT_ONCE = 100_000  # pairs whose signatures are compared at once: some 50 MB
_CROWD = 200  # documents in one bucket: a text so common that it tells nothing
_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation + "…•·", " "))
_PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)

Signatures = np.ndarray
"""Shape (documents, SIGNATURE), dtype uint32."""


class Pair(Struct, frozen=True):
    """Two documents, by position, that tell the same story nearly word for word."""

    first: int
    second: int


def shingles(text: str) -> np.ndarray:
    """The runs of three words of a text, as distinct 64-bit hashes of the folded words, sorted."""
    words = fold(text).translate(_PUNCTUATION).split()
    hashes = np.fromiter(map(crc32, map(str.encode, words)), dtype=np.uint64, count=len(words))
    if len(hashes) < len(_PRIMES):
        hashes = np.pad(hashes, (0, len(_PRIMES) - len(hashes)))
    first, second, third = (hashes[i : len(hashes) - 2 + i] * prime for i, prime in enumerate(_PRIMES))
    return np.unique(first ^ second ^ third)


def signatures(texts: Iterable[str]) -> Signatures:
    """A MinHash signature a text. Equal texts have equal signatures on every machine and in every run."""
    signed = [_signed([shingles(text) for text in some]) for some in chunks(texts, _SIGNED_AT_ONCE)]
    return np.concatenate(signed) if signed else np.empty((0, SIGNATURE), dtype=np.uint32)


def _signed(runs: Sequence[np.ndarray]) -> Signatures:
    offsets = np.cumsum([0, *map(len, runs)])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(runs), offsets.tolist(), SIGNATURE, _SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32)


def to_bytes(signature: np.ndarray) -> bytes:
    """A signature as it is stored."""
    return signature.astype("<u4").tobytes()


def from_bytes(blobs: Sequence[bytes]) -> Signatures:
    """Stored signatures as one array."""
    return np.frombuffer(b"".join(blobs), dtype="<u4").reshape(-1, SIGNATURE)


def near_copies(known: Signatures, new: Signatures, text_of: Callable[[int], str]) -> Iterator[Pair]:
    """Pairs of near-copies in which at least one is new.

    Positions count over ``known`` and then ``new``. ``text_of(position)`` is asked only where signatures don't decide.
    """
    everything = np.concatenate([known, new])
    shingles_of = lru_cache(_SIGNED_AT_ONCE)(lambda position: shingles(text_of(position)))
    for first, second in sorted(_candidates(everything, len(known))):
        resemblance = float(np.mean(everything[first] == everything[second]))
        if resemblance >= _ALIKE or (resemblance >= _MAYBE and _contained(shingles_of(first), shingles_of(second))):
            yield Pair(first, second)


def _candidates(everything: Signatures, known: int) -> set[tuple[int, int]]:
    """Pairs that share a band and resemble each other at least a little; only those with a new document."""
    banded = everything.reshape(len(everything), -1, _ROWS).astype(np.uint64)
    found: set[tuple[int, int]] = set()
    for band in range(banded.shape[1]):
        keys = (banded[:, band, :] * _PRIMES[:_ROWS]).sum(axis=1, dtype=np.uint64)
        for first, second in _meeting(keys, known):
            like = np.mean(everything[first] == everything[second], axis=1) >= _MAYBE
            found.update(zip(first[like].tolist(), second[like].tolist(), strict=True))
    return found


def _meeting(keys: np.ndarray, known: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Positions of documents of equal key, in pairs, of which the second is new and later than the first."""
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(keys[order]) != 0])
    sizes = np.diff(np.r_[starts, len(order)])
    for size in np.unique(sizes[(sizes > 1) & (sizes <= _CROWD)]):
        one, other = np.triu_indices(size, 1)
        buckets = starts[sizes == size]
        for some in np.array_split(buckets, 1 + len(buckets) * len(one) // _AT_ONCE):
            bucket = order[some[:, None] + np.arange(size)]
            first, second = bucket[:, one].ravel(), bucket[:, other].ravel()
            yield first[second >= known], second[second >= known]


def _contained(one: np.ndarray, two: np.ndarray) -> bool:
    shared = len(np.intersect1d(one, two, assume_unique=True))
    return shared >= _LEAST_SHARED and shared >= _CONTAINED * min(len(one), len(two))


def groups(pairs: Sequence[Pair], size: int) -> list[list[int]]:
    """Documents joined by pairs, as lists of positions in order; those without a pair alone."""
    parent = list(range(size))

    def root(position: int) -> int:
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    for pair in pairs:
        low, high = sorted((root(pair.first), root(pair.second)))
        parent[high] = low
    joined: dict[int, list[int]] = defaultdict(list)
    for position in range(size):
        joined[root(position)].append(position)
    return list(joined.values())
