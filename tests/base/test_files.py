"""Fact bases in several files: what each may hold, and what is wrong with naming one."""

from pathlib import Path

import pytest

from vpfaq.authoring.checking import check
from vpfaq.base.files import parse_files
from vpfaq.base.loading import load_base
from vpfaq.core.errors import InvalidBase

from ..helpers import FULL, SMALLEST, SPLIT, base_of, written


def complaints(file: Path) -> list[str]:
    """What makes the base whose main file is `file` unusable, a line each, by the names of its files."""
    with pytest.raises(InvalidBase) as caught:
        load_base(file.read_bytes(), file)
    return [
        f"{Path(problem.file).relative_to(file.parent)}:{problem.line}:{problem.column}: {problem.sentence}"
        for problem in caught.value.problems
    ]


def with_parts(folder: Path, named: str, **parts: str) -> Path:
    """The smallest base in `folder`, which names `named`, a list in flow style, with `parts` beside it."""
    files = {"main.yaml": f"files: {named}\n{SMALLEST}"}
    return written(folder, files | {f"{name}.yaml": text for name, text in parts.items()})


def test_a_base_in_three_files_is_the_same_as_in_one(split: Path) -> None:
    """Phrasings, synonyms and subjects that are not covered may stand in files beside or below the main one."""
    assert load_base(split.read_bytes(), split) == base_of(FULL)


def test_the_files_are_known_by_name_and_content(split: Path) -> None:
    """Main file first, then the others in the order in which it names them."""
    files = parse_files(split.read_bytes(), split)
    assert [document.name for document in files.documents] == [str(split.parent / name) for name in SPLIT]
    assert [name for name, _ in files.contents] == ["words.yaml", "more/brewing.yaml"]
    assert files.contents[0][1] == SPLIT["words.yaml"].encode()
    assert files.problems == []


def test_phrasings_of_all_files_count(tmp_path: Path) -> None:
    """Those of the main file come first, then those of its `phrasings`, then those of the parts."""
    main = with_parts(tmp_path, "[a.yaml]", a="phrasings: {brewing.time: [third]}")
    main.write_text(main.read_text() + "phrasings: {brewing.time: [second]}\n")
    base = load_base(main.read_bytes(), main)
    assert base.phrasings[0] == ("How long does green tea steep?", "steeping time", "second", "third")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("[none.yaml]", "main.yaml:1:9: files: {0}/none.yaml does not exist; correct the name"),
        ("[a.yaml, a.yaml]", "main.yaml:1:17: files: 'a.yaml' is named twice; name it once"),
        ("[a.yaml, ./a.yaml]", "main.yaml:1:17: files: './a.yaml' is named twice; name it once"),
        ("[main.yaml]", "main.yaml:1:9: files: 'main.yaml' is named twice; name it once"),
        (
            "[../outside.yaml]",
            (
                "main.yaml:1:9: files: '../outside.yaml' lies outside the folder of the fact base;"
                " put it beside or below main.yaml"
            ),
        ),
        ("[/etc/passwd]", "main.yaml:1:9: files: '/etc/passwd' lies outside the folder of the fact base"),
        ("[linked.yaml]", "main.yaml:1:9: files: 'linked.yaml' lies outside the folder of the fact base"),
        ("[below/outside.yaml]", "main.yaml:1:9: files: 'below/outside.yaml' lies outside the folder"),
        ("[.]", "main.yaml:1:9: files: {0} is a folder; name a file"),
        ("[a.yaml, '']", "main.yaml:1:17: files: {0} is a folder; name a file"),
        ("[7]", "main.yaml:1:9: files.#1: '7' is read by YAML as a number; put it in quotes"),
        ("a.yaml", "main.yaml:1:8: `files` must be a list"),
    ],
)
def test_each_wrong_name_of_a_file_is_one_message(tmp_path: Path, named: str, expected: str) -> None:
    """Missing, named twice, outside the folder by its path or by a link: each at its place in the main file."""
    main = with_parts(tmp_path / "base", named, a="synonyms: [[kettle, pot]]")
    written(tmp_path, {"outside.yaml": "synonyms: [[a, b]]"})
    main.with_name("linked.yaml").symlink_to(tmp_path / "outside.yaml")
    main.with_name("below").symlink_to(tmp_path)
    (complaint,) = complaints(main)
    assert complaint.startswith(expected.format(main.parent))
    (problem,) = check(main.read_bytes(), main).problems
    assert problem.rule == ("file" if "files: " in expected else "misread" if "7" in named else "type")


def test_a_name_that_no_file_can_have_is_one_message(tmp_path: Path) -> None:
    """One with a NUL, one that is too long, and a link to itself are refused with their place."""
    main = with_parts(tmp_path, f'["nul\\0", {"x" * 300}, loop.yaml]')
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    found = complaints(main)
    assert [line.partition(": ")[2].partition(": ")[0] for line in found] == ["files"] * 3
    assert found[0].endswith("files: 'nul\\x00' is no name of a file; correct it")


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """Also where the main file is itself reached by a link."""
    main = with_parts(tmp_path / "base", "[linked.yaml]", a="synonyms: [[kettle, pot]]")
    main.with_name("linked.yaml").symlink_to("a.yaml")
    (tmp_path / "other").symlink_to(main.parent)
    for file in (main, tmp_path / "other" / "main.yaml"):
        assert load_base(file.read_bytes(), file).synonyms == (("kettle", "pot"),)


