"""Where on its page a notice begins and ends: titles as pages print them, and what stands below the last answer."""

from __future__ import annotations

from datetime import date

import pytest

from etl.facts.record import ParsedNotice
from etl.parse import parse_text

_OPENING = (
    "根据县委统一部署，2023年3月1日至4月28日，县委第二巡察组对禾丰县林业局党组开展了巡察，6月15日反馈了意见。"
    "{}一、整改情况\n1.关于学习不深入的问题。\n组织学习6次。\n2.关于采购不规范的问题。\n"
)
_MADE_PUBLIC = "现将整改进展情况予以公布。\n"
_TITLE = "中共禾丰县林业局党组关于巡察整改进展情况的通报"
_SIGNED = "中共禾丰县林业局党组\n2024年3月12日\n"


def _read(answer: str, foot: str = _SIGNED, head: str = f"{_TITLE}\n") -> tuple[ParsedNotice, list[str]]:
    """The notice, and its measures as printed."""
    text = head + _OPENING.format(_MADE_PUBLIC) + f"{answer}\n" + foot
    (notice,) = parse_text(text)
    return notice, [text[measure.start : measure.end] for measure in notice.measures]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("中共禾丰县林业局党组关于巡察整改进展情况的通  报\n", _TITLE),
        ("中共禾丰县林业局党组\n关 于 巡 察 整 改 进 展 情 况 的\n通  报\n", _TITLE),
        (
            "中共禾丰县林业局党组文件\n禾林党〔2024〕5号\n关于县委第二巡察组反馈意见整改情况的报告\n县委：\n",
            "关于县委第二巡察组反馈意见整改情况的报告",
        ),
        (f"禾林党〔2024〕5号\n{_TITLE}\n", _TITLE),
    ],
)
def test_titles_with_spaced_letters_and_below_a_letterhead(head: str, title: str) -> None:
    (notice,) = parse_text(head + _OPENING.format("\n"))
    assert notice.header.title == title
    assert notice.header.inspected_party == "禾丰县林业局党组"


@pytest.mark.parametrize("end", ["续报", "续报（二）", "公报", "汇报", "情况汇报", "情况总结", "情况的说明"])
def test_what_a_report_is_called(end: str) -> None:
    of = "" if end.startswith("情况") else "情况的"
    title = f"中共禾丰县林业局党组关于县委巡察整改进展{of}{end}"
    (notice,) = parse_text(f"{title}\n2024-03-15\n{_OPENING.format('')}退回货款3.2万元。\n{_SIGNED}")
    assert (notice.header.title, notice.header.publication_date) == (title, date(2024, 3, 15))


@pytest.mark.parametrize(
    ("head", "published", "publisher"),
    [
        (_TITLE, None, None),
        (f"1、{_TITLE}", None, None),
        (
            f"党务公开{_TITLE}发布时间2024年3月12日 来源:禾丰县林业局 阅读769次",
            date(2024, 3, 12),
            "禾丰县林业局",
        ),
        (f"{_TITLE} 浏览次数：120次 ", None, None),
        (f"{_TITLE} 2024-03-12 ", date(2024, 3, 12), None),
        (f"{_TITLE}（2024年3月12日） 来源：禾丰县林业局 ", date(2024, 3, 12), "禾丰县林业局"),
    ],
)
def test_a_title_that_runs_into_the_opening(head: str, published: date | None, publisher: str | None) -> None:
    notice, measures = _read("退回货款3.2万元。", foot="", head=head)
    assert (notice.header.title, notice.header.inspected_party) == (_TITLE, "禾丰县林业局党组")
    assert (notice.header.publication_date, notice.header.publisher) == (published, publisher)
    assert notice.header.inspection_start == date(2023, 3, 1)
    assert [row.unit for row in notice.quantities] == [
        "次",
        "元",
    ]  # what counts the readers of a page is none
    assert measures == ["组织学习6次。", "退回货款3.2万元。"]


