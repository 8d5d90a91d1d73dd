"""What a question is about: its words corrected, weighed and ranked, with one confidence for each candidate.

Imports `core` only; it reads whatever offers the `Evidence` of a base, which is the index.
"""
