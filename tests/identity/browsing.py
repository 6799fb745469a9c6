"""A browser that follows a sign-in to the provider and back, cookie by cookie."""

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from tests.served.installation import Reply, Served


@dataclass(kw_only=True)
class Browser:
    """Keeps cookies of one server."""

    served: Served
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str) -> Reply:
        """A page; one that the provider leads to is asked as the browser would from elsewhere."""
        elsewhere = {"Sec-Fetch-Site": "cross-site"}
        return self._kept(await self.served.page("GET", path, cookies=self.cookies, headers=elsewhere))

    async def post(self, path: str, **form: str) -> Reply:
        return self._kept(await self.served.page("POST", path, cookies=self.cookies, form=form))

    async def away(self, query: str = "") -> str:
        """Begin, and sign in at the provider; the address that it leads back to."""
        begun = await self.get(f"/sign-in/oidc{query}")
        assert begun.status == 303, begun.text
        async with self.served.http.get(begun.headers["Location"], allow_redirects=False) as answer:
            assert answer.status == 302, await answer.text()
            back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    async def round_trip(self, query: str = "") -> Reply:
        """Away and back."""
        return await self.get(await self.away(query))

    async def is_in(self) -> bool:
        return (await self.get("/profile")).status == 200

    def _kept(self, reply: Reply) -> Reply:
        for header in reply.headers.getall("Set-Cookie", ()):  # type: ignore[attr-defined]
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
                if not morsel.value:
                    del self.cookies[name]
        return reply
