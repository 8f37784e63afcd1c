"""`.well-known/security.txt`: counted from the date of the handbook, and watched by the check."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sphinx_handbook.check.checking import check_handbook
from sphinx_handbook.export.security_txt import FILE, write
from sphinx_handbook.model.settings import read_settings
from tests.conftest import ROOTS

MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
SETTINGS = read_settings(ROOTS / "klein")


def test_what_it_says(tmp_path: Path) -> None:
    write(tmp_path, SETTINGS, MOMENT)
    fields = dict(line.split(": ", 1) for line in (tmp_path / FILE).read_text("utf-8").splitlines())
    assert fields == {
        "Contact": f"mailto:{SETTINGS.mail}",
        "Expires": "2026-12-27T12:00:00Z",
        "Preferred-Languages": "nl, en",
        "Canonical": f"{SETTINGS.address}.well-known/security.txt",
    }


def test_without_mail_or_date_it_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, replace(SETTINGS, mail=""), MOMENT)
    write(tmp_path, SETTINGS, None)
    assert list(tmp_path.iterdir()) == []
    write(tmp_path, replace(SETTINGS, address=""), MOMENT)
    assert "Canonical" not in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.parametrize(("today", "said"), [(date(2026, 11, 11), False), (date(2026, 11, 12), True)])
def test_the_check_says_when_it_is_about_to_expire(
    today: date, said: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOTS / "klein", tmp_path / "klein")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
    found = [
        finding for finding in check_handbook(tmp_path / "klein", today).findings if finding.code == "security-txt"
    ]
    assert len(found) == said
    if said:
        settings = (ROOTS / "klein" / "handboek.toml").read_text("utf-8").splitlines()
        assert settings[found[0].line - 1].startswith("mail")
        assert "27 december 2026" in found[0].text
        assert found[0].advice
