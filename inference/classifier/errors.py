"""What goes wrong with model files, in words."""


class ModelFileError(ValueError):
    """A model file cannot be used; the message is one sentence for the person who chose the file."""
