"""What a callback URL may look like when it is ordered, and what the caller is told where it may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from reelyard.core.address import AllowList
from reelyard.core.callback_url import CallbackPolicy, check_callback_url, target
from reelyard.core.errors import InvalidInput

OPEN = CallbackPolicy()


def refusal(url: str, policy: CallbackPolicy = OPEN) -> str:
    with pytest.raises(InvalidInput) as caught:
        check_callback_url(url, policy, field="callBackUrl")
    assert caught.value.field == "callBackUrl"
    assert caught.value.message.startswith("`callBackUrl` ")
    return caught.value.message


def allowing(*entries: str) -> CallbackPolicy:
    return CallbackPolicy(allow=AllowList.parse(entries))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/callback", "http://example.com", "https://example.com:8443/a?b=c&d=%2F", "HTTPS://EXAMPLE.COM/",
        "http://example.com:8080/", "https://93.184.216.34/", "https://[2606:4700:4700::1111]:8443/x", "https://bücher.example/x",
        "https://日本.example/", "https://my_receiver.example/", "https://example.com:/x", "https://example.com?x=1",
        "https://sub.xn--bcher-kva.example/~a/(b);c=d!*'", "https://a.example/" + "x" * 2030,
    ],
)  # fmt: skip
def test_a_public_url_is_taken(url: str) -> None:
    check_callback_url(url, OPEN, field="callBackUrl")


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://a.example/" + "x" * 2031, "at most 2048 characters"),
        ("", "https:// or http://"),
        ("example.com/callback", "https:// or http://"),
        ("//example.com/callback", "https:// or http://"),
        ("ftp://example.com/", "https:// or http://"),
        ("file:///etc/passwd", "https:// or http://"),
        ("javascript:alert(1)", "https:// or http://"),
        ("gopher://example.com:80/", "https:// or http://"),
        ("https:///callback", "name a host"),
        ("https://:443/callback", "name a host"),
        ("https:example.com", "name a host"),
        ("https://user@example.com/", "no user name"),
        ("https://user:secret@example.com/", "no user name"),
        ("https://example.com@127.0.0.1/", "no user name"),
        ("https://@example.com/", "no user name"),
        ("https://example.com/#part", "no fragment"),
        ("https://example.com/#", "no fragment"),
        ("https://exa mple.com/", "no spaces"),
        ("https://example.com/a b", "no spaces"),
        (" https://example.com/", "no spaces"),
        ("https://example.com/\n", "control characters"),
        ("https://example\t.com/", "control characters"),
        ("https://example.com\r\nX-Evil: 1", "control characters"),
        ("https://example.com\\@127.0.0.1/", "backslashes"),
        ("https://example.com/ünicode", "percent-encode"),
        ("https://example.com/?q=日本", "percent-encode"),
        ("https://ex%61mple.com/", "no valid name"),
        ("https://example..com/", "no valid name"),
        ("https://example.com./", "no valid name"),
        ("https://-example.com/", "no valid name"),
        ("https://" + "a" * 64 + ".com/", "no valid name"),
        ("https://bü_cher.example/", "no valid name"),
        ("https://[::1/", "must be a URL"),
        ("https://[example.com]/", "must be a URL"),
        ("https://::1/", "must be a URL"),
        ("https://example.com:80:80/", "must be a URL"),
        ("https://example.com:http/", "must be a URL"),
        ("https://example.com:-1/", "must be a URL"),
        ("https://example.com:٤٤٣/", "must be a URL"),
        ("https://example.com:0/", "1 to 65535"),
        ("https://example.com:65536/", "1 to 65535"),
        ("https://example.com:22/", "80, 443, 8080, 8443, not 22"),
        ("https://example.com:6379/", "callbacks.allow"),
        ("https://93.184.216.34:22/", "80, 443, 8080, 8443, not 22"),
        ("http://127.1/", "four plain decimal numbers"),
        ("http://2130706433/", "four plain decimal numbers"),
        ("http://0x7f.1/", "four plain decimal numbers"),
        ("http://0x7f000001/", "four plain decimal numbers"),
        ("http://0177.0.0.1/", "four plain decimal numbers"),
        ("http://127.0.0.1./", "four plain decimal numbers"),
        ("http://①②⑦.0.0.1/", "plain digits"),
        ("http://127。0。0。1/", "plain digits"),
        ("http://１２７.1/", "four plain decimal numbers"),
        ("http://127.0.0.1/", "public address"),
        ("http://10.0.0.1/", "public address"),
        ("http://[::1]/", "public address"),
        ("http://[::ffff:127.0.0.1]/", "public address"),
        ("http://[fe80::1%25lo]/", "public address"),
        ("http://169.254.169.254/latest/meta-data/", "public address"),
        ("http://localhost/", "public address"),
        ("http://LOCALHOST:8080/", "public address"),
        ("http://a.localhost/", "public address"),
    ],
)  # fmt: skip
def test_a_url_that_could_never_be_called_is_refused_with_what_would_be_right(url: str, right: str) -> None:
    assert right in refusal(url)


def test_plain_http_can_be_switched_off() -> None:
    policy = CallbackPolicy(https_only=True)
    check_callback_url("https://example.com/", policy, field="callBackUrl")
    assert "https://" in refusal("http://example.com/", policy)


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("http://127.0.0.1:9000/", "127.0.0.1:9000"),
        ("http://10.1.2.3/", "10.0.0.0/8"),
        ("http://[::1]:9000/", "[::1]:9000"),
        ("http://localhost:9000/", "localhost:9000"),
        ("http://receiver.lan:9000/", "receiver.lan:9000"),
        ("http://receiver.lan:9000/", "10.0.0.0/8:9000"),
        ("https://93.184.216.34:9000/", "93.184.216.34:9000"),
    ],
)
def test_an_allow_entry_opens_its_receiver(url: str, entry: str) -> None:
    refusal(url)
    check_callback_url(url, allowing(entry), field="callBackUrl")


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("http://127.0.0.1:9001/", "127.0.0.1:9000"),
        ("http://127.0.0.1:9000/", "127.0.0.1"),
        ("http://localhost:9000/", "127.0.0.1:9000"),
        ("http://other.lan:9000/", "receiver.lan:9000"),
        ("http://169.254.169.254/", "0.0.0.0/0"),
        ("http://[::ffff:10.0.0.1]/", "::/0"),
        ("http://93.184.216.34:9000/", "10.0.0.0/8:9000"),
    ],
)
def test_an_allow_entry_opens_nothing_else(url: str, entry: str) -> None:
    refusal(url, allowing(entry))


def test_the_usual_ports_are_the_operators_choice() -> None:
    policy = CallbackPolicy(allow=AllowList.parse([], ports=[443, 9443]))
    check_callback_url("https://example.com:9443/", policy, field="callBackUrl")
    assert "ports 443, 9443, not 80" in refusal("http://example.com/", policy)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9103/",
        "http://[::1]:9103/",
        "http://localhost:9103/",
        "http://10.0.0.1/",
        "https://example.com:6379/",
    ],
)
@pytest.mark.parametrize("already", ["10.0.0.2", "127.0.0.1"])
def test_a_refusal_names_the_entry_that_would_open_it(url: str, already: str) -> None:
    entry = refusal(url, allowing(already)).split("`")[3]
    check_callback_url(url, allowing(already, entry), field="callBackUrl")


def test_what_is_never_allowed_is_not_said_to_be_allowable() -> None:
    assert "callbacks.allow" in refusal("http://10.0.0.1/")
    assert "callbacks.allow" not in refusal("http://169.254.169.254/")


def test_this_server_does_not_call_itself_unless_allowed() -> None:
    own = frozenset({("reelyard.example", 443), ("93.184.216.34", 8080)})
    policy = CallbackPolicy(own=own)
    assert "this server itself" in refusal("https://Reelyard.example/api/v1/jobs/createTask", policy)
    assert "this server itself" in refusal("http://93.184.216.34:8080/", policy)
    check_callback_url("http://reelyard.example:8080/", policy, field="callBackUrl")
    both = CallbackPolicy(own=own, allow=AllowList.parse(["reelyard.example", "93.184.216.34"]))
    check_callback_url("https://reelyard.example/", both, field="callBackUrl")
    check_callback_url("http://93.184.216.34:8080/", both, field="callBackUrl")


def test_a_target_says_host_and_port_outright() -> None:
    found = target("HTTPS://Bücher.Example/a?b=%2f")
    assert (found.url, found.scheme, found.name, found.port, found.address) == (
        "https://xn--bcher-kva.example:443/a?b=%2f", "https", "xn--bcher-kva.example", 443, None,
    )  # fmt: skip


@given(st.text(st.sampled_from("htps:/.@#?[]%\\ 0127xaé\u3002\uff0e\t-_"), max_size=30))
def test_the_http_client_reads_the_same_host_as_we_do(rest: str) -> None:
    try:
        found = target(f"http://{rest}")
    except ValueError:
        return
    url = URL(found.url, encoded=True)
    assert (url.scheme, url.raw_host, url.port) == (found.scheme, found.name, found.port)
    assert found.url.isascii()
