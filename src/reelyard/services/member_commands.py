"""The operator's commands about members: who there are, and the links that let people in."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from reelyard.core.errors import InvalidInput
from reelyard.core.journal import AT_COMMAND_LINE
from reelyard.core.member import Member, Role
from reelyard.services.desk import Desk
from reelyard.services.link_making import NewLink

Arguments = Mapping[str, Any]
Command = Callable[[Desk, Arguments], Awaitable[Any]]


async def _list(desk: Desk, asked: Arguments) -> Any:
    del asked
    accounts = {account.id: account.name for account in await desk.accounts.all()}
    return [_member(member, accounts) for member in await desk.people.members.all()]


async def _setup_link(desk: Desk, asked: Arguments) -> Any:
    del asked
    made = await desk.people.links.make_setup(AT_COMMAND_LINE)
    if made is None:
        raise InvalidInput(
            "there is an operator already: reelyard member reset-link NAME lets one in who is locked out"
        )
    return _link(desk, made)


async def _invite(desk: Desk, asked: Arguments) -> Any:
    account = await desk.accounts.find(asked["account"])
    role = Role(asked.get("role") or Role.MEMBER)
    made = await desk.people.links.invite(account.id, role, AT_COMMAND_LINE, note=asked.get("note") or "")
    return {**_link(desk, made), "account": account.name, "role": role.value}


async def _reset_link(desk: Desk, asked: Arguments) -> Any:
    member = await desk.people.members.find(asked["member"])
    return {**_link(desk, await desk.people.links.make_reset(member, AT_COMMAND_LINE)), "name": member.name}


async def _disable(desk: Desk, asked: Arguments) -> Any:
    member = await desk.people.members.find(asked["member"])
    await desk.people.members.disable(member, AT_COMMAND_LINE)
    return await _shown(desk, member)


async def _enable(desk: Desk, asked: Arguments) -> Any:
    member = await desk.people.members.find(asked["member"])
    await desk.people.members.enable(member, AT_COMMAND_LINE)
    return await _shown(desk, member)


MEMBER_COMMANDS: dict[str, Command] = {
    "member-list": _list,
    "member-setup-link": _setup_link,
    "member-invite": _invite,
    "member-reset-link": _reset_link,
    "member-disable": _disable,
    "member-enable": _enable,
}


async def _shown(desk: Desk, member: Member) -> dict[str, Any]:
    account = await desk.accounts.find(member.account_id)
    return _member(await desk.people.members.find(member.id), {account.id: account.name})


def _link(desk: Desk, made: NewLink) -> dict[str, Any]:
    return {"link": desk.people.public_url + made.path, "expires_at": made.link.expires_at}


def _member(member: Member, accounts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role.value,
        "account": accounts.get(member.account_id, member.account_id),
        "created_at": member.created_at,
        "signed_in_at": member.signed_in_at,
        "disabled_at": member.disabled_at,
        "identity": member.identity.issuer if member.identity else None,
    }
