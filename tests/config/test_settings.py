"""Settings come from defaults, file, environment and flags; a wrong one is named with what would be right."""

import dataclasses
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from reelyard.config.errors import SettingsError
from reelyard.config.loading import FILE, load
from reelyard.config.settings import Settings
from reelyard.config.table import Row, rows
from reelyard.core.address import AllowList
from reelyard.core.limits import RateLimit

ROWS = tuple(rows(Settings))


def write(folder: Path, content: str) -> Path:
    file = folder / FILE
    file.write_text(content, encoding="utf-8")
    return file


def refusal(data: Path, environment: Mapping[str, str] | None = None, **flags: object) -> str:
    with pytest.raises(SettingsError) as refused:
        load(data, None, environment or {}, flags)
    return str(refused.value)


def test_without_any_wish_the_defaults_hold(tmp_path: Path) -> None:
    settings = load(tmp_path, None, {})
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8080, None)
    assert settings.limits.create == RateLimit(count=20, per=10)
    assert settings.limits.unfinished == 100
    assert settings.limits.read is None
    assert settings.callbacks.ports == (80, 443, 8080, 8443)
    assert settings.callbacks.retries.pauses[0] == 5
    assert settings.worker.slots >= 1
    assert settings.retention.media == timedelta(days=14)
    assert settings.media.low_water == 500_000_000
    assert (settings.trusted_proxies, settings.cors_origins, settings.callbacks.allow) == ((), (), ())
    assert not settings.api_only
    assert dict(settings.routes) == {}


def test_paths_lie_in_the_data_folder_unless_they_say_otherwise(tmp_path: Path) -> None:
    settings = load(tmp_path, None, {"REELYARD_MEDIA_PATH": "/srv/clips"})
    assert settings.data == tmp_path
    assert settings.store.path == tmp_path / "reelyard.db"
    assert settings.media.path == Path("/srv/clips")


def test_a_relative_data_folder_becomes_absolute() -> None:
    assert load(Path("somewhere"), None, {}).store.path == Path.cwd() / "somewhere" / "reelyard.db"


def test_the_data_folder_is_the_platforms_own_where_nobody_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    data = load(None, None, {}).data
    assert data.is_relative_to(tmp_path)
    assert data.name == "reelyard"


def test_the_home_folder_can_be_named_by_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load(None, None, {"REELYARD_DATA": "~/reels"}).data == tmp_path / "reels"


def test_the_file_in_the_data_folder_is_read(tmp_path: Path) -> None:
    write(
        tmp_path, 'port = 9000\ncors_origins = ["https://a.example"]\n[limits]\ncreate = "5/1m"\nread = ""\n'
    )
    settings = load(None, None, {"REELYARD_DATA": str(tmp_path)})
    assert settings.port == 9000
    assert settings.cors_origins == ("https://a.example",)
    assert settings.limits.create == RateLimit(count=5, per=60)
    assert settings.limits.unfinished == 100


def test_a_file_that_is_named_stands_in_for_the_one_in_the_data_folder(tmp_path: Path) -> None:
    write(tmp_path, "port = 9000\n")
    named = tmp_path / "other.toml"
    named.write_text(f'host = "::1"\ndata = "{tmp_path / "there"}"\n')
    settings = load(None, named, {})
    assert (settings.host, settings.port, settings.data) == ("::1", 8080, tmp_path / "there")


def test_the_environment_wins_over_the_file_and_a_flag_over_both(tmp_path: Path) -> None:
    write(tmp_path, 'host = "10.0.0.1"\nport = 9000\n[worker]\nslots = 3\n')
    environment = {"REELYARD_PORT": "9001", "REELYARD_WORKER_SLOTS": "4", "REELYARD_DATA": "/nowhere"}
    settings = load(tmp_path, None, environment, {"port": 9002, "host": None, "api_only": True})
    assert (settings.host, settings.port, settings.worker.slots) == ("10.0.0.1", 9002, 4)
    assert settings.data == tmp_path
    assert settings.api_only


def test_lists_in_the_environment_are_parted_by_commas(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        None,
        {
            "REELYARD_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "REELYARD_CALLBACKS_RETRIES": "1s,2m",
            "REELYARD_CALLBACKS_PORTS": "",
        },
    )
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1"))
    assert settings.callbacks.retries.pauses == (1.0, 120.0)
    assert settings.callbacks.ports == ()


