class RuleBrokenError(Exception):
    """The clinic's rules refuse this; the message is a sentence for the person who asked, with what to do next."""
