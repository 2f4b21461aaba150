"""Texts that grow: one construct of each format, over and over, nested, or never closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from doclint.model.document import Format


class Growing(NamedTuple):
    """A text of ``n`` times ``unit``, then as many times ``closing``; both may have the number in it as ``%d``."""

    unit: str
    closing: str = ""
    middle: str = "x"

    def times(self, count: int) -> str:
        """The text."""
        return f"{_repeat(self.unit, count)}{self.middle}{_repeat(self.closing, count)}\n"


def _repeat(unit: str, count: int) -> str:
    return "".join(unit % number for number in range(count)) if "%d" in unit else unit * count


_WORDS: Final = "Some words of a plain sentence, and some more. "

MARKDOWN: Final[dict[str, Growing]] = {
    "one line": Growing(_WORDS),
    "one word": Growing("word"),
    "paragraphs": Growing(_WORDS + "\n\n"),
    "headings": Growing("## A heading %d\n\nWords.\n\n"),
    "quotes in quotes": Growing("> "),
    "lists in lists": Growing("- "),
    "list items": Growing("- An item.\n"),
    "loose list items": Growing("1. An item.\n\n   And more.\n\n"),
    "opened stars": Growing("*a "),
    "closed stars": Growing("*a*b "),
    "stars in stars": Growing("*a ", "b* "),
    "doubled stars": Growing("**a "),
    "underscores": Growing("_a_"),
    "opened brackets": Growing("["),
    "brackets in brackets": Growing("[", "](y)"),
    "images in images": Growing("![", "](y)"),
    "opened links": Growing("[a]("),
    "links": Growing("[a %d](b) "),
    "references": Growing("[a%d][b] "),
    "reference definitions": Growing("[a%d]: b\n"),
    "footnotes": Growing("a[^%d] ", "[^%d]: The note.\n\n", "\n\n"),
    "backticks": Growing("`a "),
    "runs of backticks": Growing("`` ` "),
    "code spans": Growing("`a` "),
    "opened fences": Growing("```\na\n"),
    "containers": Growing("::: tip A title\nWords.\n:::\n\n"),
    "opened containers": Growing("::: tip A title\nWords.\n\n"),
    "MyST directives": Growing("```{note}\nWords.\n```\n\n"),
    "MyST glossaries": Growing("```{glossary}\nTerm\n  Meaning.\n```\n\n"),
    "opened MyST glossaries": Growing(":::{glossary}\nTerm\n  Meaning.\n\n"),
    "MyST tables": Growing("```{csv-table}\na, b\n```\n\n"),
    "opened MyST tables": Growing('```{csv-table}\n"a, b\n'),
    "tags": Growing("<b>a</b> "),
    "opened tags": Growing("<b>"),
    "tags never closed": Growing("<a href='"),
    "HTML blocks": Growing("<div>\n<p>Words</p>\n</div>\n\n"),
    "elements in elements": Growing("<div>\n", "</div>\n"),
    "opened code elements": Growing("<div><code>a\n"),
    "opened scripts": Growing("<script>\n\n"),
    "comments": Growing("<!-- a -->\n\n"),
    "opened comments": Growing("<!-- a "),
    "instructions": Growing("<!-- doclint: disable[long-sentence] -->\n\nWords.\n\n"),
    "ignored blocks": Growing("<!-- doclint: ignore[long-sentence] -->\n\nWords.\n\n"),
    "entities": Growing("&amp; "),
    "escapes": Growing("\\*"),
    "tables": Growing("| a | b |\n|---|---|\n| c | d |\n\n"),
    "rows": Growing("| c | d |\n", middle="", closing=""),
    "pipes": Growing("|a"),
    "dollars": Growing("$a "),
    "braces": Growing("{a} "),
    "addresses": Growing("https://example.org/%d "),
    "paths": Growing("docs/a_b.py, "),
    "task lists": Growing("- [ ] An item.\n"),
    "rules": Growing("---\n\n"),
}
RST: Final[dict[str, Growing]] = {
    "one line": Growing(_WORDS),
    "one word": Growing("word"),
    "one paragraph": Growing(_WORDS + "\n"),
    "paragraphs": Growing(_WORDS + "\n\n"),
    "headings": Growing("A heading\n=========\n\nWords.\n\n"),
    "lists in one line": Growing("- "),
    "list items": Growing("- An item.\n"),
    "loose list items": Growing("#. An item.\n\n   And more.\n\n"),
    "definitions": Growing("term\n  Its meaning.\n\n"),
    "fields": Growing(":field: Its value.\n"),
    "line blocks": Growing("| A line.\n"),
    "block quotes": Growing("Words.\n\n   A quote.\n\n"),
    "opened stars": Growing("*a "),
    "emphasis": Growing("*a* "),
    "opened backticks": Growing("`a "),
    "literals": Growing("``a`` "),
    "opened literals": Growing("``a "),
    "emphasis over lines": Growing("Words and *more words*.\n"),
    "stars over lines": Growing("Words and *more words.\n"),
    "literals over lines": Growing("Words and ``code``.\n"),
    "roles over lines": Growing("Words and :term:`more words`.\n"),
    "addresses over lines": Growing("Words and https://example.org/a.\n"),
    "roles": Growing(":term:`a` "),
    "links": Growing("`a %d <b>`__ "),
    "references": Growing("`a %d`_ "),
    "targets": Growing(".. _a%d:\n\nWords.\n\n"),
    "substitutions": Growing("|a%d| "),
    "substitution definitions": Growing(".. |a%d| replace:: words\n"),
    "footnotes": Growing("[%d]_ ", ".. [%d] The note.\n", "\n\n"),
    "directives": Growing(".. note:: Words.\n\n"),
    "code blocks": Growing(".. code-block:: sh\n\n   a\n\n"),
    "literal blocks": Growing("Code::\n\n   a\n\n"),
    "simple tables": Growing("=== ===\na   b\n=== ===\nc   d\n=== ===\n\n"),
    "grid tables": Growing("+---+---+\n| a | b |\n+---+---+\n\n"),
    "rows of a grid": Growing("| a | b |\n+---+---+\n", middle=""),
    "comments": Growing(".. a comment\n\n"),
    "instructions": Growing(".. doclint: disable[long-sentence]\n\nWords.\n\n"),
    "escapes": Growing("\\*"),
    "addresses": Growing("https://example.org/%d "),
    "glossary": Growing("   term %d\n      Its meaning.\n\n"),
    "colons": Growing(":a"),
    "adornments": Growing("=====\n\n"),
    "dots": Growing(".. "),
}
WIKITEXT: Final[dict[str, Growing]] = {
    "one line": Growing(_WORDS),
    "one word": Growing("word"),
    "paragraphs": Growing(_WORDS + "\n\n"),
    "headings": Growing("== A heading %d ==\nWords.\n"),
    "equals signs": Growing("="),
    "list items": Growing("* An item.\n"),
    "lists in lists": Growing("*"),
    "terms": Growing("; a : b\n"),
    "colons": Growing(";a:b"),
    "apostrophes": Growing("''a "),
    "one run of apostrophes": Growing("'"),
    "opened templates": Growing("{{a|"),
    "templates in templates": Growing("{{a|", "}}"),
    "boxes in boxes": Growing("{{note|", "}}"),
    "templates": Growing("{{a|b}} "),
    "one run of braces": Growing("{"),
    "parameters": Growing("{{{", "}}}"),
    "opened links": Growing("[[a|"),
    "links in links": Growing("[[a|", "]]"),
    "links": Growing("[[a|b %d]] "),
    "files in files": Growing("[[File:a.png|thumb|", "]]"),
    "external links": Growing("[https://example.org/%d a] "),
    "opened external links": Growing("[https://example.org "),
    "footnotes": Growing("a<ref>b</ref> "),
    "opened footnotes": Growing("<ref>"),
    "tables": Growing("{|\n|-\n| a || b\n|}\n"),
    "tables in tables": Growing("{|\n|\n", "|}\n"),
    "opened tables": Growing("{|\n"),
    "opened tables and headings": Growing("{|\n== a ==\n"),
    "cells": Growing("| a || b\n"),
    "pipes": Growing("|"),
    "tags": Growing("<b>a</b> "),
    "opened tags": Growing("<b>"),
    "elements in elements": Growing("<div>", "</div>"),
    "opened code": Growing("<code>"),
    "opened nowiki": Growing("<nowiki>"),
    "opened listings": Growing("<syntaxhighlight>\n"),
    "opened galleries": Growing("<gallery>\n"),
    "tags never closed": Growing("<a "),
    "comments": Growing("<!-- a -->\n"),
    "opened comments": Growing("<!-- "),
    "entities": Growing("&amp; "),
    "listings": Growing(" a\n\n"),
    "magic words": Growing("__TOC__ "),
    "signatures": Growing("~"),
}
PLAIN: Final[dict[str, Growing]] = {
    "one line": Growing(_WORDS),
    "one word": Growing("word"),
    "lines": Growing(_WORDS + "\n"),
    "paragraphs": Growing(_WORDS + "\n\n"),
    "indented": Growing("    code\n\n"),
    "underlined": Growing("Title\n=====\n\n"),
    "white space": Growing(" \n"),
}
PYTHON: Final[dict[str, Growing]] = {
    "functions": Growing('def f%d():\n    """Do something."""\n\n\n', middle=""),
    "one docstring": Growing('"Some words, and some more.\\n" ', middle=""),
    "parameters": Growing('":param a%d: Words.\\n" ', middle=""),
    "attributes": Growing('a%d = 1\n"""Some words."""\n', middle=""),
    "classes in classes": Growing("class A: ", middle="pass"),
}
TEXTS: Final[dict[Format, dict[str, Growing]]] = {
    "markdown": MARKDOWN,
    "rst": RST,
    "wikitext": WIKITEXT,
    "plain": PLAIN,
    "python": PYTHON,
}
