"""Holds our pipeline against a plain reading of the published one and against the least that any pipeline must do."""
