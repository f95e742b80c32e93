"""Whom to write to: the contact lines behind the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from etl.words import spaced, words_of

_PHONE = re.compile(
    spaced(words_of("page_word", "phone"))
    + r"[^0-9\n]{0,12}?(?P<phone>[(（]?\d{3,4}[)）]?\s{0,4}[-—–－]?\s{0,4}\d{7,8}(?:\s?[-—转]\s?\d{1,4})?|400[-—]?\d{3}[-—]?\d{4}|\d{7,8}|1\d{10})"
)
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
# 人民路12号（东楼）302室, but not 人民路12号（邮编999101）
_WHERE = "[（(][^（()）\\n]{1,18}[号楼栋幢座层室厅院厦旁侧内口面街路巷][）)]"
_ADDRESS = re.compile(
    rf"(?<!链接)(?<!网络)(?<!网站){spaced(words_of('page_word', 'address'))}(?:[（(]邮编[)）])?\s*(?:[:：为是]|(?=[\u3400-\u9fff]))\s*"
    rf"(?:\d{{6}}(?=[\u3400-\u9fff]))?(?P<address>(?:[^\n;；。，,（(]|{_WHERE}){{4,60}})"
)
# 或到人民路12号三楼302室反映, but not 到县纪委派驻纪检组反映
_CALLED_AT = re.compile(
    rf"[到至往](?=[^，,。；;\n]{{0,40}}[号楼层室])(?P<address>(?:[^\n;；。，,、：:（(到至往]|{_WHERE}){{4,40}}?)(?:当面)?(?:反映|来访|递交|投递)"
)
_ADDRESS_END = re.compile(
    rf"\s{{2,}}|[ \u3000](?=邮|电|联)|{spaced(words_of('page_word', 'phone', 'mail', 'postcode'))}"
)
# 信函：云川市…, but not 来信：欢迎反映情况
_PLACE = re.compile("[省市州县区旗盟镇乡村路街道巷弄号栋幢楼层室院厦箱局委]|中心")
_POSTED = re.compile("请?邮?寄[至到往给]?(?=..)")
_POSTCODE = re.compile(rf"{spaced(words_of('page_word', 'postcode'))}\s*[:：为是]?\s*(?P<code>\d{{6}})(?!\d)")
# 通讯地址及邮编：青禾路12号，999101
_POSTCODE_BEHIND = re.compile(
    rf"(?:[及和、]|[（(]){spaced(words_of('page_word', 'postcode'))}[）)]?\s*[:：][^\n;；。]{{0,60}}?(?<![\d-])(?P<code>\d{{6}})(?!\d)"
)
_AREA_CODE = re.compile(r"[(（]?(0\d{2,3})")


@dataclass(frozen=True, slots=True)
class Contact:
    """Telephone, e-mail, postal address and postcode, each None where none is given."""

    phone: str | None
    email: str | None
    address: str | None
    postcode: str | None

    def __bool__(self) -> bool:
        return bool(self.phone or self.email or self.address or self.postcode)

    def area_codes(self) -> list[str]:
        """The telephone area code, if the number has one."""
        match = _AREA_CODE.match(self.phone or "")
        return [match[1]] if match else []


def read_contact(words: str) -> Contact:
    """The contact that some lines give.

    >>> read_contact("联系电话：0990-5550199；邮编：999101").postcode
    '999101'
    """
    phone, email = _PHONE.search(words), _EMAIL.search(words)
    address, postcode = _address(words), _POSTCODE.search(words) or _POSTCODE_BEHIND.search(words)
    return Contact(
        phone=re.sub(r"\s", "", phone["phone"]) if phone else None,
        email=email[0].rstrip(".").replace("＠", "@") if email else None,
        address=address,
        postcode=postcode["code"] if postcode else None,
    )


def _address(words: str) -> str | None:
    """The first postal address behind a label, else where to call."""
    for match in chain(_ADDRESS.finditer(words), _CALLED_AT.finditer(words)):
        told = _ADDRESS_END.split(match["address"].strip())[0].strip()
        posted = _POSTED.match(told)
        address = told[posted.end() :] if posted else told
        if _PLACE.search(address):
            return address
    return None
