"""Figures for Prometheus: counts and times of the whole site, read from the database when asked; no patient in them."""
