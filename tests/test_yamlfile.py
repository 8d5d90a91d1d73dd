"""Reading YAML: positions, and what YAML would do behind an author's back."""

import pytest

from vpfaq.errors import InvalidBase
from vpfaq.yamlfile import MAX_DEPTH, Misread, parse


def problems(text: str | bytes) -> list[str]:
    """What is wrong with `text`, as ``line: rule: message``."""
    content = text.encode() if isinstance(text, str) else text
    try:
        found = parse(content, "x.yaml").problems
    except InvalidBase as error:
        found = error.problems
    return [f"{each.line}: {each.rule}: {each.message}" for each in found]


def test_plain_data_comes_with_positions() -> None:
    """Values are found by their path, lines and columns counted from 1."""
    document = parse(b"a: one\nb:\n- x\n- {c: 2}\n", "x.yaml")
    assert document.data == {"a": "one", "b": ["x", {"c": 2}]}
    assert document.mark(("b", 1, "c"))[:2] == (4, 7)
    assert document.mark(("b", 1, "nothing", "there"))[:2] == (4, 3)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("'no'", "no"),
        ("yes", True),
        ("no", False),
        ("7", 7),
        ("1.5", 1.5),
        ("text", "text"),
        ("=", "="),
        ("~", None),
        ("word: 'a: b'", {"word": "a: b"}),
    ],
)
def test_scalars(raw: str, value: object) -> None:
    """Scalars are what they look like."""
    assert parse(f"k: [{raw}]".encode(), "x").data == {"k": [value]}


@pytest.mark.parametrize("raw", ["2021-02-04", "12:30", "0x1F", "1_000", "010", ".inf", "1e3"])
def test_values_that_yaml_reads_as_something_else_are_marked(raw: str) -> None:
    """YAML 1.1 makes dates, 750 or octal numbers of these; no fact base means that."""
    document = parse(f"k: {raw}".encode(), "x")
    assert isinstance(document.data["k"], Misread) or document.data["k"] == raw
    assert document.mark(("k",)).raw == raw


def test_duplicate_keys_are_reported() -> None:
    """The first one's line is named."""
    assert problems("a: 1\nb: 2\na: 3\n") == ["3: duplicate-key: the key 'a' stands here already, at line 1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1: syntax: is empty"),
        ("# only a comment\n", "1: syntax: is empty"),
        ("a: 1\n---\nb: 2\n", "2: syntax: a second document starts here"),
        ("a: &x 1\nb: *x\n", "2: alias: the alias *x is not followed"),
        ("a: !!python/object:os.system ls\n", "1: tag: the tag tag:yaml.org,2002:python/object:os.system"),
        ("no: 1\n", "1: misread: 'no', read as a truth value, is not a key"),
        ("? [a, b]\n: 1\n", "1: misread: this is not a key"),
        ("a: 'open\nb: c\n", "1: syntax: this is not YAML"),
        ("a: b: c\n", "1: syntax: this is not YAML"),
        ("a:\n\t- b\n", "2: syntax: this is not YAML"),
        (b"a: \xff\xfe\n", "1: syntax: is not UTF-8 text"),
        (b"a: b\x00c\n", "1: syntax:"),
        (b"\x7fELF\x01\x01\x01\x00", "1: syntax:"),
    ],
)
def test_what_a_fact_base_has_no_use_for_is_reported(text: str | bytes, expected: str) -> None:
    """Each with its line, and never executed or followed."""
    assert problems(text)[0].startswith(expected)


def test_a_byte_order_mark_and_dos_line_ends_are_fine() -> None:
    """Editors write them."""
    assert parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x").data == {"a": 1, "b": 2}


def test_deep_nesting_is_refused_without_recursion() -> None:
    """Ten thousand levels end at the first that is one too many."""
    assert f"more than {MAX_DEPTH} levels" in problems("[" * 10_000 + "]" * 10_000)[0]
    assert f"more than {MAX_DEPTH} levels" in problems("\n".join(" " * n + "a:" for n in range(10_000)))[0]


def test_an_alias_bomb_does_not_expand() -> None:
    """Every alias is one problem, however much it would stand for."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert len(problems(bomb)) == 40
