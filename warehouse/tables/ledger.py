"""What the warehouse knows about itself: runs, issues, corrections, releases, reports, dictionary."""

from sqlalchemy import BigInteger, Boolean, DateTime, Integer, String

from warehouse.tables.code import SEVERITY
from warehouse.tables.column import column, one_of, table

load_run = table(
    "load_run",
    "One row per load, remove or reparse.",
    "每行一次载入、删除或重解析。",
    column("run_id", String, "Run.", "批次标识。", label=("Run", "批次"), key=True),
    column("started_at", DateTime, "Start (UTC).", "开始时间（UTC）。", label=("Started", "开始")),
    column("finished_at", DateTime, "End (UTC); empty while running or after a crash.", "结束时间（UTC）；运行中或中断则为空。", label=("Finished", "结束"), null=True),
    column("parser_version", String, "Parser and seeds used.", "解析器与词表版本。", label=("Parser", "解析器版本")),
    column("files_seen", BigInteger, "Files found.", "发现的文件数。", label=("Files seen", "发现文件"), unit="file"),
    column("files_unchanged", BigInteger, "Files skipped since nothing changed.", "未变而跳过的文件数。", label=("Unchanged", "未变文件"), unit="file"),
    column("files_loaded", BigInteger, "Files read and stored.", "载入的文件数。", label=("Loaded", "载入文件"), unit="file"),
    column("files_rejected", BigInteger, "Files that were no notice or could not be read.", "被拒绝的文件数。", label=("Rejected", "拒绝文件"), unit="file"),
    label=("Load runs", "载入批次"),
    grain=("run_id",),
)

issue = table(
    "issue",
    "One row per doubt: a repaired date, an unknown word, a total that does not add up, a rejected file.",
    "每行一个疑点：修复的日期、未知词语、不符的总数、被拒绝的文件等。",
    column("issue_id", String, "Hash of what it is about.", "疑点标识。", label=("Issue", "疑点标识")),
    column("code", String, "Kind of doubt.", "疑点类型。", label=("Code", "类型")),
    column("severity", String, "error, warning or info.", "错误、警告或提示。", label=("Severity", "严重程度")),
    column("notice_id", String, "Notice, where one was read.", "通报。", label=("Notice", "通报标识"), null=True, ref="notice.notice_id"),
    column("source_id", String, "Source document, where the file itself is in doubt.", "来源文件。", label=("Source", "来源标识"), null=True,
           ref="source_document.source_id"),
    column("fact_table", String, "Table of the fact in doubt.", "相关表。", label=("Table", "表"), null=True),
    column("fact_no", Integer, "Number of that fact within the notice.", "相关事实在通报中的序号。", label=("Fact no.", "事实序号"), unit="rank", null=True),
    column("start", Integer, "First code point of the words in doubt.", "原文起点码位。", label=("Start", "起点"), unit="code point", null=True),
    column("end", Integer, "Code point behind the last one.", "原文终点后一码位。", label=("End", "终点"), unit="code point", null=True),
    column("excerpt", String, "The words in doubt.", "原文摘录。", label=("Excerpt", "摘录"), null=True),
    column("message", String, "What is in doubt and what was decided.", "疑点与处理。", label=("Message", "说明")),
    label=("Issues", "疑点"),
    grain=("issue_id",),
    checks=(one_of("severity", SEVERITY),),
)

correction = table(
    "correction",
    "One row per extracted value that a person overrides; applied whenever the text is parsed.",
    "每行一个人工更正；每次解析该文本时生效。",
    column("text_id", String, "Text to which it applies.", "所属文本。", label=("Text", "文本标识"), key=True),
    column("start", Integer, "First code point of the fact corrected.", "起点码位。", label=("Start", "起点"), unit="code point", key=True),
    column("end", Integer, "Code point behind the last one.", "终点后一码位。", label=("End", "终点"), unit="code point", key=True),
    column("fact_table", String, "Table of the fact.", "事实所在表。", label=("Table", "表"), key=True),
    column("column_name", String, "Column that is overridden.", "被更正的列。", label=("Column", "列"), key=True),
    column("value", String, "Value to take; empty: no value.", "更正后的值；空为无值。", label=("Value", "值"), null=True),
    column("reason", String, "Why.", "理由。", label=("Reason", "理由")),
    column("author", String, "Who says so.", "更正人。", label=("Author", "更正人")),
    label=("Corrections", "人工更正"),
    grain=("text_id", "start", "end", "fact_table", "column_name"),
)

