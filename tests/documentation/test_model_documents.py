"""A model's own OpenAPI document: valid, true to the public contract, and enough to make a client of."""

import json
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from tests.documentation.conftest import BASE

from reelyard.http.openapi import document
from reelyard.http.openapi_models import model_document
from reelyard.registry import MODELS

TEXT_TO_VIDEO = "hailuo/02-text-to-video-pro"

# What the public contract says of createTask, as facts: a client made of it sends this and reads that.
CONTRACT: dict[str, Any] = {
    "path": "/api/v1/jobs/createTask",
    "operationId": "hailuo-02-text-to-video-pro",
    "body": {
        "type": "object",
        "required": ["model"],
        "properties": {
            "model": {"type": "string", "enum": [TEXT_TO_VIDEO], "default": TEXT_TO_VIDEO},
            "callBackUrl": {"type": "string", "format": "uri"},
            "input": {
                "type": "object",
                "required": ["prompt"],
                "properties": {
                    "prompt": {"type": "string", "maxLength": 1500},
                    "prompt_optimizer": {"type": "boolean"},
                },
            },
        },
    },
    "codes": [200, 401, 402, 404, 422, 429, 455, 500, 501, 505],
}


def told(model: str = TEXT_TO_VIDEO, *, mirror: bool = False) -> Any:
    return json.loads(model_document(MODELS[model], BASE, mirror=mirror))


def order_schema(words: Any) -> Any:
    content = words["paths"][CONTRACT["path"]]["post"]["requestBody"]["content"]
    return {**content["application/json"]["schema"], "components": words["components"]}


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("model", MODELS)
def test_it_is_valid_and_speaks_of_its_model_alone(model: str, mirror: bool) -> None:
    words = told(model, mirror=mirror)
    validate(words)
    order = words["components"]["schemas"]["Order"]["properties"]
    assert order["model"]["enum"] == [model]
    assert words["servers"] == [{"url": BASE}]
    assert set(words["paths"]) == {"/api/v1/jobs/createTask", "/api/v1/jobs/recordInfo"}
    assert not [other for other in MODELS if other != model and other in json.dumps(words)]


def test_what_it_says_of_its_schemas_is_what_the_whole_document_says() -> None:
    whole = json.loads(document(MODELS, BASE, mirror=False))["components"]["schemas"]
    own = told()["components"]["schemas"]
    assert {
        name: own[name] for name in own if name not in ("Order", "Input_hailuo_02_text_to_video_pro")
    } == {name: whole[name] for name in own if name not in ("Order", "Input_hailuo_02_text_to_video_pro")}
    assert "Alive" not in own


def test_it_has_the_contracts_operation_fields_bounds_and_codes() -> None:
    words = told()
    operation = words["paths"][CONTRACT["path"]]["post"]
    assert operation["operationId"] == CONTRACT["operationId"]
    schemas = words["components"]["schemas"]
    order, asked = schemas["Order"], CONTRACT["body"]
    assert set(asked["properties"]) <= set(order["properties"])
    assert set(order["required"]) == {
        "model",
        "input",
    }  # the contract requires the prompt within `input` alone
    assert order["properties"]["model"]["enum"] == asked["properties"]["model"]["enum"]
    assert order["properties"]["model"]["default"] == asked["properties"]["model"]["default"]
    given = schemas["Input_hailuo_02_text_to_video_pro"]
    for name, bounds in asked["properties"]["input"]["properties"].items():
        assert given["properties"][name].items() >= bounds.items()
    assert given["required"] == asked["properties"]["input"]["required"]
    assert schemas["Code"]["enum"] == CONTRACT["codes"]


ORDERS: list[tuple[str, Any]] = [
    ("bare", {"model": TEXT_TO_VIDEO, "input": {"prompt": "A fox"}}),
    ("whole", {"model": TEXT_TO_VIDEO, "callBackUrl": "https://your-domain.com/api/callback",
               "input": {"prompt": "A fox", "prompt_optimizer": True}}),
    ("longest", {"model": TEXT_TO_VIDEO, "input": {"prompt": "x" * 1500, "prompt_optimizer": False}}),
]  # fmt: skip
WRONG: list[tuple[str, Any]] = [
    ("another model", {"model": "hailuo/03", "input": {"prompt": "A fox"}}),
    ("too long", {"model": TEXT_TO_VIDEO, "input": {"prompt": "x" * 1501}}),
    ("no prompt", {"model": TEXT_TO_VIDEO, "input": {}}),
    ("a number for a prompt", {"model": TEXT_TO_VIDEO, "input": {"prompt": 7}}),
    ("no model", {"input": {"prompt": "A fox"}}),
]


@pytest.mark.parametrize("order", [order for _, order in ORDERS], ids=[name for name, _ in ORDERS])
def test_what_a_client_of_the_contract_sends_is_right_here_too(order: Any) -> None:
    OAS31Validator(CONTRACT["body"]).validate(order)
    OAS31Validator(order_schema(told())).validate(order)


@pytest.mark.parametrize("order", [order for _, order in WRONG], ids=[name for name, _ in WRONG])
def test_what_the_contract_rules_out_is_ruled_out_here_too(order: Any) -> None:
    assert not OAS31Validator(CONTRACT["body"]).is_valid(order)
    assert not OAS31Validator(order_schema(told())).is_valid(order)
