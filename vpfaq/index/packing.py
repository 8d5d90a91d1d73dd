"""The matcher's records as bytes. Numbers are little-endian of 32 bits; reals have 32, evidence 16."""

import struct

from ..matching.features import Feature, Header, Phrasings


def pack_header(header: Header) -> bytes:
    """The bytes of a header."""
    reals = (*header.stem_log_norm, *header.gram_log_norm)
    numbers = (header.facts, header.subjects, len(header.urgent), *header.urgent)
    return struct.pack(f"<{len(numbers)}I{2 + len(reals)}f", *numbers, header.mean, header.deviation, *reals)


def unpack_header(data: bytes) -> Header:
    """The header in `data`."""
    facts, subjects, count = struct.unpack_from("<3I", data)
    urgent = struct.unpack_from(f"<{count}I", data, 12)
    mean, deviation, *reals = struct.unpack_from(f"<{2 + 2 * (facts + subjects)}f", data, 12 + 4 * count)
    half = len(reals) // 2
    return Header(facts, subjects, mean, deviation, tuple(reals[:half]), tuple(reals[half:]), urgent)


def pack_feature(feature: Feature) -> bytes:
    """The bytes of a feature."""
    *head, intents, evidence = feature
    count = len(intents)
    return struct.pack("<fii?I", *head, count) + struct.pack(f"<{count}I{count}e", *intents, *evidence)


def unpack_feature(data: bytes) -> Feature:
    """The feature in `data`."""
    *head, count = struct.unpack_from("<fii?I", data)
    numbers = struct.unpack_from(f"<{count}I{count}e", data, 17)
    return Feature._make([*head, numbers[:count], numbers[count:]])


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
