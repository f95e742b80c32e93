"""Whether a number draws a line that something lies beyond: 超过15年的老旧电梯, 500万以上新开工项目."""

from __future__ import annotations

import re

from etl.facts.numbers.counting import AHEAD_OF
from etl.facts.numbers.number import Number
from etl.facts.phrase import opens_noun
from etl.text.clause import STOPS, Clauses
from etl.words import any_of, words_of

_ATTRIBUTIVE = frozenset(
    {
        "years",
        "money",
        "age",
        "area",
        "length",
        "months",
        "days",
        "weight",
        "hours",
        "minutes",
        "volume",
        "power",
        "score",
        "study_hours",
    }
)
LIMITED = ("more_than", "at_least", "at_most")
_ATTRIBUTE = re.compile(r"(?:未|不|没有|以来)?[^，,。；;、0-9]{0,4}的")
_LISTED = re.compile(r"、[^，,。；;]{2,20}的[\u3400-\u9fff]")  # 投产3年以上、税收不到5万元的企业
_ALSO = re.compile(
    r"、[^，,。；;、]{0,8}(?:满|超过?|不足|不满)[0-9]+[^，,。；;、]{1,4}的[\u3400-\u9fff]"
    r"|(?:或者?|且)[^，,。；;、0-9]{0,12}(?:满|超过?|超出|不足|不满|低于|高于)[^，,。；;、0-9]{0,8}[0-9.]+[^，,。；;、]{1,4}的"
    r"|(?:或者?|且)[^，,。；;、0-9]{0,12}[0-9.]+[万亿]?[^，,。；;、0-9]{1,4}以[上下]的"
)  # 超过[55岁]、任职满10年的干部
_INCLUDED = re.compile(r"（不?含(?:本数|[0-9.]+[万亿]?元)?）")  # 200万元（含）至400万元（不含）的项目
_UPPER = re.compile(r"(?:（不?含）)?[至、且，,]?[0-9.]+[万亿]?[元人岁年]以下")  # [1万元以上]5万元以下的
_UPPER_STARTS = frozenset("（至、且，,.0123456789")
_APART = ("，", ",")  # 年龄下降[4.5岁]，35岁以下占三成
_BETWEEN = re.compile(
    rf"之间的?[\u3400-\u9fff]|的[\u3400-\u9fff]{{0,4}}{any_of(words_of('limit_word', 'sorted_by_sum'))}"
)
_CONDITION = re.compile(
    r"(?:以上|以下|以内)?的[，,](?:必须|应|须|需|由|要|不|一律|实行|按|报|可|经|提交|方可|才|给予|予以|设|适用|暂停|中止|停止|取消|限制|扣[减发除]|解除|约谈|责令|不再|列入|纳入)|的(?:必须|须|应当|应该|一律|一般|由[\u3400-\u9fff]{1,7}(?:审|批|定))"
)
# [10万元至50万元]的实行比选, [5万元至30万元]的由主管部门备案
_ON_PROCEDURE = re.compile("的[，,]?(?:实行|采取|采用|提交|报|由|须|必须|经)[\u3400-\u9fff]{2}")
# 末位[2次以上]的单位一律约谈, but 召开[2次以上]的党员大会
_WHO_SO_OFTEN = re.compile(
    r"的[\u3400-\u9fff]{0,4}?(?:人员|干部|党员|职工|教师|员工|学员|单位|企业|团队|部门|科室|支部|乡镇|村|社区|家庭|农户|商户|个人|同志|公司|机构|学校)"
    r"(?=[，,。；;、0-9]|进行|予以|给予|一律|不得|实行|由|全部|均|列|取消|作|扣|约谈|通报|限期|责令|逐|建立|开展)"
)
# 单月异常登录[超过3次]的自动锁定, but 开展了[超过5次]的宣讲
_TOO_OFTEN = re.compile(r"的(?!活动|情况|问题|现象|记录|要求|规定)[\u3400-\u9fff，,]")
_HELD = re.compile(r"(?:开展|组织|召开|举办|举行|进行|实施)了?[^，,。；;0-9]{0,4}$")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十两]+(?:个|家|户|名|项|处|所|笔|宗)")  # 产值10亿元以上2个
_OF_GROUP = re.compile(r"[\u3400-\u9fff]{2,4}的[\u3400-\u9fff]")  # 10名以上党员的支部
_SUFFIXES = ("以上", "以下", "以内")
_SHORT_OF = ("低于", "高于", "未达到", "达不到")
_LARGER = ("超过", "不足", "少于", "多于")
# 同意率达到[85%以上]的小区方可进场
_ONLY_THEN = re.compile(
    r"的[\u3400-\u9fff]{1,8}?[，,]?(?:方可|方能|方才|才可|才能|才予|一律|不得|不予|必须|优先)"
)
_FULL = ("的", "即", "以上", "后", "应", "须", "必须", "一律", "方可", "才")  # 满10年的, 满30年即可
# 按照[3个月内]完成的要求: how soon it is to be done
_AIMED = re.compile(r"[^，,。；;、0-9]{1,8}的(?:要求|规定|承诺|部署|目标)")
# 赋予团队[10年以上]的使用权, 给予[5万元以上]的奖励: what is granted
_GRANTS = re.compile(
    r"(?:赋予|授予|给予|享受|享有|保留)[^，,。；;、的]{0,12}(?<![任入]职|[工协][作议]|[服任]务|年龄|投资|金额|入驻|连续|累计|税收|达到)(?<![满达为在])$"
)
_GRANTED = re.compile(
    r"的?(?:长期|优先|一次性|资金|现金|租金|配套|专项|财政|经费|独家|特许)?"
    r"(?:使用权|经营权|承包权|所有权|免租期|过渡期|保护期|宽限期|缓冲期|假期|休假|优惠|奖励|补助|补贴|资助|处罚|罚款)"
)
_AIMS = ("的时间", "的目标", "的要求", "的硬性")
_RULED = ("的规定", "的制度规定", "的刚性规定", "的承诺")  # 每年到企业实践[至少1个月]的规定
_SHARES = ("的比例", "的幅度", "的额度")  # 按不超过总额[15%]的比例提取
_TOLD = ("的问题", "的情况", "的现象", "的现状")
# 报到率[不到60%]的专业, but [不到一成]的企业 are so many of them
# 仍有[一半以上]的设备闲置 tells how many of them
_SO_MANY_OF = re.compile("[有让使把将由为]$")
_LITTLE = ("不到", "不足", "超过")
_RATED = re.compile(r"(?:[率度值面量重]|占比|比例)$")
_NOUN_BEHIND = re.compile(r"的?[\u3400-\u9fff]")
_VERB_BEHIND = re.compile(r"完成|办结|整改|到位|予以|进行|作出|提出|的?(?:时间|期限)")
# 设定的[65%]警戒线; 比省定[10%]的标准低, 符合[不超过10%]的监管要求, but 按[10%]的标准 is a target
_LINE = re.compile("的?" + any_of(words_of("limit_word", "line")))
_STANDARD = re.compile(r"的[\u3400-\u9fff]{0,6}(?:标准|要求|规定)")
_MEASURED_BY = re.compile(
    r"(?:[低高优多少]于|达不?到|未达|满足|符合|超出|突破|(?<!占)[比较](?![上去前往同历]|[0-9]{4}年|[^，,。；;]{0,4}同期))[^，,。；;]{0,12}$"
)
# 采购限额由[20万元]下调为10万元
_LINE_MOVED = re.compile(
    rf"{any_of(words_of('limit_word', 'line_moved'))}[由从](?:[^，,。；;]{{1,20}}(?:至|到|为))?$"
    rf"|{any_of(words_of('limit_word', 'line_set'))}(?:为|是|定为|设为)$"
)
_RUNNING = re.compile(
    r"[^，,。；;、]{0,10}(?:[未不低超亏零无]|高于|下降|排名|末位|优秀)[^，,。；;、]{0,10}的(?:[，,]|[\u3400-\u9fff])"
)  # 连续[2个月]考核低于80分的公司
_ABSENT = re.compile(r"(?:仍|尚|无故)*(?:未|不|没有|缺席|迟到)[^，,。；;、0-9]{1,8}的")  # 对[3次以上]未到会的
# 支出[超过2000元]须经集体研究
_MUST_BE = re.compile(
    r"的?(?:必?须|应当?|一律|方可)[\u3400-\u9fff]{2}|由[^，,。；;、0-9]{1,8}(?:审|批|定|签)|经[^，,。；;、0-9]{1,12}(?:同意|审|批|研究)"
)
_OPEN_CASE = re.compile(
    r"未[\u3400-\u9fff]{1,3}" + any_of(words_of("limit_word", "left_open"))
)  # [超过12个月]未结案件
_EXCEEDS = re.compile(r"(?:超过|超出|突破|高于)[^，,。；;、0-9]{2,8}$")
# 逾期[6期以上]的借款人, 拖欠租金[3次以上]的商户
_OWED = re.compile(rf"{any_of(words_of('limit_word', 'owed'))}[^，,。；;、0-9]{{0,6}}$")
_WHOSE = re.compile(r"的(?!问题|情况|现象|现状)[\u3400-\u9fff]")
_LASTING_ENDS = frozenset("续满期计")
# 累计[3次]抽查不合格的企业
_FAILED = re.compile(
    r"(?:抽查|抽检|检查|考核|测评|评议|督查|巡查|无故|被){0,2}(?:不合格|不达标|未|末位|缺席|迟到|警告|约谈|通报)[^，,。；;、0-9]{0,6}的"
)
_FEW = 5
_MANY = 10  # more often than that something is reported, not ruled
_WITHIN = ("hours", "days", "minutes")  # [48小时以内]拆除 says how long something may take
_DUE = ("days", "workdays", "hours", "months")  # [3个工作日内]未整改到位的，约谈负责人
NOUN_LIMIT = re.compile(r"[\u3400-\u9fff]{1,6}(?<![级模定])(?P<limit>及?以上|以下)")


