-- Rows of the table `rollup`: what the notices of each share.
SELECT
    rollup_notice.rollup_key,
    min(notice.adcode) AS adcode,
    min(notice.district_name) AS district_name,
    min(notice.province) AS province,
    min(notice.party_kind) AS party_kind,
    min(notice.inspection_level) AS inspection_level,
    min(notice.inspection_kind) AS inspection_kind,
    min(notice.term) AS term,
    min(notice.round) AS round,
    min(notice.publication_date) AS first_publication,
    max(notice.publication_date) AS last_publication,
    count(*) AS notices
FROM rollup_notice
INNER JOIN notice ON rollup_notice.notice_id = notice.notice_id
GROUP BY rollup_notice.rollup_key
