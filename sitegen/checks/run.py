"""Everything that needs more than one record to be seen. A check is a function from records to
problems.

A check of what records refer to takes the records and gives a function that is asked about each
record in turn: so the references of a record, which cost most of the time, are gathered once for
all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sitegen.checks.addresses import addresses_are_free, pages_give_way
from sitegen.checks.comparisons import accounts_have_a_party, pairs_can_be_compared
from sitegen.checks.cycles import no_cycles, nothing_names_itself
from sitegen.checks.events import (
    claims_have_their_own_ids,
    confirmed_claims_have_two_witnesses,
    events_belong_to_timelines,
    key_events_are_on_their_timelines,
    named_files_exist,
)
from sitegen.checks.far_dates import dates_are_near
from sitegen.checks.odd_addresses import addresses_are_the_publishers_own
from sitegen.checks.order import answers_follow
from sitegen.checks.own_words import own_words_are_finished
from sitegen.checks.places import points_are_in_their_countries
from sitegen.checks.references import (
    CheckOfRecord,
    citation_keys_are_clear,
    published_refer_to_published,
    references_resolve,
    relative_links_resolve,
)
from sitegen.checks.sources import sources_can_be_found
from sitegen.checks.warnings import (
    citations_are_used_and_quoted,
    records_are_reached,
    sentences_are_cited,
    summaries_are_cited,
)
from sitegen.problems import Problem
from sitegen.records import RecordKey, Records, references_of, targets

Check = Callable[[Records], Iterator[Problem]]


def check(records: Records) -> list[Problem]:
    """Every problem that the checks find, each once."""
    found = list(_of_references(records))
    for one in CHECKS:
        found += one(records)
    return list(dict.fromkeys(found))


def _of_references(records: Records) -> Iterator[Problem]:
    checks = [one(records) for one in OF_REFERENCES]
    named: set[RecordKey] = set()
    for record in records:
        made = references_of(record)
        named.update(key for key in targets(record, made, records.sources) if key != record.key)
        for one in checks:
            yield from one(record, made)
    yield from records_are_reached(records, named)


OF_REFERENCES: Final[tuple[Callable[[Records], CheckOfRecord], ...]] = (
    references_resolve,
    published_refer_to_published,
    nothing_names_itself,
    citations_are_used_and_quoted,
)
CHECKS: Final[tuple[Check, ...]] = (
    citation_keys_are_clear,
    relative_links_resolve,
    addresses_are_free,
    pages_give_way,
    pairs_can_be_compared,
    accounts_have_a_party,
    no_cycles,
    events_belong_to_timelines,
    key_events_are_on_their_timelines,
    claims_have_their_own_ids,
    confirmed_claims_have_two_witnesses,
    named_files_exist,
    answers_follow,
    dates_are_near,
    points_are_in_their_countries,
    addresses_are_the_publishers_own,
    sources_can_be_found,
    own_words_are_finished,
    summaries_are_cited,
    sentences_are_cited,
)
