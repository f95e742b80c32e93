"""What a level or a share is of, where the words before it also tell a base, a line or what it is compared with."""

from __future__ import annotations

import re

from etl.facts.numbers.unit import PER_ONE
from etl.words import Ending, any_of, lexicon, words_of

_VERB = re.compile(any_of([*lexicon("verb"), *lexicon("nominal_verb")]))
# 人均12元，低于全市平均水平[3元]; 完成3.2万亩，完成年度任务的[109%]
_COMPARED_WITH = Ending(
    r"(?:分别|均|也|已|仍|则|再)?(?:低于|高于|高出|超出|多于|少于|优于|快于|慢于|落后于?|领先于?|超过|比|较|相当于|达到?|是|为)[^，。；;、0-9]{2,14}"
    + f"{any_of(words_of('limit_word', 'yardstick'))}的?",
    [*words_of("limit_word", "yardstick"), "的"],
)
# 完成61.7%，距离区里确定的[65%]目标还有差距
_STILL_LACKS = re.compile("(?:距离?|离|与)[^，,。；;、0-9]{2,14}?(?:还|仍|尚)?(?:相差|差|少|缺)")
_SHORT_OF = re.compile("(?:还|仍|尚)?(?:距离?|离|与)[^，,。；;、0-9]{2,12}")
# [随队人员]不得超过运动员总数的15%
_BOUNDED_BY = re.compile(
    r"^(?P<what>[\u3400-\u9fff“”]{2,20}?)(?:原则上|一般|均|都|应|须|按照?)?不(?:得|能|可|应|许|准|宜)?(?:超过|低于|高于|少于|多于|大于|小于|突破|超出)[^，,。；;、0-9]{2,14}$"
)
# [变更金额]达到合同价5%的, [单笔支出]超过年度预算10%的
_OVER_BASE = re.compile(
    r"^(?:或者?)?(?P<what>(?!或|累计[达超高])[\u3400-\u9fff“”]{2,16}?)(?:累计|合计|[约仅只已])?"
    r"(?:(?:达到|超过|超出|高于|突破|不足|低于)[^，,。；;、的0-9]{0,8}"
    r"(?:[价额]|预算|概算|估算|总数|总量|造价|收入|支出|工资|投资|股本|资本)|占(?![用地补比有道领])[^，,。；;、0-9]{2,14}(?<!比[重例率]))$"
)
# [集体研究的起点]由20万元下调到5万元: a line alone does not say of what
_LINE = Ending(
    "(?P<what>[\u3400-\u9fff“”]{2,12}的(?:起点|门槛|限额|额度|上限|下限|红线|底线|标准|金额|数额))",
    "点槛额度限线准",
)

# 应收未收的[租金]已收回41万元
_PAID = Ending(
    rf"(?P<what>[\u3400-\u9fff“”]{{1,14}}(?:{any_of(lexicon('money_noun'))}|[费金税]))(?:已经?|均已|现已|已全部|已累计)"
    rf"(?:依法|全部|全额|累计)?(?:{any_of([*lexicon('action'), *lexicon('carried_verb'), *lexicon('verb')])})",
    [*lexicon("action"), *lexicon("carried_verb"), *lexicon("verb")],
)
# 新校区计划[总投资]3.6亿元, [设备采购]计划投入300万元
_PLANNED = re.compile(
    "(?:计划|规划|预计|概算|新开工|开工|竣工|签约|引进|新建|在建|续建|落地|实施)(?P<sum>总投资额?)$"
    "|(?P<work>[\u3400-\u9fff]{0,12}(?:采购|购置|改造|建设|维修|修缮|治理|整治))(?:项目|工程)?计划投入$"
)
# [国家助学金]按规定每生每年应发2300元
_DUE_EACH = re.compile(
    f"(?:按照?(?:规定|政策|标准))?(?P<what>[\u3400-\u9fff“”]{{2,14}}?)(?:按照?(?:规定|政策|标准))?(?:{PER_ONE}){{1,2}}"
    "(?:应当?|须)(?:资助|补助|补贴|发放|发|缴纳|缴|拨付|享受|领取)"
)
# 起诉64人（上年同期[50人]）
_THEN = re.compile(
    "[（(，,](?:而)?(?:上年|去年|前年|20[0-9]{2}年)?(?:全年)?(?:同期|同月|同季度|全年)(?:为|是|仅|只有|共)?[：:]?"
)


def as_then(gap: str) -> bool:
    """Whether the words between two numbers only say that the second one is of another year.

    >>> as_then("（上年同期"), as_then("，同比增长")
    (True, False)
    """
    return _THEN.fullmatch(gap) is not None


def compares(words: str, described: bool) -> bool:
    """Whether words before a number only tell what it is compared with; `described`: 的 parts them from it."""
    lacks = _SHORT_OF if described else _STILL_LACKS
    return _COMPARED_WITH.fullmatch(words) is not None or lacks.fullmatch(words) is not None


def without_base(words: str) -> str:
    """Words before a share without what it is a share of.

    >>> without_base("变更金额达到合同价"), without_base("随队人员不得超过运动员总数")
    ('变更金额', '随队人员')
    """
    return (_BOUNDED_BY if "不" in words else _OVER_BASE).sub(r"\g<what>", words)


def line_of(words: str) -> str | None:
    """The line that words end with and what it is drawn for, without the verb that moves it.

    >>> line_of("将集体研究的起点"), line_of("提高采购限额")
    ('集体研究的起点', None)
    """
    named = _LINE.search(words)
    if named is None:
        return None
    line = named["what"]
    for moved in ("把", "将"):
        line = line.rpartition(moved)[2]
    verb = _VERB.match(line)
    shorter = line[verb.end() :] if verb and verb[0] not in lexicon("nominal_verb") else line
    return shorter if shorter.index("的") >= 2 else line


def money_of(words: str) -> str | None:
    """The money that words tell of as paid, got back or planned, or as due to each.

    >>> money_of("应收未收的租金已收回"), money_of("已收回"), money_of("新校区计划总投资")
    ('租金', None, '总投资')
    """
    planned = _PLANNED.search(words) if "投" in words else None
    if planned:
        return planned["sum"] or planned["work"]
    each = _DUE_EACH.fullmatch(words) if "每" in words else None
    if each:
        return each["what"]
    paid = _PAID.search(words)
    if paid is None:
        return None
    what = paid["what"].rpartition("的")[2]
    verb = _VERB.match(what)
    return what[verb.end() :] if verb and len(what) - verb.end() >= 2 else what
