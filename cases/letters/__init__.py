"""A sent report as a letter: PDF/UA, tagged, in plain words to the patient and in clinical words to the GP."""

from cases.letters.reader import LetterReader
from cases.letters.writing import write_letter

__all__ = ["LetterReader", "write_letter"]
