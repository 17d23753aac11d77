"""Fitting a network: feed, settings, checkpoints."""
