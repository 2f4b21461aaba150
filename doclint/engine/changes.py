"""What a change is: the commit it starts from, and the files that it touches."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from doclint.engine.git import Git

EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""git's name for a tree without files: what the first commit starts from."""
_NOTHING: Final = "0" * 40
_FETCH_MORE: Final = (
    "this clone is shallow and may lack it: fetch the branch and its history, as with "
    "`git fetch --unshallow origin main`"
)
# Variables that tell that a job looks at one Gerrit change, which is one commit.
_ONE_COMMIT: Final = ("ZUUL_CHANGE", "ZUUL_CHANGE_IDS", "GERRIT_CHANGE_NUMBER", "GERRIT_CHANGE_ID")


class Changes(NamedTuple):
    """What has changed in a work tree.

    Attributes:
        base: the commit or the tree that it is compared with.
        files: the files that are new or differ, each with its path there or None if it is new.
    """

    base: str
    files: dict[str, str | None]


def find_changes(git: Git, revision: str, *, staged: bool = False) -> Changes:
    """What differs from where the work left ``revision``, or from what a CI job names if that is "".

    With ``staged`` the index counts, and is compared with ``HEAD``; otherwise the work tree does, files that git
    does not track yet included. ``DoclintError`` if there is no such commit, or no way to it.
    """
    if git.commit("HEAD") is None:
        base = EMPTY_TREE
    elif staged:
        base = "HEAD"
    else:
        base = _base(git, revision) if revision else _base_in_ci(git, os.environ)
    compared = ["--cached", base] if staged else [base]
    files = dict(_differing(git.names("diff", "--name-status", "-z", "-M", "--no-ext-diff", *compared, "--")))
    if not staged:
        for path in git.names("ls-files", "-z", "--others", "--exclude-standard"):
            files.setdefault(path, None)
    return Changes(base, files)


def find_merged(git: Git) -> Changes | None:
    """What differs from the branch that is being merged, if one is: its findings are not new either."""
    place = git.root / ".git"
    if place.is_dir() and not (place / "MERGE_HEAD").exists():
        return None  # what git would say, without starting it
    merged = git.commit("MERGE_HEAD")
    if merged is None:
        return None
    return Changes(
        merged, dict(_differing(git.names("diff", "--name-status", "-z", "-M", "--no-ext-diff", merged, "--")))
    )


def _base(git: Git, revision: str, tip: str = "HEAD") -> str:
    """The commit from which the work left ``revision``."""
    if git.commit(revision) is None:
        hint = "a clone for CI may lack the branch: fetch it first, as with `git fetch origin main`"
        message = f"--changed: there is no commit {revision!r}"
        raise DoclintError(message, path=str(git.root), hint=_FETCH_MORE if _is_shallow(git) else hint)
    try:
        return git.output("merge-base", revision, tip).decode().strip()
    except DoclintError:
        hint = "they have no history in common; name another commit with --changed=REV"
        hint = _FETCH_MORE if _is_shallow(git) else hint
        message = f"--changed: there is no way from {revision!r} to {tip!r}"
        raise DoclintError(message, path=str(git.root), hint=hint) from None


def _base_in_ci(git: Git, environment: Mapping[str, str]) -> str:
    """The base that the environment names, or ``HEAD``: what is not committed yet."""
    if start := environment.get("PRE_COMMIT_FROM_REF"):
        return _base(git, start, environment.get("PRE_COMMIT_TO_REF") or "HEAD")
    if environment.get("PRE_COMMIT_REMOTE_URL"):  # a first push: nothing of it is there yet
        return EMPTY_TREE
    if any(environment.get(name) for name in _ONE_COMMIT):
        return _parent(git)
    before = environment.get("CI_COMMIT_BEFORE_SHA", _NOTHING)
    if before == _NOTHING or not git.commit(before):
        before = ""
    if commit := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA") or before:
        return _base(git, commit)
    if branch := environment.get("GITHUB_BASE_REF"):
        # actions/checkout gives the merge of the pull request, whose first parent is the branch.
        return _base(git, f"origin/{branch}") if git.commit(f"origin/{branch}") else _parent(git)
    return "HEAD"


def _parent(git: Git) -> str:
    """The commit before the last; nothing before the first one."""
    if parent := git.commit("HEAD^1"):
        return parent
    if _is_shallow(git):
        raise DoclintError(
            "--changed: this clone has the last commit only, and the one before it is needed",
            path=str(git.root),
            hint="fetch one more, as with `git fetch --depth 2`",
        )
    return EMPTY_TREE


def _is_shallow(git: Git) -> bool:
    """Whether the repository lacks the older part of its history."""
    return git.output("rev-parse", "--is-shallow-repository").strip() == b"true"


def _differing(fields: list[str]) -> Iterator[tuple[str, str | None]]:
    """(path, path before or None) for each entry of ``git diff --name-status -z``; deleted files are none."""
    rest = iter(fields)
    for status in rest:
        path = next(rest)
        if status[0] in "RC":
            yield next(rest), path
        elif status[0] == "A":
            yield path, None
        elif status[0] != "D":
            yield path, path
