"""One notice: text and tally."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from bench.generator.layout import LAYOUTS, Area, Finding, Layout, numeral
from bench.generator.place import Party, party, periods
from bench.generator.sentence import Writer
from bench.generator.tally import Tally, day_number

AREAS = {
    "policy": "贯彻落实上级决策部署方面",
    "discipline": "推进全面从严治党方面",
    "organization": "加强党的组织建设方面",
    "results": "落实巡视巡察整改要求方面",
}
MEASURES = 3  # of a finding, at most
FIRST_DAY = date(2015, 3, 1)
DAYS = 80  # from one notice of a party to the next: a million of them end in 2025
_TOTALS = (
    ("case_filed", "立案", "件"),
    ("party_discipline", "党纪处分", "人"),
    ("administrative_discipline", "政务处分", "人"),
    ("admonition", "诫勉", "人"),
)


@dataclass(frozen=True, slots=True)
class Generated:
    """A notice as its office puts it up, and the facts that it states."""

    text: str
    tally: Tally


def generate(seed: int, number: int) -> Generated:
    """Notice `number` of a seed; no other notice of the seed is of the same party and feedback."""
    random = Random(f"{seed}/{number}")
    inspected = party(number)
    feedback = FIRST_DAY + timedelta(random.randrange(DAYS) + DAYS * (number // periods()))
    tally = Tally()
    writer = Writer(random, asdict(inspected), feedback, tally)
    layout = random.choice(LAYOUTS)
    areas = _areas(writer)
    findings = sum(len(area.findings) for area in areas)
    measures = sum(len(finding.measures) for area in areas for finding in area.findings)
    tally.add(f"notice {inspected.adcode[:2]}", day_number(feedback))
    for kind, rows in (("area", len(areas) * layout.has_areas), ("problem", findings)):
        for _ in range(rows):
            tally.add(f"feedback_item {kind}")
    for _ in range(measures):
        tally.add("measure")
    return Generated("\n".join(_lines(writer, inspected, areas, layout, findings, measures)) + "\n", tally)


@cache
def _sentences() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Area → finding → sentences."""
    read: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with Path(__file__).with_name("sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read[row["area"]][row["finding"]].append(row["sentence"])
    return {area: {finding: tuple(rows) for finding, rows in told.items()} for area, told in read.items()}


def _areas(writer: Writer) -> tuple[Area, ...]:
    random, sentences = writer.random, _sentences()
    areas = []
    for name, title in AREAS.items():
        told = sentences[name]
        titles = random.sample(sorted(told), random.randint(2, 3))
        areas.append(Area(title, tuple(_finding(writer, finding, told[finding]) for finding in titles)))
    return tuple(areas)


def _finding(writer: Writer, title: str, sentences: tuple[str, ...]) -> Finding:
    chosen = writer.random.sample(sentences, min(MEASURES, len(sentences)))
    return Finding(title, tuple(map(writer.write, chosen)))


def _lines(
    writer: Writer, inspected: Party, areas: tuple[Area, ...], layout: Layout, findings: int, measures: int
) -> list[str]:
    random, feedback = writer.random, writer.feedback
    published = feedback + timedelta(random.randint(170, 300))
    number = numeral(random.randint(1, 9))
    sender = inspected.sender.format(number)
    ordered = f"{inspected.sender.partition('第')[0]}统一部署"
    began = feedback - timedelta(random.randint(90, 120))
    kind = inspected.kind
    return [
        f"{inspected.title}关于{kind}整改进展情况的通报",
        f"发布日期：{published.isoformat()}",
        "",
        f"按照{ordered}，{writer.date('day', began)}至{writer.date('day', began + timedelta(45))}，{sender}对"
        f"{inspected.name}开展了常规{kind}。{writer.date('day', feedback)}，{kind}组反馈了{kind}意见。现将整改进展情况予以公布。",
        f"{layout.section}一、整改工作组织情况",
        *_overview(writer, findings, measures),
        f"{layout.section}二、反馈问题整改落实情况",
        *layout.lines(areas),
        f"{layout.section}三、下一步工作打算",
        "坚持目标不变、力度不减，持续巩固整改成果，确保反馈问题件件有着落。",
        "欢迎广大干部群众对整改落实情况进行监督。",
        f"联系电话：0{random.randint(310, 999)}-{random.randint(2_000_000, 8_999_999)}",
        f"邮政编码：{inspected.adcode}",
        "",
        inspected.title,
        f"{published.year}年{published.month}月{published.day}日",
    ]  # fmt: skip


def _overview(writer: Writer, findings: int, measures: int) -> list[str]:
    """Organization of the work, and totals that agree with what the findings tell."""
    done = writer.random.randint(findings // 2, findings - 1)
    acts = [
        f"{word}{writer.quantity(total, unit, action)}"
        for action, word, unit in _TOTALS
        if (total := writer.tally.value(f"disciplinary_count {action}"))
    ]
    recovered = writer.tally.value("disciplinary_count recovery")
    if recovered:
        acts.append(
            f"追缴资金{writer.quantity((recovered / 10_000).quantize(Decimal('0.01')), '万元', 'recovery')}"
        )
    return [
        writer.write(
            "成立整改工作领导小组，{head}任组长。先后召开{meeting}<4-20 次 meeting.committee>、领导小组会议<2-12 次 meeting.leading_group>、"
            "专题推进会<2-16 次 meeting.special>。"
        ),
        f"针对反馈的{writer.quantity(findings, '个', 'finding.stated')}问题，制定整改措施{writer.quantity(measures, '条', 'measure.planned')}，逐项明确责任单位。",
        f"截至{writer.date('month', writer.feedback + timedelta(160))}，已完成整改问题{writer.quantity(done, '个', 'finding.rectified')}。"
        + (f"{'，'.join(acts)}。" if acts else ""),
    ]  # fmt: skip
