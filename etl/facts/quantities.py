"""All that the body counts and measures: each number with its subject, role, act, metric, place and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.facts.acts.discipline import LISTED, NO_ACT, Earlier, find_action, is_appointment, is_suit
from etl.facts.acts.label import act_of_label
from etl.facts.asked import Asked, place
from etl.facts.canonical import canonical
from etl.facts.dates import Dated
from etl.facts.elsewhere import OWN_PART
from etl.facts.findings.region import Regions, Spans, look_ahead
from etl.facts.home import table_of
from etl.facts.in_full import told_in_full
from etl.facts.metric import metric_code
from etl.facts.numbers.counting import counts_days
from etl.facts.numbers.finder import find_numbers
from etl.facts.numbers.number import Number
from etl.facts.numbers.sheet import find_sheets
from etl.facts.record import Issue, Quantity
from etl.facts.roles.bound import parted_bound
from etl.facts.roles.change import find_change
from etl.facts.roles.role import begins_planned, find_role, is_at_hand, sets_out
from etl.facts.scope import is_increment, link, scope_of
from etl.facts.subjects.behind import noun_behind
from etl.facts.subjects.conjuncts import with_conjuncts
from etl.facts.subjects.distributed import own_deed, own_name
from etl.facts.subjects.row import row_label, row_recovered, row_subject
from etl.facts.subjects.subject import find_subject
from etl.facts.subjects.told import Counted, Told
from etl.text.clause import Clauses
from etl.text.date import DateSpan
from etl.text.mask import TAKEN

FARTHEST_BEHIND = 32  # code points behind a number that its metric rule may look at
OTHER_TOTALS = ("measure", "task")  # of which a rate may be told, too
PROBLEMS = ("inspection.problem", "inspection.solved")  # found by others than the inspection
STATES = ("finding.rectified", "finding.unfinished")
# of findings that are not the inspection's
_OTHERS = re.compile("自查|自纠|查摆|审计|评审|信访|风险|隐患|立行立改")
_CHECKED = re.compile(
    rf"{_OTHERS.pattern}|检查|督查|督导|排查|巡查|暗访|抽查|发现|评估|测评|剖析|对照检查|民主生活会|组织生活会"
)
_FED_BACK = re.compile(
    "(?:反馈|指出)(?:意见)?的?[^，,。；;0-9]{0,8}[0-9一二三四五六七八九十]+[个项条][^，,。；;]{0,8}(?:问题|意见)|(?:反馈|指出)[^，,。；;0-9]{0,4}(?:问题|意见)[0-9]+[个项条]"
)
# 全面开展自查，制定整改措施[23条]: beside those against what was fed back
_OWN_CHECK, _FED_BACK_ON = re.compile("自查|自纠|举一反三"), re.compile("反馈|巡[视察]")
_SUM = re.compile(
    r"[，,；;（( ]*(?:以上|两批|合并)?(?:共计|合计|总计|累计|一共|共)(?:反馈|有)?$"
)  # 反馈问题17个和14个，共[31个]
NO_UNIT = "no measure word is printed, and several are possible"
UNKNOWN_UNIT = 'a number before a word that is no known measure word: no table has it; `warehouse sql "FROM unit"` lists those that are known'
OF_OTHERS = "told of a wider area, of years before the inspection or of an earlier round: no figure of this notice for {}; else give it back with `warehouse correct`"
NOT_READ = "a table of figures, or a column of one, was not read"
UNKNOWN_ACT = "persons were given something that is no known act; if it is one, give its action with `warehouse correct`"
_GIVEN = re.compile(
    r"(?:给予|予以|受到)(?!资助|补助|帮助|帮扶|表彰|奖励|救助|支持|补贴|关爱|慰问)(?![\u3400-\u9fff]{2,8}(?:由|从(?![轻重宽严])))[\u3400-\u9fff]{2,10}$"
)


class Reader:
    """Reads the numbers of one body in order; what the sentence told before decides what the next number means.

    Each rule is asked of all numbers before the next rule: one that has just run runs much faster again than after all others.
    """

    def __init__(
        self,
        printed: str,
        body: Clauses,
        regions: Regions,
        plans: Spans,
        clues: Spans,
        future: Spans,
        of_court: bool = False,
        elsewhere: Spans | None = None,
    ) -> None:
        self._printed, self._body, self._regions = printed, body, regions
        self._plans, self._clues, self._future = plans, clues, future
        self._of_court = of_court
        self._elsewhere = elsewhere or Spans(())
        self._plans_look_ahead = look_ahead(body.text, plans)
        self._no_act: set[int] = set()  # quantities that say that an act befell nobody: 免予处分2人
        self._of_others: dict[
            int, str
        ] = {}  # start of a quantity → the act or metric that it would have told
        self.issues: list[Issue] = []

    def read(self, taken: bytearray) -> list[Quantity]:
        """The quantities outside the places that are taken."""
        body = self._body
        unread: list[tuple[int, int]] = []
        sheet = find_sheets(body.text, body.start, body.end)
        for start, end in sheet.cells:
            _fill(taken, body.start, start, end)
        numbers = list(find_numbers(body.text, body.start, body.end, taken, unread))
        if sheet.entries:
            numbers = sorted(
                [*numbers, *(entry.number for entry in sheet.entries)], key=lambda one: one.start
            )
        asked = list(place(body, self._regions, self._future, self._plans, numbers))
        rows = {entry.number.start: entry.name for entry in sheet.entries}
        for one in asked if rows else ():
            one.row = rows.get(one.number.start)
        for rule in (
            self._roles,
            self._names,
            self._subjects,
            self._acts,
            self._changes,
            self._codes,
            self._levels,
            self._others,
        ):
            rule(asked)
        found = [self._quantity(one) for one in asked]
        self.issues += [
            Issue(
                "figure_of_others",
                "info",
                OF_OTHERS.format(told),
                one.start,
                one.end,
                "metric",
                one.quantity_no,
            )
            for one in found
            if (told := self._of_others.get(one.start))
        ]
        found, in_full = told_in_full(body, found)
        found = link(body, found, self._no_act)
        self.issues += in_full
        self.issues += [
            Issue("table_not_read", "warning", NOT_READ, start, end) for start, end in sheet.unread
        ]
        self.issues += [Issue("unit_word_unknown", "info", UNKNOWN_UNIT, start, end) for start, end in unread]
        self.issues += [
            issue for quantity in found if _may_be_doubted(quantity) for issue in self._doubts(quantity)
        ]
        return found

    def _doubts(self, quantity: Quantity) -> Iterator[Issue]:
        table = table_of(quantity)
        if quantity.unit is None:
            yield Issue(
                "unit_unknown", "warning", NO_UNIT, quantity.start, quantity.end, table, quantity.quantity_no
            )
        given = None
        if _is_without_act(quantity) and quantity.start not in self._elsewhere:
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

    def _roles(self, asked: Sequence[Asked]) -> None:
        body, planned = self._body, False
        for one in asked:
            number = one.number
            if one.row:
                continue
            if one.opens:
                planned = begins_planned(body.text, one.sentence, number.start, one.ahead)
            one.role, planned = find_role(body, number, one.dimension, planned, one.ahead)
            in_plan = one.planned and self._plans_look_ahead
            if in_plan and one.role == "actual" and not is_at_hand(body, number):
                one.role = "target"

    def _names(self, asked: Sequence[Asked]) -> None:
        for one in asked:
            one.deed = own_deed(self._body, one.number)
            one.name = one.deed.noun if one.deed else own_name(self._body, one.number)

    def _subjects(self, asked: Sequence[Asked]) -> None:
        body, told = self._body, Told()
        behind = [noun_behind(body, one.number, one.dimension) for one in asked]
        for one, noun in zip(asked, behind, strict=True):
            if one.opens:
                told.begin_sentence(one.new_paragraph, one.new_item)
            one.last = told.last
            subject = find_subject(body, one.number, one.dimension, told, one.name, noun)
            if subject and not one.name:
                subject = with_conjuncts(body, one.number, subject)
            label = one.row or (row_label(body, one.number) if subject is None else None)
            if label:
                subject = row_subject(label)
            one.subject = subject
            told.add(one.number, Counted(subject, one.dimension, one.number.end), one.role)

    def _acts(self, asked: Sequence[Asked]) -> None:
        earlier: Earlier | None = None
        for one in asked:
            if one.opens and earlier and (one.new_paragraph or earlier.action not in LISTED):
                earlier = None  # what became of clues may be told in the next sentence
            if one.row:
                one.action, one.sanction = act_of_label(one.row, one.dimension)
                continue
            label = row_label(self._body, one.number)
            origin = sets_out(self._body, one.number)
            # What the level is of stands before 由, or behind it: 立案由3件增至5件, 由去年立案3件增至5件.
            places = [one.number] if origin is None else [one.number._replace(start=origin), one.number]
            for number in places:
                action, sanction = find_action(self._body, number, one.dimension, earlier, one.name or label)
                if action:
                    break
            if action == NO_ACT:
                self._no_act.add(one.position)
            if action and self._is_no_act(one, action):
                action, sanction = None, None
            if label and one.dimension == "money" and row_recovered(self._body, one.number, label):
                action = "recovery"
            one.action, one.sanction = action, sanction
            if action:
                earlier = Earlier(one.number.end, action, one.dimension)

    def _is_no_act(self, one: Asked, action: str) -> bool:
        """Whether a word for an act tells of none: a norm that befell nobody yet (每年至少约谈1次), a suit that was filed (立案庭立案83件)."""
        if action == NO_ACT or (one.role == "target" and one.dimension == "events"):
            return True
        if action == "organizational_handling":
            return is_appointment(self._body, one.number)
        return action == "case_filed" and is_suit(self._body, one.number, one.dimension, self._of_court)

    def _changes(self, asked: Sequence[Asked]) -> None:
        text, change, end = self._body.text, None, 0
        for one in asked:
            if one.opens or (change and text[end : one.number.start].strip(" 、和及")):
                change = None  # it goes on from number to number: 分别增长5%、[6%]
            change = one.change = find_change(self._body, one.number) or change
            end = one.number.end

    def _codes(self, asked: Sequence[Asked]) -> None:
        # of the things that the sentence counted last, empty where no rule knows them
        code: str | None = None
        planned = False  # whether measures against what was fed back are told already
        for one in asked:
            if one.opens:
                code = None
            one.code = self._code(one, code)
            if one.code == "measure.planned" and one.item is None and one.role == "actual":
                sentence = self._body.text[one.sentence : one.number.start]
                if planned and _OWN_CHECK.search(sentence) and not _FED_BACK_ON.search(sentence):
                    one.code = "inspection.measure"
                planned = True
            if one.dimension == "things":
                code = one.code or ""

    def _levels(self, asked: Sequence[Asked]) -> None:
        """Of a change the level that is reached is the figure, whichever of the two words name: 立案数由15件上升到[23件]."""
        body = self._body
        for one, following in zip(asked, [*asked[1:], None], strict=False):
            if sets_out(body, one.number) is None:
                continue
            reached = (
                following is not None
                and following.dimension == one.dimension
                and following.number.start < body.phrase_right(one.number.end)
            )
            if following and reached and not following.action and not following.code:
                following.action, following.sanction, following.code = one.action, one.sanction, one.code
            one.action = one.sanction = one.code = None

    def _others(self, asked: Sequence[Asked]) -> None:
        """What others did, or what was done before, is no figure of the notice: 全省立案[1200件]，其中我县3件."""
        act: str | None = None
        for one in asked:
            if one.number.start in self._elsewhere:
                act = one.action
                if told := act or one.code:
                    self._of_others[one.number.start] = told
                one.action = one.sanction = one.code = None
                continue
            if (
                act
                and not one.action
                and not one.opens
                and OWN_PART.fullmatch(self._body.before(one.number.start))
            ):
                one.action = act
            act = None

    def _code(self, one: Asked, told: str | None) -> str | None:
        """The metric of a number; `told`: that of the things that the sentence counted last."""
        body, number, text, last = self._body, one.number, self._body.text, one.last
        code = None
        if not one.action and one.role != "reference":
            clause = one.row or (one.deed.words if one.deed else body.before(number.start))
            if one.dimension == "share":  # of what it is the rate stands before: 措施完成148条，完成率[94.9%]
                clause = text[body.phrase_left(number.start - len(clause) - 1) : number.start]
            behind = text[number.end : number.end + FARTHEST_BEHIND]
            code = metric_code(one.subject, clause, number.unit, behind, one.dimension, one.item is not None)
        if code is not None and _of_others(code, one, told, text[one.sentence : number.start]):
            # 督查发现问题63个，已整改[60个]
            code = "inspection.solved" if code == "finding.rectified" and told in PROBLEMS else None
        if code == "inspection.measure" and not _CHECKED.search(text, one.sentence, number.start):
            # 针对反馈的8个问题，制定整改措施[30条]; elsewhere those of one finding
            code = "measure.planned" if _FED_BACK.search(text, one.sentence, number.start) else None
        if (
            code is None
            and last
            and told == "finding.stated"
            and _SUM.fullmatch(text, last.end, number.start)
        ):
            code = told
        return code

    def _quantity(self, one: Asked) -> Quantity:
        number, action, code = one.number, one.action, one.code
        bound = number.bound if number.bound != "exact" else parted_bound(self._body, number) or "exact"
        scope = scope_of(one.role, action, code, one.item, number.digits in self._clues, one.future)
        if scope == "total" and is_increment(self._body, number.start, action, code):
            scope = "context"
        span = canonical(number.value, number.value_max, number.unit, bound, one.subject, action, code)
        return Quantity(
            quantity_no=one.position, start=number.start, end=number.end, value=number.value, value_max=number.value_max,
            unit=self._unit(number), bound=bound, role=one.role, change=one.change, subject=self._as_printed(one.subject, number.start),
            item_no=one.item, measure_no=self._regions.measure_at(number.digits), action=action, sanction=one.sanction, metric_code=code,
            canonical_value=span.value if span else None, canonical_unit=span.unit if span else None,
            low=span.low if span else None, high=span.high if span else None,
            scope=scope,
        )  # fmt: skip

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


def _of_others(code: str, one: Asked, before: str | None, told: str) -> bool:
    """Whether a share, a state or measures of findings are those of what the sentence told before: 整改措施完成56项，完成率[100%]; 领办问题6个，已完成[6个]."""
    group = before.partition(".")[0] if before is not None else None
    if code == "finding.rectified_rate":
        own = (group in OTHER_TOTALS and "问题" not in (one.subject or "")) or (
            before in PROBLEMS and "反馈" not in (one.subject or "")
        )
        return own or (group in ("", "inspection") and _OTHERS.search(told) is not None)
    if code == "measure.planned":
        return group == "inspection" and _OTHERS.search(told) is not None
    return (
        code in STATES
        and group not in (None, "finding")
        and one.last is not None
        and one.last.subject == one.subject
    )


def _may_be_doubted(quantity: Quantity) -> bool:
    return quantity.unit is None or _is_without_act(quantity)


def _is_without_act(quantity: Quantity) -> bool:
    """Whether persons are counted of whom no act tells."""
    return quantity.action is None and quantity.canonical_unit == "人"


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
