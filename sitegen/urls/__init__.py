"""Addresses: those of the site's own pages, and what an address that an editor writes may be.

It is apart, below all other rooms, since checks, pages, links and the preview must agree on every
address, and no room may have a rule of its own about what an address is. Read `site_pages` for the
site's own addresses, `web_address` for the rule.
"""

from __future__ import annotations

from sitegen.urls.site_pages import (
    ACTORS_PAGE,
    CORRECTIONS_PAGE,
    DATA_PAGE,
    EVENTS_BY_DATE,
    EVENTS_PAGE,
    FILES_AT_ROOT,
    FIXED_PAGES,
    HOME_PAGE,
    NOT_FOUND_PAGE,
    PLACES_PAGE,
    RESERVED,
    SEARCH_PAGE,
    SOURCES_BY_DATE_PAGE,
    SOURCES_PAGE,
    TIMELINES_PAGE,
    FixedPage,
    base_path,
    claim_anchor,
    error_anchor,
    file_of,
    index_url,
    kind_url,
    record_url,
    resolve,
    timeline_url,
)
from sitegen.urls.web_address import (
    AddressError,
    check_contact_address,
    check_site_address,
    check_web_address,
    host_of,
    is_host_name,
)

__all__ = [
    "ACTORS_PAGE",
    "CORRECTIONS_PAGE",
    "DATA_PAGE",
    "EVENTS_BY_DATE",
    "EVENTS_PAGE",
    "FILES_AT_ROOT",
    "FIXED_PAGES",
    "HOME_PAGE",
    "NOT_FOUND_PAGE",
    "PLACES_PAGE",
    "RESERVED",
    "SEARCH_PAGE",
    "SOURCES_BY_DATE_PAGE",
    "SOURCES_PAGE",
    "TIMELINES_PAGE",
    "AddressError",
    "FixedPage",
    "base_path",
    "check_contact_address",
    "check_site_address",
    "check_web_address",
    "claim_anchor",
    "error_anchor",
    "file_of",
    "host_of",
    "index_url",
    "is_host_name",
    "kind_url",
    "record_url",
    "resolve",
    "timeline_url",
]
