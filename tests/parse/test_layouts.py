"""How pages set out findings and answers: which headings become items, and which words measures, whatever marks them."""

from __future__ import annotations

import pytest

from etl.parse import parse_text

HEAD = (
    "中共禾丰县水利局党组关于巡察整改进展情况的通报\n根据县委统一部署，2022年3月1日至4月29日，县委第一巡察组对县水利局党组开展了巡察。6月10日反馈了意见。"
    "现将整改情况予以公布。\n"
)
FINDINGS = {"河道管护不到位": "清理河道6公里。", "账目登记不规范": "补记账目12笔。"}


def read(body: str) -> dict[str, list[str]]:
    """The measures by the title of their item; items that hold others have none."""
    text = HEAD + body
    (notice,) = parse_text(text)
    return {
        item.title: [
            text[measure.start : measure.end]
            for measure in notice.measures
            if measure.item_no == item.item_no
        ]
        for item in notice.items
        if item.is_leaf
    }


@pytest.mark.parametrize(
    "body",
    [
        "一、整改情况\n问题1.{0}。\n整改情况：{2}\n问题2.{1}。\n整改情况：{3}\n",
        "一、整改情况\n问题1、{0}\n整改情况：{2}\n问题2、{1}\n整改情况：{3}\n",
        "一、整改情况\n问题（1）{0}\n整改情况：{2}\n问题（2）{1}\n整改情况：{3}\n",
        "一、整改情况\n问题①：{0}\n整改情况：{2}\n问题②：{1}\n整改情况：{3}\n",
        "一、整改情况\n问题1-1：{0}\n整改情况：{2}\n问题1-2：{1}\n整改情况：{3}\n",
        "一、整改情况\n问题1 {0}\n整改情况：{2}\n问题2 {1}\n整改情况：{3}\n",
        # the colon is lost
        "一、整改情况\n问题1{0}\n整改情况：{2}\n问题2{1}\n整改情况：{3}\n",
        # label, finding and answer on lines of their own
        "一、整改情况\n问题1\n{0}\n整改情况\n{2}\n问题2\n{1}\n整改情况\n{3}\n",
        # two numbers before one finding
        "一、整改情况\n1.（1）{0}。\n整改情况：{2}\n（2）{1}。\n整改情况：{3}\n",
        "一、整改情况\n1.1 {0}\n整改情况：{2}\n1.2 {1}\n整改情况：{3}\n",
        "一、整改情况\n1．1{0}\n整改情况：{2}\n1．2{1}\n整改情况：{3}\n",
        "一、整改情况\n〔一〕{0}\n整改情况：{2}\n〔二〕{1}\n整改情况：{3}\n",
        "一、整改情况\nA.{0}\n整改情况：{2}\nB.{1}\n整改情况：{3}\n",
        "Ⅰ.{0}\n整改情况：{2}\nⅡ.{1}\n整改情况：{3}\n",
        "●{0}。——{2}\n●{1}。——{3}\n",
        # nothing marks the findings but what stands below them
        "{0}\n整改情况：{2}\n{1}\n整改情况：{3}\n",
        "一、整改情况\n{0}的问题\n{2}\n{1}的问题\n{3}\n二、下一步打算\n每季度督查1次。\n",
        # the sentence that names a finding goes on with the answer
        "一、整改情况\n一是针对{0}的问题，{2}\n二是针对{1}的问题，{3}\n",
    ],
)
def test_each_finding_has_its_answer(body: str) -> None:
    titles, answers = list(FINDINGS), list(FINDINGS.values())
    told = {
        title.removeprefix("针对").removesuffix("的问题"): measures
        for title, measures in read(body.format(*titles, *answers)).items()
    }
    assert {title: [answer.lstrip("—") for answer in done] for title, done in told.items()} == {
        title: [answer] for title, answer in FINDINGS.items()
    }


