"""A config file as written: each key with its type, its default and what it means."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Override(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """One ``[[overrides]]``: what holds for some paths only.

    Attributes:
        files: patterns of paths, relative to the config, as in ``.gitignore``.
        audience: for whom these files are written.
        document: what kind of document they are.
        select: more selectors for them.
        ignore: selectors that do not apply to them.
        rules: options of rules for them.
    """

    files: tuple[str, ...]
    audience: str | None = None
    document: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: dict[str, dict[str, Any]] = {}


class Config(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """One config file.

    Attributes:
        extend: another config to start from: a path, or a name that an installed package offers.
        required_version: the versions of doclint that can read this, such as ``>=0.1``.
        audience: for whom the repository's documents are written.
        repository_kind: the kind of the repository; recognised if it is not given.
        select: selectors of the rules to run.
        extend_select: more of them.
        ignore: selectors of rules not to run.
        include: more patterns of files to lint.
        exclude: patterns of files not to lint.
        known_terms: acronyms and words that the readers know.
        glossaries: documents that explain terms, beside those found.
        rule_paths: folders of the project's own rule files.
        styles_path: the folder of Vale styles.
        styles: the styles of it whose rules to run.
        baseline: the file of findings to live with.
        metrics: what computes readability formulas.
        per_file_ignores: from a pattern of paths to selectors of rules not to run there.
        grammar: options of all rules that ask a grammar checker.
        rules: options of rules, and their severity.
        overrides: what holds for some paths only.
    """

    extend: str | None = None
    required_version: str | None = None
    audience: str | None = None
    repository_kind: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    known_terms: tuple[str, ...] = ()
    glossaries: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    styles_path: str | None = None
    styles: tuple[str, ...] = ()
    baseline: str | None = None
    metrics: Literal["doclint", "textstat"] | None = None
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    grammar: dict[str, Any] = {}
    rules: dict[str, dict[str, Any]] = {}
    overrides: tuple[Override, ...] = ()

    def over(self, base: Config) -> Config:
        """This config on top of the one that it extends: what it gives wins, lists of patterns add up."""
        merged: dict[str, Any] = {}
        for field in self.__struct_fields__:
            mine, theirs = getattr(self, field), getattr(base, field)
            if field == "rules":
                names = {**theirs, **mine}
                merged[field] = {name: {**theirs.get(name, {}), **mine.get(name, {})} for name in names}
            elif isinstance(mine, dict):
                merged[field] = {**theirs, **mine}
            elif isinstance(mine, tuple) and field != "select":
                merged[field] = (*theirs, *mine)
            else:
                merged[field] = theirs if mine is None else mine
        return Config(**merged)
