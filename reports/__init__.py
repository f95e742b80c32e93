"""The second floor: reports over the warehouse. From Python the same as from the command line:

>>> from reports import explain, run, run_all
>>> run("district_scorecard", {"provinces": ["示例省"]}).to_pandas()  # doctest: +SKIP
>>> explain("district_scorecard", "990102", "party_discipline").facts  # doctest: +SKIP
>>> run_all(Path("out"), as_of=date(2026, 11, 2)).written  # doctest: +SKIP
"""

from reports.evidence import explain
from reports.run import run
from reports.run_all import run_all

__all__ = ["explain", "run", "run_all"]
