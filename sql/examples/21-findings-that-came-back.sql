-- +++
-- title = ["Which topics of findings came back in later rounds?", "哪些主题的问题在后来的巡视巡察中再次出现？"]
-- grain = ["One row per inspected party and topic that several of its inspections found.", "每行一个单位、一个多次出现的主题。"]
-- key = ["adcode", "inspected_party", "topic"]
-- group = "topics"
-- look = ["The same topic is not yet the same fault: the next example sets the findings side by side.", "主题相同不等于问题相同：下一例并列前后两次的问题。"]
-- +++
SELECT
    adcode,
    district_name,
    inspected_party,
    topic,
    topic_name,
    inspections_with_topic,
    first_date,
    findings_first,
    last_date,
    findings_last,
    days_between
FROM v_recurring_findings
ORDER BY inspections_with_topic DESC, adcode ASC, inspected_party ASC, topic ASC