@pytest.mark.parametrize("marks", ["Ⅰ. Ⅱ. Ⅰ.", "1. 2. 1.", "（1） （2） （1）"])
def test_findings_stand_below_their_area_however_they_are_numbered(marks: str) -> None:
    first, second, third = marks.split()
    body = (
        "一、整改情况\n（一）聚焦主责主业方面\n"
        f"{first}河道管护不到位。整改进展：清理河道6公里。\n{second}水费收缴不及时。整改进展：收缴水费3.2万元。\n"
        f"（二）加强队伍建设方面\n{third}账目登记不规范。整改进展：补记账目12笔。\n二、下一步打算\n持续用力。\n"
    )
    (notice,) = parse_text(HEAD + body)
    assert [(item.path, item.kind) for item in notice.items] == [
        ("1", "area"),
        ("1.1", "problem"),
        ("1.2", "problem"),
        ("2", "area"),
        ("2.1", "problem"),
    ]


def test_a_number_before_a_number_is_a_marker() -> None:
    """2.12家: the point of a marker, where what follows can only be counted in whole numbers; lists within a line are no headings."""
    body = (
        "一、整改情况\n1.师德建设薄弱。\n整改情况：1.3个支部补学6次。2.5名党员补交体会。3.12所学校开展自查。\n"
        "2.12家机构违规补课\n取缔9家，每校平均督查2.5次。\n3.1名会计挪用公款\n立案1人。\n"
        "4.财务管理不规范。\n采取以下措施：1.清理项目12个；2.核减资金30万元。\n二、下一步打算\n持续用力。\n"
    )
    text = HEAD + body
    (notice,) = parse_text(text)
    assert [item.title for item in notice.items] == [
        "师德建设薄弱",
        "12家机构违规补课",
        "1名会计挪用公款",
        "财务管理不规范",
    ]
    told = [(text[one.start : one.end], one.item_no) for one in notice.quantities]
    assert told == [
        ("3个", 1), ("6次", 1), ("5名", 1), ("12所", 1), ("12家", 2), ("9家", 2), ("2.5次", 2), ("1名", 3), ("1人", 3), ("12个", 4), ("30万元", 4),
    ]  # fmt: skip
    assert [one.item_no for one in notice.measures] == [1, 1, 1, 2, 3, 4, 4]


def test_lists_within_a_line_are_no_headings_and_a_heading_runs_to_its_end() -> None:
    body = (
        "一、整改情况\n（一）学习方面\n（1）关于学习不深。研讨走过场的问题。补学6次。\n"
        "（2）关于制度不全。完成两项工作：一、家访1200次；二、家长会48场。\n（二）管理方面\n"
        "（1）关于经费管理不严的问题。共清理8笔，（1）公务接待3笔；（2）差旅费5笔。\n"
        "（2）关于编制不足的问题。招聘教师30名，包括：（一）小学18名；（二）初中12名。\n二、下一步打算\n持续用力。\n"
    )
    (notice,) = parse_text(HEAD + body)
    assert [(item.path, item.title) for item in notice.items] == [
        ("1", "学习方面"),
        ("1.1", "关于学习不深。研讨走过场的问题"),
        ("1.2", "关于制度不全"),
        ("2", "管理方面"),
        ("2.1", "关于经费管理不严的问题"),
        ("2.2", "关于编制不足的问题"),
    ]
    assert all(quantity.item_no is not None for quantity in notice.quantities)


def test_a_date_or_rate_in_the_last_note_of_an_item_is_of_that_item() -> None:
    body = (
        "一、整改情况\n（一）管护方面\n1.河道管护不到位。\n整改情况：清理河道6公里。\n完成情况：已完成，措施完成率100%。\n"
        "2.账目登记不规范。\n整改情况：补记账目12笔。\n完成时限：2022年9月30日\n（二）用人方面\n3.交流不及时。\n交流5名。\n"
    )
    (notice,) = parse_text(HEAD + body)
    paths = {item.item_no: item.path for item in notice.items}
    assert [paths[one.item_no] for one in notice.quantities if one.item_no] == ["1.1", "1.1", "1.2", "2.1"]
    assert [paths[one.item_no] for one in notice.dates if one.item_no] == ["1.2"]


