-- `age` is 1 for the newest notice of each inspection, of one day the longest; `notices` is how many it has; `lists_findings`: the findings
-- of the inspection are those of this notice, the newest that lists any.
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
    notice_count.findings_read > 0
    AND sum(CASE WHEN notice_count.findings_read > 0 THEN 1 ELSE 0 END) OVER (
        PARTITION BY chosen.inspection, chosen.adcode, chosen.province
        ORDER BY chosen.publication_date DESC NULLS LAST, chosen."end" - chosen.start DESC, chosen.notice_id ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) = 1 AS lists_findings
FROM chosen
INNER JOIN notice_count ON chosen.notice_id = notice_count.notice_id
