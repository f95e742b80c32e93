"""Made-up notices of the genre, with the facts that each of them states: what is loaded can be checked, not only timed.

`python -m bench.generator FOLDER --count 1000 --seed 1` writes them. Notice `number` of a seed is the same on any machine.
"""
