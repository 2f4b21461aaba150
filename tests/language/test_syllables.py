"""Syllables, as a person says them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.language import syllables
from doclint.language.syllables import count_syllables

# Each syllable is parted from the next by a middle dot, as said aloud; letters of acronyms are said one by one.
MARKED = """
This guide ex·plains how to set up the im·port tool on your own com·pu·ter. It takes a·bout ten min·utes, and
you do not need to know how the da·ta·base works. If some·thing goes wrong, ask for help on the mail·ing list,
or o·pen a tick·et and de·scribe what you did, what you ex·pec·ted, and what hap·pened in·stead.

Be·fore you start, make sure that a re·cent ver·sion of Py·thon is in·stalled. The tool runs on Lin·ux and on
mac·O·S, but no·bod·y has tried it on Win·dows for a while. You al·so need an ac·count on the wi·ki, with the
right to up·load files. New ac·counts get this right af·ter four days and ten ed·its; if you can·not wait, an
ad·min·is·tra·tor can grant it by hand.

First, clone the re·pos·i·to·ry and change in·to the new fol·der. Then cre·ate a vir·tu·al en·vi·ron·ment, so
that the pack·ag·es of this proj·ect do not get in the way of those that you al·read·y have. Ac·ti·vate it and
in·stall the de·pend·en·cies. The com·mand prints a long list of names; you can ig·nore the warn·ings a·bout
de·pre·ca·ted op·tions, since they are harm·less.

The set·tings live in a sin·gle file. Cop·y the ex·am·ple, re·name it, and ed·it the val·ues in·side. The
ad·dress of the wi·ki is the on·ly one with·out a de·fault. Pass·words do not be·long in this file: the tool
reads them from an en·vi·ron·ment var·i·a·ble, and it re·fus·es to run when it finds one in the
con·fig·u·ra·tion. Do not com·mit se·crets to the re·pos·i·to·ry, e·ven if it is pri·vate.

To check that ev·er·y·thing works, run the tests. Most of them fin·ish with·in a few sec·onds, be·cause they
use re·cord·ed an·swers in·stead of the real serv·er. A test that needs the net·work is marked as slow and is
skipped by de·fault. When all tests pass, try the tool on one page with the op·tion that on·ly prints what it
would change. Read the out·put with care. The left col·umn shows the old text and the right col·umn the new
one.

Now im·port the whole cat·e·go·ry. The tool reads the list of pag·es, sorts them by date, and han·dles them
one by one. Be·tween two pag·es it waits for a sec·ond, so that it does not o·ver·load the serv·er. If the
con·nec·tion breaks, it tries three more times and then stops; start it a·gain, and it goes on with the page
where it left off. A log·file in the same fol·der tells you which pag·es were changed, which ones were
al·read·y cor·rect, and which ones could not be saved. Pro·tec·ted pag·es al·ways fail un·less your ac·count
be·longs to the group of ed·i·tors who may change them.

The tool talks to the serv·er o·ver H·T·T·P·S and reads its an·swers as J·SON. De·vel·op·ers who want to use
the A·P·I di·rect·ly will find the doc·u·men·ta·tion of each end·point in the ref·er·ence. There is no S·Q·L
in the tool it·self: ev·er·y que·ry goes through the A·P·I, and the serv·er de·cides what you are al·lowed to
see. Big que·ries are split in·to small·er ones, and the re·sults are put to·geth·er a·gain at the end.

When you change the code, please add a test for it, and up·date the man·u·al if the be·hav·iour is dif·fer·ent
for us·ers. We re·view each change with·in a week or so. Small and fo·cused chang·es are eas·i·er to re·view
than large ones, there·fore split your work where you can. Thank you for your time, and wel·come to the
com·mu·ni·ty!
"""


def test_a_text_that_a_person_has_marked() -> None:
    marked = re.findall(r"[\w·]+", MARKED)
    said = [word.count("·") + 1 for word in marked]
    counted = [count_syllables(word.replace("·", "")) for word in marked]
    wrong = [(word, mine) for word, mine, theirs in zip(marked, counted, said, strict=True) if mine != theirs]
    assert len(marked) >= 500
    assert len(wrong) <= 0.01 * len(marked), wrong
    assert sum(counted) == pytest.approx(sum(said), rel=0.01)


WORDS = {
    # Of the trade, as people say them; also in the plural and as a part of another word.
    "JSON": 2,
    "json": 2,
    "nginx": 3,
    "SQL": 3,
    "wikis": 2,
    "regex": 2,
    "PHP": 3,
    "JSON-encoded": 5,
    "PyPI": 4,
    "nginx's": 4,
    # Acronyms letter by letter, unless one can say them; `w` has three syllables.
    "API": 3,
    "APIs": 3,
    "WMF": 5,
    "https": 5,
    "REST": 1,
    "ID": 2,
    # Shouted words are words.
    "NOT": 1,
    "TABLE": 2,
    "DEFAULT": 2,
    # Several words in one.
    "MediaWiki": 5,
    "SQLite": 3,
    "Node.js": 3,
    "OAuth2": 3,
    "user-friendly": 4,
    "read/write": 2,
    # A number is one.
    "1.35": 2,
    "2026": 1,
    "T1234": 2,
    "i18n": 4,
    # Not in any dictionary.
    "namespace": 2,
    "depooled": 2,
    "wikitext": 3,
    "unpuppetised": 4,
    "whitelists": 2,
    # Apostrophes.
    "page's": 2,
    "user’s": 2,
    "wiki's": 2,
    "don't": 1,
    "doesn’t": 2,
    "I'll": 1,
    # Silent letters and vowels apart.
    "named": 1,
    "added": 2,
    "handled": 2,
    "pages": 2,
    "statement": 2,
    "create": 2,
    "client": 2,
    # What is not English has one at least.
    "naïve": 2,
    "弁当": 1,
    "–": 1,
}


@pytest.mark.parametrize(("word", "count"), WORDS.items())
def test_words(word: str, count: int) -> None:
    assert count_syllables(word) == count


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12), min_size=1, max_size=4))
def test_a_compound_has_the_syllables_of_its_parts(parts: list[str]) -> None:
    assert count_syllables("-".join(parts)) == sum(map(count_syllables, parts))


@given(st.text(max_size=30))
def test_any_text_has_one_at_least(text: str) -> None:
    assert count_syllables(text) >= 1


def test_the_list_of_technical_words_is_tidy() -> None:
    lines = (Path(syllables.__file__).parent / "data/technical-syllables.txt").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(re.fullmatch(r"[a-z0-9]+ [1-9]", line) for line in lines)
