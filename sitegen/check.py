"""Everything that needs more than one record to be seen. Each check is a function from records to problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from sitegen.check_addresses import addresses_are_free
from sitegen.check_events import (
    claims_have_their_own_ids,
    confirmed_claims_have_two_witnesses,
    events_belong_to_timelines,
    named_files_exist,
)
from sitegen.check_order import no_cycles, nothing_names_itself
from sitegen.check_references import (
    citation_keys_are_clear,
    published_refer_to_published,
    references_resolve,
    relative_links_resolve,
)
from sitegen.check_warnings import (
    citations_are_used_and_quoted,
    records_are_reached,
    sources_have_copies,
    summaries_are_cited,
)
from sitegen.problems import Problem
from sitegen.records import Records

Check = Callable[[Records], Iterator[Problem]]


def check(records: Records) -> list[Problem]:
    """Every problem that the checks find, each once."""
    return list(dict.fromkeys(chain.from_iterable(one(records) for one in CHECKS)))


CHECKS: Final[tuple[Check, ...]] = (
    references_resolve,
    citation_keys_are_clear,
    relative_links_resolve,
    published_refer_to_published,
    addresses_are_free,
    no_cycles,
    nothing_names_itself,
    events_belong_to_timelines,
    claims_have_their_own_ids,
    confirmed_claims_have_two_witnesses,
    named_files_exist,
    summaries_are_cited,
    citations_are_used_and_quoted,
    sources_have_copies,
    records_are_reached,
)
