"""All that the body counts and measures: each number with its subject, role, act, metric, place and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.facts.bound import parted_bound
from etl.facts.change import find_change
from etl.facts.conjuncts import with_conjuncts
from etl.facts.counting import counts_days
from etl.facts.dates import Dated
from etl.facts.discipline import LISTED, NO_ACT, Earlier, counted_as, find_action, is_appointment, is_suit
from etl.facts.distributed import own_name
from etl.facts.home import table_of
from etl.facts.interval import interval, unit_table
from etl.facts.metric import adds_up, counted_in, metric_code
from etl.facts.number import Number, find_numbers
from etl.facts.record import Issue, Quantity
from etl.facts.region import Regions, Spans, look_ahead
from etl.facts.role import begins_planned, find_role, is_at_hand, sets_out
from etl.facts.scope import link, scope_of
from etl.facts.subject import find_subject
from etl.facts.told import Counted, Told
from etl.text.clause import Clauses
from etl.text.date import DateSpan
from etl.text.mask import TAKEN

FARTHEST_BEHIND = 32  # code points behind a number that its metric rule may look at
OTHER_TOTALS = ("measure", "task")  # of which a rate may be told, too
STATES = ("finding.rectified", "finding.unfinished")
# of findings that are not the inspection's
_OTHERS = re.compile("自查|自纠|查摆|审计|评审|信访|风险|隐患|立行立改")
_SUM = re.compile(
    r"[，,；;（( ]*(?:以上|两批|合并)?(?:共计|合计|总计|累计|一共|共)(?:反馈|有)?$"
)  # 反馈问题17个和14个，共[31个]
NO_UNIT = "no measure word is printed, and several are possible"
UNKNOWN_UNIT = "a number before a word that is no known measure word: no table has it; CONTRIBUTING.md says how a measure word is added"
UNKNOWN_ACT = "persons were given something that is no known act; if it is one, give its action with `warehouse correct`"
_GIVEN = re.compile(
    r"(?:给予|予以|受到)(?!资助|补助|帮助|帮扶|表彰|奖励|救助|支持|补贴|关爱|慰问)[\u3400-\u9fff]{2,10}$"
)


class Reader:
    """Reads the numbers of one body in order; what it knows of the sentence so far decides what the next number means."""

    def __init__(
        self,
        printed: str,
        body: Clauses,
        regions: Regions,
        plans: Spans,
        clues: Spans,
        future: Spans,
        of_court: bool = False,
    ) -> None:
        self._printed, self._body, self._regions = printed, body, regions
        self._plans, self._clues, self._future = plans, clues, future
        self._of_court = of_court
        self._plans_look_ahead = look_ahead(body.text, plans)
        self._sentence, self._planned = -1, False
        self._told = Told()
        self._item: int | None = None
        self._act: Earlier | None = None
        self._change: str | None = None
        # of the things that the sentence counted last, empty where no rule knows them
        self._code: str | None = None
        self._no_act: set[int] = set()  # quantities that say that an act befell nobody: 免予处分2人
        self.issues: list[Issue] = []

    def read(self, taken: bytearray) -> list[Quantity]:
        """The quantities outside the places that are taken."""
        body = self._body
        unread: list[tuple[int, int]] = []
        numbers = find_numbers(body.text, body.start, body.end, taken, unread)
        read = [self._quantity(position, number) for position, number in enumerate(numbers, 1)]
        found = link(body, read, self._no_act)
        self.issues += [Issue("unit_word_unknown", "info", UNKNOWN_UNIT, start, end) for start, end in unread]
        self.issues += [issue for quantity in found for issue in self._doubts(quantity)]
        return found

    def _doubts(self, quantity: Quantity) -> Iterator[Issue]:
        table = table_of(quantity)
        if quantity.unit is None:
            yield Issue(
                "unit_unknown", "warning", NO_UNIT, quantity.start, quantity.end, table, quantity.quantity_no
            )
        given = None
        if quantity.action is None and quantity.canonical_unit == "人":
            left = self._body.phrase_left(quantity.start)
            given = _GIVEN.search(self._body.text, left, quantity.start)
        if given:
            yield Issue(
                "action_unknown",
                "warning",
                UNKNOWN_ACT,
                given.start(),
                quantity.end,
                table,
                quantity.quantity_no,
            )

    def _quantity(self, position: int, number: Number) -> Quantity:
        body, text = self._body, self._body.text
        future = number.digits in self._future
        sentence = body.sentence_left(number.start)
        ahead = number.digits in self._future or number.digits in self._plans
        if sentence != self._sentence and (self._told.last is None or sentence >= self._told.last.end):
            self._planned = begins_planned(text, sentence, number.start, ahead)
            new_paragraph = body.text.find("\n", max(self._sentence, 0), sentence) >= 0
            item = self._regions.item_at(number.digits)
            self._told.begin_sentence(new_paragraph, item is None or item != self._item)
            self._item = item
            self._change, self._code = None, None
            if new_paragraph or self._act is None or self._act.action not in LISTED:
                self._act = None  # what became of clues may be told in the next sentence
        self._sentence = sentence
        known = unit_table().get(number.unit) if number.unit is not None else None
        dimension = known.dimension if known else None
        item = self._regions.item_at(number.digits)
        role = self._role(number, dimension, ahead)
        bound = number.bound if number.bound != "exact" else parted_bound(body, number) or "exact"
        name = own_name(body, number)
        subject = find_subject(body, number, dimension, self._told, name)
        subject = with_conjuncts(body, number, subject) if subject and not name else subject
        action, sanction = find_action(body, number, dimension, self._act, name)
        if action == NO_ACT:
            self._no_act.add(position)
        if action and self._is_no_act(number, action, dimension, role):
            action, sanction = None, None
        goes_on = self._told.last is not None and not text[self._told.last.end : number.start].strip(
            " 、和及"
        )
        self._change = find_change(body, number) or (self._change if goes_on else None)
        clause = body.before(number.start)
        if dimension == "share":  # of what it is the rate stands before: 措施完成148条，完成率[94.9%]
            clause = text[body.phrase_left(number.start - len(clause) - 1) : number.start]
        code = (
            None
            if action or role == "reference"
            else metric_code(
                subject,
                clause,
                number.unit,
                text[number.end : number.end + FARTHEST_BEHIND],
                dimension,
                item is not None,
            )
        )
        if code is not None and adds_up(code) and sets_out(body, number.start, number.end):
            code = None  # 由[120名]增加至135名: counted is what it came to
        if code is not None and self._of_others(code, subject, text[sentence : number.start]):
            code = None
        last = self._told.last
        if (
            code is None
            and last
            and self._code == "finding.stated"
            and _SUM.fullmatch(text, last.end, number.start)
        ):
            code = self._code
        if dimension == "things":
            self._code = code or ""
        unit = (
            counted_as(action, subject, dimension, number.unit) if action else counted_in(code, number.unit)
        )
        span = interval(number.value, number.value_max, unit, bound)
        self._told.add(number, Counted(subject, dimension, number.end), role)
        self._act = Earlier(number.end, action, dimension) if action else self._act
        return Quantity(
            quantity_no=position, start=number.start, end=number.end, value=number.value, value_max=number.value_max,
            unit=self._unit(number), bound=bound, role=role, change=self._change, subject=self._as_printed(subject, number.start),
            item_no=item, measure_no=self._regions.measure_at(number.digits), action=action, sanction=sanction, metric_code=code,
            canonical_value=span.value if span else None, canonical_unit=span.unit if span else None,
            low=span.low if span else None, high=span.high if span else None,
            scope=scope_of(role, action, code, item, number.digits in self._clues, future),
        )  # fmt: skip

    def _is_no_act(self, number: Number, action: str, dimension: str | None, role: str) -> bool:
        """Whether a word for an act tells of none: a norm that befell nobody yet (每年至少约谈1次), a suit that was filed (立案庭立案83件)."""
        if action == NO_ACT or (role == "target" and dimension == "events"):
            return True
        if action == "organizational_handling":
            return is_appointment(self._body, number)
        return action == "case_filed" and is_suit(self._body, number, dimension, self._of_court)

    def _role(self, number: Number, dimension: str | None, ahead: bool) -> str:
        role, self._planned = find_role(self._body, number, dimension, self._planned, ahead)
        planned = self._plans_look_ahead and number.digits in self._plans
        return "target" if role == "actual" and planned and not is_at_hand(self._body, number) else role

    def _of_others(self, code: str, subject: str | None, told: str) -> bool:
        """Whether a share, a state or measures of findings are those of what the sentence told before: 整改措施完成56项，完成率[100%]; 领办问题6个，已完成[6个]."""
        group = self._code.partition(".")[0] if self._code is not None else None
        if code == "finding.rectified_rate":
            own = group in OTHER_TOTALS and "问题" not in (subject or "")
            return own or (group in ("", "inspection") and _OTHERS.search(told) is not None)
        if code == "measure.planned":
            return group == "inspection" and _OTHERS.search(told) is not None
        last = self._told.last
        return (
            code in STATES and group not in (None, "finding") and last is not None and last.subject == subject
        )

    def _unit(self, number: Number) -> str | None:
        """The measure word as printed, where it is printed in one piece."""
        if number.unit is None or self._printed is self._body.text:
            return number.unit
        end = number.unit_start + len(number.unit)
        return (
            self._printed[number.unit_start : end]
            if self._body.text[number.unit_start : end] == number.unit
            else number.unit
        )

    def _as_printed(self, words: str | None, place: int) -> str | None:
        """The words of the text itself for words of its reading copy."""
        if words is None or self._printed is self._body.text:
            return words
        start = self._body.text.find(words, max(0, place - 150), place + 150)
        return self._printed[start : start + len(words)] if start >= 0 else words


def mark_taken(
    taken: bytearray,
    body: Clauses,
    spans: Sequence[DateSpan],
    dates: Sequence[Dated],
    markers: Sequence[tuple[int, int]],
) -> None:
    """Set the places of dates and list markers; digits that only look like a date (15日内) are left free."""
    decided = {answer.end for answer in dates}
    for span in spans:
        if not span.broken or span.end in decided or not counts_days(body.text, span.start, span.end):
            _fill(taken, body.start, span.start, span.end)
    for start, end in markers:
        _fill(taken, body.start, start, end)


def _fill(taken: bytearray, offset: int, start: int, end: int) -> None:
    taken[start - offset : end - offset] = TAKEN * (end - start)