@pytest.mark.parametrize(
    "answer",
    [
        "相关费用2.18万元已退回，诫勉1人。",
        "来源于上级的补助资金23万元已收回。",
        "主办科室退回货款3.2万元。",
        "网站更新信息320条",
        "返回违规领取的补贴1.2万元。",
        "编辑工作简报12期",
    ],
)
def test_an_answer_that_begins_like_the_pages_own_words_is_no_foot(answer: str) -> None:
    assert _read(answer)[1] == ["组织学习6次。", answer]


@pytest.mark.parametrize("number", ["（二）", "(二)", "〔二〕", "二、"])
def test_a_numbered_heading_is_no_title_of_another_notice(number: str) -> None:
    heading = f"{number}2019年县委巡察反馈意见整改落实“回头看”情况"
    answer = "对2019年县委巡察反馈的12个问题逐项“回头看”，其中9个成果巩固，对出现反弹的3个重新制定措施，由党组书记督办。"
    notice, _ = _read(20 * "逐一核对账目并登记造册，指定专人保管。" + f"\n{heading}\n{answer}")
    assert notice.header.title == _TITLE


def test_brackets_around_labels_are_no_buttons() -> None:
    text = (
        f"{_TITLE}\n{_OPENING.format(_MADE_PUBLIC).split('一、')[0]}【问题一】学习不深入。\n【整改情况】组织学习6次。\n"
        f"【问题二】采购不规范。\n【整改情况】退回货款3.2万元。\n{_SIGNED}【打印】【关闭】\n"
    )
    (notice,) = parse_text(text)
    assert [item.title for item in notice.items] == ["学习不深入", "采购不规范"]
    assert [text[measure.start : measure.end] for measure in notice.measures] == [
        "组织学习6次。",
        "退回货款3.2万元。",
    ]


@pytest.mark.parametrize(
    "foot",
    [
        f"{_SIGNED}（此件公开发布）\n",
        f"{_SIGNED}附件：整改制度清单.docx\n文件下载：\n",
        f"{_SIGNED}附件1\n整改制度清单\n1.《学习制度》\n2.《采购管理办法》\n",
        f"{_SIGNED}抄送：县纪委监委、县委组织部。（共印15份）\n",
        f"{_SIGNED}禾丰县林业局办公室　　2024年3月15日印发\n",
        f"{_SIGNED}编辑：王某\n初审：李某 复审：赵某\n",
        f"抄送：县委巡察办\n{_SIGNED}",
        f"附件：1.制度清单（共2项）\n2.问题清单（共6项）\n{_SIGNED}",
        f"附件\n整改制度清单\n1.《学习制度》\n2.《采购管理办法》\n{_SIGNED}",
        f"欢迎监督。联系电话：0990-1234567。\n附件：1.制度清单\n2.问题清单\n{_SIGNED}",
        "禾丰县林业局\n2024年3月12日\n",
    ],
)
def test_what_stands_around_the_signature_is_no_measure(foot: str) -> None:
    notice, measures = _read("退回货款3.2万元。", foot)
    assert measures == ["组织学习6次。", "退回货款3.2万元。"]
    assert [row.unit for row in notice.quantities] == ["次", "元"]
    assert notice.header.publication_date == date(2024, 3, 12)


@pytest.mark.parametrize(
    "heading", ["3.关于台账不清的问题。", "（三）联系群众不紧密。", "3.监督责任未落实。"]
)
def test_a_telephone_in_an_answer_ends_nothing(heading: str) -> None:
    notice, measures = _read(
        f"公布举报电话：0990-7654321，受理举报23件。\n{heading}\n清理台账3册。",
        f"联系电话：0990-1234567\n（一）来信：禾丰县林业局\n{_SIGNED}",
    )
    assert measures[-1] == "清理台账3册。"
    assert [int(row.value) for row in notice.quantities] == [6, 23, 3]
    assert notice.header.contact_phone == "0990-1234567"


def test_whom_to_write_to_may_stand_in_the_opening() -> None:
    text = f"{_TITLE}\n" + _OPENING.format(
        f"{_MADE_PUBLIC}欢迎监督。联系电话：0990-1234567；邮箱：lyj@example.org。\n"
    )
    (notice,) = parse_text(f"{text}退回货款3.2万元。\n")
    assert len(notice.items) == 2
    assert (notice.header.contact_phone, notice.header.contact_email) == ("0990-1234567", "lyj@example.org")


