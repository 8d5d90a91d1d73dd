"""Reading YAML: positions, and what YAML would do behind an author's back."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vpfaq.base import yamlfile
from vpfaq.base.yamlfile import MAX_DEPTH, Misread, parse
from vpfaq.core.errors import InvalidBase, Problem


def found_in(text: str | bytes) -> list[Problem]:
    """What is wrong with `text`."""
    content = text.encode() if isinstance(text, str) else text
    try:
        problems = parse(content, "x.yaml").problems
    except InvalidBase as error:
        problems = error.problems
    assert {each.file for each in problems} <= {"x.yaml"}
    return problems


def problems(text: str | bytes) -> list[str]:
    """The same, each as ``line:column: rule: message``."""
    return [f"{each.line}:{each.column}: {each.rule}: {each.message}" for each in found_in(text)]


@pytest.fixture(params=["libyaml", "pure Python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML has, of which one is not everywhere."""
    loader = yaml.SafeLoader if request.param == "pure Python" else getattr(yaml, "CSafeLoader", None)
    if loader is None:
        pytest.skip("this PyYAML comes without libyaml")
    monkeypatch.setattr(yamlfile, "_LOADER", loader)


def test_plain_data_comes_with_positions() -> None:
    """Values are found by their path, lines and columns counted from 1."""
    document = parse(b"a: one\nb:\n- x\n- {c: 2}\n", "x.yaml")
    assert document.name == "x.yaml"
    assert document.data == {"a": "one", "b": ["x", {"c": 2}]}
    assert document.mark(("b", 1, "c"))[:2] == (4, 7)
    assert document.mark(("b", 1, "nothing", "there"))[:2] == (4, 3)
    assert document.mark(())[:2] == (1, 1)
    assert document.problem(("b", 0), "w", "r", "m") == Problem("x.yaml", 3, 3, "w", "r", "m")
    assert document._replace(marks={}).mark(("b", 1))[:2] == (1, 1)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("'no'", "no"),
        ("yes", True),
        ("True", True),
        ("ON", True),
        ("no", False),
        ("Off", False),
        ("false", False),
        ("7", 7),
        ("0", 0),
        ("-7", -7),
        ("1.5", 1.5),
        ("-0.5", -0.5),
        ("'7'", "7"),
        ("text", "text"),
        ("=", "="),
        ("~", None),
        ("null", None),
        ("", None),
        ("word: 'a: b'", {"word": "a: b"}),
    ],
)
def test_scalars_are_what_they_look_like(raw: str, value: object) -> None:
    """Numbers, truth values and texts, quoted or not, come out as such."""
    data = parse(f"k: [{raw}, x]".encode(), "x").data if raw else {"k": [parse(b"k:", "x").data["k"], "x"]}
    assert data == {"k": [value, "x"]}
    assert type(data["k"][0]) is type(value)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("2021-02-04", "a date"),
        ("12:30", "a number"),
        ("0x1F", "a number"),
        ("1_000", "a number"),
        ("010", "a number"),
        (".inf", "a number"),
        (".nan", "a number"),
        ("1.5e+3", "a number"),
        ("1234567890123456", "a number"),
        ("<<", ""),
    ],
)
def test_values_that_yaml_reads_as_something_else_are_marked(raw: str, kind: str) -> None:
    """YAML 1.1 makes dates, 750 or octal numbers of these; no fact base means that."""
    document = parse(f"k: {raw}".encode(), "x")
    assert isinstance(document.data["k"], Misread)
    assert document.mark(("k",)) == (1, 4, raw, kind)


def test_what_yaml_leaves_alone_is_text() -> None:
    """YAML 1.1 wants a point in a number with an exponent, and takes 08 for text."""
    assert parse(b"[1e3, 08, 1.2.3]", "x").data == ["1e3", "08", "1.2.3"]