@pytest.mark.parametrize(
    "name", ["REELYARD_SERVER", "REELYARD_KEY", "REELYARD_SECRETS_PEPPER", "PATH", "REELYARDS"]
)
def test_names_that_belong_to_others_are_let_be(name: str, tmp_path: Path) -> None:
    assert load(tmp_path, None, {name: "anything"}) == load(tmp_path, None, {})


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("REELYARD_LIMIT_CREATE", "REELYARD_LIMITS_CREATE"),
        ("REELYARD_PROT", "REELYARD_PORT"),
        ("REELYARD_ROUTES_", "REELYARD_"),
        ("REELYARD_CREATE", "REELYARD_"),
        ("REELYARD_API_ONLY", "REELYARD_"),
    ],
)
def test_an_unknown_variable_stops_the_start_and_names_the_nearest(
    name: str, nearest: str, tmp_path: Path
) -> None:
    message = refusal(tmp_path, {name: "1"})
    assert message.startswith(f"{name}: there is no such setting")
    assert f"did you mean {nearest}" in message


@pytest.mark.parametrize(
    ("content", "start", "hint"),
    [
        ("prt = 1", "prt: there is no such setting", "did you mean port?"),
        ('[limits]\ncrate = "1/s"', "limits.crate: there is no such setting", "did you mean limits.create?"),
        ('[limts]\ncreate = "1/s"', "limts: there is no such setting", "did you mean limits?"),
        ("[xyzzy]", "xyzzy: there is no such setting", "docs/settings.md"),
        ('limits = "1/s"', "limits: this is a section", "write [limits]"),
        ("routes = 3", "routes: this is a section", "write [routes]"),
        ("port = 1\nport = 2", "", "not TOML"),
        ("port = ", "", "not TOML"),
        ('data = "/elsewhere"', "data: ", "--data or REELYARD_DATA"),
        ("port = true", "port: true does not fit", "from 0 to 65535"),
        ("[callbacks]\nlimit = true", "callbacks.limit: true does not fit", "a plain number is seconds"),
        ("[store]\nbatch = true", "store.batch: true does not fit", "from 1 to 10000"),
        ("[port]\nnumber = 1", 'port: {"number": 1} does not fit', "from 0 to 65535"),
        ("api_only = true", "api_only: there is no such setting", ""),
    ],
)
def test_what_the_file_should_not_say_stops_the_start(
    content: str, start: str, hint: str, tmp_path: Path
) -> None:
    file = write(tmp_path, content)
    message = refusal(tmp_path)
    assert message.startswith(start)
    assert hint in message
    assert str(file) in message


def test_a_file_that_is_not_text_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'host = "\xff"')
    assert "not TOML" in refusal(tmp_path)


def test_a_named_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing\.toml: it cannot be read"):
        load(tmp_path, tmp_path / "nothing.toml", {})


def test_a_flag_that_cannot_be_is_named_as_a_flag(tmp_path: Path) -> None:
    assert refusal(tmp_path, port=65_536).startswith("--port: 65536 does not fit")
    assert refusal(tmp_path, prot=1).startswith("prot: there is no such setting")