def is_threshold(body: Clauses, number: Number, dimension: str | None) -> bool:
    """Whether a number is a line that is moved or named, or describes a noun behind it."""
    clause = body.before(number.start)
    if ("由" in clause or "从" in clause or clause[-1:] in ("为", "是")) and _LINE_MOVED.search(clause):
        return True
    follow = body.text[number.end : number.end + 24]
    if follow[:1] == "的" and "前" in clause and AHEAD_OF.search(clause):
        return True  # 审限届满前[15日]的案件
    suffix = body.text[number.end - 2 : number.end]
    if suffix in _SUFFIXES and follow.startswith(("的，", "的,")):
        return True  # 接待对象在[10人以内]的，陪餐人数不超过3人
    if follow[:1] in STOPS and number.bound == "exact" and dimension not in _ATTRIBUTIVE:
        return False  # no noun behind it, no range
    return _is_line(body, number, clause, follow) or _describes(body, number, dimension, follow)


def _describes(body: Clauses, number: Number, dimension: str | None, follow: str) -> bool:
    """超过15年的老旧电梯, 500万以上新开工项目, 六个灶头以上的餐饮单位: whether a number describes a noun behind it."""
    if _is_condition(body, number, dimension, follow):
        return True
    if body.text[number.start - 2 : number.start] in ("达到", "长达", "多达", "提前"):
        return False
    suffix = body.text[number.end - 2 : number.end]
    if (suffix == "以上" or (suffix[-1:] == "内" and dimension in _DUE)) and _ABSENT.match(follow):
        return True
    if suffix == "以上" and dimension in ("events", "things") and _WHO_SO_OFTEN.match(follow):
        return True
    if dimension == "events" and number.bound in LIMITED and _is_too_often(body, number, follow):
        return True
    if number.bound in LIMITED and dimension in _ATTRIBUTIVE:
        return _limits_amount(body, number, dimension, follow, suffix)
    if dimension in ("persons", "households"):
        return _limits_group(body, number, follow, suffix)
    if dimension == "share":
        return _limits_share(body, number, follow)
    if dimension == "age" and number.bound != "exact" and opens_noun(follow):
        return True  # 30岁左右青年
    limit = NOUN_LIMIT.match(follow) if dimension == "things" and "以" in follow else None
    return _has_lasted(body, number, dimension, follow) or bool(
        limit and _NOUN_BEHIND.match(follow, limit.end())
    )


