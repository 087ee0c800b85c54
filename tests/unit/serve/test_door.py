"""Who is let in."""

import base64

import pytest

from crossfoot.report.serve.door import FormTokens, Hosts, Password, from_here, is_loopback
from crossfoot.report.serve.limits import FORM_SECONDS


def basic(user, word):
    return "Basic " + base64.b64encode(f"{user}:{word}".encode()).decode()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_these_addresses_are_of_this_machine_alone(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "example.org", "", "localhost."])  # noqa: S104
def test_these_are_not(host):
    assert not is_loopback(host)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:8650", "127.0.0.1:1", "[::1]:8650"])
def test_a_server_on_loopback_answers_for_its_own_names(name):
    assert Hosts("127.0.0.1").lets_in(name)


@pytest.mark.parametrize(
    "name",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8650", "192.168.1.10", ""],
)
def test_a_name_that_somebody_made_point_here_is_not_answered_for(name):
    assert not Hosts("127.0.0.1").lets_in(name)


def test_on_the_network_addresses_in_digits_and_allowed_names_are_let_in():
    hosts = Hosts("0.0.0.0", ("Audit.example.org",))  # noqa: S104
    assert hosts.lets_in("192.168.1.10:8650")
    assert hosts.lets_in("[fe80::1]:8650")
    assert hosts.lets_in("audit.example.org")
    assert not hosts.lets_in("other.example.org")


def test_the_password_opens_as_password_of_any_user_and_as_token():
    password = Password("correct horse: battery")
    assert password.asked_for
    assert password.opens(basic("reader", "correct horse: battery"))
    assert password.opens(basic("", "correct horse: battery"))
    assert password.opens("Bearer correct horse: battery")
    assert password.opens("bearer  correct horse: battery")


@pytest.mark.parametrize(
    "header",
    [
        "", "Basic", "Basic !!!", "Bearer", "Bearer wrong", "Digest correct horse: battery",
        basic("correct horse: battery", ""), "correct horse: battery",
        "Basic " + base64.b64encode(b"\xff\xfe:x").decode(), "Bearer \u00e9\u00e9",
    ],
)  # fmt: skip
def test_nothing_else_opens(header):
    assert not Password("correct horse: battery").opens(header)


def test_the_password_itself_is_not_kept():
    password = Password("correct horse: battery")
    assert "horse" not in repr(vars(password))


def test_without_a_password_everybody_comes_in():
    assert not Password("").asked_for
    assert Password("").opens("")


@pytest.mark.parametrize(
    ("headers", "here"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "null"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site", "origin": "http://a:1", "host": "a:1"}, False),
        ({"origin": "http://localhost:8650", "host": "localhost:8650"}, True),
        ({"origin": "https://localhost:8650", "host": "localhost:8650"}, True),
        ({"origin": "http://localhost:9999", "host": "localhost:8650"}, False),
        ({"origin": "http://evil.example", "host": "localhost:8650"}, False),
        ({"origin": "null", "host": "localhost:8650"}, False),
        ({"host": "localhost:8650"}, True),
    ],
)
def test_where_a_form_came_from(headers, here):
    assert from_here(headers) is here


def test_a_form_token_is_good_for_some_hours():
    now = [1000.0]
    forms = FormTokens(lambda: now[0])
    token = forms.fresh()
    assert forms.good(token)
    now[0] += FORM_SECONDS
    assert forms.good(token)
    now[0] += 1
    assert not forms.good(token)


def test_a_form_token_cannot_be_made_or_prolonged():
    forms = FormTokens(lambda: 0.0)
    until, _, sign = forms.fresh().partition(".")
    assert not forms.good(f"{int(until, 16) + 1:x}.{sign}")
    assert not FormTokens(lambda: 0.0).good(f"{until}.{sign}")
    for odd in ("", ".", "zz.zz", f"{until}.", f"{until}.{sign[:-1]}", "\u00e9.\u00e9"):
        assert not forms.good(odd)
