"""Settings: what each key of a config comes to for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspace import ALL_WORDS, OWN, RULES

from doclint.config.options import Config, Override

if TYPE_CHECKING:
    from workspace import Workspace

LOCAL = OWN + 'select = ["local"]\n'


# --- Which files


def test_include_adds_files(workspace: Workspace) -> None:
    workspace.write_rules(LOCAL + 'include = ["*.qmd", "notes/*.txt"]\n')
    for path in ("a.md", "b.qmd", "notes/c.txt", "notes/sub/c.txt", "d.txt"):
        workspace.write(path)
    assert workspace.files_hit() == ["a.md", "b.qmd", "notes/c.txt"]


def test_exclude_leaves_files_out_unless_they_are_named(workspace: Workspace) -> None:
    workspace.write_rules(LOCAL + 'exclude = ["generated/", "/b.md", "!generated/keep.md"]\n')
    for path in ("a.md", "b.md", "sub/b.md", "generated/c.md", "sub/generated/c.md"):
        workspace.write(path)
    assert workspace.files_hit() == ["a.md", "sub/b.md"]
    assert workspace.files_hit("b.md") == ["b.md"]
    assert workspace.files_hit("b.md", "a.md", "--force-exclude") == ["a.md"]


def test_patterns_are_relative_to_the_config(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write_rules(None)
    workspace.write("sub/doclint.toml", 'rule-paths = ["../rules"]\nselect = ["local"]\nexclude = ["/docs/"]\n')
    workspace.write("sub/docs/a.md")
    workspace.write("sub/more/docs/a.md")
    assert workspace.files_hit("sub") == ["sub/more/docs/a.md"]
    assert [hit.split(":")[0] for hit in workspace.hits(".", folder="sub/more")] == ["docs/a.md"]


def test_exclude_of_the_command_line_is_for_that_of_the_config_or_beside_it(workspace: Workspace) -> None:
    workspace.write_rules(LOCAL + 'exclude = ["a.md"]\n')
    for path in ("a.md", "b.md", "c.md"):
        workspace.write(path)
    assert workspace.files_hit("--exclude", "b.md") == ["a.md", "c.md"]
    assert workspace.files_hit("--extend-exclude", "b.md") == ["c.md"]
    assert workspace.files_hit("--exclude", "b.md", "--extend-exclude", "c.md,d.md") == ["a.md"]
    outcome = workspace.doclint("check", "--exclude", "!")
    assert (outcome.status, outcome.err) == (2, "doclint: --exclude: invalid git pattern: '!'\n")


# --- Which rules for which files


def test_rules_are_ignored_for_some_files(workspace: Workspace) -> None:
    ignores = '[per-file-ignores]\n"docs/adr/*" = ["no-foo"]\n"*.rst" = ["local"]\n"one.md" = "use"\n'
    workspace.write_rules(LOCAL + ignores.replace('"use"', '["use"]'))
    for path in ("docs/a.md", "docs/adr/a.md", "docs/adr/a.rst", "a.rst", "one.md"):
        workspace.write(path, "A foo. We utilise it.\n")
    assert workspace.hits() == [
        "docs/a.md:1:3 no-foo",
        "docs/a.md:1:11 use",
        "docs/adr/a.md:1:11 use",
        "one.md:1:3 no-foo",
    ]


def test_a_rule_selected_by_name_withstands_a_group_that_is_ignored_for_a_file(workspace: Workspace) -> None:
    workspace.write_rules(OWN + 'select = ["no-foo"]\nper-file-ignores = { "*" = ["local"] }\n')
    workspace.write("a.md")
    assert workspace.rules_hit("a.md") == ["no-foo"]


def test_overrides_hold_for_their_files_only(workspace: Workspace) -> None:
    overrides = """
[[overrides]]
files = ["docs/**", "!docs/except.md"]
select = ["no-hype"]
ignore = ["no-foo"]
audience = "operator"
document = "tutorial"
[overrides.rules.use]
severity = "suggestion"
"""
    workspace.write_rules(LOCAL + overrides)
    for path in ("a.md", "docs/a.md", "docs/except.md"):
        workspace.write(path, ALL_WORDS)
    assert workspace.rules_hit("a.md") == workspace.rules_hit("docs/except.md") == ["no-foo", "use"]
    assert workspace.rules_hit("docs/a.md") == ["no-hype", "use"]
    assert {"audience: operator", "document kind: tutorial"} <= set(workspace.settings("docs/a.md"))
    assert {"audience: contributor", "document kind: none in particular"} <= set(workspace.settings("a.md"))
    assert workspace.doclint("a.md").status == 1
    assert workspace.doclint("docs/a.md").status == 0


def test_of_several_overrides_the_later_wins(workspace: Workspace) -> None:
    overrides = """
