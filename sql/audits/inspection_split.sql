-- +++
-- title = ["Two notices of one party tell of feedback on days close to each other, or of one first day on site: if they are of one inspection, reports count it twice.", "同一单位两份通报所述反馈日期相近，或进驻首日相同：若属同一次巡视巡察，报表计为两次。"]
-- grain = ["One row per notice and an earlier one.", "每行一份通报及反馈日期在前的另一份通报。"]
-- severity = "warning"
-- +++
SELECT
    notice.notice_id,
    other.notice_id AS related_notice_id,
    notice.inspected_party,
    notice.feedback_date,
    other.feedback_date AS related_feedback_date
FROM v_notice AS notice
INNER JOIN v_notice AS other
    ON
        notice.inspected_party = other.inspected_party
        AND coalesce(notice.adcode, notice.district_name, '') = coalesce(other.adcode, other.district_name, '')
        AND notice.inspection_level = other.inspection_level
        AND notice.inspection_key <> other.inspection_key
WHERE
    -- One inspection has one first day on site; two of one party lie further apart than their feedback may be told wrong.
    notice.feedback_date >= other.feedback_date
    AND (notice.feedback_date <= other.feedback_date + INTERVAL 60 DAY OR notice.inspection_start = other.inspection_start)
    AND (notice.feedback_date > other.feedback_date OR notice.notice_id > other.notice_id)
