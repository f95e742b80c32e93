"""Files made to harm, through the real program: each is loaded or refused with a reason, and the terminal is safe."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import Run
from warehouse.audit import run_audits
from warehouse.database import connect
from warehouse.failure import REJECTED
from warehouse.settings import data_path
from warehouse.tables import metadata

NOTICE = (data_path("seeds") / "notices" / "hefeng-2021.txt").read_text(encoding="utf-8")
CUT = NOTICE.index("\n二、") + 40
LOADED = ""


def within(piece: str) -> bytes:
    """A notice with a piece inside an answer."""
    return f"{NOTICE[:CUT]}{piece}{NOTICE[CUT:]}".encode()


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return data.getvalue()


def encrypted_pdf() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "Notice")
    canvas.save()
    return data.getvalue()


FILES: list[tuple[str, bytes, str]] = [
    # name, bytes, code of the refusal
    ("empty.txt", b"", "empty"),
    ("blank.txt", " \u3000\n\u200b".encode(), "not_a_notice"),
    (
        "chrome.html",
        "<nav>首页 &gt; 整改公开 &gt; 巡察</nav><footer>版权所有 上一篇 下一篇</footer>".encode(),
        "unreadable",
    ),
    ("news.txt", "本报讯 县委召开会议，研究部署巡察整改工作，要求压实责任。".encode(), "not_a_notice"),
    ("cut in a number.txt", NOTICE[: NOTICE.rindex("0") + 1].encode(), LOADED),
    ("cut in a character.txt", NOTICE.encode()[: len(NOTICE.encode()) // 2 + 1], LOADED),
    ("one line.txt", b"x" + "各级党组织召开会议22次，整改问题70余项，".encode() * 80_000, "not_a_notice"),
    ("one line in an answer.txt", within("召开会议22次，整改问题70余项，" * 3_000), LOADED),
    (
        "digits.txt",
        within("追缴资金" + "9" * 400 + "万元，罚款" + "1" * 400 + "." + "3" * 400 + "元。"),
        LOADED,
    ),
    ("brackets.txt", within("（" * 100_000), LOADED),
    ("nul.txt", within("立案\0 3件"), LOADED),
    ("control.txt", within("立案\x01\x07\x08\x0b\x1b[31m3件\x9b2J\x7f"), LOADED),
    ("bidi.txt", within("立案\u202e3件\u202c\u2066党纪处分2人\u2069"), LOADED),
    ("zero width.txt", within("立\u200b案\ufeff4\u200d件"), LOADED),
    ("sql.txt", within("制定《'; DROP TABLE notice; --》，立案3件\"'`${x}"), LOADED),
    ("formula.txt", within('制定《=HYPERLINK("http://example.invalid","x")》《@SUM(1)》《+1》。'), LOADED),
    ("script.html", f"<title>{'<script>alert(1)</script>' * 50}</title><p>{NOTICE}".encode(), LOADED),
    ("bomb.docx", zip_bomb(), "unreadable"),
    ("not an archive.docx", b"PK\x03\x04 and no more", "unreadable"),
    ("broken.pdf", b"%PDF-1.7\n1 0 obj <</Type /Catalog", "unreadable"),
    ("encrypted.pdf", encrypted_pdf(), "unreadable"),
    ("a name with  spaces.txt", b"", "empty"),
    ("quotes ' \" `.txt", b"", "empty"),
    ("line\nbreak.txt", b"", "empty"),
    ("-rf.txt", b"", "empty"),
    ("--help.txt", b"", "empty"),
    ("\x1b[2J\x1b]0;title\x07.txt", b"", "empty"),
    ("\u202etxt.exe.txt", b"", "empty"),
    ("=cmd|' C'!A0.txt", b"", "empty"),
    ("$(touch harm).txt", b"", "empty"),
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with all of them."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name, data, _ in FILES:
        (folder / name).write_bytes(data)
    return folder


def test_hostile_files_are_loaded_or_refused(hostile: Path, database: str, run: Run) -> None:
    result = run("load", str(hostile), "--jobs", "1", database=database)
    assert result.exit_code == REJECTED
    assert "Traceback" not in result.stderr
    with connect(database) as connection:
        found = connection.execute(
            """
            SELECT uri, coalesce(any_value(code) FILTER (severity = 'error'), '') FROM source_document
            LEFT JOIN issue USING (source_id) GROUP BY uri
            """
        ).fetchall()
        assert {Path(uri).name: code for uri, code in found} == {name: code for name, _, code in FILES}
        assert connection.execute("SELECT count(*) FROM metric WHERE value > 1e20").fetchone() == (0,)
        failed = [found for found in run_audits(connection, metadata) if found.severity == "error"]
        assert failed == []


def test_messages_about_them_do_not_steer_the_terminal(hostile: Path, database: str, run: Run) -> None:
    dry = run("load", str(hostile), "--dry-run", database=database)
    loaded = run("load", str(hostile), "--jobs", "1", database=database)
    again = run("load", str(hostile), "--jobs", "1", database=database)
    for told in (dry.stdout, dry.stderr, loaded.stderr, again.stderr):
        unseen = {char for char in told if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        assert unseen <= {"\n", "\t"}, sorted(map(ascii, unseen))
    assert loaded.stderr.count("rejected: ") == sum(code != LOADED for _, _, code in FILES)


@pytest.mark.parametrize("name", ["-rf.txt", "--help.txt", "line\nbreak.txt"])
def test_a_file_of_such_a_name_can_be_named(
    name: str, tmp_path: Path, database: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(NOTICE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("load", "--", name, database=database).exit_code == 0


def test_the_encrypted_file_is_one() -> None:
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(encrypted_pdf())
