"""A page for each route, made from the OpenAPI document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reelyard.console.documentation.page import Page
from reelyard.console.documentation.schema import Field, Schemas, Words

SECTION = "Reference"
_METHODS = ("get", "post", "put", "patch", "delete")
_MEANT = {400: "/uploads.md"}  # where a code is explained that the jobs API has not
_JSON = "application/json"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One route with one method."""

    path: str
    method: str
    words: Words

    @property
    def name(self) -> str:
        """What the document calls it."""
        return str(self.words["operationId"])


def reference_pages(document: Words, base: str) -> list[Page]:
    """A page for each route that the document describes."""
    schemas = Schemas(named=document["components"]["schemas"])
    return [_page(operation, schemas, document, base) for operation in operations(document)]


def operations(document: Words) -> Iterator[Operation]:
    """Every route; methods that only ask for headers are no routes of their own."""
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                shared = methods.get("parameters", [])
                words = methods[method]
                words = {**words, "parameters": [*shared, *words.get("parameters", [])]}
                yield Operation(path=path, method=method.upper(), words=words)


def _page(operation: Operation, schemas: Schemas, document: Words, base: str) -> Page:
    words = operation.words
    parts = [
        f"# {words['summary']}",
        f"`{operation.method} {operation.path}`",
        str(words.get("description", "")),
        _who(words, document),
        *_example(operation, document, base),
        *_parameters(words, document),
        *_body(words, schemas),
        *_answers(words, schemas),
    ]
    return Page(
        source=f"reference/{operation.name}.md",
        title=str(words["summary"]),
        text="\n\n".join(part for part in parts if part) + "\n",
        summary=f"`{operation.method} {operation.path}`",
        section=SECTION,
        method=operation.method,
        route=operation.path.removeprefix("/api/v1").lstrip("/"),
    )


def _who(words: Words, document: Words) -> str:
    asked = words.get("security", document.get("security"))
    if asked:
        return "It asks for a key: `Authorization: Bearer <key>`. [The API](/api.md#who-calls) says more."
    return "It asks for no key."


def _example(operation: Operation, document: Words, base: str) -> Iterator[str]:
    body = _shown(operation.words.get("requestBody", {}))
    if operation.method not in ("GET", "POST") or "callbacks" in operation.path:
        return
    lines = [f'curl -s "{base}{_filled(operation)}"']
    if operation.words.get("security", document.get("security")):
        lines.append('-H "Authorization: Bearer $KEY"')
    if operation.method == "POST":
        lines.append('-H "Content-Type: application/json"')
        lines.append(f"-d '{_quoted(body)}'")
    yield "```sh\n" + " \\\n  ".join(lines) + "\n```"


def _filled(operation: Operation) -> str:
    """The path with what a reader puts into it, as shell variables."""
    path = operation.path.replace("{", "$").replace("}", "")
    asked = [
        f"{one['name']}=${one['name']}"
        for one in operation.words.get("parameters", ())
        if one.get("in") == "query" and one.get("required")
    ]
    return path + ("?" + "&".join(asked) if asked else "")


def _quoted(body: Any) -> str:
    return json.dumps(body if body is not None else {}, indent=2, ensure_ascii=False).replace("'", "'\\''")


def _parameters(words: Words, document: Words) -> Iterator[str]:
    rows = [
        f"| `{one['name']}` | {one['in']} | {_cell(_kind(one))} | {_cell(one.get('description', ''))} |"
        for one in (_followed(each, document) for each in words.get("parameters", ()))
    ]
    if rows:
        yield "## Parameters\n\n| name | in | type | about |\n| --- | --- | --- | --- |\n" + "\n".join(rows)


def _followed(words: Words, document: Words) -> Words:
    if "$ref" not in words:
        return words
    found: Any = document
    for step in words["$ref"].split("/")[1:]:
        found = found[step]
    return found  # type: ignore[no-any-return] # the document is JSON


def _kind(parameter: Words) -> str:
    kind = Field(path="", schema=parameter.get("schema", {}), required=bool(parameter.get("required"))).kind
    return kind + (", required" if parameter.get("required") else "")


def _body(words: Words, schemas: Schemas) -> Iterator[str]:
    kinds = words.get("requestBody", {}).get("content", {})
    for kind, content in kinds.items():
        if kind != _JSON:
            yield f"It is sent as `{kind}`."
        yield "## Body\n\n" + field_table(list(schemas.fields(content["schema"])))


def field_table(fields: list[Field]) -> str:
    """Fields, a row each."""
    rows = [f"| `{one.path}` | {_cell(one.kind)} | {_asked(one)} | {_cell(one.about)} |" for one in fields]
    return "\n".join(["| field | type | default | about |", "| --- | --- | --- | --- |", *rows])


def _asked(field: Field) -> str:
    if field.required:
        return "**required**"
    return f"`{field.default}`" if field.default else ""


def _answers(words: Words, schemas: Schemas) -> Iterator[str]:
    """What a success carries, an example, and every other outcome."""
    responses: Mapping[str, Words] = words["responses"]
    good = responses.get("200", {}).get("content", {}).get(_JSON)
    if good:
        yield "## Answer"
        data = _success(schemas, good["schema"])
        fields = list(schemas.fields(data))
        if fields:
            yield "\n".join(
                ["| field | type | about |", "| --- | --- | --- |"]
                + [f"| `{one.path}` | {_cell(one.kind)} | {_cell(one.about)} |" for one in fields]
            )
        example = next(iter(good.get("examples", {}).values()), None)
        if example:
            yield f"```json\n{json.dumps(example['value'], indent=2, ensure_ascii=False)}\n```"
    codes = sorted({int(code) for response in responses.values() for code in _codes(response)} - {200})
    if codes:
        rows = ", ".join(f"[{code}]({_MEANT.get(code, '/api.md')}#{code})" for code in codes)
        yield f"## Errors\n\nIt refuses with {rows}. [Errors](/errors.md) tells what to do about each."
    elif len(responses) > 1 or not good:
        rows = "\n".join(f"| {status} | {_cell(one['description'])} |" for status, one in responses.items())
        yield f"## Statuses\n\n| HTTP status | when |\n| --- | --- |\n{rows}"


def _success(schemas: Schemas, schema: Words) -> Words:
    """The schema of what a success carries: of the ``data`` in its envelope, where there is one."""
    found = schemas.whole(schema.get("oneOf", [schema])[0])
    data = found.get("properties", {}).get("data")
    return found if not isinstance(data, Mapping) else schemas.whole(data)


def _codes(response: Words) -> Iterator[str]:
    """The envelope's codes among the names of a response's examples."""
    examples = response.get("content", {}).get(_JSON, {}).get("examples", {})
    return (name for name in examples if name.isdecimal())


def _shown(body: Words) -> Any:
    examples = body.get("content", {}).get(_JSON, {}).get("examples", {})
    return next((example["value"] for example in examples.values()), None)


def _cell(text: str) -> str:
    """A text that a table's cell can hold."""
    lines = (line.removeprefix("- ") for line in text.replace("|", "\\|").splitlines() if line.strip())
    return " ".join(lines)
