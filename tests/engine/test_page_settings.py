"""What a page says of its own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace import Workspace

API = "Open the API page."
PAGES = {
    "page.md": "---\n{fields}\n---\n\n# Page\n\n{text}\n",
    "page.rst": "{fields}\n\nPage\n====\n\n{text}\n",
    "below.rst": "Page\n====\n\n{fields}\n\n{text}\n",
}


@pytest.fixture(params=PAGES)
def path(request: pytest.FixtureRequest) -> str:
    """A page in each way of giving it metadata."""
    name: str = request.param
    return name


def write(workspace: Workspace, path: str, text: str, **fields: str) -> None:
    mark = "" if path.endswith(".md") else ":"
    lines = [f"{mark}doclint-{name}: {value}" for name, value in fields.items()]
    workspace.write(path, PAGES[path].format(fields="\n".join(lines), text=text))


def test_a_page_names_its_readers(workspace: Workspace, path: str) -> None:
    write(workspace, path, API, audience="end-user")
    finding = next(f for f in workspace.report(path)["findings"] if f["rule"] == "undefined-acronym")
    assert (finding["text"], "people who use the wiki" in finding["message"]) == ("API", True)
    assert "audience: end-user" in workspace.settings(path)
    assert "audience: staff" in workspace.settings(path, "--audience", "staff")


def test_the_page_wins_over_the_config_and_the_command_line_over_both(workspace: Workspace, path: str) -> None:
    workspace.write("doclint.toml", 'audience = "end-user"\nselect = ["jargon"]\n')
    write(workspace, path, API, audience="contributor")
    assert workspace.hits(path) == []
    assert len(workspace.hits("--audience", "end-user", path)) == 1


def test_a_page_turns_rules_off(workspace: Workspace, path: str) -> None:
    text = "It is on the whitelist of Mediawiki."
    write(workspace, path, text)
    assert workspace.rules_hit("--select", "inclusive,terminology", path) == [
        "exclusionary-term",
        "misspelled-product-name",
    ]
    write(workspace, path, text, ignore="inclusive, misspelled-product-name")
    assert workspace.hits(path) == []


@pytest.mark.parametrize(
    "value", ["[exclusionary-term, 'terminology']", "\n  - exclusionary-term\n  - 'terminology'"]
)
def test_a_list_in_front_matter(workspace: Workspace, value: str) -> None:
    workspace.write("page.md", f"---\ndoclint-ignore: {value}\n---\n\n# Page\n\nA whitelist, Mediawiki.\n")
    assert workspace.hits("page.md") == []


def test_what_is_wrong_is_said_and_the_page_is_still_checked(workspace: Workspace, path: str) -> None:
    write(workspace, path, "It helps in order to see.", audience="stuff", ignore="long-sentense")
    outcome = workspace.doclint("check", "-q", "--output-format", "concise", path)
    assert outcome.status == 2
    assert "wordy-phrase" in outcome.out
    assert f"{path}: doclint-audience: there is no audience 'stuff'" in outcome.err
    assert "did you mean 'long-sentence'?" in outcome.err
