-- +++
-- title = ["Which findings came back in the next round, and what did both say?", "哪些问题在下一轮巡视巡察中再次出现，前后各怎么说？"]
-- grain = ["One row per pair of findings of one party and topic, from one inspection and the next.", "每行同一单位、同一主题、相邻两次巡视巡察的一对问题。"]
-- key = ["notice_id", "item_no", "later_notice_id", "later_item_no"]
-- group = "topics"
-- look = [
--     "`dense_rank` numbers the inspections of a party, so that each meets the next one only. Parties are the same where division and name are. `status` is what the earlier notice said of the earlier finding.",
--     "`dense_rank` 为同一单位的历次巡视巡察编号，只与下一次相比。区划与名称均相同视为同一单位。`status` 为前一通报对前一问题的说法。",
-- ]
-- +++
WITH finding AS (
    SELECT
        v_notice.adcode,
        v_notice.inspected_party,
        v_notice.feedback_date,
        dense_rank() OVER (PARTITION BY v_notice.adcode, v_notice.inspected_party ORDER BY v_notice.feedback_date) AS inspection_no,
        item.notice_id,
        item.item_no,
        item.topic,
        item.title,
        item.status
    FROM feedback_item AS item
    INNER JOIN v_notice ON item.notice_id = v_notice.notice_id
    WHERE v_notice.feedback_date IS NOT NULL AND item.is_leaf AND item.topic <> 'unclassified'
)

SELECT
    finding.adcode,
    finding.inspected_party,
    finding.topic,
    finding.feedback_date,
    finding.title,
    finding.status,
    later.feedback_date AS later_feedback_date,
    later.title AS later_title,
    finding.notice_id,
    finding.item_no,
    later.notice_id AS later_notice_id,
    later.item_no AS later_item_no
FROM finding
INNER JOIN finding AS later
    ON
        finding.adcode = later.adcode AND finding.inspected_party = later.inspected_party
        AND finding.topic = later.topic AND finding.inspection_no + 1 = later.inspection_no
ORDER BY finding.adcode, finding.notice_id, finding.item_no, later_notice_id, later_item_no
