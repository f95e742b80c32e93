"""Headings that group findings by when they are to be put right, or by how far they are: 立行立改事项, 限期整改问题, 已完成整改的问题."""

from __future__ import annotations

import re

from etl.facts.findings.heading import bare_title
from etl.facts.findings.status import group_status
from etl.words import any_of, lexicon

# these may also be verbs of a heading that tells what was done: 完成整改任务
_VERBS = ("完成", "办结", "销号", "整改完成", "完成整改")
_TERM = any_of([*lexicon("term"), *(word for word in lexicon("status") if word not in _VERBS)])
_NOTE = "(?:[（(][^（）()]{1,16}[）)])?"
_NOUN = "(?:问题|事项|任务|项目|清单)"
_GROUP = re.compile(
    rf"(?:第[一二三四五六七八九十]类[：:、]|关于)?(?:仍?需要?)?{_TERM}(?:[、，和及与并]?{_TERM})?{_NOTE}"
    rf"(?:类{_NOUN}?|的?(?:反馈)?(?:整改)?的?{_NOUN}){_NOTE}(?:的?(?:整改)?(?:落实|完成|进展|办理)?情况)?"
)


def names_group(title: str) -> bool:
    """Whether a heading names the findings of one term or state, and nothing else.

    >>> names_group("立行立改事项"), names_group("移交立行立改事项办理情况")
    (True, False)
    """
    return group_status([title]) is not None or _GROUP.fullmatch(bare_title(title)) is not None
