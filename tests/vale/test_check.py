"""Vale's styles in ``doclint check``: rules, groups and levels like all others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from doclint.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

RULES = {
    "A/Foo.yml": "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nlevel: error\nswap:\n  foo: bar\n",
    "A/Was.yml": "extends: existence\nmessage: \"Passive '%s'.\"\nlevel: suggestion\ntokens: [was written]\n",
    "B/Was.yml": "extends: existence\nmessage: \"Not '%s'.\"\nlevel: warning\ntokens: [was written]\n",
}
TEXT = "# Project\n\nThis was written for foo.\n\n<!-- vale off -->\n\nAnother foo.\n\n<!-- vale on -->\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in RULES.items():
        path = tmp_path / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "page.md").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def use_ini(project: Path, text: str = "StylesPath = styles\n[*.md]\nBasedOnStyles = A, B\n") -> None:
    (project / ".vale.ini").write_text(text, "utf-8")


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    main(["check", "--no-cache", "--output-format=json", *arguments, "page.md"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [(each["rule"], each["severity"], each["text"]) for each in found]


def test_a_vale_ini_adds_its_styles_at_their_levels(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_ini(project)
    assert findings(capsys) == [("B.Was", "warning", "was written"), ("A.Foo", "error", "foo")]


def test_what_several_styles_say_of_the_same_words_is_one_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_ini(project)
    main(["check", "--no-cache", "--output-format=json", "page.md"])
    first = json.loads(capsys.readouterr().out)["findings"][0]
    assert (first["rule"], first["also"]) == ("B.Was", ["A.Was"])


def test_the_config_of_vale_chooses_levels_and_rules(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "StylesPath = styles\nMinAlertLevel = warning\n[*.md]\nBasedOnStyles = A\nA.Foo = warning\n"
    use_ini(project, text)
    assert findings(capsys) == [("A.Foo", "warning", "foo")]


@pytest.mark.parametrize(
    ("selector", "rules"), [("A", {"A.Was", "A.Foo"}), ("A.Foo", {"A.Foo"}), ("B", {"B.Was"})]
)
def test_styles_and_rules_are_selectors(
    project: Path, capsys: pytest.CaptureFixture[str], selector: str, rules: set[str]
) -> None:
    use_ini(project)
    assert {rule for rule, _, _ in findings(capsys, f"--select={selector}")} == rules


def test_styles_of_a_doclint_config(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'styles-path = "styles"\nstyles = ["A"]\nignore = ["A.Was"]\n[rules."A.Foo"]\nseverity = "warning"\n'
    (project / "doclint.toml").write_text(text, "utf-8")
    assert findings(capsys) == [("A.Foo", "warning", "foo")]


def test_a_doclint_config_makes_the_vale_ini_count_for_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_ini(project)
    (project / "doclint.toml").write_text("", "utf-8")
    assert findings(capsys) == []


def test_isolated_leaves_the_vale_ini_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_ini(project)
    assert findings(capsys, "--isolated") == []


def test_a_comment_of_doclint_silences_a_rule_of_vale(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_ini(project)
    text = "<!-- doclint: ignore[A.Foo] said so -->\n\nThis is foo.\n"
    (project / "page.md").write_text(text, "utf-8")
    assert findings(capsys) == []


def test_styles_that_are_missing_do_not_stop_the_other_rules(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_ini(project, "StylesPath = nowhere\n[*.md]\nBasedOnStyles = A\n")
    assert main(["check", "--no-cache", "page.md"]) == 2
    assert "Vale's styles do not run" in capsys.readouterr().err


def test_styles_outside_of_the_repository_do_not_run(
    project: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("styles")
    use_ini(project, f"StylesPath = {elsewhere}\n[*.md]\nBasedOnStyles = A\n")
    assert main(["check", "--no-cache", "page.md"]) == 2
    assert "outside of the repository" in capsys.readouterr().err


def test_the_tests_in_the_rules_of_a_style_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "styles/House/Foo.yml"
    path.parent.mkdir(parents=True)
    rule = (
        "extends: existence\nmessage: \"No '%s'\"\ntokens: [foo]\n"
        "tests:\n  - name: a foo\n    input: A foo.\n    want: \"1:3:House.Foo:No 'foo'\"\n"
    )
    path.write_text(rule, "utf-8")
    assert main(["test", "styles"]) == 0
    assert capsys.readouterr().out == "1 test of Vale's rules: none failed.\n"
    path.write_text(rule.replace("1:3", "1:4"), "utf-8")
    assert main(["test", "styles"]) == 1
    assert "Foo.yml: test 'a foo': " in capsys.readouterr().out


def test_a_level_in_a_section_holds_for_its_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "StylesPath = styles\n[*.md]\nBasedOnStyles = A, B\n[{}]\nA.Foo = suggestion\n"
    use_ini(project, text.format("other.md"))
    assert findings(capsys) == [("B.Was", "warning", "was written"), ("A.Foo", "error", "foo")]
    use_ini(project, text.format("page.md"))
    assert findings(capsys) == [("B.Was", "warning", "was written"), ("A.Foo", "suggestion", "foo")]


def test_a_section_that_has_changed_counts_although_results_are_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def levels() -> list[str]:
        main(["check", "--output-format=json", "page.md"])
        return [found["severity"] for found in json.loads(capsys.readouterr().out)["findings"]]

    text = "StylesPath = styles\n[*.md]\nBasedOnStyles = A\nA.Was = NO\nA.Foo = {}\n"
    use_ini(project, text.format("error"))
    assert levels() == levels() == ["error"]
    use_ini(project, text.format("warning"))
    assert levels() == ["warning"]


def test_a_rule_of_a_style_that_only_a_vale_ini_names_has_a_page(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_ini(project)
    assert main(["rule", "A.Foo"]) == 0
    page = capsys.readouterr().out
    assert "Use '%s', not '%s'." in page
    assert '[rules."A.Foo"]' in page
    assert "A.Foo = NO" in page
    assert "definition" not in page


def test_a_style_without_tests_has_none_to_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "styles"]) == 0
    assert capsys.readouterr().out == "0 tests of Vale's rules: none failed.\n"
    (project / "styles/A/Foo.test.yml").write_text(
        "- {name: foo, rule: Foo.yml, input: A foo., want: '1:3:A.Foo:!'}\n", "utf-8"
    )
    assert main(["test", "styles"]) == 1
    assert "1 test of Vale's rules: 1 failed." in capsys.readouterr().out