def _is_condition(body: Clauses, number: Number, dimension: str | None, follow: str) -> bool:
    """Whether something follows for those of whom a number is told, or a range of money or time or how much is owed describes a noun."""
    if "的" in follow[:3] and _CONDITION.match(follow):
        return True
    if dimension in _ATTRIBUTIVE and _is_range(body, number, follow):
        return True
    if not body.text.endswith(_SUFFIXES, number.start, number.end):
        return False
    owed = _OWED.search(body.before(number.start)) and body.text.endswith("以上", number.start, number.end)
    return _ONLY_THEN.match(follow) is not None or bool(owed and _WHOSE.match(follow))


def _limits_share(body: Clauses, number: Number, follow: str) -> bool:
    """重复系数[70%以上]的线路; but [一半以上]的书记 are so many of them."""
    short = body.text.startswith(_SHORT_OF, number.start) or (
        body.text.startswith(_LITTLE, number.start)
        and _RATED.search(body.text, max(body.start, number.start - 2), number.start)
    )
    clause = body.before(number.start)
    of_something = bool(clause) and not _SO_MANY_OF.search(clause)
    above = of_something and body.text.startswith(("以上的", "以下的"), number.end - 2)
    described = above or (short and _ATTRIBUTE.match(follow))
    return bool(described) and not follow.lstrip("”").startswith((*_AIMS, *_TOLD))


