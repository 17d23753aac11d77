"""The ugly duckling sign: which lesion is unlike the patient's own others, by how much and in what."""

from inference.ugly_duckling.ranking import MIN_LESIONS, rank_lesions

__all__ = ["MIN_LESIONS", "rank_lesions"]
