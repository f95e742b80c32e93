"""Where a notice comes from and what it says of itself: source, text, notice, parties, relations."""

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Double, Integer, String

from warehouse.tables.code import INSPECTION_KIND, INSPECTION_LEVEL, INSPECTION_TYPE, PARTY_KIND
from warehouse.tables.column import column, one_of, table

source_document = table(
    "source_document",
    "One row per version of one source address: the bytes that were read, and where they can be cited.",
    "每行一个来源地址的一个版本：所读的字节及其出处。",
    column("source_id", String, "Hash of address and bytes.", "地址与字节的哈希。", label=("Source", "来源标识"), key=True),
    column("uri", String, "Address from which the bytes were read; in a release, of a local file its name only.", "读取地址；发布文件中，本地文件仅留文件名。",
           label=("Address", "读取地址")),
    column("byte_hash", String, "SHA-256 of the bytes.", "字节的 SHA-256。", label=("Byte hash", "字节哈希")),
    column("byte_count", BigInteger, "Size of the bytes.", "字节数。", label=("Size", "大小"), unit="byte"),
    column("reader", String, "Reader and its version that turned the bytes into text.", "读取器及版本。", label=("Reader", "读取器")),
    column("encoding", String, "Character encoding that was found.", "识别出的字符编码。", label=("Encoding", "编码"), null=True),
    column("text_id", String, "Text that was read; empty where the bytes were rejected.", "所读文本；被拒绝则为空。", label=("Text", "文本标识"),
           null=True, ref="notice_text.text_id"),
    column("parser_version", String, "Parser and seeds that last read it.", "最近解析所用的解析器与词表版本。", label=("Parser", "解析器版本")),
    column("url", String, "Public address under which the notice can be cited.", "可引用的公开网址。", label=("URL", "网址"), null=True),
    column("fetched_at", DateTime, "When the bytes were fetched from the URL.", "抓取时间。", label=("Fetched at", "抓取时间"), null=True),
    column("publisher", String, "Site or organ that put it up, as told by the collector.", "采集者所述的发布单位。", label=("Publisher", "发布单位"), null=True),
    column("is_current", Boolean, "The newest version of its address.", "该地址的最新版本。", label=("Current", "当前版本")),
    column("run_id", String, "Load run that brought it.", "载入批次。", label=("Run", "批次"), ref="load_run.run_id"),
    label=("Source documents", "来源文件"),
    grain=("source_id",),
)

notice_text = table(
    "notice_text",
    "One row per distinct text; spans of facts refer to its code points.",
    "每行一份不同的文本；各事实的位置以其码位计。",
    column("text_id", String, "Hash of the text.", "文本哈希。", label=("Text", "文本标识"), key=True),
    column("text", String, "The decoded text, unchanged.", "解码后的原文。", label=("Text", "原文")),
    label=("Texts", "原文"),
    grain=("text_id",),
)

