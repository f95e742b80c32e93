-- Which notice of an inspection gives a figure: one that states a total (or two that differ), then one whose items or overview tell
-- it, then one that has mere words; of equals the newest. A later notice may tell of what was left alone.
SELECT given.* FROM (
    VALUES
    ('stated', 1),
    ('not_comparable', 1),
    ('summed', 2),
    ('stated_without_number', 3)
) AS given (basis, precedence)
