"""The rules of styles are read once, and again when they have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doclint.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULE = "extends: existence\nmessage: \"'%s'\"\ntokens:\n  - {}\n"


@pytest.fixture
def lint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[[], tuple[int, str]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "styles/T").mkdir(parents=True)
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = T\n", "utf-8")
    (tmp_path / "page.md").write_text("Foo and bar.\n", "utf-8")

    def run() -> tuple[int, str]:
        status = main(["vale", "--no-global", "--output=line", "page.md"])
        captured = capfdbinary.readouterr()
        return status, (captured.out + captured.err).decode()

    return run


def test_a_second_run_says_the_same_and_reads_no_rule(lint: Callable[[], tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "styles/T/Swap.yml").write_text(
        "extends: substitution\nmessage: \"'%s' for '%s'\"\nexceptions: [baz]\nswap:\n  b[aeiou]r: pub\n", "utf-8"
    )
    (tmp_path / "styles/T/Title.yml").write_text(
        "extends: capitalization\nmessage: \"'%s'\"\nscope: text\nmatch: $lower\nexceptions: [Qux]\n", "utf-8"
    )
    first = lint()
    assert first == (0, "page.md:1:1:T.Title:'Foo and bar.'\npage.md:1:9:T.Swap:'pub' for 'bar'\n")
    assert lint() == first
    assert len(list((tmp_path / "cache").glob("vale-*.msgpack"))) == 1


def test_a_rule_that_has_changed_is_read_again(lint: Callable[[], tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "styles/T/R.yml"
    path.write_text(RULE.format("bar"), "utf-8")
    assert lint() == (0, "page.md:1:9:T.R:'bar'\n")
    path.write_text(RULE.format("Foo"), "utf-8")
    assert lint() == (0, "page.md:1:1:T.R:'Foo'\n")


def test_a_rule_that_is_none_is_never_kept(lint: Callable[[], tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "styles/T/R.yml").write_text(RULE.format("'(?<=a'"), "utf-8")
    status, said = lint()
    assert status == 2
    assert "E201" in said
    assert lint() == (status, said)