def _is_too_often(body: Clauses, number: Number, follow: str) -> bool:
    """Whether a number of times is the line that a rule draws: 单日刷卡[超过5次]或者单笔支出1000元以上的自动提示."""
    if number.value > _MANY or not body.text.startswith(_LARGER, number.start):
        return False
    clause = body.before(number.start)
    if _HELD.search(clause):
        return False
    return bool(_TOO_OFTEN.match(follow) or _ALSO.match(body.text, number.end))


def is_exceeded(body: Clauses, number: Number) -> bool:
    """Whether a share is what something has to go beyond: 变更金额超过合同价[10%]的项目."""
    text = body.text
    described = text.startswith("的", number.end) and not text.startswith((*_AIMS, *_SHARES), number.end)
    if number.unit != "%" or number.bound != "exact" or not described:
        return False
    return _EXCEEDS.search(body.before(number.start)) is not None


def _is_line(body: Clauses, number: Number, clause: str, follow: str) -> bool:
    """Whether a number is a line that is named: 低于[65%]警戒线."""
    if number.unit == "%" and (_LINE.match(follow) or is_exceeded(body, number)):
        return True
    standard = follow[:1] == "的" and _STANDARD.match(follow)
    return bool(standard and _MEASURED_BY.search(clause))


def _has_lasted(body: Clauses, number: Number, dimension: str | None, follow: str) -> bool:
    """Whether a time or a row of events is a condition: 连续[3次]不达标的, 任职满[5年]必须交流, 逾期[两年]仍未结题的."""
    words = body.text[max(body.start, number.start - 4) : number.start].rstrip()
    if words[-1:] not in _LASTING_ENDS:
        return False
    if words.endswith("连续"):
        return bool(_ATTRIBUTE.match(follow) or _RUNNING.match(follow))
    if words.endswith("累计"):
        return dimension == "events" and number.value <= _FEW and _FAILED.match(follow) is not None
    if dimension not in _ATTRIBUTIVE:
        return False
    if words.endswith("满"):
        return follow.startswith(_FULL) or bool(_LISTED.match(body.text, number.end))
    return words.endswith(("逾期", "超期")) and _ABSENT.match(follow) is not None


def _is_range(body: Clauses, number: Number, follow: str) -> bool:
    """Whether a number is an end of a range that sorts things: 50万元—100万元的项目, 1万元以上5万元以下的."""
    begins = follow[:1]
    if begins == "（" and _INCLUDED.match(follow):
        return True
    if (
        begins in _UPPER_STARTS
        and _UPPER.match(follow)
        and not (number.bound == "exact" and follow.startswith(_APART))
    ):
        return True
    if begins == "）" and body.text.endswith(("（含", "（不含"), 0, number.start):
        return True  # 5万元以上（含[5万元]）的
    return number.value_max is not None and bool(_BETWEEN.match(follow) or _ON_PROCEDURE.match(follow))


def is_granted(body: Clauses, number: Number) -> bool:
    """Whether a number is how much or how long is granted: 赋予团队[10年以上]的使用权."""
    granted = _GRANTED.match(body.text, number.end)
    return bool(granted) and _GRANTS.search(body.before(number.start)) is not None


def _limits_amount(body: Clauses, number: Number, dimension: str, follow: str, suffix: str) -> bool:
    if suffix in _SUFFIXES:
        if is_granted(body, number):
            return False
        listed = _LISTED.match(body.text, number.end) or _COUNTED.match(follow)
        if suffix == "以内" and dimension in _WITHIN and not follow.startswith("的"):
            return False
        return bool(listed) or bool(_NOUN_BEHIND.match(follow) and not _VERB_BEHIND.match(follow))
    if dimension == "score" and follow.startswith("的，"):
        return True
    if suffix[-1:] == "内" and _AIMED.match(follow):
        return False
    described = (
        _ATTRIBUTE.match(follow)
        or _ALSO.match(body.text, number.end)
        or _OPEN_CASE.match(follow)
        or _MUST_BE.match(follow)
    )
    ruled = number.bound != "more_than" and follow.startswith(_RULED)
    return bool(described) and not ruled and not follow.startswith(_AIMS)


def _limits_group(body: Clauses, number: Number, follow: str, suffix: str) -> bool:
    """超过50人的党支部, 10户以下的自然村, 10名以上党员的支部."""
    if number.unit not in ("人", "户"):
        return suffix == "以上" and _OF_GROUP.match(follow) is not None
    if suffix in ("以上", "以下"):
        return opens_noun(follow.removeprefix("的")) and not _VERB_BEHIND.match(follow)
    return body.text.startswith(_LARGER, number.start) and _ATTRIBUTE.match(follow) is not None
