"""What conf.py and the command line of Sphinx decide: which findings there are, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import ConfigError
from sphinx_projects import NAME, Told

if TYPE_CHECKING:
    from sphinx_projects import Project


@pytest.mark.parametrize("suppressed", ["doclint.misspelled-product-name", "doclint", "doclint.*"])
def test_suppress_warnings(project: Project, suppressed: str) -> None:
    told = project.build(suppress_warnings=[suppressed]).places
    assert told == ([("index.rst", 11, "long-sentence")] if "name" in suppressed else [])


def test_findings_below_fail_on_are_information(project: Project) -> None:
    build = project.build(doclint_fail_on="error", suppress_warnings=["doclint.long-sentence"])
    assert build.warnings == ""
    assert f"index.rst:4: {NAME} (column 9) [doclint.misspelled-product-name]" in build.status
    assert "long-sentence" not in build.status


def test_exit_status(project: Project) -> None:
    failed = project.command("-W")
    assert failed.returncode == 1
    assert NAME in failed.stderr
    suppressed = project.command("-W", "-D", "suppress_warnings=doclint")
    assert (suppressed.returncode, suppressed.stderr) == (0, "")


def test_selectors_as_the_command_line_of_sphinx_gives_them(project: Project) -> None:
    assert project.build(doclint_select="jargon, readability").places == [("index.rst", 11, "long-sentence")]


def test_what_a_message_holds_is_no_format(project: Project) -> None:
    project.write(
        "rules/percent.yml",
        "check: existence\nmessage: \"100%s of '{match}' %d\"\ntokens: [Mediawiki]\nwhy: A test.\n",
    )
    project.write("doclint.toml", 'select = ["percent"]\nrule-paths = ["rules"]\n')
    told = project.build().told
    assert told[0] == Told("index.rst", 4, 9, "percent", "100%s of 'Mediawiki' %d")


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ({"doclint_select": ["long-sentense"]}, "did you mean 'long-sentence'?"),
        ({"doclint_select": [3]}, "doclint_select: write it as a list"),
        ({"doclint_ignore": 3}, "doclint_ignore: write it as a list"),
        ({"doclint_audience": "martian"}, "no audience 'martian'.*contributor"),
        ({"doclint_audience": ["staff"]}, "doclint_audience: write it as a string"),
        ({"doclint_config": "missing.toml"}, "missing.toml: there is no such config file"),
        ({"doclint_overrides": ["index"]}, "doclint_overrides: .*write it as"),
        ({"doclint_overrides": {"index": {"ignored": []}}}, "doclint_overrides: .*ignored"),
        ({"doclint_overrides": {"index": {"audience": "martian"}}}, r"\['index'\]: .*no audience 'martian'"),
        ({"doclint_fail_on": "warnings"}, "no severity 'warnings'.*suggestion, warning, error, never"),
    ],
)
def test_a_wrong_value_is_a_clean_error(project: Project, conf: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        project.build(**conf)


def test_a_wrong_config_is_a_clean_error(project: Project) -> None:
    project.build()
    project.write("sub/doclint.toml", "sellect = []\n")
    project.write("sub/page.md", "# Page\n")
    with pytest.raises(ConfigError, match=r"sub/doclint\.toml:1: .*did you mean 'select'"):
        project.build(jobs=2)
    project.write("doclint.toml", "[rules.long-sentence]\nhard = 'x'\n")
    result = project.command()
    assert result.returncode == 2
    assert "doclint.toml" in result.stderr


def test_a_config_named_in_conf(project: Project) -> None:
    project.write("conf/other.toml", 'select = ["long-sentence"]\n')
    assert project.build(doclint_config="conf/other.toml").places == [("index.rst", 11, "long-sentence")]


def test_overrides_by_document(project: Project) -> None:
    project.write("part/one.rst", ":orphan:\n\nOne\n===\n\nMediawiki runs here.\n")
    project.write("part/deep/two.md", "# Two\n\nMediawiki runs here.\n")
    before = {told.path for told in project.build().told}
    assert before >= {"part/one.rst", "part/deep/two.md"}
    overrides: dict[str, Any] = {
        "part/*": {"ignore": ["misspelled-product-name"]},
        "index": {"rules": {"long-sentence": {"severity": "suggestion"}}},
        "page": {"select": ["jargon"], "audience": "staff"},
    }
    after = project.build(doclint_overrides=overrides)
    assert {told.path for told in after.told} == before - {"part/one.rst"}
    assert "long-sentence" not in {told.rule for told in after.told}


def test_a_page_can_name_what_does_not_apply_to_it(project: Project) -> None:
    project.write("own.rst", ":orphan:\n:doclint-ignore: misspelled-product-name\n\nOwn\n===\n\nMediawiki\n")
    project.write("own.md", "---\ndoclint-ignore: misspelled-product-name\n---\n\n# Own\n\nMediawiki\n")
    assert {told.path for told in project.build().told} == {"index.rst", "page.md"}
