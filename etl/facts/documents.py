"""Documents that were made, revised or put into force: a title in 《》 governed by a verb that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.text.clause import Clauses
from etl.words import any_of, lexicon, words_of

_VERBS = {word: code.partition(" ")[0] for word, code in lexicon("document_verb").items()}
_VERB = re.compile(any_of(_VERBS))
_MAKING = any_of(words_of("document_verb", "issued", "new", "revised"))
_MADE_TOO = re.compile(rf"({_MAKING})(?:并|、|和)[^，,]{{0,6}}$")
# 《甲》（以下简称《乙》）和《丙》: a short name in a bracket stands between two titles of a list
_LINK = re.compile(
    r"[（(](?:以下|下称|统|简|又称|即)[^（()）《》]{0,6}|[”\"]?[）)]?(?:[、，,和及与跟\s]|以及|等|并|[（(][^（()）《》]{0,20}[）)])*"
)
_TITLE = re.compile(r"《[^《》]*》")
_WORK = re.compile(any_of(words_of("document_noun", "work")) + "[“”]?$")  # 摄制专题片《甲》
_LISTED = re.compile(
    "(?<=的)(?:\0+(?:[、和及与]|以及)?)+$"
)  # 新修订的[《甲》]《乙》: all of them are described
_MORE_TITLES = re.compile("(?:(?:[、和及与]|以及)?《[^《》]*》)*")
# Verbs of one act: 修订完善并印发; of these the last one counts.
_AND_DONE = re.compile("(?:[、了和并及后再]|以及|正式|联合|重新|及时|组织|研究)*")
_WHAT_IS_MADE = re.compile(rf"(?:{_MAKING}|[、和并及后])*的$")  # 制定印发的《…》
_SINCE_NEW = ("新", "重新", "再次", "最新")  # 印发[新修订]的《…》
# Behind a title that a verb governs over its attribute; other words tell of another document: 制定涵盖使用的《甲办法》实施方案
_ENDS = re.compile(r"[，,。；;、：:（(\s\d]|[和及与等并已共]|以及|[一二两三四五六七八九十]{1,2}[个项份部]|$")
_TAKEN_UP = frozenset(words_of("document_verb", "taken_up"))
# 学习县委审议《甲报告》的会议精神, 传达印发《甲意见》时的讲话
_TOLD_OF = re.compile("时?的|时")
_BREAK = re.compile(r"[，,：:]")
_OBJECT = re.compile(r"(?:对(?![照标])|将|把|就|经|使|为)[^，,。；;]{0,30}$")
_DAY = r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底末初])?[，,]?"
# 报区委巡察办审核，正式印发: whom it went to first
_PASSED = r"(?:报送?|送|提交|提请|上报)[^，,。；《》\n]{2,24}?(?:审[核议定查批阅改]|研究|讨论|把关|批准|同意|批复|核准|会签)(?:通过|同意|批准)?[之以]?后?[，,]?"
_STEPS = (  # what may stand between a title and its verb, word by word
    r"(?:[、，,和及与]|以及|等|[（(][^（()）]{0,20}[）)]"
    rf"|(?:\d+|[一二三四五六七八九十]+)?(?:个|项|份|部)?{any_of(words_of('document_noun', 'counted'))}"
    r"|已|均|正式|相继|先后|陆续|并|进行了?|予以|作了|作出|得到|得以|全面|重新|及时|进一步|随即|随后)*?"
)
_BY_WAY_OF = (
    r"(?:经[^，。；《》]{0,24}?|于[^，。；《》]{0,12}?|以[^，,。；《》]{2,12}?(?:名义|文件)(?:形式)?"
    r"|(?:获得?[^，,。；《》]{0,12}|顺利|全票)(?=通过))"
)
_BEHIND = re.compile(
    rf"(?:{_PASSED})?(?:{_DAY})?{_STEPS}(?:{_BY_WAY_OF}{_STEPS}){{0,2}}?"
    rf"(?P<verb>{any_of(words_of('document_verb', 'behind'))})(?!了?(?:《|[\u3400-\u9fff]{{0,4}}{any_of(words_of('document_noun', 'made'))}))"
)
_DONE = re.compile(
    rf"{_PASSED}|已|正式|经|现|均|相继|先后|陆续|得到|得以|获|顺利|全票|于[^，。；]{{1,10}}[月日]"
)
# 《…》编制完成, 《…》印发各单位执行
_DONE_BEHIND = re.compile(
    r"(?:工作)?(?:已|均|全部)*(?:完成(?!率)|完毕|成册|到位)|(?<=[印下]发)(?:[至到给]|各|全(?!文))"
)
# 7月29日《…整改方案》印发: of a plan of one's own it need not be told that it was
_OWN_PLAN = re.compile(r"整改[^《》]{0,20}(?:方案|清单|台账|措施|计划)》$")
_SINCE = re.compile("[之以]?后|以来|之?[前时日]|的|率")
_RULES_TO_IT = re.compile(rf"的?{any_of(lexicon('of_document'))}")  # 制定《…》实施细则
# 由办公室牵头制定的《…》和机关党委修订的《…》均已执行
_MADE_BY = re.compile(rf"(?:由|》[和、及与])[\u3400-\u9fff]{{2,20}}?(?P<verb>{_MAKING})的$")
_IN_FORCE = re.compile(
    r"(?:[和、及与][\u3400-\u9fff]{0,20}《[^《》\n]{1,60}》){0,6}[均都现]?已(?:全面|正式|经)?(?:执行|实施|施行|试行|生效|运行|使用|启用|印发|下发|公布|发布)"
)
# 《甲》经党委会审议、报市局审核，11月24日正式印发: whom it went to first
_SENT_FIRST = re.compile(
    r"(?:已|均|先后|及时|[、，,并](?=[经报送]))*(?:(?:经|报请?|送|提交|提请|呈报)[^，,。；;《》]{1,30}?(?:审[核议定批查阅]|批准|同意|把关|讨论|研究)(?:通过|同意|批准|后)*[、，,]?)+"
    r"(?=(?:已|于|正式)|[0-9年月日底初前]{2,11}(?:正式|全面|已|印|下|发|公|实|修))(?:于|[0-9年月日底初])*"
)
_BY_RULE = re.compile("[按照依据凭]$")  # 按《甲规定》报县委审核
# Before a verb, it says that nothing is made as yet: 未制定, 拟出台, 正在修订.
_NOT_YET = re.compile(
    r"(?:未|没有|拟|计划|准备|即将|打算|着手|正在?)(?:能|及时|按规定|按要求|抓紧|研究|重新|组织|牵头|适时|进一步)?$"
)
_BOTH = re.compile(r"修订[、和及]?制定|制定[、和及]?修订")
# What points from a clause on to the titles: 制定了一项制度，[名为]《…》; 修订制度3项[：]《…》
_CALLED = r"(?P<called>(?:取名|定名|命名|题名)为?|(?:名|题)为|(?:名称|全称)[为是])"
_POINTER = re.compile(
    rf"(?:[，,](?:{_CALLED}|即|(?:主要)?包括|包含|主要[有是]|分别[是为])|[：:]|，?(?:具体)?(?:如下|包括)[：:])$"
)
_ENDS_IN_DOCUMENTS = re.compile(
    rf"(?:{any_of(lexicon('document_noun'))}|(?:[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})[余多]?[项个份部篇种])$"
)
FARTHEST = 60  # code points between a verb and the titles that it governs
FARTHEST_LINK = 24


@dataclass(frozen=True, slots=True)
class Issued:
    """A title span that a verb governs; `revision` is None where the verb does not say new or revised."""

    start: int
    end: int
    verb: str
    revision: bool | None


def find_issued(body: Clauses, titles: list[tuple[int, int]]) -> list[Issued]:
    """The titles in 《》 that the text says were made, revised or issued; `titles` in order."""
    found: list[Issued] = []
    list_end: int | None = None  # where the title before ends, for lists of titles
    list_verb = ""  # the verb that governs it
    for start, end in titles:
        if _WORK.search(body.text, max(body.start, start - 8), start):
            list_end = None
            continue
        if (
            list_end is not None
            and start - list_end <= FARTHEST_LINK
            and _LINK.fullmatch(body.text, list_end, start)
        ):
            verb: str | None = list_verb
        else:
            verb = _verb_before(body, start, end) or _verb_pointing(body, start)
        if verb is None or _VERBS[verb] == "quoted":
            verb = (
                _verb_behind(body, start, end, governed=verb is not None)
                or _verb_of_maker(body, start, end)
                or verb
            )
        elif _RULES_TO_IT.match(body.text, end):
            verb = None
        if verb is None:
            list_end = None
            continue
        list_end, list_verb = end, verb
        if _VERBS[verb] != "quoted":
            found.append(Issued(start, end, verb, _revision(body.text, start, verb)))
    return found


def _revision(text: str, start: int, verb: str) -> bool | None:
    if _BOTH.search(text, max(0, start - 10), start):
        return None
    return {"revised": True, "new": False}.get(_VERBS[verb])


def _verb_before(body: Clauses, start: int, end: int) -> str | None:
    """The verb before a title in its own clause: the nearest one, unless it belongs to what describes the title."""
    words = body.text[max(body.sentence_left(start), start - FARTHEST) : start]
    if "《" in words:
        words = _TITLE.sub(lambda match: "\0" * len(match[0]), words)
    clause = _LISTED.sub("", _BREAK.split(words)[-1])
    verbs = list(_VERB.finditer(clause))
    if not verbs:
        return None
    behind = _MORE_TITLES.match(body.text, end, body.sentence_right(end))
    right = behind.end() if behind else end
    if clause.endswith("的"):
        return _verb_over_attribute(clause, verbs, whole=_ENDS.match(body.text, right) is not None)
    last = verbs[-1]
    between = clause[last.end() :]
    if between.endswith("以") or len(between) > FARTHEST_LINK:
        return None  # 健全以《…》为核心的制度
    if _NOT_YET.search(clause, max(0, last.start() - 8), last.start()):
        return None
    if _VERBS[last[0]] == "quoted":
        made = _MADE_TOO.search(clause, 0, last.start())
        return made[1] if made and not between.strip("了") else last[0]
    taken_up = next((verb[0] for verb in verbs[:-1] if verb[0] in _TAKEN_UP), None)
    if taken_up and _TOLD_OF.match(body.text, right):
        return taken_up
    if (
        "的" in between
        and len(between) > 6
        and len(between.rpartition("的")[2]) <= 8
        and not between.endswith("的")
    ):
        return None
    return last[0]


def _verb_over_attribute(clause: str, verbs: list[re.Match[str]], whole: bool) -> str | None:
    """The verb that governs a title over the words that describe it: [修订]涵盖使用环节的《…》, [印发]新修订的《…》, [学习]新修订的《…》; None where nothing
    does (由办公室制定的《…》). `whole`: the title is all that the words before it describe."""
    quoted = next((verb[0] for verb in verbs if _VERBS[verb[0]] == "quoted"), None)
    made: re.Match[str] | None = None
    before: re.Match[str] | None = None
    for verb in verbs:
        attribute = clause[verb.end() :]
        if verb[0] == "关于":
            break  # 贯彻关于完善治理的《…》
        taken_up = before is not None and before[0] in _TAKEN_UP and before.end() == verb.start()
        before = verb
        if _VERBS[verb[0]] == "quoted" or verb[0] == "通过" or taken_up or attribute == "的":
            continue
        if made is None or _AND_DONE.fullmatch(clause, made.end(), verb.start()):
            made = verb
    if made is None or not whole:
        return quoted
    attribute = clause[made.end() :].removeprefix("了")
    if attribute.startswith("的") or (
        _WHAT_IS_MADE.fullmatch(attribute) and not attribute.startswith(_SINCE_NEW)
    ):
        return quoted
    return None if _NOT_YET.search(clause, max(0, made.start() - 8), made.start()) else made[0]


def _verb_pointing(body: Clauses, start: int) -> str | None:
    """以党组名义印发，名为《…》; 修订制度3项：《…》: the verb of the clause before, whose object the title only names."""
    words = body.text[max(body.sentence_left(start), start - FARTHEST) : start]
    pointer = _POINTER.search(words)
    clause = _BREAK.split(words[: pointer.start()])[-1] if pointer else ""
    verbs = list(_VERB.finditer(clause))
    if pointer is None or not verbs or _VERBS[verbs[-1][0]] == "quoted":
        return None
    # 制定|实施方案: the second is a part of the name
    last = verbs[-2] if len(verbs) > 1 and verbs[-2].end() == verbs[-1].start() else verbs[-1]
    between = clause[last.end() :]
    named = pointer["called"] or _ENDS_IN_DOCUMENTS.search(between)
    described = between.startswith("的") or "》" in between or len(between) > FARTHEST_LINK
    not_yet = _NOT_YET.search(clause, max(0, last.start() - 8), last.start())
    return last[0] if named and not described and not not_yet else None


def _verb_behind(body: Clauses, start: int, end: int, governed: bool) -> str | None:
    """对《…》进行了修订, 《…》已正式印发: a verb behind the title; `governed`: a verb that only quotes stands before it."""
    words = body.text[end : min(body.sentence_right(end), end + FARTHEST)]
    while (title := re.match(r"[、和及与]?《[^《》]*》", words)) is not None:
        words = words[title.end() :]
    sent = _SENT_FIRST.match(words)
    if sent and not governed and not _BY_RULE.search(body.text, start - 1, start):
        match = _BEHIND.match(words, sent.end())
        return match["verb"] if match else None
    match = _BEHIND.match(words)
    if match is None:
        return None
    is_object = bool(_OBJECT.search(body.text, max(body.start, start - 32), start))
    done = _DONE.search(words, 0, match.start("verb")) or _DONE_BEHIND.match(words, match.end())
    own = (
        match["verb"].endswith("发")
        and _OWN_PLAN.search(body.text, start, end)
        and not _SINCE.match(words, match.end())
    )
    return match["verb"] if is_object or (not governed and (done or own)) else None


def _verb_of_maker(body: Clauses, start: int, end: int) -> str | None:
    """由办公室制定的《…》已执行: who made it, and that it is in force."""
    left = body.phrase_left(start)
    maker = _MADE_BY.search(body.text, left, start)
    quoted = maker and any(
        _VERBS[verb[0]] == "quoted" for verb in _VERB.finditer(body.text, left, maker.start())
    )
    return maker["verb"] if maker and not quoted and _IN_FORCE.match(body.text, end) else None
