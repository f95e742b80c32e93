"""Whether a number is what is asked for: per period or head, by a duty or a rule, as a floor or a ceiling, as the time that something may take."""

from __future__ import annotations

import re

from etl.facts.numbers.counting import AHEAD_OF
from etl.facts.numbers.number import Number
from etl.facts.numbers.term import TERM_IS
from etl.facts.numbers.unit import PER_ONE
from etl.facts.roles.change import CHANGED
from etl.facts.roles.threshold import LIMITED, is_granted
from etl.text.clause import STOPS, Clauses
from etl.words import any_of, branches, lexicon, words_of

_ENSURES = "[^，。；]{0,24}" + any_of(words_of("limit_word", "ensured"))
_REACHES = "(?:达|控制在)"
# 各支部要开展[4次]学习, but 主要开展, 需要开展
_ORDERED = "(?<![主需重必只还首想快不纪摘])要(?:至少|每[年季月周]|开展|组织|召开|举办|完成|参加|撰写|上报|报送|讲|学习|调研|走访)"
DUTY = re.compile(
    rf"确保{_ENSURES}|务必{_ENSURES}|应(?:当|{_REACHES})|(?<![对适相反])应于|须(?![\u3400-\u9fff]{{2,6}}(?:事项|材料|问题|环节|内容)(?:[0-9]|$))|(?<![主重])要[由从]|要{_REACHES}|{_ORDERED}|需{_REACHES}|严禁超过|原则上"
    r"|不(?:得|能|可|应|许|准)(?:少于|低于|超过|高于|大于|多于|突破|超出|小于|长于|短于)|一般不(?:超过|少于|低于|高于|多于|大于|突破)"
)
_ENSURED = re.compile(r"(?:确保|务必)[^，。；]*$")
_DESCRIBES = re.compile(
    r"的[\u3400-\u9fff]{2,8}(?:[0-9]+(?:类|个方面|大类))?$"
)  # 必须由党组会研究的[事项38项]
_MUST = ("须", "应", "应当")
_DESCRIBED_REST = re.compile("(?:[余剩]下?|[其剩]余)的$")  # 须整改的[26项], but 须完成剩余的[26项]
_TERM = re.compile(r"(?<![权额界局极])限期?$")
# 从整改措施、责任单位、[整改时限]5个方面 names what is spoken of, [压缩审批时限]3天 tells by how much
_TERM_NAMED = re.compile(r"[时期]限$")
_TERM_MOVED = re.compile(rf"{any_of(lexicon('change'))}[^，,。；;、0-9]{{0,8}}[时期]限$")
_AHEAD = re.compile(r"(?:计划|同期|去年|上年|工期|时限|时间|周期|平均|已|实际|[比较][^，]{0,12})提前$")
_MADE_IT = re.compile(
    r"(?:、[0-9]{1,3}天)?[\u3400-\u9fff]{0,4}" + any_of(words_of("limit_word", "reached_early"))
)
_RULE = re.compile(r"要求|(?<!八项)规定|明确|约定")
_BY_RULES = re.compile(any_of(words_of("document_noun", "rule")) + "(?:[（(][^（）()]{1,8}[）)])?》")
_NORM = re.compile(
    any_of(lexicon("frequency"))
    + r"(?<!第一年)(?<![超过满足逾近达用期为到]一年)(?![半内来多间度期]|(?<=一年)的)(?:(?!以[上下内]的)[^，,。；;]){0,40}$"
)
_CUE = re.compile(f"[{''.join(sorted({word[0] for word in lexicon('frequency')}))}]")  # one stands in each
_BY_TURNS = re.compile(any_of(words_of("frequency", "by turns")))
MOST_AT_A_TURN = 3  # 按季度调度[1次] is a norm, 按季度调度[4次] tells of a year
_ONCE = re.compile(rf"{any_of(words_of('earlier_time', 'once'))}|近[三四五]年")
_ENCLOSED = re.compile(r"“[^“”]{0,20}”|（[^（）]{0,20}）|\([^()]{0,20}\)")  # “每月一课”[12期]
# 按每村5万元的标准拨付经费[120万元]: the rate is a norm, what it came to is none
_AT_STANDARD = re.compile(
    "^[^，,。；;]{0,12}(?:按照?|以|根据)[^，,。；;]{0,24}?[0-9][^，,。；;]{0,6}的?(?:标准|比例|额度|价格|要求|规定)"
)
_OUTCOME = re.compile(any_of(lexicon("outcome_verb")))
_HELD = re.compile(any_of(words_of("outcome_verb", "held")))  # 每月接待[1次] is a norm
_ASKED = re.compile(r"要求|规定|确保|保证|力争|明确|[应须需]|要(?!求)|不少于|不低于|不超过|不高于")
# 实行清单交办、按月调度、跟踪督办[三项]工作机制: how often something is done is what the arrangement is about
_SET_UP = re.compile(
    rf"(?:建立|健全|完善|实行|推行|执行|坚持|形成|构建|落实|采取|探索|运用|制定)[^，,。；;0-9]{{0,40}}?{any_of(lexicon('frequency'))}"
)
_ARRANGEMENT = re.compile(r"(?:(?!的)[\u3400-\u9fff]){0,4}?(?:机制|制度|模式|办法|举措|措施|方式|做法)")
# 每村落实第一书记[1名], 每段明确[1名]河长: who was posted
_POSTED = re.compile(
    rf"每个?[村段片组社街镇乡楼校院河路站所园区户网格]{{1,2}}(?:均|都)?{any_of(words_of('limit_word', 'posted'))}"
    r"[^，,。；;0-9]{0,8}(?:[0-9]名、[^，,。；;0-9]{0,8})?$"
)
# 每个支部都配备了[1名], 每周开展的[2次]巡查, 10名常委每人领办[1项]
_ALL_DID = re.compile(
    r"达$|(?:[仅只才]|只有|仅有)(?:召开|开展|安排|通报|研究|组织|学习|听取|检查)?了?$|(?:都|均|全部)(?:有|已?[\u3400-\u9fff]{2,6})$|了$|[0-9]+名[\u3400-\u9fff]{1,10}每[人名]"
)
_IS_ABOUT = re.compile("(?<![制持定])[在有]$")  # 每天就餐老人在[35人左右]
_OF_EACH = re.compile(r"[\u3400-\u9fff]的$")
_PRICED = any_of(words_of("limit_word", "price"))
_PRICE = re.compile(rf"{_PRICED}(?:为|是)?每[\u3400-\u9fff]{{1,8}}$|每[\u3400-\u9fff]{{1,12}}{_PRICED}$")
_PER_PERIOD = frozenset({"events", "study_hours", "hours", "days"})
_FLOORS = tuple(words_of("limit_word", "floor"))
_PARTED_FLOOR = re.compile(any_of(words_of("limit_word", "parted_floor")) + "[^，,。；;、0-9]{2,14}的$")
_AT_LEAST = re.compile(r"(?:至少|最少|最起码|起码)[^，,。；;、0-9]{1,10}(?<![了过])$")  # 至少开展[一次]
# 抽查比例不低于应查数的[30%]
_SHARE_NORMED = re.compile(
    rf"(?:比例|比重|占比|覆盖面|份额|额度|经费|资金|[率量])(?:原则上|均|应|须|要|按)*{any_of(words_of('limit_word', 'parted_floor'))}[^，,。；;、0-9]{{2,14}}的$"
)
_NORMED = re.compile(rf"(?:{branches(words_of('limit_word', 'normed'))}|[^日]期)(?:原则上|均|要|须|应)?$")
# 规定彩礼不超过6万元，酒席[不超过20桌]
FARTHEST_BOUND = 120  # how far back the rule stands at most
_BOUNDED_BEFORE = re.compile(
    f"(?:规定|明确|要求|约定|倡导|一律|限定)[^。；;]{{0,40}}?(?:{'|'.join(words_of('limit_word', 'parted_floor'))})"
)
_EACH = re.compile(any_of(words_of("limit_word", "each")) + "[^，,。；;]{0,12}$")  # 人均餐费[不超过60元]
_LIMIT_OF = re.compile(any_of(words_of("limit_word", "term_of")) + "时限(?:为|是|原则上为)$")
# 明确承办期限为[15个工作日], 将办理时限明确为[3天]
_LIMIT_SET = re.compile(
    "(?:规定|明确|确定|限定)[^，,。；;0-9]{0,10}(?:时限|期限|时间)(?:为|是)$|(?:时限|期限|时间)(?:明确|规定|确定|限定|设定)为$"
)
# 试用期一般为[一年], 聘期[三年]: how long it is to last
_TERM_SET = re.compile(any_of(words_of("duration", "term")) + TERM_IS + "$")
_TIMES = frozenset({"years", "months", "weeks", "days"})
_SPANS = _TIMES | {"workdays", "hours", "minutes"}
_KEPT = re.compile(r"(?:保持|控制|稳定|维持)在$|达到?$")
_SO_MANY = ("之多", "之久")
_HELD_DOWN = re.compile(r"控制在(?:[\u3400-\u9fff]{2,8}的)?$")
_SHARE_HELD = re.compile(r"(?:占比|比例|比重)控制在$")
_RATE = re.compile(r"(?:按|以每|[根依]据|对照)[^，,。；;]*$")
_AT_RATE = re.compile(r"的[^，,。；;、0-9]{0,6}(?:标准|比例|价格?|额度|幅度)")  # 按每亩[15元]的标准
_AT_SHARE = re.compile(
    r"(?:按照?|(?<![可予难所])以(?![上下内外]))[^，,。；;0-9占]{2,12}(?<!计划)的$"
)  # 按工程款的[5%]扣留质保金
_AS_ASKED = re.compile(r"的[^，,。；;、0-9]{0,4}(?:要求|规定|原则)")  # 按照每村[1至2名]的要求
# 驻村[不少于两年]的规定: a floor or ceiling that is called a rule
_CALLED_RULE = re.compile(r"的(?:硬性|刚性|制度|最低|基本)?(?:规定|要求)")
# 参保率[95.5%]的年度任务, 新增绿地[30公顷]的目标任务
_CALLED_TASK = re.compile("的(?:(?:年度|全年|考核|约束性|硬性)(?:目标)?|目标)任务")
_OF_MEASURE = re.compile("(?:[率度比值重]|比例|覆盖面)(?:达到?|为)?$")
_DONE_OF_TASK = re.compile("完成了?[^，,。；;0-9]{0,3}$")
_TASKED = frozenset({"money", "area", "length", "volume", "weight"})
# 应配专职教师[27名], 应召开党员大会[4次]，实际召开3次
_TO_STAFF = re.compile(
    r"(?<![对适相反响效供回呼因顺])应(?:配[备齐置]?|设置?)(?:(?![未的])[^，,。；;、0-9]){2,14}$"
)
_TO_HOLD = re.compile(
    r"(?<![对适相反响效供回呼因顺])应(?![急用对邀届征诉聘变激])(?:(?![未的已])[^，,。；;、0-9]){1,14}$"
)
_TO_COME = re.compile("应(?:参[训加会]|到[会场岗]?|出席|培训|轮训|接受培训)$")  # 应参训[120人]，实际参训116人
_HELD_INSTEAD = re.compile("[，,](?:但)?(?:实际|只|仅|才|实[有到])")
_HELD_UNITS = frozenset({"events", "meals", "study_hours"})
# 窗口至少安排[2名]人员, 每餐安排[至少1名]校领导陪餐
_MANNED = re.compile("(?P<least>至少|最少)?(?:要|应|须)?(?:安排|配备|配齐|指派|保证|保持)$")
_ROUNDS = ("轮", "遍", "稿")
# 被查处2次以上的机构，暂停协议[6个月]
_CONSEQUENCE = re.compile(
    r"(?:一律|由[\u3400-\u9fff]{2,8})?(?:暂停|中止|停止|取消|限制|禁止|不得)[^，,。；;0-9]{2,16}$"
)
FARTHEST_CONDITION = 60
_ON_CONDITION = re.compile(
    r"(?:^|[，,。；;、：:])[^，,。；;、：:0-9]{0,24}(?:[0-9]{1,2}|[一二两三四五])(?:次|起|件|分|天)"
    r"(?:及?以上)?[\u3400-\u9fff]{0,8}的[\u3400-\u9fff]{0,8}[，,]$"
)
_TO_BE_DONE = re.compile(
    r"[^，,。；;、0-9]{1,8}的(?:要求|规定|承诺|部署|目标|计划|安排)"
)  # 按照[两年内]全部脱困的要求
_EACH_ONE = re.compile(rf"(?:{PER_ONE})[^，,。；;0-9]{{0,10}}$")  # 规定每亩补助[150元]
_PAID = re.compile("发放|兑[付现]|拨付|支付|退还|多[付收]|少[付收]|[欠罚扣]")
_HELP = re.compile("补[助贴偿]|奖[励补]|资助|给予")
_RULED = re.compile("(?<!违反)(?<!按)(?<!按照)(?<!超)规定|明确|确定|核定")
_PER_UNIT = re.compile(r"按照?(?:每[\u3400-\u9fff]{1,8}|[生人户亩村]均)$")
_AT_RATE_OF = re.compile(
    r"[\u3400-\u9fff]{1,6}的(?:标准|比例|要求|规定|原则)"
)  # 按每50名学生配[1名]辅导员的比例
# 每缺勤一次扣发绩效[200元], 末位的扣[2分]
_FINED = re.compile(
    r"每[\u3400-\u9fff]{1,8}[一1](?:次|起|件|处|例|天|日|项|人|分钟|小时)(?:一律)?(?:扣|加|减|奖|罚|处)[\u3400-\u9fff]{0,6}$"
)
_MARKED = re.compile("的(?:一次性|每次|一律)?(?:扣|加|减)$")
_MOVED_TO = re.compile(
    rf"{any_of([*lexicon('change'), *lexicon('level_verb')])}(?:至|到|为)(?:{PER_ONE}){{1,2}}$"
)  # 低保标准提高到每人每月[720元]
_YEAR_OF_PLAN = re.compile(r"第[一二三四五]年[\u3400-\u9fff]{0,3}$")
_BY_THEN = re.compile(
    r"(?:[月日年]底?|底)前[^，,。；;]*$|(?<![0-9两一])年内[^，,。；;]*$|(?<![加升长降少高大缩由从])到(?:20[0-9]{2}年|今年|明年|年)底?[^，,。；;]*$"
)

