-- Shares: whole and part have to come from one inspection that states both.
SELECT pair.* FROM (
    VALUES
    ('rectified_rate', 'findings_stated', 'findings_rectified', 'findings_compared', 'findings_compared_rectified'),
    ('measures_done_rate', 'measures_planned', 'measures_done', 'measures_compared', 'measures_compared_done')
) AS pair (rate, whole, part, whole_compared, part_compared)
