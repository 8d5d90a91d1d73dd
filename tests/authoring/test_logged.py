"""Grouping the questions of a log."""

from vpfaq.authoring.logged import grouped
from vpfaq.authoring.scoring import LoggedQuestion
from vpfaq.core.report import LoggedGroup


def logged(text: str, *candidates: str) -> LoggedQuestion:
    """A question of a log."""
    return LoggedQuestion(text, candidates)


def test_alike_questions_stand_together_the_largest_group_first() -> None:
    """The most frequent wording leads its group, and the facts that came nearest most often follow."""
    found = grouped(
        [
            logged("is there milk", "a.milk"),
            logged("can I reuse tea leaves", "a.leaves", "a.time"),
            logged("Can I  reuse the leaves?", "a.leaves"),
            logged("can I reuse tea leaves", "a.time"),
            logged("reusing leaves", "a.water", "a.leaves"),
        ]
    )
    assert found == (
        LoggedGroup(
            ("can I reuse tea leaves", "Can I reuse the leaves?", "reusing leaves"),
            4,
            ("a.leaves", "a.time", "a.water"),
        ),
        LoggedGroup(("is there milk",), 1, ("a.milk",)),
    )


def test_half_of_the_words_make_questions_alike() -> None:
    """Of two words one is enough, of three it is not; little words do not count."""
    assert len(grouped([logged("green tea"), logged("tea")])) == 1
    assert len(grouped([logged("strong green tea"), logged("tea")])) == 2
    assert len(grouped([logged("what is it to you"), logged("what is it to me")])) == 2


def test_a_question_joins_the_group_that_it_is_most_like() -> None:
    """The first of those, where two are as good."""
    found = grouped(
        [logged("green tea pot"), logged("green tea cup"), logged("green tea cup size"), logged("green tea")]
    )
    assert [group.questions for group in found] == [
        ("green tea pot", "green tea cup", "green tea"),
        ("green tea cup size",),
    ] or [len(group.questions) for group in found] == [2, 2]


def test_only_three_of_the_nearest_are_named() -> None:
    """More would not help to find the right one."""
    (group,) = grouped([logged("x", "a.a", "a.b"), logged("x", "a.b", "a.c", "a.d")])
    assert group.nearest == ("a.b", "a.a", "a.c")


def test_no_log_is_no_group() -> None:
    """And a question without words is one of its own."""
    assert grouped([]) == ()
    assert len(grouped([logged("?"), logged("!")])) == 2
