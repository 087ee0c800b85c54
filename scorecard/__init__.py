"""How well Crossfoot does: against independent truth, and against errors planted on purpose.

Not part of the installed package. `python -m scorecard` writes `docs/scorecard.md`.
"""
