"""Every outcome has its code and every code its meaning."""

import json

from reelyard.core import errors
from reelyard.core.errors import ReelyardError, Unauthorized
from reelyard.wire.envelope import CODES, MEANINGS, SERVER_FAULT, SUCCESS, code_of, refusal, success

CONTRACT = [200, 401, 402, 404, 422, 429, 455, 500, 501, 505]


def test_the_table_is_the_contracts() -> None:
    assert list(MEANINGS) == CONTRACT
    assert {SUCCESS, SERVER_FAULT, *CODES.values()} == set(CONTRACT)


def test_every_error_has_a_code_of_its_own() -> None:
    named = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, ReelyardError) and kind is not ReelyardError
    }
    assert set(CODES) == named
    assert len(set(CODES.values())) == len(CODES)


def test_an_error_that_nobody_named_is_a_fault_of_the_server() -> None:
    assert code_of(ReelyardError("what?")) == SERVER_FAULT


def test_only_a_401_has_no_data() -> None:
    for code in CONTRACT[1:]:
        words = json.loads(refusal(code, "no"))
        assert words == {"code": code, "msg": "no"} | ({} if code == CODES[Unauthorized] else {"data": None})
    assert json.loads(success(5916.25)) == {"code": 200, "msg": "success", "data": 5916.25}
