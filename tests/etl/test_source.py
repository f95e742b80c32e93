"""Which files a load finds, under which address, in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.source import roots, uri_of, walk
from warehouse.failure import Failure
from warehouse.printable import printable


def files(*paths: Path) -> list[str]:
    return list(walk(roots(paths), lambda _: None))


def test_a_folder_means_its_documents_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.HTML", "a/b/c.docx", "B.pdf", "d.htm"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name in (
        "notes.md",  # no format that is read
        "._b.txt",  # a twin that another system leaves on shared disks
        "~$c.docx",  # a lock of an open document
        ".git/x.txt",
        "folder.txt/",  # a folder, whatever its name
    ):
        path = tmp_path / name
        if name.endswith("/"):
            path.mkdir()
        else:
            path.parent.mkdir(exist_ok=True)
            path.touch()
    found = [Path(file).relative_to(tmp_path).as_posix() for file in files(tmp_path)]
    assert found == ["B.pdf", "b.txt", "d.htm", "a/z.HTML", "a/b/c.docx"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "notice.md").touch()
    assert files(tmp_path / "notice.md") == [str(tmp_path / "notice.md")]


def test_what_is_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("a/1.txt", "a/b/2.txt", "a/note.md", "a/.hidden.txt"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    found = files(
        tmp_path / "a", Path("a"), Path("a/b"), Path("a/1.txt"), Path("a/note.md"), Path("a/.hidden.txt")
    )
    assert [uri_of(file) for file in found] == [
        uri_of(tmp_path / name) for name in ("a/1.txt", "a/b/2.txt", "a/note.md", "a/.hidden.txt")
    ]


def test_links_to_files_are_read_and_links_to_folders_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").touch()
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "shelf" / "loop").symlink_to(tmp_path / "shelf")
    (tmp_path / "shelf" / "real").symlink_to(tmp_path / "real")
    assert files(tmp_path / "shelf") == [str(tmp_path / "shelf" / "link.txt")]
    assert files(tmp_path / "shelf", tmp_path / "shelf" / "real") == [
        str(tmp_path / "shelf" / "link.txt"),
        str(tmp_path / "shelf" / "real" / "a.txt"),
    ]


def test_a_missing_path_is_named_without_its_control_characters(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        roots([tmp_path / "no\x1b[2Jsuch\nfile.txt"])
    assert caught.value.exit_code == 2
    assert r"no\x1b[2Jsuch\nfile.txt" in caught.value.message
    assert caught.value.next_step.isprintable()


def test_a_name_that_is_no_text_has_an_address_and_can_be_shown() -> None:
    name = b"/data/\xb1\xa8.txt".decode("utf-8", "surrogateescape")
    assert uri_of(name) == r"/data/\xb1\xa8.txt"
    assert printable(name).isprintable()
    assert printable("通报\u202e\u200b　甲") == "通报\\u202e\\u200b　甲", "a wide space is seen"