WRONG = {
    "host": ["", "   "],
    "port": ["-1", "65536", "eighty", "8080.5", "0x50", "٨٠"],
    "data": ["   "],
    "public_url": [
        "video.example.org",
        "ftp://a",
        "https://",
        "https://a/?b=1",
        "https://u@a",
        "https://a:99999",
        "https://a:0",
    ],
    "trusted_proxies": ["10.0.0.1/8", "proxy", "10.0.0.0/8,,::1"],
    "cors_origins": ["a.example", "https://a/path", "https://a,null"],
    "http_status": ["", "OK", "200"],
    "strict_input": ["", "maybe", "2"],
    "limits.create": ["", "0/10s", "20", "20/0s", "20/10y"],
    "limits.unfinished": ["0", "1000001", ""],
    "callbacks.allow": [
        "10.0.0.0/33",
        "a b",
        "host:0",
        "host:65536",
        "[::1",
        "http://host",
        "300.1.1.1",
        "169.254.169.254",
    ],
    "callbacks.limit": ["0", "0s", "-1s", "15x", "s", "1e3", "999999d", ""],
    "callbacks.retries": ["5s,", "5s;30s", "30s,5s", "0s"],
    "callbacks.ports": ["0", "80,65536"],
    "worker.slots": ["0", "1025", "many", ""],
    "optimizer.kind": ["gpt"],
    "store.path": [""],
    "store.batch": ["0"],
    "media.low_water": ["lots", "-1", "5XB", ""],
    "media.kind": ["", "S3", "gcs"],
    "media.bucket": ["a", "Clips", "our clips", "-clips", "clips/", "clips;", "c" * 64],
    "media.prefix": ["a//b", "../a", "a/./b", "a b", "a;", "ä"],
    "media.region": ["", "eu central", "eu;"],
    "media.endpoint": ["s3.example.org", "s3://bucket", "https://u:p@s3.example.org", "https://s3/?a=b"],
    "media.link": ["0", "soon"],
    "keys.prefix": ["", "r", "Reel", "reel_", "abcdefghijklm", "reel\n"],
    "log.level": ["loud"],
    "log.format": ["xml"],
    "metrics.listen": ["9464", ":9464", "127.0.0.1", "127.0.0.1:65536", "::1:9464", "http://a:1", "a b:1"],
    "tracing.endpoint": ["collector:4318", "http://u:p@collector:4318", "grpc://collector:4317"],
    "tracing.sample": ["1.1", "-0.1", "5%", "half", ""],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_value_that_cannot_be_is_named_with_what_would_be_right(
    name: str, value: str, tmp_path: Path
) -> None:
    variable = "REELYARD_" + name.replace(".", "_").upper()
    message = refusal(tmp_path, {variable: value})
    assert message.startswith(f"{variable}: ")
    assert len(message.partition("does not fit; ")[2]) > 8


@pytest.mark.parametrize("value", ["{ a = 1 }", "1979-05-27", "nan", "[[]]"])
@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_no_setting_takes_a_value_of_a_strange_kind(row: Row, value: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text((f"[{row.section}]\n" if row.section else "") + f"{row.key} = {value}\n")
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, file, {})
    assert refused.value.name == row.name
    assert str(file) in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("REELYARD_CALLBACKS_LIMIT", "1.5", timedelta(seconds=1.5)),
        ("REELYARD_CALLBACKS_LIMIT", "250ms", timedelta(milliseconds=250)),
        ("REELYARD_CALLBACKS_LIMIT", " 2h ", timedelta(hours=2)),
        ("REELYARD_MEDIA_LOW_WATER", "0", 0),
        ("REELYARD_METRICS_LISTEN", "127.0.0.1:9464", ("127.0.0.1", 9464)),
        ("REELYARD_METRICS_LISTEN", "[::1]:0", ("::1", 0)),
        ("REELYARD_METRICS_LISTEN", "", None),
        ("REELYARD_TRACING_ENDPOINT", "http://127.0.0.1:4318/", "http://127.0.0.1:4318"),
        ("REELYARD_TRACING_SAMPLE", ".05", 0.05),
        ("REELYARD_TRACING_SAMPLE", "0", 0.0),
        ("REELYARD_MEDIA_LOW_WATER", "2GB", 2_000_000_000),
        ("REELYARD_MEDIA_LOW_WATER", "1.5 GiB", 1_610_612_736),
        ("REELYARD_CALLBACKS_HTTPS_ONLY", "Yes", True),
        ("REELYARD_CALLBACKS_HTTPS_ONLY", "0", False),
        (
            "REELYARD_CALLBACKS_ALLOW",
            "LAN.example:9000,[::1]:80",
            ("LAN.example:9000", "[::1]:80"),
        ),
        (
            "REELYARD_CALLBACKS_ALLOW",
            "fd00::/8,10.0.0.0/8:9000,::1",
            ("fd00::/8", "10.0.0.0/8:9000", "::1"),
        ),
        ("REELYARD_LIMITS_READ", "100/s", RateLimit(count=100, per=1)),
        ("REELYARD_OPTIMIZER_URL", "http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
        ("REELYARD_WORKER_SLOTS", "2", 2),
    ],
)
def test_a_value_is_read_as_it_is_meant(variable: str, value: str, expected: object, tmp_path: Path) -> None:
    settings = load(tmp_path, None, {variable: value})
    section, _, key = variable.removeprefix("REELYARD_").lower().partition("_")
    assert getattr(getattr(settings, section), key) == expected


