"""Which texts are English, and which are too short to tell."""

from __future__ import annotations

import pytest

from doclint.language.other_languages import is_english


@pytest.mark.parametrize(
    "text",
    [
        "The host is read from a queue, and the page that it names is kept.",
        "Use `sed` with die, das and der; the CI of Las Vegas and de la Cruz can be used.",
        "Alternatives: the los, las and una of Spanish and the une of French are not words that you need.",
    ],
)
def test_english_is_told(text: str) -> None:
    assert is_english(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Este manual explica como se usan los objetos que una página tiene.",
        "Cette page est pour les développeurs et leurs outils, par exemple une API.",
        "Diese Seite ist für alle, die mit der API und nicht von Hand arbeiten.",
        "Questa pagina è per chi usa una API della rete, e di più non dice.",
        "Este artigo não é um guia para quem já usa uma API.",
        "Deze pagina is voor wie een API naar het web zoekt en niet meer.",
        "Lorem ipsum dolor sit amet, nulla quia earum sunt.",
    ],
)
def test_other_languages_are_told(text: str) -> None:
    assert is_english(text) is False


@pytest.mark.parametrize("text", ["", "Installation", "Tutoriales de pygame", "the queue", "日本語のページ"])
def test_few_words_tell_nothing(text: str) -> None:
    assert is_english(text) is None
