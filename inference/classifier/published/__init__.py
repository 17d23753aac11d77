"""The networks of the published method (Soenksen et al. 2021), and weight files in its form."""
