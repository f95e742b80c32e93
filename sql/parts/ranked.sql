-- `age` is 1 for the newest notice of each inspection, of one day the longest; `notices` is how many it has.
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
