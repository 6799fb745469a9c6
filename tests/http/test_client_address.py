"""Whose word on the client's address is believed, what counts as one client, and what links begin with."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.http.client_address import (
    TrustedProxies,
    client_address,
    limit_group,
    public_base,
    read_address,
)

NOBODY = TrustedProxies()
OURS = TrustedProxies.parse(["10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"])


def seen(peer: str | None, *forwarded_for: str, trusted: TrustedProxies = OURS) -> str:
    return str(client_address(peer, trusted=trusted, forwarded_for=forwarded_for))


def seen_by_rfc_7239(peer: str, *forwarded: str) -> str:
    return str(client_address(peer, trusted=OURS, forwarded=forwarded))


def test_without_trusted_proxies_the_peer_is_the_client_whatever_it_says() -> None:
    assert seen("203.0.113.9", "1.1.1.1", trusted=NOBODY) == "203.0.113.9"
    assert seen("127.0.0.1", "1.1.1.1", trusted=NOBODY) == "127.0.0.1"


def test_a_peer_that_is_no_proxy_of_ours_is_not_believed() -> None:
    assert seen("203.0.113.9", "1.1.1.1") == "203.0.113.9"
    assert seen("11.0.0.1", "1.1.1.1") == "11.0.0.1"
    assert seen("192.0.2.8", "1.1.1.1") == "192.0.2.8"


@pytest.mark.parametrize(
    "peer", ["10.0.0.1", "10.255.255.255", "192.0.2.7", "2001:db8:1::5", "::ffff:10.0.0.1"]
)
def test_a_trusted_proxy_names_its_client(peer: str) -> None:
    assert seen(peer, "198.51.100.4") == "198.51.100.4"


def test_a_trusted_proxy_that_names_nobody_is_the_client() -> None:
    assert seen("10.0.0.1") == "10.0.0.1"
    assert seen("10.0.0.1", "") == "10.0.0.1"
    assert seen("10.0.0.1", " , ") == "10.0.0.1"


def test_what_a_client_wrote_itself_stands_left_of_its_real_address_and_is_not_read() -> None:
    assert seen("10.0.0.1", "1.1.1.1, 198.51.100.4") == "198.51.100.4"
    assert seen("10.0.0.1", "10.0.0.9, 198.51.100.4") == "198.51.100.4"
    assert seen("10.0.0.1", "1.1.1.1", "198.51.100.4") == "198.51.100.4"  # two lines, in order


def test_trusted_hops_are_walked_through() -> None:
    assert seen("10.0.0.1", "198.51.100.4, 10.0.0.3,10.0.0.2") == "198.51.100.4"
    assert seen("10.0.0.1", "10.0.0.3, 10.0.0.2") == "10.0.0.3"


@pytest.mark.parametrize(
    "junk", ["unknown", "_hidden", "999.1.1.1", "1.2.3", "example.com", "1.2.3.4:port", "[::1", "-"]
)
def test_an_entry_that_cannot_be_read_ends_the_walk_at_the_last_good_one(junk: str) -> None:
    assert seen("10.0.0.1", f"198.51.100.4, {junk}, 10.0.0.2") == "10.0.0.2"
    assert seen("10.0.0.1", junk) == "10.0.0.1"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("198.51.100.4", "198.51.100.4"),
        ("198.51.100.4:4711", "198.51.100.4"),
        ("[198.51.100.4]", "198.51.100.4"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("::ffff:198.51.100.4", "198.51.100.4"),
        ("[::ffff:198.51.100.4]:80", "198.51.100.4"),
        ("fe80::1%eth0", "fe80::1"),
        (" 198.51.100.4\t", "198.51.100.4"),
    ],
)
def test_addresses_are_read_in_every_form(written: str, address: str) -> None:
    assert read_address(written) == ip_address(address)


@pytest.mark.parametrize(
    "written",
    ["", "localhost", "1.2.3.4.5", "[1.2.3.4", "1.2.3.4:", ":80", "[]:80", "01.2.3.4", "2130706433"],
)
def test_what_is_no_address_is_none(written: str) -> None:
    assert read_address(written) is None


def test_the_standard_header_is_read_where_the_usual_one_is_not_there() -> None:
    assert seen_by_rfc_7239("10.0.0.1", "for=198.51.100.4;proto=https;by=10.0.0.1") == "198.51.100.4"
    assert seen_by_rfc_7239("10.0.0.1", 'proto=https; For="[2001:db8::1]:4711"') == "2001:db8::1"
    assert seen_by_rfc_7239("10.0.0.1", "for=1.1.1.1, for=198.51.100.4", "for=10.0.0.2") == "198.51.100.4"
    assert seen_by_rfc_7239("10.0.0.1", "for=198.51.100.4, proto=https") == "10.0.0.1"
    assert seen_by_rfc_7239("10.0.0.1", "xfor=198.51.100.4") == "10.0.0.1"
    assert seen_by_rfc_7239("203.0.113.9", "for=1.1.1.1") == "203.0.113.9"


def test_a_standard_header_that_a_client_smuggles_past_the_proxy_is_not_believed() -> None:
    found = client_address(
        "10.0.0.1", trusted=OURS, forwarded_for=["198.51.100.4"], forwarded=["for=1.1.1.1"]
    )
    assert str(found) == "198.51.100.4"


def test_a_unix_socket_has_no_address() -> None:
    assert client_address(None, trusted=OURS, forwarded_for=["1.1.1.1"]) is None


@given(lines=st.lists(st.text()), standard=st.lists(st.text()))
def test_nothing_that_a_stranger_sends_changes_its_address_or_breaks_anything(
    lines: list[str], standard: list[str]
) -> None:
    stranger = client_address("203.0.113.9", trusted=OURS, forwarded_for=lines, forwarded=standard)
    assert str(stranger) == "203.0.113.9"
    assert client_address("10.0.0.1", trusted=OURS, forwarded_for=lines, forwarded=standard) is not None


@given(forged=st.lists(st.one_of(st.ip_addresses().map(str), st.text("0123456789abcdef.:[]_-"))))
def test_nothing_that_a_client_writes_shows_through_a_proxy_that_adds_the_truth(forged: list[str]) -> None:
    assert seen("10.0.0.1", ",".join([*forged, "198.51.100.4"])) == "198.51.100.4"


@pytest.mark.parametrize("bad", ["10.0.0.0/33", "10.0.0.1/8", "proxy.local", ""])
def test_a_proxy_that_is_no_network_is_named(bad: str) -> None:
    with pytest.raises(ValueError, match=bad or "''"):
        TrustedProxies.parse(["10.0.0.0/8", bad])


def test_one_customer_is_one_address_or_one_network_of_64_bits() -> None:
    assert limit_group(ip_address("198.51.100.4")) == "198.51.100.4"
    assert limit_group(ip_address("2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64"
    assert limit_group(ip_address("2001:db8:1:2:ffff::")) == limit_group(ip_address("2001:db8:1:2::1"))
    assert limit_group(ip_address("2001:db8:1:3::1")) != limit_group(ip_address("2001:db8:1:2::1"))


@pytest.mark.parametrize(
    ("setting", "host", "port", "base"),
    [
        ("", "127.0.0.1", 8080, "http://127.0.0.1:8080"),
        ("", "0.0.0.0", 8080, "http://127.0.0.1:8080"),
        ("", "::", 8080, "http://[::1]:8080"),
        ("", "::1", 9, "http://[::1]:9"),
        ("", "video.lan", 80, "http://video.lan"),
        ("https://video.example.com", "127.0.0.1", 8080, "https://video.example.com"),
        ("https://video.example.com/", "127.0.0.1", 8080, "https://video.example.com"),
        ("http://example.com:8443/clips/", "127.0.0.1", 8080, "http://example.com:8443/clips"),
    ],
)
def test_links_begin_with_the_setting_or_with_the_listener(
    setting: str, host: str, port: int, base: str
) -> None:
    assert public_base(setting, host=host, port=port) == base


@pytest.mark.parametrize(
    "bad",
    [
        "video.example.com",
        "ftp://a.example",
        "https://",
        "https://me@a.example",
        "https://a.example?x",
        "https://a.example#x",
        "https://a.example:port",
        "https://[::1",
    ],
)
def test_a_public_address_that_cannot_be_one_is_refused_by_name(bad: str) -> None:
    with pytest.raises(ValueError, match="public_url"):
        public_base(bad, host="127.0.0.1", port=8080)
