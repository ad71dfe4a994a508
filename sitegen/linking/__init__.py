"""Records without errors to the linked site, with everything that pages look up in them.

Checks have seen to it that every id leads somewhere, so linking cannot fail, and pages need not
ask again. Read `site` first, which is what everything above looks into, then `link`, which makes
it. `sides` tells who was with whom and who against, `paging` parts long lists by year and month,
`casualties` says what figures amount to.
"""

from __future__ import annotations

from sitegen.linking import casualties
from sitegen.linking.casualties import Range, count_words
from sitegen.linking.link import days_of, link_site, uses_in
from sitegen.linking.paging import (
    EVENTS_A_PAGE,
    SEVERAL_YEARS,
    DatedItem,
    Group,
    Heading,
    PartOf,
    TimelinePart,
    address_of,
    grouped,
    headings_of,
    month_suffix,
    parts,
    year_suffix,
)
from sitegen.linking.sides import Way, what_was_between
from sitegen.linking.site import ActorPart, LinkedSite, Said, Use

__all__ = [
    "EVENTS_A_PAGE",
    "SEVERAL_YEARS",
    "ActorPart",
    "DatedItem",
    "Group",
    "Heading",
    "LinkedSite",
    "PartOf",
    "Range",
    "Said",
    "TimelinePart",
    "Use",
    "Way",
    "address_of",
    "casualties",
    "count_words",
    "days_of",
    "grouped",
    "headings_of",
    "link_site",
    "month_suffix",
    "parts",
    "uses_in",
    "what_was_between",
    "year_suffix",
]
