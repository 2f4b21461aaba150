"""Parts of speech, against sentences that were tagged by hand."""

from collections import Counter
from pathlib import Path

import pytest

from doclint.language.parts_of_speech import split_tokens, tag_words

MARKED = Path(__file__).parent / "parts_of_speech.txt"
STAND_IN = "\x1a"


def tag_text(text: str) -> str:
    words = [text[start:end] for start, end in split_tokens(text)]
    return " ".join(f"{word}/{tag}" for word, tag in zip(words, tag_words(words), strict=True))


def test_tags_agree_with_those_given_by_hand() -> None:
    wrong: Counter[str] = Counter()
    total = 0
    for line in MARKED.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        pairs = [pair.rpartition("/") for pair in line.replace("␚", STAND_IN).split(" ")]
        total += len(pairs)
        tags = tag_words([word for word, _, _ in pairs])
        wrong.update(
            f"{word}: {tag}, not {given}"
            for (word, _, given), tag in zip(pairs, tags, strict=True)
            if tag != given
        )
    assert total >= 400
    assert wrong.total() / total <= 0.03, wrong


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("File a bug.", "File/VB a/DT bug/NN ./."),
        ("The file is there.", "The/DT file/NN is/VBZ there/RB ./."),
        ("To redeploy, push a tag.", "To/TO redeploy/VB ,/, push/VB a/DT tag/NN ./."),
        ("Two APIs were merged.", "Two/CD APIs/NNS were/VBD merged/VBN ./."),
        ("It is quickly deployed.", "It/PRP is/VBZ quickly/RB deployed/VBN ./."),
        ("They don’t depool it.", "They/PRP do/VBP n’t/RB depool/VB it/PRP ./."),
        ("MediaWiki 1.35 uses 3,000 hosts", "MediaWiki/NNP 1.35/CD uses/VBZ 3,000/CD hosts/NNS"),
    ],
)
def test_words_are_parted_and_tagged(text: str, tagged: str) -> None:
    assert tag_text(text) == tagged


def test_every_word_has_a_tag() -> None:
    assert tag_words([]) == []
    words = ["", "§", "日本", "x" * 1000, "'", "a-b-c", "\x1a\x1a-based"]
    assert len(tag_words(words)) == len(words)