def test_the_guard_of_outgoing_calls_goes_by_receivers_and_ports(tmp_path: Path) -> None:
    environment = {"REELYARD_CALLBACKS_ALLOW": "*.LAN:9000,10.0.0.0/8", "REELYARD_CALLBACKS_PORTS": "443,444"}
    callbacks = load(tmp_path, None, environment).callbacks
    assert callbacks.allow_list == AllowList.parse(["*.lan:9000", "10.0.0.0/8"], ports={443, 444})


def test_sites_and_origins_are_kept_without_a_slash_at_the_end(tmp_path: Path) -> None:
    environment = {
        "REELYARD_PUBLIC_URL": "https://a.example/reels/",
        "REELYARD_CORS_ORIGINS": "https://A.example/,*",
    }
    settings = load(tmp_path, None, environment)
    assert settings.public_url == "https://a.example/reels"
    assert settings.cors_origins == ("https://a.example", "*")


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"REELYARD_WORKER_LEASE": "10s"}, "worker.heartbeat"),
        ({"REELYARD_RETENTION_RECORDS": "13d"}, "retention.media"),
        ({"REELYARD_RETENTION_USAGE": "59d"}, "retention.usage"),
        ({"REELYARD_OPTIMIZER_KIND": "chat", "REELYARD_OPTIMIZER_URL": "http://a/v1"}, "optimizer.kind"),
        ({"REELYARD_OPTIMIZER_KIND": "chat", "REELYARD_OPTIMIZER_MODEL": "small"}, "optimizer.kind"),
        ({"REELYARD_MEDIA_KIND": "s3"}, "media.bucket"),
        ({"REELYARD_MEDIA_ACCESS_KEY": "a"}, "media.secret_key"),
        ({"REELYARD_MEDIA_SECRET_KEY": "a"}, "media.secret_key"),
        ({"REELYARD_MEDIA_LINK": "8d"}, "media.link"),
    ],
)
def test_settings_that_do_not_go_together_stop_the_start(
    environment: dict[str, str], name: str, tmp_path: Path
) -> None:
    assert refusal(tmp_path, environment).startswith(f"{name}: ")


def test_the_key_of_the_chat_model_is_never_shown(tmp_path: Path) -> None:
    settings = load(tmp_path, None, {"REELYARD_OPTIMIZER_KEY": "canary"})
    assert settings.optimizer.key == "canary"
    assert "canary" not in repr(settings)
    write(tmp_path, '[optimizer]\nkey = ["canary"]\n')
    assert "canary" not in refusal(tmp_path)


def test_the_key_of_a_bucket_is_never_shown(tmp_path: Path) -> None:
    given = {"REELYARD_MEDIA_ACCESS_KEY": "a", "REELYARD_MEDIA_SECRET_KEY": "canary"}
    settings = load(tmp_path, None, given)
    assert settings.media.secret_key == "canary"
    assert "canary" not in repr(settings)
    write(tmp_path, '[media]\nsecret_key = ["canary"]\n')
    assert "canary" not in refusal(tmp_path)


def test_no_two_settings_share_a_name() -> None:
    assert len({row.variable for row in ROWS}) == len(ROWS) > 40
    assert not [
        row.variable for row in ROWS if row.variable.startswith(("REELYARD_ROUTES", "REELYARD_SECRETS"))
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_every_default_can_be_written_into_the_environment(row: Row, tmp_path: Path) -> None:
    default = str(tmp_path) if row.name == "data" else row.default
    assert load(tmp_path, None, {row.variable: default}) == load(tmp_path, None, {})


def test_settings_cannot_be_changed_once_they_were_read(tmp_path: Path) -> None:
    settings = load(tmp_path, None, {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.limits.unfinished = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        settings.routes["A"] = ("b",)  # type: ignore[index]
