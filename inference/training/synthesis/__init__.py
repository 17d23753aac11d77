"""Pictures composed from others: skin edges, and lesions laid on skin of all tones."""
