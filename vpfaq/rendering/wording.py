"""What the views word alike: English for numbers, figures, sources and the reason of an answer."""

from ..core.answers import Answer, Candidate, Explanation
from ..core.model import Claim, Fact, Figure, Item, Source

MAX_WORDS, MAX_CHARACTERS = "200", "10,000"

_OBSTACLES = {
    "no words": "the question has no words",
    "too long": f"the question is too long to be read: more than {MAX_WORDS} words or {MAX_CHARACTERS} characters",
}


def counted(number: int, noun: str) -> str:
    """``1 fact``, ``2 facts``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def found_in(said: Claim | Figure) -> str:
    """In whom and by what kind of study something was found; empty where neither is known."""
    return "; ".join(part for part in (said.population, said.study) if part)


def circumstances(said: Claim | Figure) -> str:
    """The same in brackets."""
    about = found_in(said)
    return f"({about})" if about else ""


def lists(fact: Fact) -> list[tuple[str, tuple[Item, ...], bool]]:
    """The lists of a fact: the title or an empty text, the items, and whether they are numbered."""
    told = [*((group.title, group.items, False) for group in fact.groups)]
    told += [("", fact.items, False), ("", fact.steps, True)]
    return [each for each in told if each[1]]


def source_line(source: Source) -> str:
    """A source in a line: title, publisher, date."""
    publisher = f", {source.publisher}" if source.publisher else ""
    return f"{source.title}{publisher} ({source.date or 'no date'})"


def named(ids: tuple[str, ...], fact: Fact) -> str:
    """The short names of the sources with these ids, in brackets; empty where there are none."""
    names = {source.id: source.name for source in fact.sources}
    return f"[{'; '.join(names.get(id_, id_) for id_ in ids)}]" if ids else ""


def obstacle(name: str) -> str:
    """Why a question could not be looked up at all."""
    return _OBSTACLES[name]


def verdict(answer: Answer, told: Explanation) -> str:
    """Why the question was answered or not, in one sentence."""
    if told.obstacle:
        return f"not answered: {obstacle(told.obstacle)}"
    if told.phrasing is None:
        return "not answered: no content word of a fact is known"
    if told.exact:
        return "answered: this is a phrasing of the fact"
    compared = "answered: {} is not below" if answer.answered else "not answered: {} is below"
    return (
        f"{compared.format(f'{answer.score:.3f}')} {told.threshold}; similarity to the nearest phrasing "
        f"{told.similarity:.2f}, share of the question in the fact's words {told.coverage:.2f}, "
        f"ahead of what is out of scope by {told.scope:.1f} and of other facts by {told.lead:.1f}"
    )


def pointer(urgent: Candidate) -> str:
    """The line that names the urgent fact where something else, or nothing, was answered."""
    return f"In an emergency: vpfaq show {urgent.id}  ({urgent.question})"


def known_of(source: Source, facts: int) -> str:
    """What is known of a source beside its title, and how many facts rest on it."""
    read = f"read: {source.read}" if source.read else None
    parts = [source.publisher, source.date or "no date", source.kind, read, counted(facts, "fact")]
    return " · ".join(part for part in parts if part)


def short_answer(fact: Fact) -> str:
    """The answer in one line, or the whole one where the base gives no short one."""
    return fact.short or fact.answer


def own_figures(fact: Fact) -> list[Figure]:
    """The figures that a fact tells itself; others it only refers to."""
    figures = (*fact.durations, *fact.percentages, *fact.quantities)
    return [figure for figure in figures if figure.id.rpartition(".")[0] == fact.id]


def about(facts: int, sources: int) -> str:
    """What a base holds, in a line."""
    named = f" from {counted(sources, 'source')}, each named" if sources else ""
    return f"{counted(facts, 'question')} answered{named}"