def _paths(body: str) -> dict[str, str]:
    (notice,) = parse_text(HEAD + body)
    return {item.path: item.title for item in notice.items}


def test_findings_below_a_measure_are_the_outermost_items() -> None:
    """A section of measures, one of which goes into what was found; an area may end in 情况."""
    body = (
        "一、强化措施，立行立改\n（一）坚持党组主抓，组织有力。召开会议2次。\n（二）坚持从严从紧，按时推进。具体整改情况如下：\n"
        "1.聚焦落实上级决策部署情况：\n（1）学习计划落空。有3人未参加。\n整改情况：组织学习6次。\n"
    )
    assert _paths(body) == {"1": "聚焦落实上级决策部署情况", "1.1": "学习计划落空"}
    more = "2.围绕群众身边不正之风情况：\n（1）收费不规范。\n整改情况：退回货款3万元。\n"
    assert _paths(body + more) == {
        **_paths(body),
        "2": "围绕群众身边不正之风情况",
        "2.1": "收费不规范",
    }


def test_an_area_beside_a_measure_is_still_one() -> None:
    body = "一、问题整改情况\n（一）关于责任落实方面\n1.关于学习不深的问题。\n组织学习6次。\n（二）完善制度，强化监督。\n制定制度3项。\n"
    assert _paths(body)["1"] == "关于责任落实方面"


def test_areas_that_begin_like_measures_are_kept() -> None:
    body = (
        "一、问题整改情况\n（一）加强党的领导\n1.关于学习不深的问题。\n组织学习6次。\n2.关于研讨不够的问题。\n组织研讨2次。\n"
        "（二）强化资金监管\n1.财务票据入账。\n制定制度3项。\n"
    )
    assert _paths(body)["2"] == "强化资金监管"


@pytest.mark.parametrize("line", ["问题3个已整改。", "问题2人未处理到位。", "问题2整改后，召开会议3次。"])
def test_a_count_of_problems_is_no_label(line: str) -> None:
    assert _paths(f"一、问题整改情况\n1.关于账目登记不规范的问题\n补记账目12笔。\n{line}\n") == {
        "1": "关于账目登记不规范的问题"
    }


def test_numbered_labels_and_notes_are_no_measures() -> None:
    body = (
        "一、整改情况\n1.学习不深入。\n（1）整改举措：制定学习计划，组织学习6次。\n（2）整改成效：覆盖率达到90%。\n"
        "（3）责任领导：王某某。\n（4）完成时限：2024年12月31日。\n2.台账不规范。\n工作进展：补记台账12本。\n"
        "原因分析：人手不足，只有2人。\n完成率：100%。\n3.管护不到位。\n一要抓排查，核对3处；二要抓整改，清理6公里。\n"
    )
    text = HEAD + body
    (notice,) = parse_text(text)
    assert [(one.item_no, text[one.start : one.end]) for one in notice.measures] == [
        (1, "制定学习计划，组织学习6次。"),
        (1, "覆盖率达到90%。"),
        (2, "补记台账12本。"),
        (3, "一要抓排查，核对3处；"),
        (3, "二要抓整改，清理6公里。"),
    ]


