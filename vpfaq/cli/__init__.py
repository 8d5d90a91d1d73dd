"""The command line: arguments in, exit code out.

Nothing but this package and `__main__` exits; it may import all others.
"""
