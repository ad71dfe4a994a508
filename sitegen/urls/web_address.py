"""The one rule for addresses that an editor writes, in a record or as an option.

Libraries and browsers differ in what they make of an address that is nearly one. Python's own
`urlsplit` raises for `https://[/`, gives the port of `https://x:99999/` only when it is asked for
it, and reads another host than a browser in `https://a\\b/`. So an address is accepted only where
all of them agree: what this module lets pass, `urlsplit` takes apart without an error, and a
browser goes to the host that the editor sees.

The standards are RFC 3986 for the parts of an address, the URL Standard (url.spec.whatwg.org) for
what browsers make of a host, and RFC 5890 for names of hosts in other scripts, which stay as they
are written: `https://пример.укр/`.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_WEB: Final = re.compile(r"(?is)(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<rest>.*)")
# Controls, spaces, signs that some read as others or that end an attribute, and what is not seen.
# The two joiners (U+200C, U+200D) stay: Persian words need them.
_UNFIT: Final = re.compile(
    '[\x00-\x20\x7f-\xa0\\s\\\\<>"\xad\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff'
    "\ufff9-\ufffd\ud800-\udfff]"
)
_IN_BRACKETS: Final = re.compile(r"\[(?P<number>[^\[\]]*)\](?P<behind>.*)", re.DOTALL)
_DOTS: Final = re.compile("[.\u3002\uff0e\uff61]")  # each of them is a dot to a browser
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last part that makes a host an IPv4 number
_PLAIN_LABEL: Final = re.compile("[a-z0-9_-]+")
# Signs within words of some scripts: joiners, and points and marks of Catalan, Hebrew, Japanese
_WITHIN_WORDS: Final = "-_\u200c\u200d\xb7\u05f3\u05f4\u30fb"
_LONGEST_HOST: Final = 253
_LONGEST_LABEL: Final = 63
_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")
_HIDDEN_SIGN: Final = re.compile("%(2f|5c|2e|[01][0-9a-f]|7f)", re.IGNORECASE)
WEB_FORM: Final = "it begins with http:// or https://"
SITE_FORM: Final = "write it as https://example.org/path/"
CONTACT_FORM: Final = "it begins with mailto: or https://"


class AddressError(ValueError):
    """What is given is no address; `hint` says what to write instead."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


def check_web_address(address: str) -> None:
    """Raise AddressError unless this is an absolute address of http or https.

    >>> check_web_address("https://example.org:8080/a?b#c")
    """
    _parts_of(address, WEB_FORM)


def check_contact_address(address: str) -> None:
    """Raise AddressError unless this is a web address, or `mailto:` with one address or several."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() != "mailto":
        _parts_of(address, CONTACT_FORM)
        return
    _check_characters(address)
    for mailbox in rest.partition("?")[0].split(","):
        name, _, host = mailbox.rpartition("@")
        if not name or "@" in name:
            raise AddressError("write it as mailto:name@example.org")
        _check_host(host)


def check_site_address(address: str) -> None:
    """Raise AddressError unless this can be the address of a site: where its root is.

    All addresses of its pages begin with it, so its path must be one that no browser shortens.
    """
    match = _parts_of(address, SITE_FORM)
    if not address.startswith(("http://", "https://")):
        raise AddressError("write http:// or https:// in small letters")
    path = match["rest"]
    if re.search("[?#]", path):
        raise AddressError("leave out what begins with ? or #")
    if "'" in path or _ESCAPE.search(path) or _HIDDEN_SIGN.search(path):
        raise AddressError("its path is plain words between slashes: https://example.org/path/")
    steps = path.removeprefix("/").removesuffix("/").split("/")
    if "//" in path or "." in steps or ".." in steps:
        raise AddressError("its path has no empty step and none of dots alone")


def host_of(address: str) -> str:
    """The host of an address as readers know it: without `www.` and a port; '' where it has none.

    >>> host_of("https://www.Example.org:443/a")
    'example.org'
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_host_name(host: str) -> bool:
    """Whether this names a host and no port: a name, or a number of IPv4 or (in brackets) IPv6."""
    if ":" in host.rpartition("]")[2]:
        return False
    try:
        _check_characters(host)
        _check_authority(host)
    except AddressError:
        return False
    return True


