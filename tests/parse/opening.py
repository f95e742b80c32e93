"""The opening of a notice around which tests put other words, and what the parser reads of its head."""

from __future__ import annotations

from etl.facts.record import Header
from etl.parse import parse_text

BODY = (
    "根据区委统一部署，2023年8月24日至9月25日，区委第二巡察组对{inspected}开展了巡察。10月20日，"
    "区委第二巡察组向云川市松岭区水务局党组反馈了巡察意见。现将整改进展情况予以公布。\n"
    "一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"
)
REST = "现将整改情况予以公布。\n一、反馈问题整改情况\n1.关于河道管护不实的问题。召开专题会议3次。\n"


def header_of(head: str, inspected: str = "云川市松岭区水务局党组") -> Header:
    (notice,) = parse_text(head + BODY.format(inspected=inspected))
    return notice.header