def test_a_table_below_an_attachment_is_read() -> None:
    _, measures = _read(
        "见附件。",
        "附件：整改清单\n序号\t问题\t整改情况\n1\t台账不清\t清理台账3册\n2\t账目不清\t核对账目8本\n"
        + _SIGNED,
    )
    assert measures[-2:] == ["清理台账3册", "核对账目8本"]


def test_an_organ_and_a_term_in_the_last_row_of_a_table_are_no_signature() -> None:
    notice, _ = _read("退回货款3.2万元\n办公室\n2023年9月30日\n已完成\n核对账目8本", foot="")
    assert [row.unit for row in notice.quantities] == ["次", "元", "本"]
    assert notice.header.publication_date is None


def test_the_source_and_the_date_stand_in_one_line_without_a_label_for_the_date() -> None:
    (notice,) = parse_text(
        "中共松岭区水务局党组关于巡察整改进展情况的通报\n\n稿源：松岭区纪委监委　　2023-12-14 09:12　　【字体：大 中 小】\n\n"
        "2023年5月8日至6月30日，区委第二巡察组对区水务局党组进行了巡察，7月25日反馈了意见。现将整改情况予以公布。\n"
        "一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"
    )
    assert (notice.header.publisher, notice.header.publication_date) == ("松岭区纪委监委", date(2023, 12, 14))


_REPORT = "中共临溪区民政局党组关于巡察集中整改进展情况的通报"  # and what pages print around it in its line
_REST = (
    "\n根据区委统一部署，2025年4月15日至6月30日，区委第五巡察组对区民政局党组进行了巡察，2025年9月8日反馈了意见。"
    "现将整改进展情况予以公布。\n一、整改情况\n1.关于台账不清的问题。\n清理台账3册。\n"
)


