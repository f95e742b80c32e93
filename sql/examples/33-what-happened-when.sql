-- +++
-- title = ["What happened when, by the dates of one notice?", "一份通报中的日期各说何事？"]
-- grain = ["One row per date that the notice tells, the earliest first.", "每行通报所述的一个日期，早者在前。"]
-- key = ["notice_id", "date_no"]
-- group = "time"
-- look = [
--     "`repaired` marks dates that lost characters (201934日) and were read by their context. `precision` says whether day or month is told.",
--     "`repaired` 标出缺字而据上下文读出的日期（201934日）。`precision` 说明精确到日或月。",
-- ]
-- +++
SELECT
    mention.date,
    mention.precision,
    mention.repaired,
    v_fact.sentence,
    mention.notice_id,
    mention.date_no
FROM date_mention AS mention
INNER JOIN v_fact
    ON mention.notice_id = v_fact.notice_id AND mention.date_no = v_fact.fact_no AND v_fact.fact_table = 'date_mention'
WHERE v_fact.inspected_party LIKE '青芷县%'
ORDER BY mention.date, mention.notice_id, mention.date_no