# 要在[30个工作日内]答复, [3日内]响应, [五年内]禁止投标: how long something may take
_MAY_TAKE = re.compile(r"(?:(?<!主)[要应需]在|控制在)$|(?:责令|责成|勒令)[^，,。；;]{0,16}$")
# 交办的8个事项，均在[30日内]办结: how long all of it took
_ALL_WITHIN = re.compile(
    r"^(?![^，,。；;]*(?:[应须要需]|原则上|力争|确保|规定|明确))[^，,。；;]*(?:均|都|全部|全数|已|实际)(?:在|于)?$"
)
_PROMISED = re.compile("承诺(?:在|于)?$")  # 承诺[3个工作日]办结
_UPON = tuple(words_of("limit_word", "upon"))  # 竣工后[60日以内]
_COUNTS_THEN = re.compile(r"[^，,。；;0-9]{0,12}[0-9]")  # 投诉后[3日内]办结12件 tells what was done
_SERVED = re.compile(
    "(?:作出|做出|给予|予以|进行)?" + any_of(words_of("limit_word", "served")) + "(?:[、，,。；;]|处[置理])"
)
_BARRED = re.compile(r"[\u3400-\u9fff]{0,3}" + any_of(words_of("limit_word", "barred")))


def may_take(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a time is the most that something may take."""
    if body.text[number.end - 1] != "内" or _ALL_WITHIN.search(clause):
        return False
    return bool(
        _MAY_TAKE.search(clause)
        or _SERVED.match(body.text, number.end)
        or _BARRED.match(body.text, number.end)
    )


def is_norm(
    body: Clauses,
    number: Number,
    dimension: str | None,
    clause: str,
    past: re.Match[str] | None,
    future: bool,
) -> bool:
    """Whether a number is what is asked for. `clause`: the words before it; `past`: what they tell of the past; `future`: its section tells
    of future work."""
    floor = number.start < number.digits and body.text.startswith(_FLOORS, number.start)
    if _is_per_period(clause, number, dimension, past, floor):
        return not _is_arranged(body, number, dimension, clause)
    if _is_set(body, number, dimension, clause) or (
        (number.value_max is not None or (future and not past and number.bound != "more_than"))
        and _KEPT.search(clause)
        and not body.text.startswith(_SO_MANY, number.end)
    ):
        return True
    return not past and _is_asked(body, number, dimension, clause, floor, future)


def _is_arranged(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether things that serve a period were set up: 建立每月一次的[3项]机制."""
    arranged = number.bound == "exact" and dimension == "things" and _ARRANGEMENT.match(body.text, number.end)
    return bool(arranged and _SET_UP.search(clause))


def _is_set(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether a number is a duty, a limit or a term, whatever the words before it tell of the past."""
    bounded = number.bound in LIMITED or number.value_max is not None or number.unit == "%"
    if _is_duty(body, number, dimension, clause) or (bounded and _RULE.search(clause)):
        return True
    if _is_called_so(body, number, dimension, clause) or _is_owed(body, number, dimension, clause):
        return True
    is_limit = clause[-1:] in ("为", "是") and (
        _LIMIT_OF.search(clause) or (dimension in _SPANS and _LIMIT_SET.search(clause))
    )
    return bool(is_limit or (dimension in _TIMES and _TERM_SET.search(clause)))


def _is_called_so(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether the noun behind a number calls it a rule or a task: 驻村[不少于两年]的规定, 参保率[95.5%]的年度任务."""
    text, end = body.text, number.end
    if text[end : end + 1] != "的":
        return False
    floor = number.start < number.digits and number.bound in ("at_least", "at_most")
    if floor and _CALLED_RULE.match(text, end):
        return True
    if _CALLED_TASK.match(text, end) is None:
        return False
    if dimension == "share":
        return _OF_MEASURE.search(clause) is not None
    return dimension in _TASKED and not _DONE_OF_TASK.search(clause)


def _is_owed(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether a number is what there ought to be: 应配教师[27名]; of what is held only where it is told how much of it was."""
    if "应" not in clause:
        return False
    if dimension in _HELD_UNITS:
        return bool(_HELD_INSTEAD.match(body.text, number.end) and _TO_HOLD.search(clause))
    if dimension != "persons":
        return False
    came = _HELD_INSTEAD.match(body.text, number.end) and _TO_COME.search(clause)
    return bool(came or _TO_STAFF.search(clause))


def _is_manned(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a number is the least that must be posted: 窗口至少安排[2名]人员, 每餐安排[至少1名]校领导陪餐."""
    posted = _MANNED.search(clause)
    return posted is not None and bool(posted["least"] or body.text.startswith("至少", number.start))


def _follows_from_rule(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a time is how long something is barred where a condition is met: 被查处2次以上的机构，暂停协议[6个月]."""
    if not _CONSEQUENCE.match(clause):
        return False
    left = number.start - len(clause)
    condition = body.text[max(body.sentence_left(number.start), left - FARTHEST_CONDITION) : left]
    return "已" not in condition and _ON_CONDITION.search(condition) is not None


def _is_asked(
    body: Clauses, number: Number, dimension: str | None, clause: str, floor: bool, future: bool
) -> bool:
    """Whether a number is asked for, where nothing before it tells of the past."""
    if number.bound == "at_most" and dimension in _SPANS and clause.endswith(_UPON):
        return _COUNTS_THEN.match(body.text, number.end) is None
    if dimension in _SPANS and (_PROMISED.search(clause) or AHEAD_OF.search(clause)):
        return True
    if (dimension == "events" or number.unit in _ROUNDS) and _AT_LEAST.search(clause):
        return True
    if dimension == "persons" and _is_manned(body, number, clause):
        return True
    if dimension in _TIMES and _follows_from_rule(body, number, clause):
        return True
    if floor and (future or dimension in _PER_PERIOD or _NORMED.search(clause) or _EACH.search(clause)):
        return True
    if future and (number.bound in ("at_least", "at_most") or _BY_THEN.search(clause)):
        return True
    ranged = dimension == "persons" and number.value_max is not None and _POSTED.search(clause)
    granted = floor or bool(ranged) or is_granted(body, number)  # 出台《甲办法》，每村配备[1—2名]管护员
    return _is_ruled(body, number, clause, granted) or _is_rate(body, number, dimension, clause)


def _is_per_period(
    clause: str, number: Number, dimension: str | None, past: re.Match[str] | None, floor: bool
) -> bool:
    """Whether a number is asked for per period or head; what came of it, or a price, is no norm: 每年接待游客[12万人次]."""
    if _CUE.search(clause) is None:
        return False
    words = _AT_STANDARD.sub("", _ENCLOSED.sub("", clause))
    if not _NORM.search(words) or "平均" in words:
        return False
    if floor and not (number.bound == "at_least" and _OUTCOME.search(words) and not _ASKED.search(words)):
        return True
    done = CHANGED.search(clause) or (past and past.end() > len(clause) - 10)
    if done or floor or (dimension == "money" and _MOVED_TO.search(words)):
        return False
    if dimension == "persons" and _POSTED.search(clause):
        return False
    if number.bound == "about" and _IS_ABOUT.search(words):
        return False
    if _ASKED.search(words):
        return True
    many = number.value > MOST_AT_A_TURN
    by_turns = many and _BY_TURNS.search(words) is not None
    came = _OUTCOME.search(words if many or dimension != "events" else _HELD.sub("", words))
    return not (
        by_turns
        or came
        or _ALL_DID.search(words)
        or _ONCE.search(words)
        or (dimension in ("events", "things") and _OF_EACH.search(words))
        or (dimension == "money" and _PRICE.search(words))
    )


def _is_duty(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether a number is what must be; not that of things that must be dealt with somehow, nor by how much something was early."""
    ending = clause[-1:]
    if ending == "前" and clause.endswith("提前"):
        return not _AHEAD.search(clause) and not _MADE_IT.match(body.text, number.end)
    if ending in ("限", "期") and _TERM.search(clause):
        if _TERM_NAMED.search(clause) is None or number.unit is None:
            return True
        if dimension in _SPANS and _TERM_MOVED.search(clause) is None:
            return True
    if number.bound in LIMITED and _ENSURED.search(clause):
        return True
    duty = DUTY.search(body.text, number.start - len(clause), number.digits)
    if duty is None:
        return False
    described = ending == "的" and duty[0] in _MUST and not _DESCRIBED_REST.search(clause)
    return not (number.bound == "exact" and (described or _DESCRIBES.search(clause)))


def _is_ruled(body: Clauses, number: Number, clause: str, floor: bool) -> bool:
    """Whether a floor or ceiling stands in a rule: 修订《甲办法》，工作餐控制在[40元以内]."""
    kept = number.bound == "at_most" and _HELD_DOWN.search(clause) is not None
    if kept and (_EACH.search(clause) or _SHARE_HELD.search(clause)):
        return True
    sentence = body.sentence_left(number.start)
    goes_on = floor and body.text[number.end : number.end + 1] in STOPS
    if goes_on and _BOUNDED_BEFORE.search(
        body.text, max(sentence, number.start - FARTHEST_BOUND), number.start
    ):
        return True
    if not (floor or kept or (clause[-1:] == "的" and _PARTED_FLOOR.search(clause))):
        return False
    return _BY_RULES.search(body.text, sentence, number.start) is not None


def _is_rate(body: Clauses, number: Number, dimension: str | None, clause: str) -> bool:
    """Whether a number is the rate that something is done at: 第二年[30%], 按每亩[15元]的标准, 末位的扣[2分], 每缺勤一次扣发绩效[200元]."""
    if dimension == "share" and (
        _YEAR_OF_PLAN.search(clause) or _AT_SHARE.search(clause) or _SHARE_NORMED.search(clause)
    ):
        return True
    if _RATE.search(clause) and _calls_it_rate(body, number, dimension, "每" in clause):
        return True
    if dimension == "score":
        return bool(_MARKED.search(clause) or _FINED.search(clause))
    return dimension == "money" and bool(
        _FINED.search(clause) or _PER_UNIT.search(clause) or _is_rate_of_rule(body, number, clause)
    )


def _calls_it_rate(body: Clauses, number: Number, dimension: str | None, each: bool) -> bool:
    """Whether the words behind a number call it a rate, or what is asked for: [15元]的标准, [1至2名]的要求, [两年内]全部脱困的承诺."""
    text, end = body.text, number.end
    if text[end : end + 1] == "的" and _AT_RATE.match(text, end):
        return True
    if each and _AT_RATE_OF.match(text, end):
        return True
    bounded = number.bound != "exact" or number.value_max is not None or dimension == "share"
    if (bounded or each) and _AS_ASKED.match(text, end):
        return True
    return text[end - 1] == "内" and _TO_BE_DONE.match(text, end) is not None


def _is_rate_of_rule(body: Clauses, number: Number, clause: str) -> bool:
    """Whether a rule tells what there is for each: 规定每亩补助[150元], 出台《甲办法》，每户奖励[2万元]; a price and what was paid are none."""
    if not _EACH_ONE.search(clause) or _PRICE.search(clause):
        return False
    if _RULED.search(clause):
        return True
    if _PAID.search(clause) or _OUTCOME.search(clause):
        return False
    sentence = body.sentence_left(number.start)
    granted = _HELP.search(clause) is not None and body.text.find("》", sentence, number.start) >= 0
    return granted or _BY_RULES.search(body.text, sentence, number.start) is not None
