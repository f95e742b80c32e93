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
ITEM_STATUS = ("done", "mostly_done", "partly_done", "in_progress", "long_term", "not_started")
BOUND = ("exact", "more_than", "nearly", "about", "at_least", "at_most")
ROLE = ("actual", "target", "reference")
CHANGE = ("up", "down")
SCOPE = ("total", "item", "context")
SEVERITY = ("error", "warning", "info")
