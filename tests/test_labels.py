"""What people say of lines in public packages, against what the linter says."""

from __future__ import annotations

import pytest

from tests.corpus.measure import LABELS, labels, main


def test_labels_are_sorted_and_whole() -> None:
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["package", "version", "path", "row", "label", "code"]
    assert all(len(row) == 6 and row[4] in ("yes", "no") and (row[5] == "-") == (row[4] == "no") for row in rows[1:])
    assert sum(map(len, labels().values())) == len(rows) - 1, "a line has two labels"
    assert len(labels()) >= 12


@pytest.mark.corpus
def test_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    status = main()
    table = capsys.readouterr().out
    assert status == 0, table
