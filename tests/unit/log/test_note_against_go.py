"""Checkpoints and keys against Go's own sumdb/note, where Go and its module are installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from crossfoot.log import ed25519, note
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.merkle import EMPTY_ROOT

PLACES = ("/usr/share/gocode", os.environ.get("GOPATH") or str(Path.home() / "go"))
NOTE = "src/golang.org/x/mod/sumdb/note"
GOPATH = next((place for place in PLACES if (Path(place) / NOTE).is_dir()), None)

pytestmark = [
    pytest.mark.skipif(not shutil.which("go"), reason="Go is not installed"),
    pytest.mark.skipif(GOPATH is None, reason="Go's golang.org/x/mod is not installed"),
]

PROGRAM = """package main

import (
	"crypto/rand"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	message, _ := os.ReadFile(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		fmt.Println("key:", err)
		return
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		fmt.Println("note:", err)
		return
	}
	fmt.Print(opened.Text)
	secret, public, _ := note.GenerateKey(rand.Reader, "example.org/go")
	signer, _ := note.NewSigner(secret)
	signed, _ := note.Sign(&note.Note{Text: "a text of Go's\\n"}, signer)
	fmt.Print(public, "\\n", string(signed))
}
"""


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    folder = tmp_path_factory.mktemp("go")
    source = folder / "main.go"
    source.write_text(PROGRAM)
    environment = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": GOPATH,
        "GOCACHE": str(folder / "cache"),
        "GOFLAGS": "",
    }
    subprocess.run(
        ["go", "build", "-o", folder / "opens", source], env=environment, cwd=folder, check=True
    )

    def run(message, key):
        (folder / "message").write_bytes(message)
        command = [folder / "opens", folder / "message", key]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()

    return run


@pytest.fixture(scope="module")
def signer():
    return ed25519.Signer("crossfoot/0123456789abcdef", ed25519.generate())


def test_go_opens_our_checkpoint(go, signer):
    text = Checkpoint(signer.verifier.name, 85, EMPTY_ROOT).text
    said = go(str(signer.sign(text)).encode(), str(signer.verifier))
    assert said.startswith(text)


def test_go_rejects_it_with_one_digit_changed(go, signer):
    signed = str(signer.sign(Checkpoint(signer.verifier.name, 85, EMPTY_ROOT).text))
    said = go(signed.replace("\n85\n", "\n86\n").encode(), str(signer.verifier))
    assert said.startswith("note:")
    other = ed25519.Signer(signer.verifier.name, ed25519.generate())
    assert go(signed.encode(), str(other.verifier)).startswith("note:")
    key = str(signer.verifier)
    assert go(signed.encode(), key.replace("+A", "+B")).startswith("key:")


def test_we_open_what_go_signed(go, signer):
    text = Checkpoint(signer.verifier.name, 0, EMPTY_ROOT).text
    said = go(str(signer.sign(text)).encode(), str(signer.verifier)).removeprefix(text)
    public, _, signed = said.partition("\n")
    opened = note.parse(signed.encode())
    key = note.parse_key(public)
    assert str(key) == public
    assert opened.text == "a text of Go's\n"
    assert str(opened) == signed
    assert ed25519.verified(opened, key)
    assert not ed25519.verified(opened, signer.verifier)