def test_a_list_is_read_as_those_beside_it() -> None:
    """Words that no list tells as fault, in one area of several."""
    body = (
        "一、整改情况\n（一）学习方面\n1.学习不深入。已补学6次。\n2.研讨不经常。已研讨4次。\n（二）管理方面\n1.台账不规范。补记12笔。\n"
        "（三）巡察整改方面\n1.上轮整改有“过关”思想。对9个问题逐项回炉。\n2.审计整改“纸上销号”。梳理问题14项。\n"
    )
    (notice,) = parse_text(HEAD + body)
    assert [item.title for item in notice.items if item.path.startswith("3.")] == [
        "上轮整改有“过关”思想",
        "审计整改“纸上销号”",
    ]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("聘请专家3名，批评教育9人，追缴水费2.4万元。", "actual"),
        ("聘请专家3名，开展检查2次。", "actual"),
        ("年底前聘请专家3名，检查河段不少于20处，达标率达到98%，清淤2万方。", "target"),
    ],
)
def test_measures_beside_their_outcome_are_plans_where_they_look_ahead(told: str, role: str) -> None:
    body = f"一、整改情况\n1.河道管护不到位\n整改措施：{told}\n整改成效：清理河道6公里。\n"
    (notice,) = parse_text(HEAD + body)
    assert {quantity.role for quantity in notice.quantities[:-1]} == {role}


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("后续整改总体情况", "total"),
        ("持续整改情况", "total"),
        ("建立长效机制情况", "total"),
        ("后续整改工作安排", "context"),
        ("持续巩固整改成果", "context"),
    ],
)
def test_a_heading_that_reports_holds_totals(heading: str, scope: str) -> None:
    """What lasts or follows is yet to come, but not where the heading tells how things stand."""
    (notice,) = parse_text(
        f"{HEAD}一、整改情况\n1.河道管护不到位\n清理河道6公里。\n二、{heading}\n立案3件。\n"
    )
    assert [quantity.scope for quantity in notice.quantities] == ["item", scope]


@pytest.mark.parametrize("end", ["有待加强", "有待进一步提高", "亟待解决", "需进一步完善", "浮于表面"])
def test_what_is_still_to_be_is_a_finding(end: str) -> None:
    body = f"一、整改情况\n（一）党的领导方面\n1.服务意识{end}。走访企业33家。\n2.营商环境{end}。走访商户34家。\n"
    (notice,) = parse_text(HEAD + body)
    assert [item.path for item in notice.items] == ["1", "1.1", "1.2"]


def test_headings_without_numbers_nest_by_what_they_say() -> None:
    body = (
        "坚持问题导向，逐项抓好反馈意见整改\n\n落实水利改革任务方面\n\n河道管护不到位，群众有意见\n\n一是清理河道6公里。二是设岗9个。\n\n"
        "水费收缴不及时\n\n收缴水费3.2万元，全部入账。\n\n加强队伍建设方面\n\n账目登记不规范\n\n补记账目12笔，重新核对往来款。\n\n"
        "持续深化整改，巩固整改成果\n\n局党组每季度督查1次。\n"
    )
    (notice,) = parse_text(HEAD + body)
    assert [(item.path, item.kind, item.title) for item in notice.items] == [
        ("1", "area", "落实水利改革任务方面"),
        ("1.1", "problem", "河道管护不到位，群众有意见"),
        ("1.2", "problem", "水费收缴不及时"),
        ("2", "area", "加强队伍建设方面"),
        ("2.1", "problem", "账目登记不规范"),
    ]
    assert len(notice.measures) == 4


@pytest.mark.parametrize(
    ("answer", "measures"),
    [
        # a state in front is no measure of its own
        ("整改情况：已完成。清理河道6公里。", ["已完成。清理河道6公里。"]),
        (
            "整改情况：已完成整改。（1）清理河道6公里。（2）设岗9个。",
            ["（1）清理河道6公里。", "（2）设岗9个。"],
        ),
        # a label for the state that tells what was done instead
        ("整改进度：已清理河道6公里，设岗9个。", ["已清理河道6公里，设岗9个。"]),
        ("清理河道6公里。\n完成情况：已完成整改并长期坚持。", ["清理河道6公里。"]),
        ("清理河道6公里。\n整改结果：未完成（预计2022年12月完成）", ["清理河道6公里。"]),
        ("清理河道6公里。\n整改责任单位：河道所", ["清理河道6公里。"]),
        ("清理河道6公里。\n责任领导：张某；责任股室：河道所", ["清理河道6公里。"]),
        # a measure is no finding because a result is told below it
        ("1.清理河道6公里。\n整改成效：投诉下降12%。", ["1.清理河道6公里。", "投诉下降12%。"]),
    ],
)
def test_measures_of_an_answer(answer: str, measures: list[str]) -> None:
    assert read(f"一、整改情况\n（一）河道管护不到位\n{answer}\n（二）账目登记不规范\n补记账目12笔。\n") == {
        "河道管护不到位": measures,
        "账目登记不规范": ["补记账目12笔。"],
    }


