"""From a loaded fact base to the index, one file that answers questions, and the places where it is kept.

Imports `core`, `base` and `matching`; `base` only where there is something to compile.
"""
