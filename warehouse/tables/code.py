"""The closed lists of codes that several columns share, in the order in which reports show them."""

LEVEL = ("province", "prefecture", "county")
INSPECTION_LEVEL = ("central", "provincial", "prefectural", "county")
INSPECTION_KIND = ("巡视", "巡察")
INSPECTION_TYPE = ("regular", "special", "mobile", "raised", "look_back", "joint", "extended")
PARTY_KIND = (
    "committee", "organ", "enterprise", "university", "school", "hospital", "court", "development_zone", "subdistrict", "township",
    "village", "community", "other",
)  # fmt: skip
ITEM_KIND = ("area", "problem", "sub_problem")
# Each with what it is called in labels and meanings.
ITEM_STATUS = {
    "done": ("done", "已完成"),
    "mostly_done": ("mostly done", "基本完成"),
    "partly_done": ("partly done", "阶段性完成"),
    "in_progress": ("in progress", "正在推进"),
    "long_term": ("kept up in the long term", "长期坚持"),
    "not_started": ("not started", "未启动"),
}
BOUND = ("exact", "more_than", "nearly", "about", "at_least", "at_most")
ROLE = ("actual", "target", "reference")
CHANGE = ("up", "down")
SCOPE = ("total", "item", "context")
SEVERITY = ("error", "warning", "info")
