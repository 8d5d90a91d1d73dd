"""Kept pictures of the views: what people see, as text that a reviewer reads in a diff.

``python -m tests.pictures`` draws them anew; `tests/rendering/test_pictures.py` compares them. In pictures with color
an escape character shows as ``␛``.
"""
