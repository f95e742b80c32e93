-- +++
-- title = ["Two notices tell of one inspection, but one lacks the days that would show it: reports count it twice.", "两份通报似述同一次巡视巡察，其一缺进驻或反馈日期，报表计为两次。"]
-- grain = ["One row per notice without the days and notice of the same inspection.", "每行一份缺日期的通报及与其似属同次的另一份通报。"]
-- severity = "warning"
-- +++
SELECT
    undated.notice_id,
    other.notice_id AS related_notice_id,
    undated.inspected_party,
    other.feedback_date
FROM v_notice AS undated
INNER JOIN v_notice AS other
    ON
        undated.inspected_party = other.inspected_party
        AND coalesce(undated.adcode, undated.district_name, '') = coalesce(other.adcode, other.district_name, '')
        AND undated.inspection_key <> other.inspection_key
WHERE
    undated.feedback_date IS NULL
    AND coalesce(undated.inspection_body = other.inspection_body, TRUE)
    AND (
        undated.inspection_start = other.inspection_start
        OR (undated.term = other.term AND undated.round = other.round AND undated.inspection_level = other.inspection_level)
        -- Told by months, or not at all: one team comes to a party once in a few years.
        OR (
            (undated.inspection_start IS NULL OR other.inspection_start IS NULL) AND undated.inspection_body = other.inspection_body
            AND other.publication_date BETWEEN undated.publication_date - INTERVAL 3 YEAR AND undated.publication_date + INTERVAL 3 YEAR
        )
    )
    -- Of two that both lack the day one row is enough.
    AND (other.feedback_date IS NOT NULL OR undated.notice_id > other.notice_id)
