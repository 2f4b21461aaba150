"""Small pieces of text that documents are thrown together from, by the markup that they are of."""

from __future__ import annotations

WORDS = (
    # Words, and what rules look for.
    "Install Mediawiki first. ", "The WDQS depool runs on eqiad, simply. ", "a", "Z\u0301",
    "\U0001f600", "naïve ",
    "TODO ", "in order to ", "e.g. ", "1. ", "Mr. ", "very " * 50, "https://example.org/a_(b) ", "T12345 ",
    # Suppressions.
    "<!-- doclint: ignore[long-sentence] x -->\n", ".. doclint: disable[all]\n", "<!-- vale off -->\n",
    "doclint: ignore[",
    # What ends lines, and what does not.
    "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\ufeff",
    "\u200b", "\u202e",
)  # fmt: skip
MARKUP: dict[str, tuple[str, ...]] = {
    "markdown": (
        "# ", "## x ##\n", "---\n", "***", "**", "_", "`", "``", "```sh\n", "~~~\n", "> ", "- ", "* [ ] ",
        "    ", "\t",
        "[a](b)", "[a][b]", "[b]: c\n", "![", "](", "<b>", "</b>", "<!-- ", " -->", "<details>", "&amp;",
        "&#x0;", "\\",
        "| a | b |\n|---|---|\n", "|", "[^1]", "[^1]: x\n", ":::{note}\n", ":::\n", "{ref}`x`", "% ",
        "+++\n", "$$", "\\[",
        "{/* ", " */}", "import X from 'y'\n", "[[wiki]]", "@param x ", "  \n",
    ),
    "rst": (
        "====\n", "----\n", ".. ", ".. note::\n\n   ", ".. code-block:: sh\n\n   ", ".. image:: x\n   :alt: y\n",
        "::\n\n  ", ":ref:`a <b>`", ":field: x\n", "|sub|", ".. |sub| replace:: x\n", ".. _t:\n\n", "`a`_",
        "``a``",
        "`a <b>`__", "+--+--+\n|a |b |\n+--+--+\n", "=== ===\na   b\n=== ===\n", ".. [1] x\n", "[1]_",
        ".. list-table::\n\n   * - ",
        ".. toctree::\n\n   ", ".. csv-table::\n\n   a,\"b", ".. include:: /etc/passwd\n", ".. raw:: html\n\n   ",
        ".. only:: x\n\n", ".. role:: x(emphasis)\n", ".. default-role:: x\n",
        ".. glossary::\n\n   a\n      b\n", "-x  y\n",
    ),
    "wikitext": (
        "== x ==\n", "'''", "{{", "}}", "{|\n|-\n", "|}\n", "<ref>", "<nowiki>", "<translate>",
        "[[File:a|b]]", "#REDIRECT ",
        "{{note|", "[[a|b]]", "[https://example.org a]", "''", "'", "* ", "#", "; a : b\n", "|", "||", "!",
        "{{{1|", "}}}", "</ref>", "<pre>", "</nowiki>", "<gallery>\n", "__TOC__", "~~~~", " ", "<br>",
        "<div>", "</div>", "&nbsp;",
    ),
    "plain": ("    ", "\t", "* ", "- ", "====\n", "1) "),
    "python": (
        '"""', "'''", "def f(a):\n    ", "class A:\n    ", "    ", "\t", "Args:\n    a: ", ":param a: ", ">>> a\n",
        "Parameters\n----------\n", "Returns:\n    ", "# ", "\\", "r", "f", ".. note::\n\n   ", "pass\n", "async ",
        "@a\n",
    ),
}  # fmt: skip
