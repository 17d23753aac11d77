"""The commands of `python -m inference`, a file each."""
