"""Word documents: the numbers that Word shows, in order, and nothing that was struck out."""

import io
import zipfile

import docx
import pytest

from etl.read.docx import read_docx
from etl.read.outcome import Unreadable

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A Word document of raw parts, as other programs than Word write them."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{OFFICE}.numbering+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="r2" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def paragraph(text: str, num: int | None = None, level: int | None = 0, style: str = "") -> str:
    """A paragraph in list instance `num` at `level`, or in a style."""
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbered = "" if num is None else f'<w:numPr>{depth}<w:numId w:val="{num}"/></w:numPr>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """One `w:lvl`."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(
    levels: str, name: int = 0, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """A list definition and the instances that count in it."""
    return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>{nums}'


OUTLINE = definition(
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "(%4)")
    + level(4, "decimalEnclosedCircle", "%5")
)


def read(data: bytes) -> list[str]:
    return read_docx(data)[0].split("\n")


def numbered(*depths: int, num: int = 1) -> str:
    return "".join(paragraph("项", num, depth) for depth in depths)


def test_an_outline_shows_its_numbers() -> None:
    assert read(word(numbered(0, 1, 2, 3, 4, 4, 2, 1, 2, 0, 1), OUTLINE)) == [
        "一、项",
        "（一）项",
        "1. 项",
        "(1) 项",
        "①项",
        "②项",
        "2. 项",
        "（二）项",
        "1. 项",
        "二、项",
        "（一）项",
    ]


@pytest.mark.parametrize(
    ("style", "text", "printed"),
    [
        ("decimal", "%1)", ["1) 项", "2) 项"]),
        ("decimal", "第%1项：", ["第1项：项", "第2项：项"]),
        ("lowerLetter", "%1.", ["a. 项", "b. 项"]),
        ("upperRoman", "%1.", ["I. 项", "II. 项"]),
        (
            "japaneseCounting",
            "%1、",
            ["一、项", "二、项"],
        ),  # Word's own default for 一、
        ("ideographTraditional", "%1、", ["甲、项", "乙、项"]),
        ("bullet", "\uf0b7", ["- 项", "- 项"]),  # a glyph of a symbol font
        ("none", "附", ["附项", "附项"]),
    ],
)
def test_number_formats(style: str, text: str, printed: list[str]) -> None:
    assert read(word(numbered(0, 0), definition(level(0, style, text)))) == printed


def test_an_unknown_format_is_told() -> None:
    text, warnings = read_docx(word(numbered(0), definition(level(0, "hebrew1", "%1."))))
    assert text == "1. 项"
    assert [warning.code for warning in warnings] == ["unknown_number_format"]


def test_a_newer_format_falls_back() -> None:
    alternative = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert read_docx(word(numbered(0), definition(alternative))) == ("1. 项", ())


def test_start_and_upper_levels_in_a_number() -> None:
    levels = level(0, "chineseCounting", "%1、", start=3) + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert read(word(numbered(0, 1, 1), definition(levels))) == ["三、项", "3.1 项", "3.2 项"]


def test_a_lower_level_before_its_upper_one_takes_its_start() -> None:
    levels = level(0, "decimal", "%1.", start=4) + level(1, "decimal", "%1.%2")
    assert read(word(numbered(1, 0), definition(levels))) == ["4.1 项", "4. 项"]


@pytest.mark.parametrize(
    ("restart", "printed"),
    [
        (None, ["1.", "1)", "1.", "2.", "1)", "1."]),
        (0, ["1.", "1)", "1.", "2.", "1)", "2."]),  # counts through
        (1, ["1.", "1)", "1.", "2.", "1)", "1."]),  # anew after the first level only
    ],
)
def test_restart(restart: int | None, printed: list[str]) -> None:
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%2)") + level(2, "decimal", "%3.", more)
    read_back = read(word(numbered(0, 1, 2, 0, 1, 2), definition(levels)))
    assert [line.partition(" ")[0] for line in read_back] == printed


def test_restart_ignores_levels_that_it_does_not_name() -> None:
    levels = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%2)")
        + level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    )
    assert read(word(numbered(0, 1, 2, 1, 2), definition(levels)))[-1] == "2. 项"


def test_instances_of_a_definition_count_on_unless_overridden() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperLetter", "%1.")
        + "</w:lvlOverride></w:num>"
    )
    body = numbered(0, 0) + numbered(0, num=2) + numbered(0, 0, num=3) + numbered(0, num=4)
    lines = read(word(body, definition(level(0, "decimal", "%1."), nums=nums)))
    assert lines == ["1. 项", "2. 项", "3. 项", "1. 项", "2. 项", "C. 项"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Trip"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Trip"><w:basedOn w:val="Round"/></w:style>'
)


