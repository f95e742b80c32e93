"""A minimal notice around one sentence, and what the parser reads in that sentence, written down in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from etl.facts.record import DateMention, IssuedDocument, ParsedNotice, Quantity
from etl.parse import parse_text

HEAD = """中共石榴县委关于州委巡察整改进展情况的通报

按照州委统一部署，州委第二巡察组对石榴县开展了常规巡察，2022年3月1日反馈了巡察意见。现将整改情况通报如下。

"""
FINDING = """一、关于责任落实方面的整改

1.关于工作不实的问题

"""
TAIL = """

中共石榴县委员会
2022年9月1日
"""


class Record(Protocol):
    """Whatever has a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Record)


def around(sentence: str) -> str:
    """A notice of 石榴县, fed back on 1 March 2022 and signed on 1 September, whose one finding the sentence answers."""
    return f"{HEAD}{FINDING}{sentence}{TAIL}"


def above(sentence: str) -> str:
    """The same notice with the sentence in its overview, where totals stand."""
    return f"{HEAD}{sentence}\n\n{FINDING}召开会议。{TAIL}"


class Read:
    """What was read in a sentence: `str` of each kind of fact, in the order of the text, parted by ` | `."""

    def __init__(self, sentence: str) -> None:
        self.text = around(sentence)
        self.notice: ParsedNotice
        (self.notice,) = parse_text(self.text)
        self._sentence = sentence
        self._span = range(len(HEAD + FINDING), len(HEAD + FINDING) + len(sentence))

    def verbatim(self, record: Record) -> str:
        """The words that prove a record."""
        return self.text[record.start : record.end]

    def values(self) -> str:
        """`近20次 = 20 次 nearly | 3至5名 = 3..5 名`"""
        return self._quantities(lambda row: f"{_value(row)} {row.bound}".replace(" exact", ""))

    def roles(self) -> str:
        """`60家 = target | 7.9% = actual up`"""
        return self._quantities(lambda row: " ".join(filter(None, (row.role, row.change))))

    def subjects(self) -> str:
        """`22次 = 会议`"""
        return self._quantities(lambda row: str(row.subject))

    def acts(self) -> str:
        """`3人 = party_discipline 党内警告`; a number that counts no act is left out."""
        rows = (row for row in self._within(self.notice.quantities) if row.action)
        return self._line(rows, lambda row: " ".join(filter(None, (row.action, row.sanction))))

    def parts(self) -> str:
        """`3人 = 9人`: the first is part of the second; a number that is part of nothing is left out."""
        whole = {row.quantity_no: self.verbatim(row) for row in self.notice.quantities}
        rows = (row for row in self._within(self.notice.quantities) if row.part_of)
        return self._line(rows, lambda row: whole[row.part_of or 0])

    def again(self) -> str:
        """`5万元 = 5万元`: the first tells the second again; a number that tells nothing again is left out."""
        first = {row.quantity_no: self.verbatim(row) for row in self.notice.quantities}
        rows = (row for row in self._within(self.notice.quantities) if row.restates)
        return self._line(rows, lambda row: first[row.restates or 0])

    def totals(self) -> str:
        """`14个 = finding.stated`: metric codes of the sentence in the overview; `-` where a number has none."""
        text = above(self._sentence)
        (notice,) = parse_text(text)
        end = len(HEAD) + len(self._sentence)
        rows = (row for row in notice.quantities if len(HEAD) <= row.start < end)
        return " | ".join(f"{text[row.start : row.end]} = {row.metric_code or '-'}" for row in rows)

    def overview(self) -> str:
        """`9件 = total | 4件 = of 9件 | 31.8万元 = context`: in the overview, what is a total of the notice, and what is part of which."""
        text = above(self._sentence)
        (notice,) = parse_text(text)
        words = {row.quantity_no: text[row.start : row.end] for row in notice.quantities}
        end = len(HEAD) + len(self._sentence)
        rows = (row for row in notice.quantities if len(HEAD) <= row.start < end)
        return " | ".join(
            f"{words[row.quantity_no]} = {f'of {words[row.part_of]}' if row.part_of else row.scope}"
            for row in rows
        )

    def documents(self) -> str:
        """`《办法》 = 制定 new`; neither new nor revised where the verb does not say."""
        kinds = {True: "revised", False: "new", None: ""}

        def told(row: IssuedDocument) -> str:
            return f"{row.verb} {kinds[row.is_revision]}".strip()

        return self._line(self._within(self.notice.documents), told)

    def dates(self) -> str:
        """`415日 = 2022-04-15 repaired | 5月 = 2022-05`"""

        def told(row: DateMention) -> str:
            day = row.date.isoformat()[: 7 if row.precision == "month" else 10]
            return f"{day} repaired" if row.repaired else day

        return self._line(self._within(self.notice.dates), told)

    def outline(self) -> str:
        """`1 area 学习方面 | 1.1 problem 学习不深 (done 办公室 2022年3月) = 补学6次。 + 研讨4次。`: items of a body with a head and a signature
        around it, what is noted of them, their measures."""
        text = f"{HEAD}{self._sentence}{TAIL}"
        (notice,) = parse_text(text)
        told = []
        for item in notice.items:
            noted = " ".join(filter(None, (item.status, item.responsible_unit, item.deadline)))
            done = " + ".join(
                text[one.start : one.end].replace("\n", "⏎")
                for one in notice.measures
                if one.item_no == item.item_no
            )
            told.append(
                f"{item.path} {item.kind} {item.title}".replace("\n", "⏎")
                + (f" ({noted})" if noted else "")
                + (f" = {done}" if done else "")
            )
        return " | ".join(told)

    def issues(self) -> str:
        """Codes of the issues with a place in the sentence."""
        return " | ".join(issue.code for issue in self.notice.issues if issue.start in self._span)

    def _quantities(self, told: Callable[[Quantity], str]) -> str:
        return self._line(self._within(self.notice.quantities), told)

    def _within(self, rows: Iterable[R]) -> Iterable[R]:
        return (row for row in rows if row.start in self._span)

    def _line(self, rows: Iterable[R], told: Callable[[R], str]) -> str:
        return " | ".join(f"{self.verbatim(row)} = {told(row)}" for row in rows)


def _value(row: Quantity) -> str:
    span = f"{row.value.normalize():f}"
    if row.value_max is not None:
        span += f"..{row.value_max.normalize():f}"
    return f"{span} {row.unit}" if row.unit else span