def test_the_same_file_by_a_link_is_named_twice(tmp_path: Path) -> None:
    """Two names for one file are one file."""
    main = with_parts(tmp_path, "[a.yaml, linked.yaml]", a="synonyms: [[kettle, pot]]")
    main.with_name("linked.yaml").symlink_to("a.yaml")
    assert complaints(main) == ["main.yaml:1:17: files: 'linked.yaml' is named twice; name it once"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("phrasings:\n  brewing.milk: [x]", "a.yaml:2:17: brewing.milk: the fact 'brewing.milk' does not exist"),
        ("phrasings:\n  not_covered.x: [x]", "a.yaml:2:18: not_covered.x: the fact 'not_covered.x' does not exist"),
        ("phrasings:\n  brewing.time:\n  - x\n  - ''", "a.yaml:4:5: brewing.time: this is empty; write it or remove it"),
        ("phrasings:\n  brewing.time: x", "a.yaml:2:17: brewing.time: `brewing.time` must be a list"),
        ("phrasing: {}", "a.yaml:1:11: `phrasing` is not a key here; did you mean `phrasings`?"),
        ("\ntitle: x", "a.yaml:2:8: `title` is not a key here; the keys are phrasings, synonyms, besides"),
        ("topics: []", "a.yaml:1:9: `topics` is not a key here"),
        ("files: []", "a.yaml:1:8: `files` is not a key here"),
        ("[]", "a.yaml:1:1: this must be a mapping with the keys phrasings, synonyms, besides"),
        ("", "a.yaml:1:1: is empty"),
        ("a: 'b", "a.yaml:1:4: this is not YAML"),
        ("synonyms: &x [[a, b]]", "a.yaml"),
        ("synonyms: [[a]]", "a.yaml:1:12: synonyms.#1: this needs at least 2 of them"),
        ("not_covered: [{id: a b, title: x, ask: [y]}]", "a.yaml:1:20: not_covered.a b: `id` is 'a b' and must match"),
        ("not_covered: [{id: a, titel: x, ask: [y]}]", "a.yaml:1:30: not_covered.a: `titel` is not a key here; did you"),
        (f"phrasings:\n  brewing.time:\n  - {'so ' * 201}", "a.yaml:3:5: brewing.time: has more than 200 words"),
    ],
)  # fmt: skip
def test_faults_of_a_part_name_its_file_and_line(tmp_path: Path, part: str, expected: str) -> None:
    """An author finds each fault where it is, whichever file it is in."""
    main = with_parts(tmp_path, "[a.yaml]", a=part)
    if "&x" in part:
        assert load_base(main.read_bytes(), main).synonyms == (("a", "b"),)  # an anchor alone does nothing
    else:
        assert any(line.startswith(expected) for line in complaints(main)), complaints(main)


def test_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    """One that cannot be parsed does not hide another that is missing."""
    main = with_parts(tmp_path, "[none.yaml, a.yaml, b.yaml]", a="a: 'b", b="x: 1\nx: 2")
    found = complaints(main)
    assert len(found) == 2
    assert found[0].startswith("a.yaml:1:4: this is not YAML")
    assert found[1].startswith("main.yaml:1:9: files: ")
    main = with_parts(tmp_path, "[a.yaml, b.yaml]", a="synonyms: [[a]]", b="synonyms: [[b]]\nsynonyms: [[c, d]]")
    assert [line.partition(": ")[0] for line in complaints(main)] == ["a.yaml:1:12", "b.yaml:2:1"]


def test_what_stands_in_two_files_names_both_places(tmp_path: Path) -> None:
    """A subject or a synonym of one file may clash with that of another, which the message names."""
    one = "synonyms: [[kettle, pot]]\nnot_covered: [{id: price, title: x, ask: [y]}]"
    two = "synonyms:\n- [cup, pots]\nnot_covered:\n- {id: price, title: z, ask: [w]}"
    main = with_parts(tmp_path, "[a.yaml, b.yaml]", a=one, b=two)
    first = main.with_name("a.yaml")
    assert complaints(main) == [
        f"b.yaml:2:9: synonyms.#1: 'pots' stands in the group at line 1 of {first} already; keep it in one",
        f"b.yaml:4:8: not_covered.price: the id 'price' is taken at line 2 of {first}; give one of them another",
    ]


def test_check_covers_all_the_files(tmp_path: Path) -> None:
    """What makes a base answer badly is found in its parts, too."""
    part = "phrasings:\n  brewing.time: [STEEPING time, '?!', \"a\\u202Eb\"]"
    main = with_parts(tmp_path, "[a.yaml]", a=part)
    found = {problem.rule: problem for problem in check(main.read_bytes(), main).problems}
    assert {"same-phrasing", "no-words", "control-character"} <= set(found)
    for rule in ("same-phrasing", "no-words", "control-character"):
        assert found[rule].file == str(main.with_name("a.yaml"))
        assert found[rule].line == 2
    assert f"stands already at line 8 of {main}, under brewing.time" in found["same-phrasing"].message
