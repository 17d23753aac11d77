"""Data sets: records, licences, duplicates, splits and pictures in memory."""
