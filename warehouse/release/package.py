"""A Frictionless data package: what tells a program, and a person, what the exported files hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.audit import references
from warehouse.catalog import Entry
from warehouse.dictionary import Described
from warehouse.release.snapshot import Release
from warehouse.tables import metadata

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# By the word that a type of DuckDB begins with; what is not listed is text.
_TYPES = {
    "BIGINT": "integer", "BOOLEAN": "boolean", "DATE": "date", "DECIMAL": "number", "DOUBLE": "number",
    "FLOAT": "number", "HUGEINT": "integer", "INTEGER": "integer", "SMALLINT": "integer", "TIMESTAMP": "datetime",
    "TINYINT": "integer", "UBIGINT": "integer", "UINTEGER": "integer",
}  # fmt: skip
_MEDIA = {
    "csv": "text/csv", "parquet": "application/vnd.apache.parquet", "json": "application/json", "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "md": "text/markdown", "html": "text/html",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What one file holds: rows without the header, size in bytes, hash in hexadecimal digits."""

    rows: int
    size: int
    sha256: str


def package(release: Release, resources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The descriptor of one export."""
    return {
        "$schema": PROFILE,
        "name": "rectification-warehouse",
        "id": release.release_id,
        "title": "Rectification warehouse",
        "title_zh": "整改通报数据仓库",
        "version": release.release_id,
        "created": f"{release.built_at.isoformat(timespec='seconds')}Z",
        "parser_version": release.parser_version,
        "schema_version": release.schema_version,
        "resources": list(resources),
    }


def resource(each: Described, path: str, format_: str, content: Content) -> dict[str, Any]:
    """The entry of one file of the package; `path` is relative to the descriptor."""
    return {
        "name": f"{each.name}-{format_}",
        "type": "table",
        "path": path,
        "format": format_,
        "mediatype": _MEDIA[format_],
        **({"encoding": "utf-8"} if format_ == "csv" else {}),
        "title": each.label[0],
        "title_zh": each.label[1],
        "description": each.description[0],
        "description_zh": each.description[1],
        "kind": each.type,
        "rows": content.rows,
        "bytes": content.size,
        "hash": f"sha256:{content.sha256}",
        "schema": _schema(each),
    }


def _schema(each: Described) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": list(map(_field, each.columns)),
        "missingValues": [""],
    }
    table = metadata.tables.get(each.name)
    if table is not None:
        schema["primaryKey"] = list(table.info["grain"])
        schema["foreignKeys"] = [
            {"fields": columns, "reference": {"resource": f"{parent}-csv", "fields": parent_columns}}
            for columns, parent, parent_columns in references(table)
            # A reference of several columns of which one is empty refers to nothing, which the format can't say.
            if len(columns) == 1 or not any(table.columns[name].nullable for name in columns)
        ]
    return schema


def _field(entry: Entry) -> dict[str, Any]:
    data_type = entry.data_type or ""
    type_ = _TYPES.get(data_type.partition("(")[0].split()[0].rstrip("[]"), "string")
    if data_type.endswith("[]"):
        type_ = "array"
    table = metadata.tables.get(entry.object_name)
    required = table is not None and not table.columns[entry.column_name].nullable
    return {
        "name": entry.column_name,
        "type": type_,
        "title": entry.label_en,
        "title_zh": entry.label_zh,
        "description": entry.description_en,
        "description_zh": entry.description_zh,
        **({"unit": entry.unit} if entry.unit else {}),
        # No value and the empty text look alike in CSV: where a text is always there, it is the latter.
        **({"constraints": {"required": True}} if required else {}),
        **({"missingValues": []} if required and type_ == "string" else {}),
    }
