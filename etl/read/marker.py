"""List markers as notices print them: what tells the start of an item from running text."""

import re

_OPENS_ITEM = re.compile(
    r"\s*(?:[（(〔\[]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})\s*[）)〕\]]"
    r"|(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})\s*[）)、.．](?![0-9０-９])"
    r"|[①-⑳⑴-⒛㈠-㈩●◆■•·*-])"
)
# Spoken markers open an item where an item is known to begin; in running text they stand anywhere.
_OPENS_SPOKEN_ITEM = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,4}[，、,：:]|[一二三四五六七八九十]{1,3}是)"
)


def opens_item(line: str) -> bool:
    """True if a line begins with a printed marker (`一、`, `（二）`, `3.`, `④`, `-`), also indented."""
    return _OPENS_ITEM.match(line) is not None


def opens_spoken_item(line: str) -> bool:
    """True if a line begins with a marker in words (`一是`, `第二，`)."""
    return _OPENS_SPOKEN_ITEM.match(line) is not None
