-- The notices that no kept rollup stands for, with what `ranked` has; `newest_id` is the newest of the inspection.
SELECT
    chosen.*, -- noqa: AM04
    row_number() OVER (
        PARTITION BY chosen.inspection, chosen.adcode, chosen.province
        ORDER BY chosen.publication_date DESC NULLS LAST, chosen."end" - chosen.start DESC, chosen.notice_id ASC
    ) AS age,
    count(*) OVER (
        PARTITION BY chosen.inspection, chosen.adcode, chosen.province
        ORDER BY chosen.publication_date DESC NULLS LAST, chosen."end" - chosen.start DESC, chosen.notice_id ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS notices,
    first_value(chosen.notice_id) OVER (
        PARTITION BY chosen.inspection, chosen.adcode, chosen.province
        ORDER BY chosen.publication_date DESC NULLS LAST, chosen."end" - chosen.start DESC, chosen.notice_id ASC
    ) AS newest_id,
    notice_count.findings_read > 0
    AND sum(CASE WHEN notice_count.findings_read > 0 THEN 1 ELSE 0 END) OVER (
        PARTITION BY chosen.inspection, chosen.adcode, chosen.province
        ORDER BY chosen.publication_date DESC NULLS LAST, chosen."end" - chosen.start DESC, chosen.notice_id ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) = 1 AS lists_findings
FROM chosen
INNER JOIN notice_count ON chosen.notice_id = notice_count.notice_id
WHERE
    chosen.notice_id NOT IN (
        SELECT rollup_notice.notice_id FROM rollup_notice
        INNER JOIN kept ON rollup_notice.rollup_key = kept.rollup_key
    )
