"""Patients made of real lesions on real skin: alike naevi of one look, and one that differs."""