def test_styles_number_their_paragraphs() -> None:
    body = (
        paragraph("甲", style="H1")
        + paragraph("乙", style="H2")
        + paragraph("丙", style="H3")  # inherits instance and level
        + paragraph("丁", 0, style="H1")  # numbering taken off by hand
        + paragraph("戊", style="Round")  # a damaged file's styles may rest on each other
        + paragraph("己", style="unknown")
        + paragraph("庚", 1, None)  # an instance without a level is at the first
    )
    assert read(word(body, OUTLINE, STYLES)) == ["一、甲", "（一）乙", "（二）丙", "丁", "戊", "己", "二、庚"]


def test_a_list_reserves_levels_for_styles() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>')
    numbered_by = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="paragraph" w:styleId="Sub">{numbered_by}</w:style>'
    assert read(word(paragraph("甲", style="Sub"), definition(levels), style)) == ["1.1 甲"]


def test_a_definition_may_stand_for_that_of_a_list_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="List"/>'
        f"{level(0, 'chineseCounting', '%1、')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="List"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert read(word(numbered(0), numbering)) == ["一、项"]


def test_an_empty_paragraph_counts_and_shows_nothing() -> None:
    body = paragraph("甲", 1) + paragraph("", 1) + paragraph("乙", 1)
    assert read(word(body, OUTLINE)) == ["一、甲", "三、乙"]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


PARAGRAPHS = [
    # content of w:p, text, what it guards
    (run("　　甲") + run("乙 ") + run("丙"), "　　甲乙 丙"),  # runs part nothing, no indent is eaten
    ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>", "甲\n乙\t丙"),
    (f"{run('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>{run('丙')}</w:ins>", "甲丙"),
    (f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>", "乙"),
    (f'<w:hyperlink r:id="x">{run("甲")}</w:hyperlink>{run("乙")}', "甲乙"),
    (
        f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("甲")}</w:sdtContent></w:sdt>',
        "甲",
    ),  # a form's field
    (run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'), "甲丙"),
    ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("甲"), "甲"),
    ("<m:oMath><m:r><m:t>5%</m:t></m:r></m:oMath>" + run("甲"), "5%甲"),
    ("<w:r><w:t>12345</w:t><w:noBreakHyphen/><w:t>6</w:t></w:r>", "12345-6"),
    (
        f"{run('甲')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>"
        f"<w:p>{run('框')}</w:p></w:txbxContent>"
        f"</mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        "甲\n框",
    ),  # the red heading of an official letter, written down twice for old programs
    ('<w:r><w:sym w:font="Wingdings" w:char="F0A1"/></w:r>' + run("甲"), "\uf0a1甲"),
]


@pytest.mark.parametrize(("content", "text"), PARAGRAPHS)
def test_text_of_a_paragraph(content: str, text: str) -> None:
    assert read_docx(word(f"<w:p>{content}</w:p>"))[0] == text


@pytest.mark.parametrize("change", ["<w:del/>", "<w:moveFrom/>"])
def test_a_deleted_paragraph_end_joins_two_paragraphs(change: str) -> None:
    first = f"<w:p><w:pPr><w:rPr>{change}</w:rPr></w:pPr>{run('甲')}</w:p>"
    assert read(word(first + paragraph("乙", 1), OUTLINE)) == ["一、甲乙"]
    assert read(word(paragraph("乙") + first)) == ["乙", "甲"]


def test_footnotes_left_out_are_told() -> None:
    _, warnings = read_docx(word(f"<w:p>{run('甲')}<w:r><w:footnoteReference/></w:r></w:p>"))
    assert [warning.code for warning in warnings] == ["notes_left_out"]


def test_tables_stand_in_order_and_merged_cells_once() -> None:
    document = docx.Document()
    document.add_paragraph("上文")
    table = document.add_table(3, 2)
    for cell, text in zip(
        table._cells, ["问题", "措施", "学习不够", "一是甲。", "", "二是乙。"], strict=True
    ):
        cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).add_paragraph("三是丙。")
    document.add_paragraph("下文")
    packed = io.BytesIO()
    document.save(packed)
    lines = ["上文", "问题", "措施", "学习不够", "一是甲。", "二是乙。", "三是丙。", "下文"]
    assert read(packed.getvalue()) == lines


def test_deleted_rows_are_skipped_and_numbers_run_through_tables() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc>{paragraph(text, 1)}</w:tc></w:tr>"

    table = f"<w:tbl>{row('甲')}{row('乙', '<w:trPr><w:del/></w:trPr>')}{row('丙')}</w:tbl>"
    assert read(word(table + paragraph("丁", 1), OUTLINE)) == ["一、甲", "二、丙", "三、丁"]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"no text.*OCR"):
        read_docx(word("<w:p/>"))


def test_archives_that_unpack_to_too_much_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    with pytest.raises(Unreadable, match="unpacks"):
        read_docx(packed.getvalue())


def test_encrypted_archives_are_refused() -> None:
    data = bytearray(word(paragraph("甲")))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    with pytest.raises(Unreadable, match=r"encrypted.*password"):
        read_docx(bytes(data))


def test_other_archives_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Unreadable, match="no Word document"):
        read_docx(packed.getvalue())