def _parts_of(address: str, form: str) -> re.Match[str]:
    """The parts of a sound web address; `form` is the hint where it does not begin like one."""
    match = _WEB.fullmatch(address)
    if not match:
        raise AddressError(form)
    _check_characters(address)
    _check_authority(match["authority"])
    return match


def _check_characters(address: str) -> None:
    unfit = _UNFIT.search(address)
    if not unfit:
        return
    sign = unfit.group()
    if sign == " ":
        raise AddressError("there is a space in it: write %20 for it")
    if sign == "\\":
        raise AddressError("there is a backslash in it: write /")
    name = sign if sign in '<>"' else f"U+{ord(sign):04X}"
    raise AddressError(f"the character {name} cannot be in an address: take it out")


def _check_authority(authority: str) -> None:
    """Check what is between `//` and the path: a host, and perhaps its port."""
    if "@" in authority:
        raise AddressError("leave out the name, the password and the @ before the host")
    brackets = _IN_BRACKETS.fullmatch(authority)
    if brackets:
        behind = brackets["behind"]
        _check_ipv6(brackets["number"])
        host, colon, port = behind.partition(":")
        if host:
            raise AddressError("only a port may follow the bracket: https://[2001:db8::1]:8080/")
    else:
        host, colon, port = authority.partition(":")
        _check_host(host)
    if colon and not (re.fullmatch("[0-9]{1,5}", port) and 1 <= int(port) <= 65535):
        raise AddressError("a port is a number from 1 to 65535: https://example.org:8080/")


def _check_ipv6(number: str) -> None:
    try:
        if "%" not in number:  # a zone, which is of one machine only
            ipaddress.IPv6Address(number)
            return
    except ValueError:
        pass
    raise AddressError("in brackets there is an IPv6 number: https://[2001:db8::1]/")


def _check_host(host: str) -> None:
    """Check a host that is a name or an IPv4 number."""
    if not host:
        raise AddressError("the name of the host is missing")
    labels = _DOTS.split(unicodedata.normalize("NFKC", host[: 2 * _LONGEST_HOST]).lower())
    if labels[-1] == "" and len(labels) > 1:
        labels.pop()  # a dot at the end names the root of all names
    if len(host) > _LONGEST_HOST or sum(len(label) + 1 for label in labels) > _LONGEST_HOST + 1:
        raise AddressError(f"the name of a host has at most {_LONGEST_HOST} characters")
    for label in labels:
        _check_label(label)
    if _NUMBER.fullmatch(labels[-1]):
        _check_ipv4(".".join(labels))


def _check_ipv4(number: str) -> None:
    try:
        ipaddress.IPv4Address(number)
    except ValueError:
        raise AddressError("an IPv4 number has four parts from 0 to 255: 192.0.2.1") from None


def _check_label(label: str) -> None:
    """Check one part of a host's name, in small letters and normalized."""
    if not label:
        raise AddressError("there is an empty part in the name of the host")
    strange = next((sign for sign in label if not _is_of_a_word(sign)), "")
    if strange:
        raise AddressError(f"the character {strange} cannot be in the name of a host")
    coded = label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
    if len(coded) > _LONGEST_LABEL:
        message = f"a part of the name of a host has at most {_LONGEST_LABEL} characters"
        raise AddressError(message)
    if label.startswith("xn--") and not _is_coded_word(label.removeprefix("xn--")):
        raise AddressError(f"{label} stands for no word of another script")


def _is_coded_word(code: str) -> bool:
    """Whether Punycode (RFC 3492) gives a word for this, and not letters that need no code."""
    try:
        word = code.encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return False
    return not word.isascii() and all(map(_is_of_a_word, word))


def _is_of_a_word(sign: str) -> bool:
    """Whether a sign may be in a host's name: letters, marks and digits of any script, emoji."""
    if sign.isascii():
        return bool(_PLAIN_LABEL.fullmatch(sign))
    category = unicodedata.category(sign)
    return category[0] in "LMN" or category == "So" or sign in _WITHIN_WORDS
