"""Names of people and places, from the lists of the package Faker (MIT), in two halves."""

from __future__ import annotations

import importlib
import random
import zlib
from collections.abc import Iterable
from functools import cache
from typing import Any

from tests.corpus.model import Half

PEOPLE = (
    "sv_SE", "da_DK", "no_NO", "fi_FI", "is_IS", "et_EE", "lv_LV", "lt_LT", "de_DE", "de_AT",
    "nl_NL", "nl_BE", "fr_FR", "es_ES", "it_IT", "pt_PT", "pt_BR", "ro_RO", "pl_PL", "cs_CZ",
    "sk_SK", "sl_SI", "hr_HR", "hu_HU", "tr_TR", "en_GB", "en_US", "en_IN", "en_IE", "en_NZ",
    "id_ID", "vi_VN", "ga_IE", "sq_AL", "tw_GH", "yo_NG", "zu_ZA", "uz_UZ",
)  # fmt: skip
PLACES = (
    "sv_SE", "da_DK", "no_NO", "fi_FI", "de_DE", "nl_NL", "fr_FR", "es_ES", "it_IT", "pt_PT",
    "pl_PL", "cs_CZ", "hu_HU", "hr_HR", "sk_SK", "ro_RO", "en_GB", "en_IN", "id_ID",
)  # fmt: skip


@cache
def people(half: Half) -> dict[str, tuple[list[str], list[str]]]:
    """First and last names of a half, by locale."""
    found = {}
    for locale in PEOPLE:
        provider = _provider("person", locale)
        if provider is None:
            continue
        first = _mine(half, provider, ("first_names", "first_names_male", "first_names_female"))
        last = _mine(half, provider, ("last_names", "last_names_male"))
        if len(first) > 10 and len(last) > 10:
            found[locale] = (first, last)
    return found


@cache
def places(half: Half) -> dict[str, tuple[list[str], list[str]]]:
    """Towns and streets of a half, by locale."""
    found = {}
    for locale in PLACES:
        provider = _provider("address", locale)
        if provider is None:
            continue
        towns = _mine(half, provider, ("cities", "city_names", "municipalities", "towns"))
        streets = _mine(half, provider, ("street_names", "streets", "street_prefixes", "regions", "states", "counties"))
        if len(towns) > 5:
            found[locale] = (towns, streets or towns)
    return found


def person(rng: random.Random, half: Half, locale: str | None = None) -> str:
    """A first and a last name, sometimes more."""
    lists = people(half)
    first, last = lists[locale if locale in lists else rng.choice(sorted(lists))]
    middle = [rng.choice(first)] if rng.random() < 0.2 else []
    ends = [rng.choice(last)] + ([rng.choice(last)] if rng.random() < 0.1 else [])
    return " ".join([rng.choice(first), *middle, "-".join(ends) if rng.random() < 0.5 else " ".join(ends)])


def town(rng: random.Random, half: Half, locale: str | None = None) -> str:
    """The name of a town."""
    lists = places(half)
    return rng.choice(lists[locale if locale in lists else rng.choice(sorted(lists))][0])


def street(rng: random.Random, half: Half, locale: str | None = None) -> str:
    """A street, or a region where the list has none."""
    lists = places(half)
    return rng.choice(lists[locale if locale in lists else rng.choice(sorted(lists))][1])


def _provider(kind: str, locale: str) -> Any:
    try:
        return importlib.import_module(f"faker.providers.{kind}.{locale}").Provider
    except ModuleNotFoundError:
        return None


def _mine(half: Half, provider: Any, attributes: Iterable[str]) -> list[str]:
    words: set[str] = set()
    for attribute in attributes:
        words.update(word for word in getattr(provider, attribute, ()) if isinstance(word, str))
    return sorted(word for word in words if len(word) > 1 and (zlib.crc32(word.encode()) % 2 == 0) == (half == "tune"))
