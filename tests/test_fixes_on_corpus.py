"""Safe fixes applied to real documents: they mend what they say and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from corpus import CORPUS

from doclint.config.settings import CommandLine
from doclint.engine.files import FileFinder
from doclint.engine.fix import fix_source
from doclint.engine.run import Run

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.model.finding import Finding

pytestmark = pytest.mark.skipif(CORPUS is None, reason="the corpus of real documents is not there")


# A name that is spelled rightly may turn out to be one that the readers do not know.
MAY_FOLLOW = {"unexplained-term": "misspelled-product-name"}


def is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability == "safe"


def test_a_fix_brings_nothing_loses_nothing_of_another_rule_and_is_done_at_once(work_trees: Path) -> None:
    run = Run(work_trees, CommandLine(isolated=True))
    fixed_files = 0
    wrong = []
    for file in FileFinder(run.repositories, run.settings).find([work_trees]):
        source = run.read(file)
        before = run.check_source(source, file).findings
        if not any(map(is_safe, before)):
            continue
        after, checked, _ = fix_source(source, lambda text, file=file: run.check_source(text, file), unsafe=False)
        if after.text == source.text:
            continue
        fixed_files += 1
        were = Counter(finding.rule for finding in before)
        mended = {finding.rule for finding in before if is_safe(finding)}
        are = Counter(finding.rule for finding in checked.findings)
        # A sentence that a fix makes shorter may be short enough then.
        wrong += [
            f"{file.path}: {are[rule] - were[rule]} more of {rule}"
            for rule in are
            if are[rule] > were[rule] and MAY_FOLLOW.get(rule) not in mended
        ]
        wrong += [
            f"{file.path}: {were[rule] - are[rule]} fewer of {rule}"
            for rule in were.keys() - mended - {"long-sentence", "long-paragraph"}
            if are[rule] < were[rule]
        ]
        again, _, count = fix_source(after, lambda text, file=file: run.check_source(text, file), unsafe=False)
        assert again.text == after.text
        assert count == 0
    assert fixed_files >= 20
    assert not wrong, wrong