def test_duplicate_keys_are_reported() -> None:
    """The first one's line is named, and the second one's position given."""
    assert problems("a: 1\nb: 2\na: 3\n") == ["3:1: duplicate-key: the key 'a' stands here already, at line 1"]
    assert problems("b: {a: 1,\n a: 2,\n a: 3}") == [
        "2:2: duplicate-key: the key 'a' stands here already, at line 1",
        "3:2: duplicate-key: the key 'a' stands here already, at line 2",
    ]


def test_a_second_document_with_a_doubled_key_is_one_problem() -> None:
    """The second document is refused as such, and what it holds is not looked at."""
    expected = ["2:1: syntax: a second document starts here; a fact base is one document"]
    assert problems("title: a\n---\nx: 1\nx: 2\n") == expected
    assert problems("title: a\n---\ntitle: 1\ntitle: 2\n---\nz: 1") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: syntax: is empty; the smallest fact base has a title"),
        ("# only a comment\n", "1:1: syntax: is empty"),
        ("~", "1:1: syntax: is empty"),
        ("a: 1\n---\nb: 2\n", "2:1: syntax: a second document starts here"),
        ("a: &x 1\nb: *x\n", "2:4: alias: the alias *x is not followed; write the text out"),
        ("a: !!python/object:os.system ls\n", "1:4: tag: the tag tag:yaml.org,2002:python/object:os.system is not"),
        ("a: b\nc: !own {d: e}\n", "2:4: tag: the tag !own is not followed; take it out"),
        ("a: b\nc:\n - !own [d]\n", "3:4: tag: the tag !own"),
        ("a: !!str 7\n", "1:4: tag: the tag tag:yaml.org,2002:str"),
        ("a: 1\nno: 1\n", "2:1: misread: 'no', read as a truth value, is not a key; put the key in quotes"),
        ("a: 1\n2021-02-04: 1\n", "2:1: misread: '2021-02-04', read as a date, is not a key"),
        ("<<: {a: 1}\n", "1:1: misread: '<<', read as something else, is not a key"),
        ("? [a, b]\n: 1\n", "1:3: misread: this is not a key"),
        (b"a: \xff\xfe\n", "1:4: syntax: is not UTF-8 text; save the fact base as UTF-8"),
        (b"a: b\nc: d\xe9\n", "2:5: syntax: is not UTF-8 text"),
        (b"a: b\nc: b\x00c\n", "2:5: syntax: holds the control character U+0000; is it a text file?"),
        (b"\x7fELF\x01\x01\x01\x00", "1:1: syntax: holds the control character U+007F"),
        ("a: \ufffe", "1:4: syntax: holds the control character U+FFFE"),
        ("é: b\nü: ö\x1b\n", "2:5: syntax: holds the control character U+001B"),
        ("%YAML 1.2\n---\na: b", "1:1: syntax: a line starts with %, a directive"),
        ("# c\n\n%TAG ! tag:x,2000:\n---\na: b", "3:1: syntax: a line starts with %, a directive"),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_what_a_fact_base_has_no_use_for_is_reported(text: str | bytes, expected: str) -> None:
    """Each fault comes with its line and column, and nothing is executed or followed."""
    assert problems(text)[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x: 1\na: 'open\nb: c\n", 2, "while scanning a quoted scalar"),
        ('a: "open\n\n\n', 1, "while scanning a quoted scalar"),
        ("x: 1\na: b: c\n", 2, "mapping values are not allowed"),
        ("a:\n\t- b\n", 2, "cannot start any token"),
        ("a: [1, 2\nb: 3\n", 2, "expected ',' or ']'"),
        ("a: b\n%YAML 1.2\n", 3, "document start"),
        ("a: b\n c\nd\n", 4, "':'"),
        ("a: {b\n", 2, "flow mapping"),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_what_is_not_yaml_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    """The line is where an author must look: an open quote is named where it was opened, not where the file ends."""
    (problem,) = found_in(text)
    assert (problem.line, problem.rule, problem.where) == (line, "syntax", "")
    assert problem.message.startswith("this is not YAML: ")
    assert said in problem.message


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a: é日本語\nb: 茶茶茶\nc: ü\x1b\n", (3, 5)),
        ("a: é日本語\nb: 茶茶茶\nc: [ü, [x\nd: 1", (4, 2)),
        ("é: 1\né: 日本語\n", (2, 1)),
        ("b: [日本語, &a x, *a]", (1, 16)),
        ("b: [日本語, \U0001f375, !x y]", (1, 13)),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_positions_are_right_after_text_that_is_not_ascii(text: str, position: tuple[int, int]) -> None:
    """Lines and columns count characters, not bytes."""
    assert found_in(text)[0][1:3] == position


def test_marks_are_right_after_text_that_is_not_ascii() -> None:
    """The position of a value is that of its character in an editor."""
    document = parse("日本: {語: 茶,\n茶: [\U0001f375, x]}".encode(), "x")
    assert document.mark(("日本", "茶", 1))[:2] == (2, 8)


def test_a_percent_sign_in_a_text_is_no_directive() -> None:
    """Only what stands before the document can be a directive."""
    assert problems('a: "50\n % b"\nc: |\n  x\n  % y\n') == []
    assert parse(b'a: "50\n % b"\n', "x").data == {"a": "50 % b"}
    assert parse(b'a: "50\n\n% b"\n', "x").data == {"a": "50\n% b"}


def test_a_byte_order_mark_and_dos_line_ends_are_fine() -> None:
    """Editors write them, and lines are counted all the same."""
    document = parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x")
    assert document.data == {"a": 1, "b": 2}
    assert document.mark(("b",))[:2] == (2, 4)


def test_nesting_is_allowed_to_its_limit() -> None:
    """Twenty levels are read, and one more is too many."""
    assert problems("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    (problem,) = found_in("x:\n- " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))
    assert problem.message == "is nested more than 20 levels deep; a fact base needs about ten"
    assert (problem.line, problem.column) == (2, 2 + MAX_DEPTH - 1)


def test_lists_beside_each_other_are_not_deep() -> None:
    """A list that ends is not counted any longer."""
    assert problems("[" + "[[x], {a: b}], " * 50 + "]") == []


def test_deep_nesting_is_refused_without_recursion() -> None:
    """A hundred thousand levels end at the first that is one too many."""
    assert f"more than {MAX_DEPTH} levels" in problems("[" * 100_000)[0]
    assert f"more than {MAX_DEPTH} levels" in problems("\n".join(" " * n + "a:" for n in range(10_000)))[0]


def test_an_alias_bomb_does_not_expand() -> None:
    """Every alias is one problem and reads as a question mark, however much it would stand for."""
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    document = parse(bomb.encode(), "x")
    assert len(document.problems) == 40
    assert document.data["b"] == ["?", "?"]


def test_an_alias_to_itself_does_not_recur() -> None:
    """A list that holds itself is read to its end."""
    document = parse(b"a: &a [b, *a]", "x")
    assert document.data == {"a": ["b", "?"]}
    assert [problem.rule for problem in document.problems] == ["alias"]


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
VALUES = st.recursive(
    PLAIN | st.booleans() | st.integers(-(10**14), 10**14) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES.filter(lambda value: value is not None))
def test_plain_data_survives_dumping_and_parsing(value: Any) -> None:
    """Whatever is dumped without aliases comes back with a mark for each value."""
    document = parse(yaml.safe_dump(value, allow_unicode=True).encode(), "x")
    assert document.data == value
    assert document.problems == []
    assert all(mark.line >= 1 and mark.column >= 1 for mark in document.marks.values())


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_data_or_one_refusal(content: bytes) -> None:
    """No content raises anything but the refusal, which names a position in it."""
    try:
        document = parse(content, "x")
    except InvalidBase as error:
        (problem,) = error.problems
        assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + content.count(b"\xc2\x85") + 3
    else:
        assert document.data is not None