release = table(
    "release",
    "One row in a published file: which build this is.",
    "发布文件中的一行：本版本信息。",
    column("release_id", String, "Hash of what was published.", "版本标识。", label=("Release", "版本"), key=True),
    column("built_at", DateTime, "When it was built (UTC).", "构建时间（UTC）。", label=("Built", "构建时间")),
    column("parser_version", String, "Newest parser among its notices.", "解析器版本。", label=("Parser", "解析器版本")),
    column("schema_version", String, "Migration head.", "结构版本。", label=("Schema", "结构版本")),
    column("git_commit", String, "Commit of the code, if known.", "代码提交。", label=("Commit", "提交"), null=True),
    column("notice_count", BigInteger, "Notices that reports read.", "计入报表的通报数。", label=("Notices", "通报数"), unit="notice"),
    column("fact_count", BigInteger, "Quantities of these notices.", "数量条数。", label=("Quantities", "数量条数"), unit="row"),
    column("audit_errors", BigInteger, "Audit rows of severity error.", "审核错误数。", label=("Audit errors", "审核错误"), unit="row"),
    column("audit_warnings", BigInteger, "Audit rows of severity warning.", "审核警告数。", label=("Audit warnings", "审核警告"), unit="row"),
    label=("Release", "发布版本"),
    grain=("release_id",),
)

report_catalogue = table(
    "report_catalogue",
    "One row per parameter of a report (one with an empty parameter where it has none); reports are table macros of the same name.",
    "每行一个报表参数；报表即同名表宏。",
    column("report", String, "Name of report and macro.", "报表名。", label=("Report", "报表")),
    column("title_en", String, "Title in English.", "英文标题。", label=("Title (English)", "英文标题")),
    column("title_zh", String, "Title in Chinese.", "中文标题。", label=("Title", "标题")),
    column("grain", String, "What one row is.", "每行含义。", label=("Grain", "粒度")),
    column("key_columns", String, "Columns that name a row, joined by a comma.", "行键列。", label=("Key", "行键")),
    column("parameter", String, "Parameter; empty where the report has none.", "参数名。", label=("Parameter", "参数")),
    column("type", String, "Type to which the value is cast.", "参数类型。", label=("Type", "类型"), null=True),
    column("default_value", String, "Value when not given; empty: no filter.", "默认值；空为不筛选。", label=("Default", "默认值"), null=True),
    column("meaning_en", String, "Meaning in English.", "英文说明。", label=("Meaning (English)", "英文说明"), null=True),
    column("meaning_zh", String, "Meaning in Chinese.", "中文说明。", label=("Meaning", "说明"), null=True),
    column("example", String, "An example call.", "示例。", label=("Example", "示例")),
    label=("Report catalogue", "报表目录"),
    grain=("report", "parameter"),
)

dictionary = table(
    "dictionary",
    "One row per table, view, macro and column: what it means.",
    "每行一个表、视图、宏或列的含义。",
    column("object_name", String, "Table, view or macro.", "对象名。", label=("Object", "对象")),
    column("object_type", String, "table, view or macro.", "对象类型。", label=("Type", "类型")),
    column("column_name", String, "Column; empty for the object itself.", "列名；空为对象本身。", label=("Column", "列")),
    column("position", Integer, "Order of the column; 0 for the object itself.", "列序。", label=("Position", "列序"), unit="rank"),
    column("data_type", String, "Type of the column.", "数据类型。", label=("Data type", "数据类型"), null=True),
    column("is_nullable", Boolean, "Whether it may be empty.", "可否为空。", label=("Nullable", "可空"), null=True),
    column("unit", String, "Unit of a number.", "计量单位。", label=("Unit", "单位"), null=True),
    column("label_en", String, "Label in English.", "英文标签。", label=("Label (English)", "英文标签")),
    column("label_zh", String, "Label in Chinese.", "中文标签。", label=("Label", "标签")),
    column("description_en", String, "Meaning in English.", "英文说明。", label=("Description (English)", "英文说明")),
    column("description_zh", String, "Meaning in Chinese.", "中文说明。", label=("Description", "说明")),
    label=("Dictionary", "数据字典"),
    grain=("object_name", "column_name"),
)
