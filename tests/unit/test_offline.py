"""The zip for who has no server."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from sphinx_handbook.offline import write_offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "404.html", "zoek/kern.js", "delen/guides/a.png"):
        (tmp_path / "html" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "html" / name).write_text(name, "utf-8")
    return tmp_path / "html"


def test_everything_is_in_one_folder_except_what_a_server_needs(site: Path, tmp_path: Path) -> None:
    write_offline(site, tmp_path / "handboek.zip")
    with ZipFile(tmp_path / "handboek.zip") as zipped:
        assert zipped.namelist() == ["handboek/index.html", "handboek/zoek/kern.js"]
        assert zipped.read("handboek/zoek/kern.js") == b"zoek/kern.js"


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_offline(site, tmp_path / "een.zip")
    first = (tmp_path / "een.zip").read_bytes()
    (site / "index.html").touch()
    write_offline(site, tmp_path / "een.zip")
    assert (tmp_path / "een.zip").read_bytes() == first


def test_no_site_leaves_the_last_zip(tmp_path: Path) -> None:
    (tmp_path / "handboek.zip").write_bytes(b"oud")
    with pytest.raises(FileNotFoundError):
        write_offline(tmp_path / "html", tmp_path / "handboek.zip")
    assert (tmp_path / "handboek.zip").read_bytes() == b"oud"
