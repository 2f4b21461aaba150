"""Selectors: which rules run, and in which tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspace import ALL_WORDS, OWN

from doclint.config.selectors import selected_tiers
from doclint.model.rule import Rule

if TYPE_CHECKING:
    from workspace import Workspace

LOCAL = ["no-foo", "use"]
STYLE = ["no-hype", "no-shouting", "slow-one"]

# Arguments, and which of the test's own rules find something.
SELECTED = [
    (["--select", "no-foo"], ["no-foo"]),
    (["--select", "no-foo,use"], LOCAL),
    (["--select", " no-foo , use ,"], LOCAL),
    (["--select", ""], []),
    (["--select", "local"], LOCAL),
    (["--select", "default"], [*LOCAL, "no-shouting"]),
    (["--select", "pedantic"], ["no-hype"]),
    (["--select", "all"], ["no-foo", "no-hype", "no-shouting", "use"]),
    # A group or a rule takes all its tiers.
    (["--select", "style"], STYLE),
    (["--select", "no-hype"], ["no-hype"]),
    (["--select", "slow-one"], ["slow-one"]),
    # --pedantic adds a tier to what is selected, and never what must be named.
    (["--pedantic"], ["no-foo", "no-hype", "no-shouting", "use"]),
    (["--pedantic", "--select", "no-foo"], ["no-foo"]),
    (["--pedantic", "--ignore", "style"], LOCAL),
    (["--pedantic", "--ignore", "no-hype"], [*LOCAL, "no-shouting"]),
    # The most specific one wins; of equals, the one that ignores.
    (["--select", "all", "--ignore", "default"], ["no-hype"]),
    (["--select", "default", "--ignore", "style"], LOCAL),
    (["--select", "style,local", "--ignore", "default"], ["no-foo", *STYLE, "use"]),
    (["--select", "no-shouting", "--ignore", "style"], ["no-shouting"]),
    (["--select", "style", "--ignore", "no-hype"], ["no-shouting", "slow-one"]),
    (["--select", "no-foo", "--ignore", "no-foo"], []),
    (["--select", "style", "--ignore", "style"], []),
    (["--select", "all", "--ignore", "all"], []),
    # More of them.
    (["--extend-select", "slow-one"], [*LOCAL, "no-shouting", "slow-one"]),
    (["--select", "use", "--extend-select", "no-hype"], ["no-hype", "use"]),
    (["--ignore", "use"], ["no-foo", "no-shouting"]),
]


@pytest.mark.parametrize(("arguments", "rules"), SELECTED, ids=[" ".join(case[0]) for case in SELECTED])
def test_what_is_selected_runs(workspace: Workspace, arguments: list[str], rules: list[str]) -> None:
    workspace.write_rules(OWN)
    workspace.write("a.md", ALL_WORDS)
    own = {*LOCAL, *STYLE}
    assert [rule for rule in workspace.rules_hit(*arguments, "a.md") if rule in own] == sorted(rules)


@pytest.mark.parametrize(
    ("config", "arguments", "rules"),
    [
        ('select = ["local"]', [], LOCAL),
        ('select = []\nextend-select = ["use"]', [], ["use"]),
        ('select = ["local"]\nextend-select = ["no-hype"]', [], ["no-foo", "no-hype", "use"]),
        ('select = ["local"]\nignore = ["use"]', [], ["no-foo"]),
        # The command line replaces `select` and all that was added to it, and adds to the rest.
        ('select = ["local"]\nextend-select = ["no-hype"]', ["--select", "no-shouting"], ["no-shouting"]),
        ('select = ["local"]', ["--extend-select", "no-shouting"], ["no-foo", "no-shouting", "use"]),
        ('select = ["local"]\nignore = ["use"]', ["--ignore", "no-foo"], []),
        ('select = ["local"]\nignore = ["use"]', ["--select", "use"], []),
        ('ignore = ["local"]', ["--select", "use"], ["use"]),
        ('select = ["local"]', ["--pedantic"], LOCAL),
    ],
)
def test_config_and_command_line_go_together(
    workspace: Workspace, config: str, arguments: list[str], rules: list[str]
) -> None:
    workspace.write_rules(OWN + config)
    workspace.write("a.md", ALL_WORDS)
    assert workspace.rules_hit(*arguments, "a.md") == rules


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("no-fooo", "did you mean 'no-foo'?"),
        ("styl", "did you mean 'style'?"),
        ("defalt", "did you mean 'default'?"),
        ("zzzzzzzz", "`doclint rule --all` lists the rules"),
    ],
)
def test_an_unknown_selector_is_an_error(workspace: Workspace, option: str, selector: str, hint: str) -> None:
    workspace.write_rules(OWN)
    workspace.write("a.md")
    outcome = workspace.doclint("check", option, selector, "a.md")
    assert outcome.status == 2
    assert outcome.err == f"doclint: there is no rule, group or tier {selector!r} ({hint})\n"


def test_a_rule_with_two_limits_reports_its_tiers_apart(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "[rules.long-sentence]\nadvised = 4\nhard = 8\n")
    workspace.write("a.md", "One two three four five six. One two three four five six seven eight nine ten.\n")

    def tiers(*arguments: str) -> list[tuple[str, str]]:
        report = workspace.report(*arguments, "a.md")
        return [
            (finding["tier"], finding["severity"])
            for finding in report["findings"]
            if finding["rule"] == "long-sentence"
        ]

    hard, advised = ("default", "warning"), ("pedantic", "suggestion")
    assert tiers() == [hard]
    assert tiers("--pedantic") == [advised, hard]
    assert tiers("--select", "pedantic") == [advised]
    assert tiers("--select", "long-sentence") == [advised, hard]
    assert tiers("--select", "readability", "--ignore", "pedantic") == [advised, hard]
    assert tiers("--select", "all", "--ignore", "pedantic") == [hard]


RULE = st.builds(
    Rule,
    name=st.sampled_from(["one", "two"]),
    group=st.sampled_from(["first", "second"]),
    check=st.just("existence"),
    message=st.just(""),
)
SELECTORS = st.lists(st.sampled_from(["one", "two", "first", "second", "default", "pedantic", "all"]), max_size=4)


@given(RULE, SELECTORS, SELECTORS)
def test_the_order_of_selectors_does_not_matter(rule: Rule, select: list[str], ignore: list[str]) -> None:
    chosen = selected_tiers([rule], select, ignore)
    assert chosen == selected_tiers([rule], [*reversed(select), *select], reversed(ignore))


@given(RULE, SELECTORS, SELECTORS, SELECTORS)
def test_to_ignore_more_never_selects_more(
    rule: Rule, select: list[str], ignore: list[str], more: list[str]
) -> None:
    before = selected_tiers([rule], select, ignore).get(rule.name, frozenset())
    assert selected_tiers([rule], select, [*ignore, *more]).get(rule.name, frozenset()) <= before
