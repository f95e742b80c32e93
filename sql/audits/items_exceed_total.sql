-- +++
-- title = ["The items of a notice prove more than its total states.", "通报逐项所述已超过其所述总数。"]
-- grain = ["One row per notice and figure.", "每行一份通报的一个数字。"]
-- severity = "warning"
-- +++
-- Reports show the total. Findings are set against what was read by an audit of their own.
SELECT
    twice.notice_id,
    twice.code AS figure,
    twice.canonical_unit,
    twice.stated_high AS stated,
    twice.itemised_low AS itemised
FROM told_twice AS twice
INNER JOIN v_notice ON twice.notice_id = v_notice.notice_id
INNER JOIN v_all_figure AS figure
    ON
        twice.notice_id = figure.notice_id AND twice.code = figure.code
        AND twice.canonical_unit = figure.canonical_unit
WHERE
    figure.is_first AND figure.basis = 'stated'
    AND twice.itemised_low > twice.stated_high
    AND twice.code <> 'finding.stated'