@pytest.mark.parametrize(
    ("line", "publisher", "day"),
    [
        (f"{_REPORT} 2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\t2026年2月13日", None, date(2026, 2, 13)),
        (f"{_REPORT}（2026-02-13）", None, date(2026, 2, 13)),
        (f"{_REPORT} [2026-02-13]", None, date(2026, 2, 13)),
        (f"2026-02-13 {_REPORT}", None, date(2026, 2, 13)),
        (f"{_REPORT} 来源：临溪区民政局", "临溪区民政局", None),
        (f"{_REPORT} 浏览次数：25", None, None),
        (f"{_REPORT}-临溪区人民政府", None, None),
        (f"{_REPORT}_通知公告_临溪区民政局", None, None),
        (f"{_REPORT}\n临溪区民政局\n2026-02-13\n主动公开", "临溪区民政局", date(2026, 2, 13)),
        (f"{_REPORT}\n2026-02-13 10:54 临溪区纪委监委网站", "临溪区纪委监委网站", date(2026, 2, 13)),
        (f"{_REPORT}\n来源：本网 时间：2026-02-13", None, date(2026, 2, 13)),
        (f"来源时间为：2026-02-13\n{_REPORT}", None, date(2026, 2, 13)),
        (f"2026年2月13日\n\n{_REPORT}", None, date(2026, 2, 13)),
        (f"公示 | {_REPORT}", None, None),
        (f"{_REPORT}\n索引号：XX-12\n主题分类：巡察整改\n发布日期：2026-02-13", None, date(2026, 2, 13)),
        # signed above
        (f"{_REPORT}\n中共临溪区民政局党组\n2026年2月13日", None, date(2026, 2, 13)),
        (f"巡察整改丨{_REPORT} 2026-02-13", None, date(2026, 2, 13)),
        (f"[巡察整改]{_REPORT}", None, None),
        (f"{_REPORT}\n发布于 2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n更新：2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n日期：2026－02－13", None, date(2026, 2, 13)),
        # a source that is left empty
        (f"{_REPORT}\n来源： 作者： 发布时间：2026年02月13日 点击数：", None, date(2026, 2, 13)),
        (f"{_REPORT}\n信息来源： 发布时间：2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n来源： 责任编辑：王某 时间：2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n来源： 字体显示：【 大 中 小 】 2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n来源： 浏览量： 2026-02-13", None, date(2026, 2, 13)),
        (f"{_REPORT}\n来源：临溪区民政局 作者：王某 时间：2026-02-13", "临溪区民政局", date(2026, 2, 13)),
        # the title once more among the particulars
        (f"{_REPORT}\n发布日期：2026-02-13\n名 称：{_REPORT}", None, date(2026, 2, 13)),
        (f"标 题:{_REPORT}\n2026-02-13", None, date(2026, 2, 13)),
    ],
)
def test_what_pages_print_around_a_title(line: str, publisher: str | None, day: date | None) -> None:
    (notice,) = parse_text(f"{line}{_REST}")
    header = notice.header
    assert header.title == _REPORT
    assert header.inspected_party == "临溪区民政局党组"
    assert (header.publisher, header.publication_date) == (publisher, day)
    assert header.inspection_body == "区委第五巡察组"
    assert [mention.date.year for mention in notice.dates] == [2025, 2025, 2025]


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("浏览次数： 发布时间：2026-02-13 12:02 字体大小：大 中 小", None),
        ("2026-02-13", None),
        ("发布日期：2026年2月13日", None),
        ("【字体：大 中 小】 2026-02-13 10:00:00 来源：临溪区民政局", "临溪区民政局"),
        ("发布时间：2026-02-13 来源：临溪区民政局", "临溪区民政局"),
    ],
)
@pytest.mark.parametrize("opens", ["根据区委", "按照区委", "为落实区委"])
def test_a_dateline_in_one_line_with_the_opening(dateline: str, publisher: str | None, opens: str) -> None:
    (notice,) = parse_text(f"{_REPORT}\n{dateline} {_REST.lstrip().replace('根据区委', opens)}")
    header = notice.header
    assert (header.publisher, header.publication_date) == (publisher, date(2026, 2, 13))
    assert (header.inspection_body, header.inspection_start) == ("区委第五巡察组", date(2025, 4, 15))
    assert [mention.date.year for mention in notice.dates] == [2025, 2025, 2025]


def test_a_dateline_above_a_body_without_a_title() -> None:
    (notice,) = parse_text(f"2026-02-13 12:42:06 来源：临溪区民政局{_REST}")
    assert (notice.header.publisher, notice.header.publication_date) == ("临溪区民政局", date(2026, 2, 13))


def test_the_address_of_a_page_is_no_postal_address() -> None:
    (notice,) = parse_text(f"在线链接地址：\n文件下载：\n{_REPORT}{_REST}在线链接地址：\n文件下载：\n")
    assert notice.header.contact_address is None


