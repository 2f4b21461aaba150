"""Source text to ``Document``; the only package that knows a markup library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doclint.model.document import Document, Format
    from doclint.model.source import SourceFile


def parse(source: SourceFile, format: Format, *, is_bare: bool = False) -> Document:  # noqa: A002 - the word of reports and rule files
    """The document that ``source`` holds; any text is a document, so this never fails on one.

    A parser is imported when its format is first met: Markdown must not wait for docutils.

    Args:
        source: the text.
        format: its markup.
        is_bare: whether to take what site generators add to Markdown for text, as GitHub does.
    """
    if format == "markdown":
        from doclint.parsing.markdown import parse_markdown  # noqa: PLC0415

        return parse_markdown(source, is_bare=is_bare)
    if format == "rst":
        from doclint.parsing.rst import parse_rst  # noqa: PLC0415

        return parse_rst(source)
    if format == "wikitext":
        from doclint.parsing.wikitext import parse_wikitext  # noqa: PLC0415

        return parse_wikitext(source)
    if format == "python":
        from doclint.parsing.python import parse_python  # noqa: PLC0415

        return parse_python(source)
    from doclint.parsing.plain import parse_plain  # noqa: PLC0415

    return parse_plain(source)
