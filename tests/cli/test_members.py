"""Members from the command line, with a server and without one."""

from tests.cli.conftest import Reelyard


def test_links_are_made_and_members_listed_from_the_command_line(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    first, second = (reelyard.run("member", "setup-link").stdout.strip() for _ in range(2))
    assert first != second
    assert second.startswith("http://127.0.0.1:8080/setup/")
    made = reelyard.json("member", "invite", "acme", "--operator", "--note", "Ann")
    assert (made["account"], made["role"]) == ("acme", "operator")
    assert "/join/" in made["link"]
    assert "no member yet" in reelyard.run("member", "list").stdout
    refused = reelyard.run("member", "reset-link", "nobody")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert 'there is no member "nobody"' in refused.stderr
