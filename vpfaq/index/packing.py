"""The matcher's records as bytes. Numbers are little-endian; reals have 32 bits, and 16 in features.

A half of the size of an index is phrasings, so their numbers take 16 bits where these suffice.
"""

import json
import struct
from zlib import compress, decompress

from ..core.digest import blake2b
from ..matching.features import Feature, Phrasings

_HEAD = struct.Struct("<eI")
_WEIGHT = struct.Struct("<He")
MOST_INTENTS = 65_535  # a weight names its intent in 16 bits


def exact_key(tokens: list[str]) -> str:
    """What stands for the words of a phrasing: 48 bits of their digest, a quarter of their length."""
    return blake2b(" ".join(tokens).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def pack_texts(texts: list[str]) -> bytes:
    """The bytes of phrasings as written, which are read only to explain an answer."""
    return compress(json.dumps(texts).encode())


def unpack_texts(data: bytes) -> list[str]:
    """The phrasings in `data`."""
    texts: list[str] = json.loads(decompress(data))
    return texts


def pack_feature(feature: Feature) -> bytes:
    """The bytes of a feature."""
    head = _HEAD.pack(feature.idf, feature.number)
    return head + b"".join(_WEIGHT.pack(intent, weight) for intent, weight in feature.weights)


def unpack_feature(data: bytes) -> Feature:
    """The feature in `data`."""
    idf, number = _HEAD.unpack_from(data)
    return Feature(idf, number, tuple(_WEIGHT.iter_unpack(data[_HEAD.size :])))


def pack_phrasings(phrasings: Phrasings) -> bytes:
    """The bytes of an intent's phrasings."""
    counts = [len(places) for places in phrasings.having.values()]
    flat = [place for places in phrasings.having.values() for place in places]
    numbers = [*phrasings.having, *counts, *flat]
    code = "H" if max(numbers, default=0) < 1 << 16 else "I"
    head = struct.pack("<cII", code.encode(), len(phrasings.lengths), len(counts))
    lengths = struct.pack(f"<{len(phrasings.lengths)}f", *phrasings.lengths)
    return head + lengths + struct.pack(f"<{len(numbers)}{code}", *numbers)


def unpack_phrasings(data: bytes) -> Phrasings:
    """The intent's phrasings in `data`."""
    code, count, stems = struct.unpack_from("<cII", data)
    start = 9 + 4 * count
    lengths = struct.unpack_from(f"<{count}f", data, 9)
    size = 2 if code == b"H" else 4
    numbers = struct.unpack_from(f"<{(len(data) - start) // size}{code.decode()}", data, start)
    having: dict[int, tuple[int, ...]] = {}
    place = 2 * stems
    for stem, length in zip(numbers[:stems], numbers[stems : 2 * stems], strict=True):
        having[stem] = numbers[place : place + length]
        place += length
    return Phrasings(lengths, having)
