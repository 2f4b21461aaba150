"""Documents to try a parser with: real ones mutated, and markup thrown together. One seed, one document."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# How often a small piece is repeated at most. More is what the tests of deep nesting are for.
_MOST_REPEATED = 60
SUFFIXES = (".md", ".rst", ".mdx", ".rest", ".markdown", "/README", "/INSTALL.txt", ".wiki", ".mediawiki")

_PIECES = (
    # Words, and what rules look for.
    "Install Mediawiki first. ", "The WDQS depool runs on eqiad, simply. ", "a", "Z\u0301",
    "\U0001f600", "naïve ",
    "TODO ", "in order to ", "e.g. ", "1. ", "Mr. ", "very " * 50, "https://example.org/a_(b) ", "T12345 ",
    # Markdown.
    "# ", "## x ##\n", "---\n", "***", "**", "_", "`", "``", "```sh\n", "~~~\n", "> ", "- ", "* [ ] ",
    "    ", "\t",
    "[a](b)", "[a][b]", "[b]: c\n", "![", "](", "<b>", "</b>", "<!-- ", " -->", "<details>", "&amp;",
    "&#x0;", "\\",
    "| a | b |\n|---|---|\n", "|", "[^1]", "[^1]: x\n", ":::{note}\n", ":::\n", "{ref}`x`", "% ",
    "+++\n", "$$", "\\[",
    "{/* ", " */}", "import X from 'y'\n", "[[wiki]]", "@param x ", "  \n",
    # reStructuredText.
    "====\n", "----\n", ".. ", ".. note::\n\n   ", ".. code-block:: sh\n\n   ", ".. image:: x\n   :alt: y\n",
    "::\n\n  ", ":ref:`a <b>`", ":field: x\n", "|sub|", ".. |sub| replace:: x\n", ".. _t:\n\n", "`a`_",
    "``a``",
    "`a <b>`__", "+--+--+\n|a |b |\n+--+--+\n", "=== ===\na   b\n=== ===\n", ".. [1] x\n", "[1]_",
    ".. list-table::\n\n   * - ",
    ".. toctree::\n\n   ", ".. csv-table::\n\n   a,\"b", ".. include:: /etc/passwd\n", ".. raw:: html\n\n   ",
    ".. only:: x\n\n", ".. role:: x(emphasis)\n", ".. default-role:: x\n",
    ".. glossary::\n\n   a\n      b\n", "-x  y\n",
    # Wikitext.
    "== x ==\n", "'''", "{{", "}}", "{|\n|-\n", "|}\n", "<ref>", "<nowiki>", "<translate>",
    "[[File:a|b]]", "#REDIRECT ",
    # Suppressions.
    "<!-- doclint: ignore[long-sentence] x -->\n", ".. doclint: disable[all]\n", "<!-- vale off -->\n",
    "doclint: ignore[",
    # What ends lines, and what does not.
    "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\ufeff",
    "\u200b", "\u202e",
)  # fmt: skip


def sources(folders: Sequence[Path]) -> list[str]:
    """Real documents to mutate, in an order that does not depend on the disk."""
    paths = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".md", ".rst", ".wiki", ".yml"}
    )
    texts = (path.read_bytes().decode(errors="replace") for path in paths if path.is_file())
    return [text for text in texts if 0 < len(text) < 50_000]


def document(seed: int, texts: Sequence[str]) -> tuple[str, bytes]:
    """The suffix and the content of the document of a seed."""
    random = Random(seed)
    suffix = random.choice(SUFFIXES)
    text = random.choice(texts) if texts and random.random() < 0.7 else _thrown_together(random)
    for _ in range(random.randint(0, 6)):
        text = random.choice(_MUTATIONS)(random, text, texts)
    data = text.encode(errors="replace")
    if random.random() < 0.1:
        data = _bad_bytes(random, data)
    return suffix, data


def _thrown_together(random: Random) -> str:
    return "".join(random.choices(_PIECES, k=random.randint(1, 120)))


def _insert_pieces(random: Random, text: str, _: Sequence[str]) -> str:
    for _place in range(random.randint(1, 8)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(_PIECES) + text[at:]
    return text


def _repeat_piece(random: Random, text: str, _: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(_PIECES) * random.randint(2, _MOST_REPEATED) + text[at:]


def _delete(random: Random, text: str, _: Sequence[str]) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 200) :]


def _truncate(random: Random, text: str, _: Sequence[str]) -> str:
    return text[: random.randint(0, len(text))]


def _shuffle_lines(random: Random, text: str, _: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    start = random.randint(0, len(lines))
    part = lines[start : start + random.randint(2, 12)]
    random.shuffle(part)
    return "".join(lines[:start] + part + lines[start + len(part) :])


def _indent_lines(random: Random, text: str, _: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    start = random.randint(0, len(lines))
    by = random.choice([" ", "  ", "   ", "    ", "\t", "> ", "- ", "* ", "| "])
    end = start + random.randint(1, 12)
    return "".join(by + line if start <= number < end else line for number, line in enumerate(lines))


def _splice(random: Random, text: str, texts: Sequence[str]) -> str:
    other = random.choice(texts) if texts else _thrown_together(random)
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _line_ends(random: Random, text: str, _: Sequence[str]) -> str:
    return text.replace("\r\n", "\n").replace("\n", random.choice(["\r\n", "\r", "\n\n", " "]))


def _bad_bytes(random: Random, data: bytes) -> bytes:
    for _ in range(random.randint(1, 5)):
        at = random.randint(0, len(data))
        data = (
            data[:at]
            + random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"])
            + data[at:]
        )
    return data


_MUTATIONS: tuple[Callable[[Random, str, Sequence[str]], str], ...] = (
    _insert_pieces,
    _repeat_piece,
    _delete,
    _truncate,
    _shuffle_lines,
    _indent_lines,
    _splice,
    _line_ends,
)