@pytest.mark.parametrize(
    ("told", "contact"),
    [
        ("电话：（0990）1234567转801", ("（0990）1234567转801", None, None, None)),
        ("联系电话：400-123-4567", ("400-123-4567", None, None, None)),
        ("联系人：王某 13800000000", ("13800000000", None, None, None)),
        ("联系电话（兼传真）：0990-1234567", ("0990-1234567", None, None, None)),
        ("邮箱：mzj＠example.org", (None, "mzj@example.org", None, None)),
        ("邮寄地址为临溪区青禾路12号，邮编为999101", (None, None, "临溪区青禾路12号", "999101")),
        ("信函：临溪区青禾路12号，邮编999101", (None, None, "临溪区青禾路12号", "999101")),
        ("信函：请寄至临溪区青禾路12号", (None, None, "临溪区青禾路12号", None)),
        ("来信：临溪区青禾路12号", (None, None, "临溪区青禾路12号", None)),
        ("信件：临溪区青禾路12号", (None, None, "临溪区青禾路12号", None)),
        ("通讯地址及邮编：临溪区青禾路12号，999101", (None, None, "临溪区青禾路12号", "999101")),
        ("邮寄地址（邮编）：999101临溪区青禾路12号", (None, None, "临溪区青禾路12号", "999101")),
        # in a sentence
        (
            "如有意见，请致电0990-1234567，或者来信寄至临溪区青禾路12号",
            ("0990-1234567", None, "临溪区青禾路12号", None),
        ),
        (
            "如需反映问题，可拨打0990-1234567；信件请寄至青禾路12号",
            ("0990-1234567", None, "青禾路12号", None),
        ),
        (
            "如有意见，请联系：电话0990-1234567，邮箱jw@qinghe.example，地址青禾路12号（东楼）302室",
            ("0990-1234567", "jw@qinghe.example", "青禾路12号（东楼）302室", None),
        ),
        (
            "可拨打0990-1234567，或到青禾镇政府（青禾路12号）三楼302室反映",
            ("0990-1234567", None, "青禾镇政府（青禾路12号）三楼302室", None),
        ),
        ("如有意见，请联系：0990-1234567", ("0990-1234567", None, None, None)),
        # whom to turn to is no place
        ("可拨打0990-1234567，或到县纪委派驻纪检组反映", ("0990-1234567", None, None, None)),
        # a bracket that tells no place
        (
            "电话：0990-1234567，地址：青禾路12号（邮编999101）",
            ("0990-1234567", None, "青禾路12号", "999101"),
        ),
        # tells no place
        ("来信：欢迎反映。地址：青禾路12号", (None, None, "青禾路12号", None)),
    ],
)
def test_ways_to_write(told: str, contact: tuple[str | None, ...]) -> None:
    (notice,) = parse_text(f"{_REPORT}{_REST}欢迎监督。{told}。\n")
    header = notice.header
    assert (
        header.contact_phone,
        header.contact_email,
        header.contact_address,
        header.contact_postcode,
    ) == contact


_ROWS = "序号\t反馈问题\t整改情况\t责任单位\t整改状态\n1\t台账不清\t清理台账3册。\t办公室\t已完成\n"
_CELLS = "反馈问题\n整改情况\n责任单位\n完成时限\n台账不清\n清理台账3册。\n办公室\n2023年9月底\n"


@pytest.mark.parametrize("below", ["", "上一篇：关于召开会议的通知\n扫一扫在手机打开当前页 访问量：5588\n"])
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        # the last cell of a row, whatever its column
        (f"{_ROWS}2\t账目不清\t核对账目8本。\t财务股\t正在推进", "complete"),
        (f"{_ROWS}2\t账目不清\t核对账目8本。\t财务股\t正在核对", "complete"),
        ("序号\t反馈问题\t整改情况\n1\t台账不清\t清理台账3册", "complete"),
        (f"{_CELLS}账目不清\n核对账目8本。\n财务股\n长期坚持", "complete"),
        # lines that note how far an item is
        ("清理台账3册。\n整改状态：已完成", "complete"),
        ("清理台账3册。\n责任单位：办公室\n完成时限：2023年9月底", "complete"),
        ("清理台账3册。\n已完成", "complete"),
        # within a sentence
        ("清理台账3册，并会同县财", "cut_off"),
        ("清理台账3册，整改状态", "cut_off"),
        ("序号\t反馈问题\t整改情况\n1\t台账不清\t清理台账3册，并会同", "cut_off"),
        # within a row
        (f"{_ROWS}2\t账目不清\t核对账目8本", "cut_off"),
        (f"{_CELLS}账目不清\n核对账目8本并会同", "cut_off"),
    ],
)
def test_where_a_text_breaks_off(answer: str, status: str, below: str) -> None:
    notice, _ = _read(answer, foot=below)
    assert notice.status == status


def test_until_when_to_write_is_no_figure_of_the_notice() -> None:
    """It stands before the telephone, in the sentence that invites to write."""
    invited = (
        "继续抓好28项任务。欢迎监督。如有意见建议，请于公布之日起15个工作日内反映。联系电话：0990-6630215。"
    )
    (notice,) = parse_text(f"{_REPORT}{_REST}{invited}\n")
    assert "个工作日" not in {found.unit for found in notice.quantities}
    assert 28 in {found.value for found in notice.quantities}, "what stands before it is"
