-- +++
-- title = ["What was done about the findings that are still open?", "对尚未完成的问题采取了哪些措施？"]
-- grain = ["One row per measure that answers such a finding.", "每行一条针对此类问题的措施。"]
-- key = ["notice_id", "measure_no"]
-- group = "progress"
-- look = [
--     "A measure belongs to the finest item that it answers (`item_no`). `verbatim` is the sentence as printed: `start` and `end` are its place in the text.",
--     "措施归于其所针对的最末级问题（`item_no`）。`verbatim` 为原文，`start`、`end` 为其位置。",
-- ]
-- +++
SELECT
    notice.adcode,
    notice.inspected_party,
    item.path,
    item.title,
    item.status,
    measure.verbatim,
    measure.notice_id,
    measure.measure_no
FROM measure
INNER JOIN feedback_item AS item ON measure.notice_id = item.notice_id AND measure.item_no = item.item_no
INNER JOIN v_rectification_progress AS notice ON measure.notice_id = notice.notice_id
WHERE notice.lists_findings AND item.status IN ('in_progress', 'partly_done', 'long_term', 'not_started')
ORDER BY measure.notice_id, measure.measure_no
