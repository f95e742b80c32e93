-- +++
-- title = ["Figures of notices", "通报数字"]
-- grain = ["One row per quantity that makes up what a notice says for a code: its stated total, else what its items or its overview add up to, whichever is more. Add no row of v_quantity to it.", "每行构成通报某代码数字的一个数量：有总数取总数，否则取各项之和与总述之较大者；不得再与 v_quantity 的其他行相加。"]
-- key = ["notice_id", "quantity_no"]
-- from = ["v_all_figure"]
-- example = "SELECT notice_id, sum(figure_value) AS persons FROM v_figure WHERE code = 'party_discipline' AND canonical_unit = '人' GROUP BY notice_id ORDER BY notice_id"
-- +++
SELECT
    figure.notice_id,
    figure.fact_table,
    figure.code,
    figure.canonical_unit,
    figure.quantity_no,
    figure.figure_value,
    figure.figure_low,
    figure.figure_high,
    figure.basis
FROM v_all_figure AS figure
INNER JOIN v_notice ON figure.notice_id = v_notice.notice_id
