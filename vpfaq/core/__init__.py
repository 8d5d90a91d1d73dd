"""The words that all parts share: records of facts and answers, errors, text as words, text made safe to show.

Imports nothing of this package.
"""
