"""From YAML files to a validated fact base with its references resolved, or to everything that is wrong with them.

Imports `core` only.
"""
