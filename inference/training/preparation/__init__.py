"""Making a data set: patches cut from large photos, and contrast evened out over all pictures."""
