"""Certificates for receivers, made on the spot by the openssl command."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def certificate(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate that vouches for itself: the receiver's side of it, and a client that trusts it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("makes its certificates with the openssl command, which is not installed")
    key, certificate = folder / f"{name}.key", folder / f"{name}.pem"
    wanted = [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    named = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run(
        [openssl, *wanted, *named, "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate, key)
    return theirs, ssl.create_default_context(cafile=str(certificate))
