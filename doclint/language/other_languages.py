"""Whether a text is English, told from the small words that no sentence does without."""

from __future__ import annotations

from typing import Final

from doclint.lazy import compile_re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# None of them is a common word of another language that is written with Latin letters.
_ENGLISH: Final = _words(
    "about and are be been but by can could does for from have if it its not of only or other should than "
    "that the their them then there these they this to use used using were when where which who with would "
    "you your"
)
# Common words of Spanish, Portuguese, Catalan, French, Italian, German, Dutch and Latin. Left out are those that
# occur in English texts: as words (`plus`), in names (`de`, `van`), as acronyms (`CI`) or as commands (`sed`).
_OTHER: Final = _words(
    "aan aber alla als amb anche ao aos atque auch auf aus avec bei bij bis ces cette che como con cuando da "
    "dal dalla dans dass dat degli dei del della delle dem den der des desde deze di diese dieser dit dolor "
    "durch earum een ein eine einem einen einer ela ele elle els enim essa esse esta estas este esto estos et "
    "eux foi für gli haben hanno het hic ich ihr ils im ipsum isso ist je já kan kann las les leur leurs "
    "lorem los maar mais muy más même naar nach nam nel nella nicht niet nog nos nous nulla nur não oder ont "
    "ook où para pela pelo perché pero più por porque puede qu quand quando que questa questo quia quod según "
    "seu sich sie sind sobre sono sont sua sunt sur sus são són también te tiene todo todos têm uit uma un "
    "una und une uno unos usted você vom von voor vous waar wat wenn werden wie wir wird worden wordt ya zijn "
    "zu zum zur è és"
)
_WORD: Final = compile_re(r"\w+")
_FEWEST: Final = 3


def is_english(text: str) -> bool | None:
    """Whether a text is English; None if too few of its words tell."""
    words = _WORD.findall(text.lower())
    english, other = sum(word in _ENGLISH for word in words), sum(word in _OTHER for word in words)
    return english >= other if english + other >= _FEWEST else None
