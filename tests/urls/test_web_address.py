"""One rule for every address that an editor writes: what it lets pass, everybody reads alike."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page
from support.commands import run
from support.small_site import SMALL, MakeSite

from sitegen.inspection import inspect
from sitegen.urls import (
    AddressError,
    base_path,
    check_contact_address,
    check_site_address,
    check_web_address,
    is_host_name,
)

CHECKS = (check_web_address, check_contact_address, check_site_address)
SOUND = (
    "https://example.org", "https://example.org/", f"http://local{'host'}:8000/", "https://x/", "https://EXAMPLE.org/A",
    "https://example.org.", "https://a_b.example.org/", "https://-a.example.org/", "https://192.0.2.1:8080/x",
    "https://[2001:db8::1]/", "https://[::1]:65535/", "https://[::ffff:192.0.2.1]/", "https://пример.укр/",
    "https://bücher.example/", "https://例え。テスト/", "https://col·legi.cat/", "https://xn--bcher-kva.example/",
    "https://فارسی۱.ایران/", "https://i❤.ws/", "https://x:1/", f"https://{'a' * 63}.org/",
)  # fmt: skip
SOUND_WITH_MORE = (
    "https://example.org?q=1", "https://example.org/a?b=c#d", "https://example.org/#:~:text=a,-b",
    "https://web.archive.org/web/2024/https://example.org/a", "https://example.org//a/../b", "https://example.org/it's",
    "https://fa.wikipedia.org/wiki/نمونه\u200cها", "https://example.org/100%", "https://example.org/@me/1", "https://x/[1]",
    "https://example.org/a|b{c}", "HTTPS://example.org/", "https://example.org/a@b:99999/",
)  # fmt: skip
NONE_AT_ALL = (
    "", "example.org", "//example.org/", "/a/", "ftp://example.org/", "javascript:alert(1)",
    "https:/example.org/", "https:example.org", "https://", "https:///", "https:///a", "https://?q",
    "https://#a", "http://https://example.org/", "https://[/", "https://]/", "https://[]/",
    "https://[::1/", "https://::1/", "https://[::1]x/", "https://[::1]:/",
    "https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[v1.a]/", "https://[1.2.3.4]/",
    "https://[::1]:x/", "https://[::12345]/", "https://a[::1]/", "https://x:abc/",
    "https://x:99999/", "https://x:0/", "https://x:65536/", "https://x:-1/", "https://x:/",
    "https://x:1:2/", "https://x:８０/", "https://:80/", "https://user@example.org/",
    "https://user:word@example.org/", "https://example.org@evil.example/", "https://@example.org/",
    "https://a..b/", "https://.example.org/", "https://./", "https://../", "https://exa mple.org/",
    "https://example.org/a b", "https://example.org\\@evil.example/", "https://example.org/\\a",
    "https://exam\tple.org/", "https://example.org/\n", " https://example.org/",
    "https://example.org/ ", "https://example.org/\x00", "https://example.org/\x1b[2J",
    "https://example.org/\x85", "https://example.org/\u202etxt", "https://exa\u200bmple.org/",
    "https://\ufeffexample.org/", "https://exa\u00admple.org/", "https://example.org/\ud800",
    "https://example.org/a\u2028b", 'https://example.org/"a', "https://example.org/<a>",
    "https://exa%6dple.org/", "https://a|b/", "https://℀.example/", "https://a／b/", "https://a﹕80/",
    "https://example.org？a/", "https://256.1.1.1/", "https://1.2.3/", "https://1/", "https://0x7f.1/",
    "https://1.2.3.04/", "https://1.2.3.4.5/", "https://a.1/", f"https://{'a' * 64}.org/",
    f"https://{'ü' * 60}.org/", f"https://{'a.' * 130}org/", "https://xn--/", "https://xn--a/",
    "https://xn--abc-/", "https://a'b/", "https://*.example.org/", "https://{a}/",
)  # fmt: skip
NO_SITE = (
    "https://x/../", "https://x/a/../b/", "https://x//", "https://x//a/", "https://x/a//", "https://x/./", "https://x/..",
    "https://x/%2e%2e/", "https://x/a%2E/", "https://x/a%2fb/", "https://x/a%5Cb/", "https://x/%00/", "https://x/a%0ab/",
    "https://x/100%/", "https://x/%zz/", "https://x/it's/", "https://x/?", "https://x/?a", "https://x/#", "https://x/a#b",
    "HTTPS://x/", "Http://x/", "https://x?",
)  # fmt: skip
CONTACTS = (
    "mailto:a@example.org",
    "MAILTO:a.b+c@example.org?subject=A%20word",
    "mailto:a@x.org,b@y.org",
    "mailto:ا@пример.укр",
)
NO_CONTACTS = (
    "mailto:", "mailto:a", "mailto:@x.org", "mailto:a@", "mailto:a@b@c", "mailto:a@[/",
    "mailto:a b@x.org", "mailto:a@x..y", "mailto:a@x.org,", "mailto:a@x.org\n", "tel:+1",
    "mailto:?subject=a", "mailto:a@x:99",
)  # fmt: skip


@pytest.mark.parametrize("address", SOUND)
@pytest.mark.parametrize("check", CHECKS)
def test_what_is_an_address(check: object, address: str) -> None:
    check(address)  # type: ignore[operator]


@pytest.mark.parametrize("address", SOUND_WITH_MORE)
def test_what_is_an_address_of_a_page_and_not_of_a_site_or_of_both(address: str) -> None:
    check_web_address(address)
    check_contact_address(address)


@pytest.mark.parametrize("address", NONE_AT_ALL)
@pytest.mark.parametrize("check", CHECKS)
def test_what_is_none(check: object, address: str) -> None:
    with pytest.raises(AddressError) as error:
        check(address)  # type: ignore[operator]
    assert error.value.hint


@pytest.mark.parametrize("address", NO_SITE)
def test_what_is_no_site_s_address(address: str) -> None:
    check_web_address(address)
    with pytest.raises(AddressError):
        check_site_address(address)


def test_what_a_contact_may_be() -> None:
    for address in CONTACTS:
        check_contact_address(address)
    for address in NO_CONTACTS:
        with pytest.raises(AddressError):
            check_contact_address(address)


@pytest.mark.parametrize(
    "host", ["example.org", "[::1]", "192.0.2.1", "a-b.lan", "пример.укр", "localhost"]
)
def test_a_host_by_its_name(host: str) -> None:
    assert is_host_name(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "a:80",
        "[::1]:80",
        "https://a",
        "a/b",
        "*",
        "*.a.org",
        ".",
        ".a.org",
        "a b",
        "u@a",
        "::1",
    ],
)
def test_what_is_no_host(host: str) -> None:
    assert not is_host_name(host)


PIECES = st.sampled_from([
    "http", "https", ":", "//", "/", "[", "]", "@", "?", "#", "%", "%2e", "%00", ".",
    "..", "\\", " ", "\t", "\n", "\x00", "a", "x.org", "xn--", "::1", "fe80::1%25a",
    "127.0.0.1", "0x7f", "99999", "80", "ß", "İ", "ﬀ", "℀", "。", "／", "١", "\u200d",
    "\u202e", "\ud800", "é", "e\u0301", "中", "😀", "-", "_", "'", '"', "<", "&", ";", "=",
    "~", "|", "{", "^",
])  # fmt: skip
HOSTILE = st.one_of(
    st.text(),
    st.lists(PIECES).map("".join),
    st.builds(
        "https://{}{}".format, st.lists(PIECES).map("".join), st.sampled_from(["", "/", "/a/"])
    ),
    st.builds(
        "https://{}:{}/{}".format,
        st.text(max_size=9),
        st.integers() | st.text(max_size=3),
        st.text(),
    ),
    st.builds("mailto:{}@{}".format, st.text(max_size=5), st.lists(PIECES).map("".join)),
    st.builds(
        lambda sign, times: f"https://{sign * times}.org/", st.characters(), st.integers(1, 2000)
    ),
)


def is_accepted(check: object, address: str) -> bool:
    try:
        check(address)  # type: ignore[operator]
    except AddressError:
        return False
    return True


@given(HOSTILE)
def test_whatever_is_accepted_can_be_taken_apart(address: str) -> None:
    if is_accepted(check_web_address, address):
        parts = urlsplit(address)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert parts.username is None
        assert parts.port is None or 1 <= parts.port <= 65535
        assert parts.geturl().split("//")[1].split("/")[0].lower().startswith(parts.netloc.lower())
        address.encode("utf-8")
        assert not re.search(r'[\s\\<>"]', address)
        assert is_accepted(check_contact_address, address)
    else:
        assert not is_accepted(check_site_address, address)


@given(HOSTILE)
def test_a_site_s_path_leads_to_no_other_host(address: str) -> None:
    if is_accepted(check_site_address, address):
        path = base_path(address)
        assert path == "" or re.fullmatch(r"(/[^/\\]+)+", path)
        assert address.rstrip("/").endswith(path)
        assert not urlsplit(f"{path}/").netloc


@given(HOSTILE)
def test_a_host_s_name_is_the_host_of_an_address(host: str) -> None:
    if is_host_name(host):
        assert is_accepted(check_site_address, f"https://{host}:8000/")


@pytest.mark.browser
def test_a_browser_reads_them_alike(page: Page) -> None:
    """It goes to the host that is written, and takes no address that a site may not have for another one."""
    seen = """texts => texts.map(text => {
      try { const {host, username, pathname} = new URL(text); return [host, username, pathname] } catch { return [] }
    })"""
    read = page.evaluate(seen, [*SOUND, *SOUND_WITH_MORE])
    for address, parts in zip([*SOUND, *SOUND_WITH_MORE], read, strict=True):
        host = urlsplit(address).netloc
        assert parts, address
        assert not parts[1]
        assert not host.isascii() or parts[0] == host.lower() or "::ffff" in host, (address, parts)
    paths = [address for address in SOUND if base_path(address)]
    for address, parts in zip(paths, page.evaluate(seen, paths), strict=True):
        assert parts[2].rstrip("/") == base_path(address)


# Each field of each record that holds an address, in a site that has them all
EVENT = "content/events/2020-01-02-vote.yaml"
SITE = "content/site.yaml"
SOURCE = "seeds/gazette-2020-01-03.md"
FIELDS = {
    "base_url": (SITE, "base_url: {}\n"),
    "repository": (SITE, "repository: {}\n"),
    "contact": (SITE, "contact: {}\n"),
    "url of a source": (SOURCE, "url: {}\n"),
    "archive_url": (SOURCE, "archive_url: {}\n"),
    "via_url": (SOURCE, "via_url: {}\n"),
    "url of an archived copy": (SOURCE, "archives: [{{url: {}}}]\n"),
    "links of an event": (EVENT, "links:\n  - {{label: More, url: {}}}\n"),
}
HOSTILE_FEW = (
    "https://[/",
    "https://x:abc/",
    "https://x:99999/",
    "https://u:p@x/",
    "https://℀.x/",
    "https://[fe80::1%25a]/",
)


@pytest.mark.parametrize("address", HOSTILE_FEW)
@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_held_to_it_and_told_at_its_line(
    make_site: MakeSite, field: str, address: str
) -> None:
    path, line = FIELDS[field]
    written = line.format(f'"{address}"')
    files = dict(SMALL)
    if field == "base_url":
        files[path] = files[path].replace("base_url: https://example.org/\n", written)
    elif path == SOURCE:
        files[path] = files[path].replace("---\n", f"---\n{written}", 1)
    else:
        files[path] += written
    errors = [p for p in inspect(make_site(files)).problems if p.severity == "error"]
    assert [(p.code, p.spot.path) for p in errors] == [("bad-value", path)], errors
    assert address in errors[0].message
    assert errors[0].hint


def test_no_field_of_an_address_is_forgotten() -> None:
    from support.docs import page as document

    fields = set(
        re.findall(
            r"^\| `(\w*(?:url|contact|repository|website)\w*)`", document("docs/records.md"), re.M
        )
    )
    assert {field for field in fields if field != "url_status"} <= {
        "base_url", "repository", "contact", "url", "archive_url", "via_url", "links",
    }  # fmt: skip


@pytest.mark.parametrize(
    "address", [*HOSTILE_FEW, "https://x/../", "https://x//", "https://x/\x1b[2J", "خانه"]
)
@pytest.mark.parametrize("command", ["build", "publish"])
def test_the_option_is_held_to_it_too(small: Path, command: str, address: str) -> None:
    result = run(command, "--site", small, "--base-url", address)
    assert result.exit_code == 2
    assert "is not a site's address" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("address", HOSTILE_FEW)
def test_a_hostile_link_in_a_text_ends_in_no_traceback(make_site: MakeSite, address: str) -> None:
    summary = f"The Council voted on a [new road]({address}) [@gazette]."
    event = SMALL[EVENT].replace("The Council voted on a new road [@gazette].", summary)
    run("build", "--site", make_site(SMALL | {EVENT: event}))