COLUMNS = "序号{0}反馈问题{0}整改措施{0}{1}{0}完成时限{0}完成情况\n"
ROWS = (
    "（一）落实水利改革任务方面\n1{0}河道管护不到位{0}清理河道。{0}河道所{0}2022年9月{0}清理河道6公里。\n"
    "2{0}水费收缴不及时{0}收缴水费。{0}财务股{0}立行立改{0}已完成\n（二）加强队伍建设方面\n3{0}账目登记不规范{0}补记账目。{0}财务股{0}2022年8月底{0}补记账目12笔。\n"
)


@pytest.mark.parametrize("gap", ["\t", "|", "\u3000", "   "])
@pytest.mark.parametrize("unit", ["责任单位", "牵头科室"])
def test_rows_of_a_table_are_read_by_their_columns(gap: str, unit: str) -> None:
    (notice,) = parse_text(HEAD + "一、整改情况\n" + (COLUMNS + ROWS).format(gap, unit))
    leaves = [item for item in notice.items if item.is_leaf]
    assert [(item.path, item.title, item.responsible_unit, item.deadline) for item in leaves] == [
        ("1.1", "河道管护不到位", "河道所", "2022年9月"),
        ("1.2", "水费收缴不及时", "财务股", "立行立改"),
        ("2.1", "账目登记不规范", "财务股", "2022年8月底"),
    ]
    assert leaves[1].status == "done"
    assert [measure.item_no for measure in notice.measures] == [2, 2, 3, 5, 5]


@pytest.mark.parametrize("unknown", ["分管领导", "备注", "挂联领导"])
def test_a_column_that_tells_nothing_of_the_finding_is_left_out(unknown: str) -> None:
    (notice,) = parse_text(HEAD + "一、整改情况\n" + (COLUMNS + ROWS).format("\t", unknown))
    assert next(item.title for item in notice.items if item.is_leaf) == "河道管护不到位"
    assert [item.responsible_unit for item in notice.items] == [None] * 5
    assert len(notice.measures) == 5


def test_a_markdown_table_is_read_by_its_columns() -> None:
    rows = (
        COLUMNS
        + "---{0}---{0}---{0}---{0}---{0}---\n"
        + ROWS.replace("（一）落实水利改革任务方面\n", "").replace("（二）加强队伍建设方面\n", "")
    )
    told = rows.format(" | ", "责任单位").replace("\n", " |\n| ").removesuffix("| ")
    (notice,) = parse_text(HEAD + "一、整改情况\n\n| " + told)
    assert [(item.title, item.responsible_unit) for item in notice.items] == [
        ("河道管护不到位", "河道所"),
        ("水费收缴不及时", "财务股"),
        ("账目登记不规范", "财务股"),
    ]


def test_a_row_goes_on_where_its_first_cells_are_empty() -> None:
    rows = "1\t河道管护不到位\t清理河道。\t河道所\t2022年9月\t清理河道6公里。\n\t\t设岗。\t河道所\t2022年9月\t设岗9个。\n"
    told = read("一、整改情况\n" + COLUMNS.format("\t", "责任单位") + rows)
    assert told == {"河道管护不到位": ["清理河道。", "清理河道6公里。", "设岗。", "设岗9个。"]}


def test_headings_that_say_how_steadily_it_went_are_no_findings() -> None:
    notice = parse_text(
        "中共石榴县委关于巡视整改进展情况的通报\n2023年3月1日至4月1日，省委第七巡视组对石榴县开展了巡视。现将整改进展情况予以公布。\n"
        "一、强化政治担当，坚决有力推进整改工作\n（一）坚持以上率下，确保整改力度始终不减。县委召开会议3次。\n（二）突出重点，确保整改成色不减。约谈5次。\n"
        "二、问题整改情况\n（一）关于工作不实的问题。召开会议3次。\n"
    )[0]
    assert [item.title for item in notice.items] == ["关于工作不实的问题"]
