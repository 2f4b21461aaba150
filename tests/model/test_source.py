"""Offsets, and the lines and columns that people know them by."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.model.source import Position, SourceFile, Span

TEXTS = st.text(st.sampled_from(list("ab\n\ré😀\u2028\x0b\x0c ")), max_size=60)


@given(TEXTS)
def test_lines_end_at_all_three_line_ends_and_at_nothing_else(text: str) -> None:
    source = SourceFile("a", text)
    lines = [source[source.line_span(number)] for number in range(1, len(source.line_starts) + 1)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = SourceFile("a", text)
    offset = data.draw(st.integers(0, len(text)))
    position = source.position(offset)
    assert source.line_starts[position.line - 1] + position.column - 1 == offset


@pytest.mark.parametrize(
    "text", ["é" * 5000, "ab\n" * 2000, "a" * 1023 + "\n" + "b" * 1024 + "\n", "é\r\nb\r" * 900]
)
def test_positions_in_long_texts_lead_back_to_their_offsets(text: str) -> None:
    source = SourceFile("a", text)
    for offset in range(len(text) + 1):
        line, column = msgspec.structs.astuple(source.position(offset))
        assert source.line_starts[line - 1] + column - 1 == offset
        assert offset < len(text) or line == len(source.line_starts)
        assert offset == len(text) or line == len(source.line_starts) or offset < source.line_starts[line]


@pytest.mark.parametrize(
    ("data", "text", "bad_offset"),
    [
        (b"a", "a", None),
        (b"\xef\xbb\xbfa", "a", None),
        ("é😀".encode(), "é😀", None),
        (b"\xc3\xa9\xff\xfea", "é\ufffd\ufffda", 1),
        (b"\xef\xbb\xbfa\xff", "a\ufffd", 1),
    ],
)
def test_decoding_remembers_the_first_bad_byte(data: bytes, text: str, bad_offset: int | None) -> None:
    source = SourceFile.decode("a", data)
    assert (source.text, source.bad_offset) == (text, bad_offset)


def test_a_byte_order_mark_has_no_column() -> None:
    source = SourceFile.decode("a", "\ufeffword".encode())
    assert source.position(0) == Position(1, 1)
    assert source[Span(0, 4)] == "word"
