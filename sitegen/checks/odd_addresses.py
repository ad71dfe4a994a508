"""Addresses that are not where a reader should be sent, though they may have been read there.

A host that a publisher tests on, a stranger's proxy or the bare name of a network that delivers
files may be gone or hold something else tomorrow, and a parameter that counts readers tells who
sent them. Each row of the tables is a family of such addresses. Only `url` is looked at: `via_url`
is where a page was read, wherever that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from sitegen.problems import Problem
from sitegen.records import Records

_PORT: Final = re.compile(r"//[^/?#]*:\d+(?:[/?#]|$)")
_NUMBER: Final = re.compile(r"[\d.]+|.*:.*")  # hosts that are numbers, of IPv4 or IPv6
# The first part of a host's name, or what it begins with.
_STAGING: Final = re.compile(
    r"(?:www-?)?(?:dev|develop|development|devel|stage|staging|stg|test|testing|qa|uat|preprod"
    r"|preview|sandbox|origin|origin-\w+|\w+-origin|digital-release|\w+-staging|\w+-dev)\d*"
)
# What stands behind a name in some countries: `dev.co.uk` is a name of its own.
_REGISTRY: Final = re.compile(r"(?:ac|co|com|edu|go|gob|gov|govt|mil|ne|net|or|org)\.[a-z]{2}")
# Hosts, with all below them, that pass on or deliver what others publish.
_PROXIES: Final = (
    *("workers.dev", "translate.goog", "webcache.googleusercontent.com", "r.jina.ai", "12ft.io"),
    *("cdn.ampproject.org", "ngrok.io", "ngrok-free.app", "ngrok.app", "trycloudflare.com"),
    *("ipfs.io", "dweb.link", "corsproxy.io", "allorigins.win", "proxysite.com", "hide.me"),
)
_ARCHIVES: Final = (
    *("web.archive.org", "archive.ph", "archive.today", "archive.is", "archive.md", "archive.vn"),
    *("archive.li", "archive.fo", "perma.cc", "ghostarchive.org", "webcitation.org"),
)
_NETWORKS: Final = (
    *("cloudfront.net", "akamaihd.net", "akamaized.net", "edgekey.net", "edgesuite.net"),
    *("azureedge.net", "azurefd.net", "fastly.net", "fastlylb.net", "b-cdn.net", "cdn77.org"),
    *("llnwd.net", "stackpathcdn.com", "kxcdn.com", "hwcdn.net", "cachefly.net"),
)
# Pages that only lead on to others.
_SEARCHES: Final = re.compile(
    r"(?:(?:www\.)?google\.[a-z.]+/(?:url|search)|r\.search\.yahoo\.com|search\.yahoo\.com"
    r"|(?:www\.)?bing\.com/(?:search|ck)|(?:l|lm)\.facebook\.com/l\.php|t\.co/|out\.reddit\.com)"
)
_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|li_fat_id"
    r"|igsh(?:id)?"
    r"|mc_[ce]id|mkt_tok|_hsenc|_hsmi|_ga|_gl|_ylt|_ylu|vero_id|oly_(?:anon|enc)_id|ocid|cmpid|smid"
    r"|ns_(?:campaign|mchannel|source|linkname)|at_(?:medium|campaign|link_\w+|ptr_name|format)"
    r"|ref_src|ref_url|__twitter_impression|guce_referrer(?:_sig)?|guccounter|xtor|s_cid|wt_mc",
    re.IGNORECASE,
)
_PARAMETER: Final = re.compile(r"[?&;#]([\w-]+)=")
_OWN_ADDRESS: Final = "give the page's own address; the one that was read may stand as `via_url`"


def addresses_are_the_publishers_own(records: Records) -> Iterator[Problem]:
    """The address of a source is one that its publisher gives to readers."""
    for source in records.sources.values():
        if source.url and records.whole(source.key):
            for message, hint in odd_in(source.url):
                yield Problem("odd-address", records.spot(source.key, "url"), message, hint)


def odd_in(address: str) -> Iterator[tuple[str, str]]:
    """What is odd in a web address, and what to do; nothing in one as publishers give them.

    >>> list(odd_in("https://dev.example.org/a"))[0][0]
    "'dev.example.org' is a host for tests, not for readers"
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    first, _, rest = host.partition(".")
    if _PORT.search(address):
        yield "the address names a port", "leave the port out, if the page opens without it"
    if _NUMBER.fullmatch(host):
        yield f"the host is a number, '{host}'", _OWN_ADDRESS
    elif "." in rest and _STAGING.fullmatch(first) and not _REGISTRY.fullmatch(rest):
        yield f"'{host}' is a host for tests, not for readers", _OWN_ADDRESS
    elif _is_below(host, _ARCHIVES):
        hint = "give the page's own address as `url`, and this one under `archives`"
        yield f"'{host}' is an archive", hint
    elif _is_below(host, _PROXIES):
        yield f"'{host}' passes on what others publish", _OWN_ADDRESS
    elif _is_below(host, _NETWORKS):
        yield f"'{host}' delivers files for others, and names no publisher", _OWN_ADDRESS
    elif _SEARCHES.match(f"{host}{parts.path}"):
        yield "the address only leads on to another page", _OWN_ADDRESS
    tracking = filter(_TRACKING.fullmatch, _PARAMETER.findall(address))
    if name := next(tracking, ""):
        hint = "leave out what counts readers: the page opens without it"
        yield f"the address has '{name}', which counts readers", hint


def _is_below(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == other or host.endswith(f".{other}") for other in hosts)
