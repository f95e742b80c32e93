"""The dictionary as a page: Markdown, and HTML made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from warehouse.catalog import Entry
from warehouse.dictionary import Described
from warehouse.markdown import prose, table
from warehouse.sqlfiles import Parameter

_TITLE = "Dictionary 数据字典"
_TYPES = {"table": "Tables 表", "view": "Views 视图", "macro": "Reports, as table macros 报表（表宏）"}
_INTRO = """What every table, view, report and column of the warehouse means. The same texts stand as comments in the
database and as rows of its table `dictionary`.

仓库中各表、视图、报表与列的含义；数据库中的注释与 `dictionary` 表内容与此相同。"""
_PARAMETER = ("parameter 参数", "type 类型", "default 默认", "meaning 含义")
_COLUMN = ("column 列", "type 类型", "unit 单位", "label 标签", "meaning 含义")
_STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top }
th { background: #f3f3f3 }
code { font-size: .95em }
"""


def markdown(objects: Sequence[Described]) -> str:
    """A page of all objects with a list of contents, or the section of a single one."""
    if len(objects) == 1:
        return "\n".join(_section(objects[0], "#")) + "\n"
    return "\n".join(_page(objects)) + "\n"


def html(text: str) -> str:
    """A page that needs no other file, from Markdown."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark").enable("table").render(text)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(_TITLE)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _page(objects: Sequence[Described]) -> Iterator[str]:
    groups = {heading: [each for each in objects if each.type == type_] for type_, heading in _TYPES.items()}
    yield f"# {_TITLE}\n\n{_INTRO}\n"
    for heading, group in groups.items():
        yield f"- {heading}: " + ", ".join(f"[{each.name}](#{each.name})" for each in group)
    for heading, group in groups.items():
        yield f"\n## {heading}"
        for each in group:
            yield ""
            yield from _section(each, "###")


def _section(each: Described, level: str) -> Iterator[str]:
    yield f'<a id="{each.name}"></a>\n'
    yield f"{level} `{each.name}` {each.label[0]} {each.label[1]}\n"
    yield prose(" ".join(each.description))
    if each.example:
        yield f"\n```sql\n{each.example}\n```"
    if each.parameters:
        yield ""
        yield from table(_PARAMETER, map(_parameter, each.parameters))
    yield ""
    yield from table(_COLUMN, map(_column, each.columns))


def _parameter(each: Parameter) -> list[str]:
    default = "" if each.default == "NULL" else each.default
    return [f"`{each.name}`", *map(prose, (each.type, default, f"{each.en} {each.zh}"))]


def _column(entry: Entry) -> list[str]:
    label = f"{entry.label_en} {entry.label_zh}"
    meaning = f"{entry.description_en} {entry.description_zh}"
    return [f"`{entry.column_name}`", *map(prose, (entry.data_type or "", entry.unit or "", label, meaning))]
