"""A quote and the models in the words of OpenAPI."""

from collections.abc import Mapping

import msgspec

from reelyard.catalog.spec import ModelSpec
from reelyard.core.times import from_credits
from reelyard.http.offers import PRICE, SCHEMA
from reelyard.http.openapi_answers import JSON, Words, envelopes, schema
from reelyard.http.openapi_order import order_example
from reelyard.wire.models import ModelList, ModelPrice, ModelSchema, model_list, model_price, model_schema
from reelyard.wire.quote import QuoteAnswer

STRUCTS = (QuoteAnswer, ModelList, ModelSchema, ModelPrice)


def paths(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    """The routes."""
    first = next(iter(models.values()))
    return {
        "/api/v1/jobs/quote": {"post": _quote(models, mirror=mirror)},
        "/api/v1/models": {
            "get": _operation(
                "listModels",
                "The models on offer",
                envelopes(
                    schema("ModelList"),
                    _plain(model_list((spec, True) for spec in models.values())),
                    (401, 429),
                    mirror=mirror,
                ),
            )
        },
        SCHEMA: {
            "get": {
                **_operation(
                    "modelSchema",
                    "What a model's input must be like",
                    _of_one("ModelSchema", _plain(model_schema(first)), mirror=mirror),
                ),
                "parameters": [_model(models)],
            }
        },
        PRICE: {
            "get": {
                **_operation(
                    "modelPrice",
                    "What a clip of a model costs",
                    _of_one("ModelPrice", _plain(model_price(first)), mirror=mirror),
                ),
                "parameters": [_model(models)],
            }
        },
    }


def _operation(identity: str, summary: str, responses: Words) -> Words:
    return {"operationId": identity, "summary": summary, "tags": ["models"], "responses": responses}


def _of_one(name: str, example: Words, *, mirror: bool) -> Words:
    return envelopes(schema(name), example, (401, 404, 429), mirror=mirror)


def _model(models: Mapping[str, ModelSpec]) -> Words:
    return {
        "name": "model",
        "in": "path",
        "required": True,
        "description": "The model's slug, or its name.",
        "schema": {"type": "string", "minLength": 1, "examples": [spec.slug for spec in models.values()]},
    }


def _quote(models: Mapping[str, ModelSpec], *, mirror: bool) -> Words:
    order = order_example(models)
    price = from_credits(next(iter(models.values())).default.price)
    example = {
        "model": order["model"],
        "credits": price,
        "balance": 1000.0,
        "balanceAfter": 1000.0 - price,
        "affordable": True,
        "refusal": None,
        "input": order["input"],
        "droppedFields": [],
        "optimizedPrompt": f"{order['input']['prompt']}, slow push in, low golden light",
        "queuePlace": 1,
        "waitSeconds": 12.5,
        "etaSeconds": 98.0,
    }
    return {
        "operationId": "quote",
        "summary": "What an order would cost, wait and become, without ordering",
        "tags": ["jobs"],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": schema("Order"), "examples": {"order": {"value": order}}}},
        },
        "responses": envelopes(schema("QuoteAnswer"), example, (401, 422, 429, 455, 505), mirror=mirror),
    }


def _plain(struct: object) -> Words:
    plain: Words = msgspec.to_builtins(struct)
    return plain
