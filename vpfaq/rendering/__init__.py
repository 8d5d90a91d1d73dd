"""The views: plain text for pipes, Rich for terminals, JSON for programs, and the messages on stderr.

All of them print the same records and decide nothing; `renderer` says what they have in common.
"""
