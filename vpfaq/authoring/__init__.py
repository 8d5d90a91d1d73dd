"""What helps the author of a fact base: findings, labelled questions and their scores.

May import all but `rendering` and `cli`.
"""
