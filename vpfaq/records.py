"""The records of a compiled base: what they hold, and how they are packed into bytes.

    key             record
    header          `Header`
    w WORD          `Feature`: what a word says by its stem and its spelling; synonyms are replaced
    s STEM          `Feature` of the word model, for words that only share their stem with the vocabulary
    g TRIGRAM       `Feature` of the spelling model
    p NUMBER        `Phrasings` of a fact
    x WORDS         number of the fact that has this very phrasing
    v WORD          how often the word stands in phrasings and synonyms, as typed
    l LENGTH        all such words of that length, for correcting spelling
    y               synonyms, JSON
    f NUMBER        the fact, JSON (`model.fact_from_data`)
    n NUMBER        id and canonical question of a fact, id and title of a subject that is not covered, JSON
    a NUMBER        texts of the phrasings that have words, JSON
    i ID            number of the fact with that id
    disclaimer      JSON
    about           title, topics, sources, JSON

Facts are numbered in the order of the file; the subjects that are not covered follow them; the
matcher ranks them like facts and never answers with one. Numbers are little-endian
of 32 bits; reals have 32, evidence 16, which changes no answer.
"""

import struct
from collections.abc import Callable
from typing import NamedTuple

REMEMBERED = 20_000  # unpacked records of a kind that are kept for the next questions

Lookup = Callable[[bytes], bytes | None]  # of a record by its key
Progress = Callable[[float], None]  # called with the share of the compiling that is done


class Header(NamedTuple):
    """What every question needs: numbers of facts and of subjects not covered, and the scale of scores.

    `stem_base` and `gram_base` are the logarithms of the facts' whole mass in the two models, `urgent` the
    numbers of the urgent facts; `mean` and `deviation` describe the raw scores of foreign questions.
    """

    facts: int
    not_covered: int
    mean: float
    deviation: float
    stem_base: tuple[float, ...]
    gram_base: tuple[float, ...]
    urgent: tuple[int, ...]


class Feature(NamedTuple):
    """What one word, stem or trigram says for and against the facts that have it; `facts` and `evidence` are parallel.

    `weight` is its inverse document frequency; `gram_mass`, for words, its share of the spelling model's whole
    mass. `stem` is the number of a word's stem, or -1 where no phrasing has one; `only` is the one fact that has
    the stem, or -1 where several have; `covered` says whether any fact has it, not only subjects not covered.
    """

    weight: float
    gram_mass: float
    stem: int
    only: int
    covered: bool
    facts: tuple[int, ...]
    evidence: tuple[float, ...]


class Phrasings(NamedTuple):
    """The phrasings of one fact: the length of each as a vector, and for each stem the phrasings that have it."""

    lengths: tuple[float, ...]
    having: dict[int, tuple[int, ...]]


def pack_header(header: Header) -> bytes:
    """The bytes of a header."""
    reals = (*header.stem_base, *header.gram_base)
    numbers = (header.facts, header.not_covered, len(header.urgent), *header.urgent)
    return struct.pack(f"<{len(numbers)}I{2 + len(reals)}f", *numbers, header.mean, header.deviation, *reals)


def unpack_header(data: bytes) -> Header:
    """The header in `data`."""
    facts, not_covered, count = struct.unpack_from("<3I", data)
    urgent = struct.unpack_from(f"<{count}I", data, 12)
    mean, deviation, *reals = struct.unpack_from(f"<{2 + 2 * (facts + not_covered)}f", data, 12 + 4 * count)
    half = len(reals) // 2
    return Header(facts, not_covered, mean, deviation, tuple(reals[:half]), tuple(reals[half:]), urgent)


def pack_feature(feature: Feature) -> bytes:
    """The bytes of a feature."""
    *head, facts, evidence = feature
    count = len(facts)
    return struct.pack("<ffii?I", *head, count) + struct.pack(f"<{count}I{count}e", *facts, *evidence)


def unpack_feature(data: bytes) -> Feature:
    """The feature in `data`."""
    *head, count = struct.unpack_from("<ffii?I", data)
    numbers = struct.unpack_from(f"<{count}I{count}e", data, 21)
    return Feature._make([*head, numbers[:count], numbers[count:]])


def pack_phrasings(phrasings: Phrasings) -> bytes:
    """The bytes of a fact's phrasings."""
    counts = [len(places) for places in phrasings.having.values()]
    flat = [place for places in phrasings.having.values() for place in places]
    head = struct.pack("<II", len(phrasings.lengths), len(counts))
    lengths = struct.pack(f"<{len(phrasings.lengths)}f", *phrasings.lengths)
    return head + lengths + struct.pack(f"<{2 * len(counts) + len(flat)}I", *phrasings.having, *counts, *flat)


def unpack_phrasings(data: bytes) -> Phrasings:
    """The fact's phrasings in `data`."""
    count, stems = struct.unpack_from("<II", data)
    lengths = struct.unpack_from(f"<{count}f", data, 8)
    numbers = struct.unpack_from(f"<{(len(data) - 8) // 4 - count}I", data, 8 + 4 * count)
    having: dict[int, tuple[int, ...]] = {}
    start = 2 * stems
    for stem, length in zip(numbers[:stems], numbers[stems : 2 * stems], strict=True):
        having[stem] = numbers[start : start + length]
        start += length
    return Phrasings(lengths, having)
