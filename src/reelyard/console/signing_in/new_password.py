"""A new password as a form sends it: typed twice."""

from reelyard.console.forms import Form
from reelyard.core.errors import InvalidInput


def new_password(form: Form) -> str:
    """The password, where both times the same was typed.

    Raises:
        InvalidInput: it was not.
    """
    password = form.text("password")
    if password != form.text("again"):
        raise InvalidInput("the two are not the same", field="again")
    return password
