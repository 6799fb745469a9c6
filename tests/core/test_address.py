"""The guard's table: hostile addresses stay shut, public ones open, and the allow list opens what it says."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.address import AllowList, is_allowed, is_name, is_never, is_public, literal

NOBODY = AllowList()


def listed(text: str) -> list[str]:
    return text.split()


HOSTILE = listed(
    """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.8.8.8
    127.255.255.255 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 169.254.170.23 172.16.0.1
    172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1
    192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.7 224.0.0.1
    239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::8.8.8.8 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8
    ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 1000::1
    2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:db8::1 2002:7f00:1::1
    2002:a9fe:a9fe::1 2620:4f:8000::1 3fff::1 4000::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254 fd20:ce::254
    fe80::1 fe80::a9fe:a9fe fec0::1 ff02::1 ff0e::1 2606:4700::1111%eth0
    """
)

PUBLIC = listed(
    """
    8.8.8.8 1.1.1.1 93.184.216.34 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255
    128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0
    198.17.255.255 198.20.0.0 223.255.255.255 2606:4700:4700::1111 2a00:1450:4001:80b::200e 2000::1
    2001:200::1 2003::1 2620:4f:8001::1 3ffe::1
    """
)

METADATA = listed(
    """
    169.254.169.254 169.254.170.2 169.254.170.23 100.100.100.200 168.63.129.16 192.0.0.192 fd00:ec2::254
    fd20:ce::254 ::ffff:169.254.169.254 ::169.254.169.254 ::ffff:0:169.254.169.254 64:ff9b::a9fe:a9fe
    64:ff9b:1::a9fe:a9fe 2002:a9fe:a9fe::1 fe80::a9fe:a9fe ff02::1 fd00::1%lo
    """
)

EVERYTHING = AllowList.parse(
    ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1", "anything.example", "0.0.0.0/0:9000", "[::/0]:9000"]
)


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))
    assert not is_allowed(ip_address(address), 443, None, NOBODY)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_allowed_on_web_ports_only(address: str) -> None:
    assert all(is_allowed(ip_address(address), port, None, NOBODY) for port in (80, 443, 8080, 8443))
    assert not any(
        is_allowed(ip_address(address), port, None, NOBODY) for port in (22, 25, 6379, 9000, 65535)
    )


@pytest.mark.parametrize("address", METADATA)
def test_no_allow_list_opens_what_hands_out_credentials(address: str) -> None:
    assert is_never(ip_address(address))
    assert not is_allowed(ip_address(address), 80, "anything.example", EVERYTHING)
    assert not is_allowed(ip_address(address), 9000, "anything.example", EVERYTHING)


@given(st.ip_addresses(v=4))
def test_every_ipv4_inside_ipv6_is_refused(inner: object) -> None:
    number = int(ip_address(str(inner)))
    for outer in (number, 0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        address = ip_address(outer.to_bytes(16, "big"))
        assert address == ip_address("::1") or not is_allowed(address, 443, None, EVERYTHING)


@pytest.mark.parametrize(
    ("entry", "address", "port", "name"),
    [
        ("127.0.0.1:9000", "127.0.0.1", 9000, None),
        ("127.0.0.1", "127.0.0.1", 8080, None),
        ("10.0.0.0/8", "10.20.30.40", 443, None),
        ("10.0.0.0/8:9000", "10.20.30.40", 9000, "receiver.example"),
        ("[::1]:9000", "::1", 9000, None),
        ("::1", "::1", 80, None),
        ("fd00::/8", "fd12::1", 80, None),
        ("[fd00::/8]:9000", "fd12::1", 9000, None),
        ("receiver.lan", "192.168.1.5", 8443, "receiver.lan"),
        (" Receiver.LAN:8081 ", "192.168.1.5", 8081, "receiver.lan"),
        ("93.184.216.34:9000", "93.184.216.34", 9000, None),
        ("my_receiver:9000", "172.18.0.3", 9000, "my_receiver"),
        ("*.lan:9000", "192.168.1.5", 9000, "a.b.lan"),
    ],
)
def test_an_allow_entry_opens_its_receiver(entry: str, address: str, port: int, name: str | None) -> None:
    allow = AllowList.parse([entry])
    assert is_allowed(ip_address(address), port, name, allow)
    assert not is_allowed(ip_address(address), port, name, NOBODY)


@pytest.mark.parametrize(
    ("entry", "address", "port", "name"),
    [
        ("127.0.0.1:9000", "127.0.0.1", 9001, None),
        ("127.0.0.1:9000", "127.0.0.1", 80, None),
        ("127.0.0.1:9000", "127.0.0.2", 9000, None),
        ("127.0.0.1", "127.0.0.1", 9000, None),
        ("10.0.0.0/8", "11.0.0.1", 9000, None),
        ("10.0.0.0/8", "::ffff:10.0.0.1", 443, None),
        ("receiver.lan", "192.168.1.5", 80, "other.lan"),
        ("receiver.lan", "192.168.1.5", 80, "evil.receiver.lan"),
        ("receiver.lan", "192.168.1.5", 80, None),
        ("receiver.lan", "192.168.1.5", 22, "receiver.lan"),
        ("receiver.lan", "169.254.169.254", 80, "receiver.lan"),
        ("::1", "127.0.0.1", 80, None),
        ("*.lan", "192.168.1.5", 80, "lan"),
        ("*.lan", "192.168.1.5", 80, "evil-lan"),
        ("*.lan", "192.168.1.5", 80, "a.lan.example"),
    ],
)
def test_an_allow_entry_opens_nothing_else(entry: str, address: str, port: int, name: str | None) -> None:
    assert not is_allowed(ip_address(address), port, name, AllowList.parse([entry]))


@pytest.mark.parametrize(
    "entry",
    [
        *listed(
            """
            :9000 127.1 2130706433 0x7f.1 0177.0.0.1 10.0.0.0/33 10.1.2.3/8 10.0.0.0/8/8 receiver.lan:0
            receiver.lan:65536 receiver.lan:http *. * *.*.lan a.*.lan *lan http://receiver.lan
            receiver..lan receiver.lan. [::1]:
            [receiver.lan]:80 ::1:9000:z -a.lan [127.0.0.1]:80 1.2.3.4.5 169.254.169.254 169.254.0.0/16
            169.254.170.0/24:80 100.100.100.200:80 fd00:ec2::/32 [::ffff:10.0.0.1]:80 64:ff9b::/96
            fe80::1%eth0
            """
        ),
        "",
        "a b",
        "a" * 64 + ".lan",
        "a." * 127 + "lan",
    ],
)
def test_a_bad_allow_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        AllowList.parse(["receiver.lan", entry])
    assert f"`{entry}`" in str(caught.value)


def test_an_allow_list_knows_which_ports_its_networks_open() -> None:
    allow = AllowList.parse(["10.0.0.0/8:9000", "receiver.lan:9001", "fd00::/8"])
    assert [allow.opens(port) for port in (9000, 9001, 80)] == [True, False, True]


def test_the_usual_ports_are_the_operators_choice() -> None:
    allow = AllowList.parse(["10.0.0.0/8"], ports=[443, 9443])
    for address in ("93.184.216.34", "10.0.0.1"):
        assert [is_allowed(ip_address(address), port, None, allow) for port in (443, 9443, 80)] == [
            True, True, False,
        ]  # fmt: skip


@pytest.mark.parametrize(
    "host",
    listed(
        """
        127.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1 1.2.3 127.0.0.1. 1.2.3.4.5 256.1.1.1 a.b.1 a.0x ٣.1
        ::1] ::g 1:2
        """
    ),
)
def test_a_host_that_two_readers_would_read_differently_is_no_address(host: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        literal(host)


def test_a_literal_is_told_from_a_name() -> None:
    assert literal("93.184.216.34") == ip_address("93.184.216.34")
    assert literal("2606:4700::1111") == ip_address("2606:4700::1111")
    assert literal("example.com") is None
    assert literal("1.example") is None


def test_a_name_is_made_of_short_labels() -> None:
    assert is_name("xn--bcher-kva.example")
    assert is_name("a" * 63 + ".example")
    assert not any(
        is_name(host)
        for host in (
            "",
            "a" * 64,
            ".a",
            "a.",
            "a..b",
            "ex%61mple",
            "bücher.example",
            "A.example",
            "1.2.3.4",
            "a.1",
        )
    )