[rules.use]
ignorecase = true
[[overrides]]
files = ["docs/**"]
audience = "operator"
rules.use.severity = "suggestion"
[[overrides]]
files = ["docs/in/*"]
audience = "staff"
[overrides.rules.use]
severity = "warning"
"""
    workspace.write_rules(LOCAL + overrides)
    workspace.write("docs/a.md", "Utilise it.\n")
    workspace.write("docs/in/a.md", "Utilise it.\n")
    severities = {finding["path"]: finding["severity"] for finding in workspace.report()["findings"]}
    assert severities == {"docs/a.md": "suggestion", "docs/in/a.md": "warning"}
    assert "audience: staff" in workspace.settings("docs/in/a.md")


# --- What rules are told


@pytest.mark.parametrize("severity", ["error", "warning", "suggestion"])
def test_a_config_sets_the_severity_of_all_findings_of_a_rule(workspace: Workspace, severity: str) -> None:
    workspace.write("doclint.toml", f"[rules.long-sentence]\nadvised = 2\nhard = 5\nseverity = '{severity}'\n")
    workspace.write("a.md", "One two three four. One two three four five six seven.\n")
    findings = workspace.report("--select", "long-sentence", "a.md")["findings"]
    assert [(finding["tier"], finding["severity"]) for finding in findings] == [
        ("pedantic", severity),
        ("default", severity),
    ]


def test_options_reach_their_rule_and_keep_the_others_of_its_file(workspace: Workspace) -> None:
    workspace.write_rules(LOCAL + '[rules.no-foo]\ntokens = ["bar"]\n[rules.use]\nignorecase = true\n')
    workspace.write("a.md", "A foo, a bar. UTILISE it.\n")
    assert workspace.hits("a.md") == ["a.md:1:10 no-foo", "a.md:1:15 use"]


def test_the_audience_is_whom_a_rule_speaks_of(workspace: Workspace) -> None:
    workspace.write("a.md", "One two three. " + "word " * 60 + ".\n")
    messages = {}
    for audience in ("producer", "operator"):
        workspace.write("doclint.toml", f"audience = '{audience}'\n")
        (finding,) = workspace.report("--select", "long-sentence", "a.md")["findings"]
        messages[audience] = finding["message"]
        assert f"audience: {audience}" in workspace.settings("a.md")
    assert messages["producer"] != messages["operator"]
    assert "audience: staff" in workspace.settings("a.md", "--audience", "staff")


def test_an_unknown_audience_of_the_command_line_is_an_error(workspace: Workspace) -> None:
    workspace.write("a.md")
    outcome = workspace.doclint("check", "--audience", "staf", "a.md")
    assert outcome.status == 2
    assert outcome.err.startswith("doclint: there is no audience 'staf' (one of contributor, ")


def test_known_terms_are_known_to_the_readers(workspace: Workspace) -> None:
    workspace.write("a.md", "# Tool\n\nAsk the XQZW when the QZXV is down, because the QZXV is old.\n")

    def acronyms() -> list[str]:
        return [finding["text"] for finding in workspace.report("--select", "undefined-acronym")["findings"]]

    assert "QZXV" in acronyms()
    workspace.write("doclint.toml", 'known-terms = ["QZXV"]\n')
    assert acronyms() != []
    assert "QZXV" not in acronyms()


def test_glossaries_explain_terms(workspace: Workspace) -> None:
    workspace.write("doclint.toml", 'glossaries = ["docs/words.md"]\n')
    workspace.write("a.md", "# Tool\n\nAsk the XQZW when the QZXV is down, because the QZXV is old.\n")
    workspace.write("docs/words.md", "# Words\n\nQZXV\n: the thing that is down.\n\nXQZW\n: those who know.\n")
    assert workspace.report("--select", "undefined-acronym", "a.md")["findings"] == []


def test_the_kind_of_the_repository_is_as_the_config_says(workspace: Workspace) -> None:
    workspace.write("doclint.toml", 'repository-kind = "python-library"\n')
    workspace.write("a.md")
    assert "repository kind: python-library" in workspace.settings("a.md")


# --- Own rules


def test_the_folder_of_an_own_rule_is_its_group(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("a.md", ALL_WORDS)
    found = workspace.report("--select", "local,style", "a.md")["findings"]
    assert {finding["rule"]: finding["group"] for finding in found} == {
        "no-foo": "local",
        "use": "local",
        "no-hype": "style",
        "no-shouting": "style",
        "slow-one": "style",
    }


def test_rules_come_from_several_folders(workspace: Workspace) -> None:
    workspace.write("one/no-foo.yml", RULES["rules/no-foo.yml"])
    workspace.write("two/use.yml", RULES["rules/use.yml"])
    workspace.write("doclint.toml", 'rule-paths = ["one/", "two", "./one"]\nselect = ["local"]\n')
    workspace.write("a.md", ALL_WORDS)
    assert workspace.rules_hit("a.md") == ["no-foo", "use"]


def test_the_name_of_a_built_in_rule_is_taken(workspace: Workspace) -> None:
    workspace.write("rules/style/long-sentence.yml", RULES["rules/no-foo.yml"])
    workspace.write("doclint.toml", OWN)
    workspace.write("a.md")
    outcome = workspace.doclint("a.md")
    assert (outcome.status, outcome.err) == (
        2,
        "doclint: rules/style/long-sentence.yml: there is a built-in rule named 'long-sentence' (rename yours)\n",
    )


@pytest.mark.parametrize("second", ["rules/style/no-foo.yml", "more/no-foo.yml"])
def test_two_own_rules_of_one_name_are_an_error(workspace: Workspace, second: str) -> None:
    workspace.write_rules('rule-paths = ["rules", "more"]\n')
    (workspace.folder / "more").mkdir()
    workspace.write(second, RULES["rules/no-foo.yml"])
    workspace.write("a.md")
    outcome = workspace.doclint("a.md")
    assert (outcome.status, outcome.err) == (
        2,
        f"doclint: {second}: there are two rules named 'no-foo' (the other is rules/no-foo.yml)\n",
    )


def test_own_audiences_and_vocabularies_stand_beside_the_built_in_ones(workspace: Workspace) -> None:
    workspace.write(
        "rules/audiences/translator.yml",
        "who: people who translate\nsentence-words: {advised: 3, hard: 5}\ngrade: {advised: 8, hard: 10}\n",
    )
    workspace.write("doclint.toml", OWN + 'audience = "translator"\n')
    workspace.write("a.md", "One two three four five six seven.\n")
    (finding,) = workspace.report("--select", "long-sentence", "a.md")["findings"]
    assert "people who translate" in finding["message"]


def test_each_root_has_the_rules_of_its_own_config(workspace: Workspace) -> None:
    for name, word in (("one", "foo"), ("two", "bar")):
        workspace.write(f"{name}/rules/no-word.yml", f"check: existence\nmessage: Not {word}.\ntokens: [{word}]\n")
        workspace.write(f"{name}/doclint.toml", LOCAL)
        workspace.write(f"{name}/a.md", "A foo, a bar.\n")
        workspace.git("init", folder=name)
    assert workspace.hits() == ["one/a.md:1:3 no-word", "two/a.md:1:10 no-word"]
    assert workspace.hits("two", "one") == workspace.hits()


# --- The reference


@pytest.mark.parametrize("options", [Config, Override])
def test_every_key_is_explained(options: type[Config]) -> None:
    explained = (options.__doc__ or "").partition("Attributes:")[2]
    assert [field for field in options.__struct_fields__ if f"        {field}: " not in explained] == []


def test_a_config_file_may_have_an_equals_sign_in_its_name(workspace: Workspace) -> None:
    workspace.write("a=b.toml", 'audience = "staff"\n')
    workspace.write("a.md")
    assert "audience: staff" in workspace.settings("a.md", "--config", "a=b.toml")


def test_a_vocabulary_of_the_project(workspace: Workspace) -> None:
    workspace.write(
        "rules/vocabularies/team.yml",
        "source: https://example.org/glossary\nterms:\n"
        "  - { term: ZQRT, expansion: zonal query routing table }\n"
        "  - { term: frobnicate, meaning: turning a knob }\n"
        "  - { term: Acme Portal, former: ['Acme Site'], since: '2024' }\n",
    )
    workspace.write(
        "doclint.toml",
        OWN + '[rules.unexplained-term]\nvocabularies = ["team"]\n[rules.renamed-term]\nvocabularies = ["team"]\n',
    )
    workspace.write("page.md", "# Page\n\nAsk the ZQRT to frobnicate the Acme Site.\n")
    messages = [finding["message"] for finding in workspace.report("page.md")["findings"]]
    assert [message.split(" ")[0] for message in messages] == ["'ZQRT'", "'frobnicate'", "'Acme"]
    assert "for turning a knob" in messages[1]
    assert "which has stood in its place since 2024" in messages[2]


def test_a_vocabulary_that_there_is_not(workspace: Workspace) -> None:
    workspace.write("doclint.toml", '[rules.renamed-term]\nvocabularies = ["renamd"]\n')
    workspace.write("page.md")
    outcome = workspace.doclint("check", "page.md")
    assert outcome.status == 2
    assert outcome.err == "doclint: renamed-term: there is no vocabulary 'renamd' (did you mean 'renamed'?)\n"


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ('broken-link]\nexcept-paths = ["("]', "See [a](b.md)."),
        ('empty-section]\nexcept-titles = ["("]', "# A\n\nIt is.\n\n## B\n\n## C\n\nIt is."),
    ],
)
def test_a_pattern_in_an_option_that_is_none_is_an_error(workspace: Workspace, option: str, text: str) -> None:
    workspace.write("doclint.toml", f"[rules.{option}\n")
    workspace.write("a.md", f"{text}\n")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    rule = option.partition("]")[0]
    assert outcome.err.startswith(f"doclint: {rule}: this pattern is not a regular expression: '('")
    assert outcome.err.count("\n") == 1
