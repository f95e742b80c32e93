-- `age` is 1 for the newest notice of each inspection; `notices` is how many it has.
SELECT
    *, -- noqa: AM04
    row_number() OVER (PARTITION BY inspection, adcode, province ORDER BY publication_date DESC NULLS LAST, notice_id ASC) AS age,
    count(*) OVER (
        PARTITION BY inspection, adcode, province ORDER BY publication_date DESC NULLS LAST, notice_id ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS notices
FROM chosen
