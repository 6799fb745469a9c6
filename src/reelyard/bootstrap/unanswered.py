"""Why a command is not done: nobody answers, or the answer is no."""


class NoServer(Exception):
    """No server answers on this data folder."""


class Unavailable(Exception):
    """The installation can be neither asked nor opened; the message says what to do."""


class Refused(Exception):
    """The command was heard, and the answer is no; the message says why."""
