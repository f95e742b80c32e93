"""For each report the plainest SQL that yields its numbers, over the newest notice of each inspection: what the report is measured against.

It leaves out what a report adds to the numbers: where they come from, an older notice that tells what the newest does not, names, order.
"""

_NEWEST = """WITH newest AS (
    SELECT * FROM v_notice
    QUALIFY row_number() OVER (PARTITION BY inspection_key, adcode ORDER BY publication_date DESC NULLS LAST, notice_id) = 1
)
"""
_BOUNDS = "sum(figure_value), sum(figure_low), sum(figure_high), count(*) FILTER (is_first)"
_FIGURES = f"{_NEWEST} SELECT adcode, code, canonical_unit, {_BOUNDS} FROM v_all_figure JOIN newest USING (notice_id)"
_AMOUNTS = "sum(amount), sum(low), sum(high), count(amount)"
_INDICATORS = f"{_NEWEST} SELECT adcode, indicator, {_AMOUNTS} FROM v_told_indicator JOIN newest USING (notice_id) GROUP BY ALL"
_RATED = "('findings_stated', 'findings_rectified', 'measures_planned', 'measures_done')"

BY_HAND = {
    "coverage": """
        SELECT adcode, count(*), sum("end" - start), sum(read_share * ("end" - start)), sum(COLUMNS('quantities|findings_'))
        FROM v_notice JOIN notice_count USING (notice_id) GROUP BY adcode
    """,
    "data_quality": """
        SELECT v_notice.*, told.* EXCLUDE (notice_id), doubt.* EXCLUDE (notice_id)
        FROM v_notice JOIN notice_count AS told USING (notice_id)
        LEFT JOIN (SELECT notice_id, count(*), list(DISTINCT code) FROM issue GROUP BY ALL) AS doubt USING (notice_id)
    """,
    "disciplinary_comparison": f"{_FIGURES} WHERE fact_table = 'disciplinary_count' GROUP BY ALL",
    "district_profile": f"""
        {_FIGURES} GROUP BY ALL
        UNION ALL
        SELECT adcode, topic, item.status, count(*), NULL, NULL, NULL
        FROM feedback_item AS item JOIN newest USING (notice_id) WHERE is_leaf GROUP BY ALL
    """,
    "district_scorecard": _INDICATORS,
    "meetings_and_oversight": f"{_FIGURES} WHERE code SIMILAR TO '(meeting|study|training|talk|research|inspection|patrol)[.].*' GROUP BY ALL",
    "metric_comparison": f"{_FIGURES} WHERE fact_table = 'metric' GROUP BY ALL",
    "money_recovered": f"{_FIGURES} WHERE code = 'recovery' AND canonical_unit = '元' GROUP BY ALL",
    "peer_ranking": _INDICATORS.replace(
        "GROUP BY",
        "WHERE indicator IN ('rules', 'case_persons', 'party_discipline', 'organizational_handling', 'accountability',"
        f" 'money_recovered') OR indicator IN {_RATED} GROUP BY",
    ),
    "reconciliation": "SELECT v_notice.*, told_twice.* EXCLUDE (notice_id) FROM told_twice JOIN v_notice USING (notice_id) ORDER BY adcode, notice_id, code",
    "rectification_progress": f"""
        SELECT v_notice.*, told.* EXCLUDE (notice_id), stated.* EXCLUDE (notice_id)
        FROM v_notice JOIN notice_count AS told USING (notice_id)
        LEFT JOIN (
            PIVOT (FROM v_told_indicator WHERE indicator IN {_RATED}) ON indicator IN {_RATED}
            USING max(amount) AS amount, max(low) AS low, max(high) AS high GROUP BY notice_id
        ) AS stated USING (notice_id)
        ORDER BY adcode, publication_date, notice_id
    """,
    "recurring_findings": f"""
        {_NEWEST} SELECT adcode, inspected_party, topic, count(*), count(DISTINCT notice_id), min(feedback_date), max(feedback_date)
        FROM feedback_item JOIN newest USING (notice_id) WHERE is_leaf AND topic <> 'unclassified'
        GROUP BY ALL HAVING count(DISTINCT feedback_date) > 1
    """,
    "rules_issued": f"""
        {_INDICATORS.replace("GROUP BY", "WHERE indicator LIKE 'rules%' OR indicator = 'documents_read' GROUP BY")}
        UNION ALL
        SELECT adcode, 'revised', count(DISTINCT (notice_id, issued.title)), NULL, NULL, NULL
        FROM issued_document AS issued JOIN newest USING (notice_id) WHERE is_revision GROUP BY ALL
    """,
    "timeliness": "SELECT *, publication_date - feedback_date FROM v_notice ORDER BY adcode, publication_date, notice_id",
    "topic_matrix": f"""
        {_NEWEST} SELECT adcode, topic, count(*), count(*) FILTER (item.status = 'done')
        FROM feedback_item AS item JOIN newest USING (notice_id) WHERE is_leaf GROUP BY ALL
    """,
    "trend": f"""
        {_NEWEST} SELECT year(publication_date), inspection_level, term, round, indicator, {_AMOUNTS}, count(DISTINCT adcode)
        FROM v_told_indicator JOIN newest USING (notice_id)
        WHERE indicator IN ('rules', 'party_discipline', 'money_recovered') OR indicator IN {_RATED} GROUP BY ALL
    """,
    "uncoded_quantities": """
        SELECT subject, unit, count(*), count(DISTINCT notice_id), min(verbatim)
        FROM metric JOIN v_notice USING (notice_id) WHERE metric_code IS NULL GROUP BY ALL
    """,
}
