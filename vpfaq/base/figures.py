"""Figures: how each is written out in a sentence, and the texts that refer to them."""

from collections.abc import Sequence

from ..core.model import MINUTES, Figure, decimal
from .schema import REFERENCE, FigureEntry


def figures_of(fact_id: str, entries: Sequence[FigureEntry]) -> dict[str, Figure]:
    """Figures of a fact by their full ids."""
    return {f"{fact_id}.{entry.id}": _figure(f"{fact_id}.{entry.id}", entry) for entry in entries}


def written_out(text: str, figures: dict[str, Figure]) -> str:
    """`text` on one line, with every figure that it refers to."""
    return one_line(REFERENCE.sub(lambda match: figures[match[1]].text, text))


def one_line(text: str) -> str:
    """`text` on one line: how an author wraps a text in the file is not part of it."""
    return " ".join(text.split())


def _figure(id_: str, entry: FigureEntry) -> Figure:
    bounds = {"min": _number(entry.min), "max": _number(entry.max)}
    unit, out_of = getattr(entry, "unit", "percent"), getattr(entry, "out_of", None)
    in_words = entry.as_ and one_line(REFERENCE.sub(lambda match: bounds[match[1]], entry.as_))
    return Figure(
        id_,
        in_words or _range(entry.min, entry.max, unit, out_of),
        entry.of and one_line(entry.of),
        entry.min,
        entry.max,
        unit,
        getattr(entry, "per", None),
        out_of,
        entry.as_ is not None and not REFERENCE.search(entry.as_),
        entry.population,
        entry.study,
        tuple(entry.sources),
    )


def _range(low: float | None, high: float | None, unit: str, out_of: float | None) -> str:
    """How a range reads in a sentence, in the singular of the unit where it is one of something."""
    if out_of is not None:
        what = f"of {_number(out_of)} {unit}"
    else:
        what = unit.removesuffix("s") if (low if high is None else high) == 1 else unit
    if high is None:
        return f"more than {_number(low)} {what}"
    if low is None:
        return f"up to {_number(high)} {what}"
    if low == high:
        return f"{_number(low)} {what}"
    if low == 0 and unit in MINUTES and out_of is None:
        return f"within {_number(high)} {what}"
    return f"{_number(low)} to {_number(high)} {what}"


def _number(number: float | None) -> str:
    """`number` as it reads, with commas from a thousand on."""
    if number is None:
        return ""
    whole, point, fraction = decimal(number).partition(".")
    return f"{int(whole):,}{point}{fraction}"
