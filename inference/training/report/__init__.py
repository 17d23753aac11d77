"""The evaluation report: one HTML file with its plots inside, and the same figures as JSON."""
