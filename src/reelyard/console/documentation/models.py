"""A page for each model, made from the catalogue, its OpenAPI document and the settings of this server."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reelyard.catalog.clips import FPS
from reelyard.catalog.spec import ModelSpec
from reelyard.console.documentation.examples import LANGUAGES, Programs
from reelyard.console.documentation.page import Page
from reelyard.console.documentation.reference import field_table
from reelyard.console.documentation.schema import Field, Schemas, Words
from reelyard.core.brief import Format
from reelyard.core.limits import RateLimit
from reelyard.core.times import from_credits
from reelyard.wire.models import pricing

SECTION = "Models"
CREATE = "/api/v1/jobs/createTask"
RECORD = "/api/v1/jobs/recordInfo"
_JSON = "application/json"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What holds for everybody on this server unless the operator says otherwise."""

    create: RateLimit
    unfinished: int
    retention: timedelta  # of clips


@dataclass(frozen=True, kw_only=True)
class ModelPages:
    """Makes the pages. ``documents`` are the models' OpenAPI documents."""

    specs: Mapping[str, ModelSpec]
    documents: Mapping[str, Words]
    terms: Terms
    base: str

    def pages(self) -> list[Page]:
        """A page for each model of the catalogue."""
        return [self._page(spec) for spec in self.specs.values()]

    def fields(self, model: str) -> list[Field]:
        """What an order of a model may carry, in ``input`` and in ``options``."""
        document = self.documents[model]
        order = document["components"]["schemas"]["Order"]
        return list(Schemas(named=document["components"]["schemas"]).fields(order))

    def _page(self, spec: ModelSpec) -> Page:
        parts = [
            f"# {spec.title}",
            f"`{spec.name}`",
            spec.description,
            "\n".join(self._facts(spec)),
            *self._variants(spec),
            "## Order a clip",
            "Order, ask until it has ended, save the clip:",
            self._programs(spec),
            _INSTEAD,
            "## Parameters",
            field_table(self.fields(spec.name)),
            _MORE,
            "## Answers",
            *self._answers(spec),
            "## Errors",
            "\n".join(self._errors(spec)),
            "## For programs",
            _FOR_PROGRAMS.format(name=spec.name),
        ]
        return Page(
            source=f"models/{spec.name}.md",
            title=spec.title,
            text="\n\n".join(parts) + "\n",
            summary=spec.description,
            section=SECTION,
            model=spec.name,
        )

    def _facts(self, spec: ModelSpec) -> Iterator[str]:
        terms = self.terms
        yield "| what | on this server |\n| --- | --- |"
        yield f"| price | {pricing(spec)}, held when it is ordered, given back if it fails |"
        yield f"| clip | MP4, {_sizes(spec)}, {FPS} frames a second, {_lengths(spec)} |"
        rate = f"{terms.create.count} in {terms.create.per:g} seconds"
        yield f"| orders | {rate}, {terms.unfinished:,} unfinished |"
        limits = [variant.limit.total_seconds() / 60 for variant in spec.variants]
        yield (
            f"| time | an attempt may take {_range(limits)} minutes;"
            f" {spec.failures.max_failures} attempts, then it fails |"
        )
        yield f"| kept | the clip for {terms.retention / timedelta(days=1):g} days after the end |"

    def _variants(self, spec: ModelSpec) -> Iterator[str]:
        """What each choice costs, and how large its clip is."""
        if not spec.choices:
            return
        yield "## Variants"
        yield _table(spec.by(lambda variant: f"{from_credits(variant.price):g}"), "credits")
        sizes = spec.by(lambda variant: _size(variant.format))
        if sizes[0][0]:
            told = "short side, in pixels; the clip has the picture's shape" if spec.pictures else "pixels"
            short = spec.by(lambda variant: str(min(variant.format.width, variant.format.height)))
            yield _table(short if spec.pictures else sizes, told)

    def _programs(self, spec: ModelSpec) -> str:
        programs = Programs(base=self.base, model=spec.name, input=example_input(spec))
        return "\n\n".join(
            f"```{language}\n{programs.program(language).strip()}\n```" for language in LANGUAGES
        )

    def _answers(self, spec: ModelSpec) -> Iterator[str]:
        paths = self.documents[spec.name]["paths"]
        yield "createTask answers with the task's id:"
        yield _shown(paths[CREATE]["post"])
        yield "recordInfo, after the success:"
        yield _shown(paths[RECORD]["get"])

    def _errors(self, spec: ModelSpec) -> Iterator[str]:
        yield "Every answer is an envelope; `code` says how it went. [Errors](/errors.md) tells what to do.\n"
        yield "| code | meaning |\n| --- | --- |"
        described = self.documents[spec.name]["components"]["schemas"]["Code"]["description"]
        for line in described.splitlines():
            code, _, meaning = line.removeprefix("- ").partition(": ")
            yield f"| [{code}](/api.md#{code}) | {meaning} |"


def example_input(spec: ModelSpec) -> dict[str, Any]:
    """An input to show: the catalogue's own examples and defaults."""
    found = {}
    for name, schema in spec.input_schema["properties"].items():
        if "examples" in schema:
            found[name] = schema["examples"][0]
        elif "default" in schema:
            found[name] = schema["default"]
    return found


def _shown(operation: Words) -> str:
    for response in operation["responses"].values():
        examples = response.get("content", {}).get(_JSON, {}).get("examples", {})
        if "success" in examples:
            return f"```json\n{json.dumps(examples['success']['value'], indent=2, ensure_ascii=False)}\n```"
    return ""


def _sizes(spec: ModelSpec) -> str:
    shapes = [variant.format for variant in spec.variants]
    if spec.pictures:
        short = sorted({min(shape.width, shape.height) for shape in shapes})
        return f"the picture's shape, {' or '.join(map(str, short))} on its short side"
    sizes = list(dict.fromkeys(map(_size, shapes)))
    return sizes[0] if len(sizes) == 1 else f"in {len(sizes)} sizes"


def _lengths(spec: ModelSpec) -> str:
    return f"{_range([variant.format.seconds for variant in spec.variants])} seconds"


def _range(values: list[float]) -> str:
    least, most = min(values), max(values)
    return f"{least:g}" if least == most else f"{least:g} to {most:.0f}"


def _table(told: Sequence[tuple[Mapping[str, Any], str]], what: str) -> str:
    names = list(told[0][0])
    rows = [[*(f"`{json.dumps(value)}`" for value in chosen.values()), each] for chosen, each in told]
    head = [*(f"`{name}`" for name in names), what]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _size(shape: Format) -> str:
    return f"{shape.width} × {shape.height}"


_INSTEAD = """Or let it [call you back](/callbacks.md) and check [who called](/callbacks.md#who-sent-it).
[Get Task Details](/get-task-details.md) tells what its states mean."""

_MORE = """`input` is the model's own; `options` is an addition of this server. Fields that nobody knows are
dropped, or refused by name where the operator wants it so. With an `Idempotency-Key` header the same
order sent twice is [one task](/api.md), paid once."""

_FOR_PROGRAMS = """- [OpenAPI document of this model](/market/{name}.json): import this address
  into Postman, Insomnia, n8n or a generator of clients
- [OpenAPI document of the whole API](/openapi.json)
- this page as Markdown: add `.md` to its address; [llms.txt](/llms.txt) lists all pages"""
