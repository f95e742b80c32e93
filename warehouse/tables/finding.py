"""What was found and what was done: feedback items, measures, documents issued, dates mentioned."""

from sqlalchemy import Boolean, Date, Integer, String

from warehouse.tables.code import ITEM_KIND, ITEM_STATUS
from warehouse.tables.column import column, one_of, table
from warehouse.tables.span import SPAN_CHECK, evidence, notice_key

feedback_item = table(
    "feedback_item",
    "One row per heading of the outline of what the inspectors found: areas, problems, sub-problems.",
    "每行一个反馈问题层级标题：方面、问题、子问题。",
    notice_key(),
    column("item_no", Integer, "Number in reading order.", "按原文顺序的编号。", label=("Item no.", "问题序号"), unit="rank"),
    column("parent_item_no", Integer, "Item above.", "上级问题序号。", label=("Parent item", "上级问题"), unit="rank", null=True),
    column("path", String, "Place in the outline, numbered from 1 at each depth (`2.1.4`).", "层级路径。", label=("Path", "路径")),
    column("kind", String, "area, problem or sub_problem.", "方面、问题或子问题。", label=("Kind", "层级")),
    column("title", String, "Heading without number, label and closing stop.", "标题（不含编号与句号）。", label=("Title", "问题")),
    column("is_leaf", Boolean, "No item stands below it: the ones to count as findings.", "其下再无子项：计数用。", label=("Leaf", "末级")),
    column("topic", String, "Main topic, or unclassified.", "主题；未能归类为 unclassified。", label=("Topic", "主题"), ref="topic.topic"),
    column("topic_terms", String, "Terms that decided the topic, joined by 、.", "判定主题的词语。", label=("Topic terms", "主题依据"), null=True),
    column("status", String, "State of rectification that the notice states for it.", "通报所述整改状态。", label=("Status", "整改状态"), null=True),
    column("responsible_unit", String, "Unit named as responsible.", "责任单位。", label=("Responsible unit", "责任单位"), null=True),
    column("deadline", String, "Deadline as printed.", "完成时限（原文）。", label=("Deadline", "完成时限"), null=True),
    column("deadline_date", Date, "Last day that the deadline names (2023年9月底 → 2023-09-30); empty where it names none, or no year is certain.",
           "完成时限所述的最后一日（2023年9月底 → 2023-09-30）；未载明日期或年份不定则为空。", label=("Deadline (day)", "完成期限日"), null=True),
    *evidence(),
    label=("Feedback items", "反馈问题"),
    grain=("notice_id", "item_no"),
    checks=(one_of("kind", ITEM_KIND), one_of("status", ITEM_STATUS), SPAN_CHECK),
    refs={"notice_id+parent_item_no": "feedback_item.notice_id+item_no"},
)

measure = table(
    "measure",
    "One row per enumerated segment (or paragraph) of an answer: what was done about an item.",
    "每行一条整改措施：对某问题所做的工作。",
    notice_key(),
    column("measure_no", Integer, "Number in reading order.", "按原文顺序的编号。", label=("Measure no.", "措施序号"), unit="rank"),
    column("item_no", Integer, "Finest item that it answers.", "所对应的最细问题序号。", label=("Item no.", "问题序号"), unit="rank"),
    column("status", String, "State that the notice states for it.", "通报所述状态。", label=("Status", "状态"), null=True),
    column("responsible_unit", String, "Unit named as responsible.", "责任单位。", label=("Responsible unit", "责任单位"), null=True),
    column("deadline", String, "Deadline as printed.", "完成时限（原文）。", label=("Deadline", "完成时限"), null=True),
    column("deadline_date", Date, "Last day that the deadline names (2023年9月底 → 2023-09-30); empty where it names none, or no year is certain.",
           "完成时限所述的最后一日（2023年9月底 → 2023-09-30）；未载明日期或年份不定则为空。", label=("Deadline (day)", "完成期限日"), null=True),
    *evidence(),
    label=("Measures", "整改措施"),
    grain=("notice_id", "measure_no"),
    checks=(one_of("status", ITEM_STATUS), SPAN_CHECK),
    refs={"notice_id+item_no": "feedback_item.notice_id+item_no"},
)

issued_document = table(
    "issued_document",
    "One row per mention of a document that was made, revised or put into force as part of rectification.",
    "每行一次制度文件制定、修订或印发的提及。",
    notice_key(),
    column("document_no", Integer, "Number in reading order.", "按原文顺序的编号。", label=("Document no.", "文件序号"), unit="rank"),
    column("item_no", Integer, "Finest item whose answer names it.", "所在问题序号。", label=("Item no.", "问题序号"), unit="rank", null=True),
    column("title", String, "Title without the marks.", "文件名称。", label=("Title", "文件名称")),
    column("verb", String, "Verb that says what was done with it.", "动词。", label=("Verb", "动词")),
    column("is_revision", Boolean, "Revised rather than new; empty where the verb does not say.", "修订而非新制定；动词未说明则为空。", label=("Revision", "修订"), null=True),
    *evidence(),
    label=("Issued documents", "制度文件"),
    grain=("notice_id", "document_no"),
    checks=(SPAN_CHECK,),
    refs={"notice_id+item_no": "feedback_item.notice_id+item_no"},
)

date_mention = table(
    "date_mention",
    "One row per calendar date of at least month precision in the body.",
    "每行正文中一个至少精确到月的日期。",
    notice_key(),
    column("date_no", Integer, "Number in reading order.", "按原文顺序的编号。", label=("Date no.", "日期序号"), unit="rank"),
    column("item_no", Integer, "Finest item whose answer holds it.", "所在问题序号。", label=("Item no.", "问题序号"), unit="rank", null=True),
    column("date", Date, "The day; the first of the month where only the month is told.", "日期；仅到月者取当月一日。", label=("Date", "日期")),
    column("precision", String, "day or month.", "精确到日或月。", label=("Precision", "精度")),
    column("repaired", Boolean, "The print lost characters and the context proved the date.", "原文缺字，经上下文推定。", label=("Repaired", "已修复")),
    *evidence(),
    label=("Dates", "日期"),
    grain=("notice_id", "date_no"),
    checks=(one_of("precision", ("day", "month")), SPAN_CHECK),
    refs={"notice_id+item_no": "feedback_item.notice_id+item_no"},
)
