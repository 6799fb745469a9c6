"""Which passwords are taken: long ones that are not among the first to be tried."""

import pytest

from reelyard.core.errors import InvalidInput
from reelyard.core.password import check_password

COMMON = [
    "passwordpassword",
    "Password1234!",
    "P@ssw0rd2026!!",
    "password-12345",
    "qwertyuiop123",
    "1q2w3e4r5t6y",
    "123456789012",
    "aaaaaaaaaaaa",
    "abcdefghijklmn",
    "adminadmin2026",
    "letmein-letmein",
    "Welcome2026!!!",
    "iloveyou12345",
    "reelyard-admin",
    "Reelyard2026!",
    "correcthorsebatterystaple",
    "qwertzuiop2026",
    "01-01-1990-01",
    "zyxwvutsrqponm",
    "000000000000",
    "ababababababab",
    "!!!!!!!!!!!!",
    "ChangeMe123456",
    "AdminPassword1",
    "secretsecret99",
    "monkey-dragon-1",
    "hunterhunter",
]
GOOD = (
    "violet harbour eleven goats",
    "7$9!2kQ#8%4z",
    "wn3Kd0slQp2x",
    "tschüss mein altes auto",
    "пять белых журавлей",
    "我每天早上喝三杯绿茶和咖啡",
    "x" * 3 + "lighthouse keeper",
)


@pytest.mark.parametrize("password", COMMON)
def test_what_everybody_would_try_is_refused(password: str) -> None:
    with pytest.raises(InvalidInput, match="first that anybody would try"):
        check_password(password, name="hunter")


@pytest.mark.parametrize("password", GOOD)
def test_what_nobody_would_guess_is_taken(password: str) -> None:
    check_password(password, name="ann")


def test_the_name_is_no_password() -> None:
    for password in ("ann.smith.2026", "Ann.Smith@Example", "smith-ann-smith-1"):
        with pytest.raises(InvalidInput):
            check_password(password, name="ann.smith@example.org")


def test_short_and_huge_ones_are_refused() -> None:
    with pytest.raises(InvalidInput, match="at least 12"):
        check_password("k7#pQz!m4wx", name="ann")
    check_password("k7#pQz!m4wx&", name="ann")
    check_password("violet goat " * 85, name="ann")
    with pytest.raises(InvalidInput, match="at most 1024 bytes"):
        check_password("violet goat " * 86, name="ann")
    with pytest.raises(InvalidInput, match="at most 1024 bytes"):
        check_password("журавль " * 80, name="ann")
