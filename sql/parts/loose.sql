-- The notices that no kept rollup stands for, with `age` and `notices` as in `ranked`.
SELECT
    *, -- noqa: AM04
    row_number() OVER (
        PARTITION BY inspection, adcode, province ORDER BY publication_date DESC NULLS LAST, "end" - start DESC, notice_id ASC
    ) AS age,
    count(*) OVER (
        PARTITION BY inspection, adcode, province ORDER BY publication_date DESC NULLS LAST, "end" - start DESC, notice_id ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS notices
FROM chosen
WHERE
    notice_id NOT IN (
        SELECT rollup_notice.notice_id FROM rollup_notice
        INNER JOIN kept ON rollup_notice.rollup_key = kept.rollup_key
    )
