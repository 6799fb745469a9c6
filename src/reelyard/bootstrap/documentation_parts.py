"""The documentation's parts: the pages, the models, the OpenAPI documents, and what renders them.

All of it is put together when the first reader comes: a server starts without it.
"""

from functools import cache, partial

from reelyard.config.settings import Settings
from reelyard.console.documentation.library import Library, build
from reelyard.console.documentation.models import Terms
from reelyard.console.documentation.section import Documentation
from reelyard.console.documentation.shelf import folder_of_pages
from reelyard.console.rendering import Pages
from reelyard.http.openapi import document
from reelyard.http.openapi_models import model_document
from reelyard.registry import MODELS, load

_RENDER = "reelyard.console.documentation.markdown:render"  # loaded late: it takes a tenth of a second


def documentation(settings: Settings, pages: Pages, base: str) -> Documentation:
    """The section, which builds its library at the first request."""
    return Documentation(pages=pages, library=cache(partial(library_of, settings, base)))


def library_of(settings: Settings, base: str) -> Library:
    """All that the pages are made of, for a server with these settings at this address."""
    mirror = settings.http_status == "mirror"
    return build(
        folder=folder_of_pages(),
        specs=MODELS,
        openapi=document(MODELS, base, mirror=mirror),
        model_documents={name: model_document(spec, base, mirror=mirror) for name, spec in MODELS.items()},
        terms=Terms(
            create=settings.limits.create,
            unfinished=settings.limits.unfinished,
            retention=settings.retention.media,
        ),
        base=base,
        render=load(_RENDER),
    )
