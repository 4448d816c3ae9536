class UnreadableError(Exception):
    """Why a file has no text to give, in a sentence for people."""
