"""A plain reading of the published wide-field analysis (Soenksen et al. 2021), one crop at a time as it is there.

It serves as the yardstick of `bench` alone. It stops at the findings: its pictures are not drawn and not timed, and its
features are taken from memory, not from files. Both are in its favour.
"""
