"""The matcher's records as bytes. Numbers are little-endian; reals have 32 bits, and 16 in features."""

import struct

from ..matching.features import Feature, Phrasings

_HEAD = struct.Struct("<eeI")
_WEIGHT = struct.Struct("<He")
MOST_INTENTS = 65_535  # a weight names its intent in 16 bits


def pack_feature(feature: Feature) -> bytes:
    """The bytes of a feature."""
    head = _HEAD.pack(feature.idf, feature.foreign, feature.number)
    return head + b"".join(_WEIGHT.pack(intent, weight) for intent, weight in feature.weights)


def unpack_feature(data: bytes) -> Feature:
    """The feature in `data`."""
    idf, foreign, number = _HEAD.unpack_from(data)
    return Feature(idf, foreign, number, tuple(_WEIGHT.iter_unpack(data[_HEAD.size :])))


def pack_phrasings(phrasings: Phrasings) -> bytes:
    """The bytes of an intent's phrasings."""
    counts = [len(places) for places in phrasings.having.values()]
    flat = [place for places in phrasings.having.values() for place in places]
    head = struct.pack("<II", len(phrasings.lengths), len(counts))
    lengths = struct.pack(f"<{len(phrasings.lengths)}f", *phrasings.lengths)
    return head + lengths + struct.pack(f"<{2 * len(counts) + len(flat)}I", *phrasings.having, *counts, *flat)


def unpack_phrasings(data: bytes) -> Phrasings:
    """The intent's phrasings in `data`."""
    count, stems = struct.unpack_from("<II", data)
    lengths = struct.unpack_from(f"<{count}f", data, 8)
    numbers = struct.unpack_from(f"<{(len(data) - 8) // 4 - count}I", data, 8 + 4 * count)
    having: dict[int, tuple[int, ...]] = {}
    start = 2 * stems
    for stem, length in zip(numbers[:stems], numbers[stems : 2 * stems], strict=True):
        having[stem] = numbers[start : start + length]
        start += length
    return Phrasings(lengths, having)
