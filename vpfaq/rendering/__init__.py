"""The views: plain text for pipes, Rich for terminals, JSON for programs, handouts, and the messages on stderr.

Whatever is printed is printed here. All views print the same records of `core` and decide nothing; `renderer` says
what they have in common. They import `core` and each other only.
"""