notice = table(
    "notice",
    "One row per published rectification report; a file may hold two.",
    "每行一份公布的整改情况通报；一个文件可含多份。",
    column("notice_id", String, "Hash of text and start.", "文本与起点的哈希。", label=("Notice", "通报标识"), key=True),
    column("text_id", String, "Text that holds it.", "所在文本。", label=("Text", "文本标识"), ref="notice_text.text_id"),
    column("start", Integer, "First code point of the notice in the text.", "通报在文本中的起点码位。", label=("Start", "起点"), unit="code point"),
    column("end", Integer, "Code point behind the last one.", "终点后一码位。", label=("End", "终点"), unit="code point"),
    column("title", String, "Title without column prefixes.", "标题（不含栏目前缀）。", label=("Title", "标题"), null=True),
    column("publisher", String, "Site or organ named as source on the page.", "页面所示信息来源。", label=("Publisher", "发布单位"), null=True),
    column("publication_date", Date, "Dateline of the page; if none, date of the signature.", "页面发布日期；无则取落款日期。", label=("Published", "发布日期"), null=True),
    column("inspected_party", String, "Committee or organ that was inspected.", "被巡视巡察党组织。", label=("Inspected party", "被巡视巡察单位"), null=True),
    column("party_kind", String, "Kind of the inspected party.", "被巡视巡察单位类型。", label=("Party kind", "单位类型"), null=True),
    column("adcode", String, "Division of the inspected party, the finest known.", "所属行政区划代码（已知的最细一级）。", label=("Division code", "区划代码"), null=True,
           ref="district.adcode"),
    column("district_name", String, "Name of that division.", "所属行政区名称。", label=("Division", "行政区"), null=True),
    column("province", String, "Full name of its province.", "所属省份全称。", label=("Province", "省份"), null=True),
    column("inspection_body", String, "Team that inspected.", "巡视巡察组。", label=("Inspection body", "巡视巡察组"), null=True),
    column("inspection_level", String, "Level of the committee that sent the team.", "派出巡视巡察组的党委级别。", label=("Inspection level", "巡视巡察层级"), null=True),
    column("inspection_kind", String, "巡视 or 巡察.", "巡视或巡察。", label=("Inspection kind", "巡视或巡察"), null=True),
    column("inspection_type", String, "regular, special, mobile, raised (提级), look_back (回头看), joint or extended.",
           "常规、专项、机动、提级、回头看、联动或延伸。", label=("Inspection type", "巡视巡察类型"), null=True),
    column("round", Integer, "Round of inspections within the term.", "轮次。", label=("Round", "轮次"), unit="rank", null=True),
    column("term", Integer, "Term of the committee that inspected (十届 → 10).", "届次。", label=("Term", "届次"), unit="rank", null=True),
    column("inspection_start", Date, "First day on site.", "进驻首日。", label=("On site from", "进驻起始"), null=True),
    column("inspection_end", Date, "Last day on site.", "进驻末日。", label=("On site to", "进驻结束"), null=True),
    column("feedback_date", Date, "Day on which the team gave its feedback.", "反馈日期。", label=("Feedback", "反馈日期"), null=True),
    column("inspection_key", String, "Hash of party, body and feedback date: notices of one inspection share it; where party or date is unknown, hash of the words.",
           "单位、巡视巡察组与反馈日期的哈希：同一次巡视巡察的通报相同；单位或日期不明者为全文文字的哈希。", label=("Inspection", "巡视巡察标识")),
    column("contact_phone", String, "Telephone for comments.", "联系电话。", label=("Phone", "电话"), null=True),
    column("contact_email", String, "E-mail for comments.", "电子邮箱。", label=("E-mail", "邮箱"), null=True),
    column("contact_address", String, "Postal address for comments.", "通讯地址。", label=("Address", "地址"), null=True),
    column("contact_postcode", String, "Postcode.", "邮政编码。", label=("Postcode", "邮编"), null=True),
    column("status", String, "complete, or cut_off where the text ends before the notice does.", "完整，或文本中断。", label=("Status", "完整性")),
    column("read_share", Double, "Share of the body's characters that some rule claimed.", "正文中被规则识别的字符占比。", label=("Read share", "识别占比"),
           unit="share of characters"),
    column("parser_version", String, "Parser and seeds that read it.", "解析器与词表版本。", label=("Parser", "解析器版本")),
    label=("Notices", "通报"),
    grain=("notice_id",),
    checks=(
        one_of("inspection_level", INSPECTION_LEVEL), one_of("inspection_kind", INSPECTION_KIND), one_of("inspection_type", INSPECTION_TYPE),
        one_of("party_kind", PARTY_KIND), one_of("status", ("complete", "cut_off")), '0 <= start AND start < "end"', "0 <= read_share AND read_share <= 1",
    ),
)  # fmt: skip

notice_party = table(
    "notice_party",
    "One row per inspected party of a notice; one of them is the main one.",
    "每行一份通报中的一个被巡视巡察单位，其一为主。",
    column("notice_id", String, "Notice.", "通报。", label=("Notice", "通报标识"), ref="notice.notice_id"),
    column("party_no", Integer, "Number of the party within the notice.", "单位序号。", label=("Party no.", "单位序号"), unit="rank"),
    column("name", String, "Name as printed.", "原文名称。", label=("Party", "单位")),
    column("kind", String, "Kind of organisation.", "单位类型。", label=("Kind", "单位类型")),
    column("adcode", String, "Its division, where known.", "所属行政区划代码。", label=("Division code", "区划代码"), null=True, ref="district.adcode"),
    column("is_main", Boolean, "The party that the notice is about.", "主要单位。", label=("Main", "主要")),
    label=("Inspected parties", "被巡视巡察单位"),
    grain=("notice_id", "party_no"),
    checks=(one_of("kind", PARTY_KIND),),
)

notice_relation = table(
    "notice_relation",
    "One row per pair of current notices of which one repeats the other (duplicate_of), and one more where it was published later with other words (supersedes).",
    "每行一对当前通报的重复关系（duplicate_of）；若后发布者文字有变，另有一行替代关系（supersedes）。",
    column("notice_id", String, "The notice that is left out of reports (duplicate_of), or the one that replaces it (supersedes).",
           "不计入报表的重复通报，或替代它的通报。", label=("Notice", "通报标识"), ref="notice.notice_id"),
    column("relation", String, "duplicate_of or supersedes; reports leave out duplicates, whether superseded or not.", "重复于或替代；报表不计重复者，无论是否被替代。",
           label=("Relation", "关系")),
    column("related_notice_id", String, "The other notice.", "另一份通报。", label=("Related notice", "相关通报"), ref="notice.notice_id"),
    column("similarity", Double, "Estimated share of text that both have.", "文本相似度。", label=("Similarity", "相似度"), unit="share of shingles"),
    label=("Relations of notices", "通报关系"),
    grain=("notice_id", "relation", "related_notice_id"),
    checks=(one_of("relation", ("duplicate_of", "supersedes")), "0 <= similarity AND similarity <= 1"),
)
