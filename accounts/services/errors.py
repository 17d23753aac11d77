class AccountRuleError(Exception):
    """The rules for accounts refuse this; the message is a sentence for the person who asked, with what to do next."""
