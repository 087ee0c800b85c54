"""What keeps a server from starting says so in a sentence, with what to do."""

import signal
import socket

import pytest
from long import long
from serving import serving, until


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "example.org"])  # noqa: S104
def test_no_address_but_loopback_without_a_password(command, archive, host):
    done = command("serve", "--archive", archive, "--host", host, "--port", "0")
    assert done.returncode == 2
    assert "no password is set" in done.stderr
    assert "--password-file" in done.stderr


@pytest.mark.parametrize("secret", ["short", "elevenchars"])
def test_a_password_that_is_soon_guessed_is_refused(command, archive, secret, tmp_path):
    done = command("serve", "--archive", archive, env={"CROSSFOOT_TOKEN": secret})
    assert done.returncode == 2
    assert "fewer than 12 letters" in done.stderr
    assert secret not in done.stderr
    file = tmp_path / "secret.txt"
    file.write_text("\nthe second line does not count\n")
    done = command("serve", "--archive", archive, "--password-file", file)
    assert done.returncode == 2


def test_a_password_file_that_is_none_is_named(command, archive, tmp_path):
    done = command("serve", "--archive", archive, "--password-file", tmp_path / "missing")
    assert done.returncode == 2
    assert "cannot be read as text" in done.stderr
    (tmp_path / "here").write_text("a-secret-of-some-length")
    done = command("serve", "--archive", archive, "--password-file", tmp_path / "here",
                   "--token", "another-secret-of-length")  # fmt: skip
    assert "given twice" in done.stderr


def test_a_port_that_is_taken_is_named_at_once(command, archive):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = command("serve", "--archive", archive, "--port", port)
    assert done.returncode == 2
    assert f"The port {port} at 127.0.0.1 cannot be used" in done.stderr
    assert "--port" in done.stderr


def test_an_address_of_another_machine_is_named(command, archive):
    env = {"CROSSFOOT_TOKEN": "a-secret-of-some-length"}
    done = command("serve", "--archive", archive, "--host", "192.0.2.1", "--port", "0", env=env)
    assert done.returncode == 2
    assert "192.0.2.1 cannot be used" in done.stderr


def test_no_archive_no_server(command, tmp_path):
    done = command("serve", "--archive", tmp_path / "none", "--port", "0")
    assert done.returncode == 2
    assert "none" in done.stderr


def test_an_archive_that_cannot_be_read_is_named(command, own_archive):
    for blob in (own_archive / "blobs").rglob("*"):
        if blob.is_file():
            blob.unlink()
    done = command("serve", "--archive", own_archive, "--port", "0")
    assert done.returncode == 3
    assert "are missing" in done.stderr
    assert "crossfoot verify" in done.stderr


@long
def test_an_empty_archive_is_served_all_the_same(command, tmp_path):
    (tmp_path / "empty").mkdir()
    command("add", tmp_path / "empty", "--archive", tmp_path / "archive")
    with serving(tmp_path / "archive") as server, server.client() as client:
        assert client.get("/never.html").status_code == 200
        assert client.get("/api/releases").json()["total"] == 0
        compare = client.get("/compare")
        assert compare.status_code == 200
        assert "no two releases" in compare.text


@long
@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_takes_its_processes_along(archive, order):
    import psutil  # noqa: PLC0415

    with serving(archive) as server:
        with server.client() as client:
            assert client.get("/api/checkpoint").status_code == 200
        children = psutil.Process(server.process.pid).children(recursive=True)
        assert children
        server.process.send_signal(order)
        assert until(lambda: server.process.poll() is not None, 60)
        assert server.process.returncode == 0
        assert server.says("Ended.", 10)
        assert "Traceback" not in server.output
        assert until(lambda: not any(map(psutil.Process.is_running, children)), 30)


def test_it_takes_its_processes_along_even_when_killed(archive):
    import psutil  # noqa: PLC0415

    with serving(archive) as server:
        children = psutil.Process(server.process.pid).children(recursive=True)
        server.process.kill()

        def gone():
            return not any(c.is_running() and c.status() != "zombie" for c in children)

        assert until(gone, 60)
