"""What is sealed opens where it belongs, with its key, unchanged, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.confidential import sealing
from tracker.confidential.sealing import SIZES, SealBrokenError, padded, seal, unpadded, unseal

KEY = sealing.new_key()


@given(st.text(max_size=2000))
def test_what_was_sealed_is_read_again(text: str) -> None:
    assert unpadded(unseal(KEY, seal(KEY, padded(text), "here"), "here")) == text


def test_the_same_is_never_sealed_twice_alike() -> None:
    assert seal(KEY, b"Ana", "here") != seal(KEY, b"Ana", "here")


def test_it_opens_with_its_own_key_and_in_its_own_place_only() -> None:
    sealed = seal(KEY, b"Ana", "here")
    for key, place in ((sealing.new_key(), "here"), (KEY, "there")):
        with pytest.raises(SealBrokenError):
            unseal(key, sealed, place)


def test_one_changed_bit_anywhere_is_noticed() -> None:
    sealed = seal(KEY, b"Ana", "here")
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(SealBrokenError):
            unseal(KEY, changed, "here")


@pytest.mark.parametrize("kept", [0, 1, 12, 13, 28, 29])
def test_a_piece_that_was_cut_is_noticed(kept: int) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"Ana", "here")[:kept], "here")


@given(st.text(max_size=60))
def test_names_of_every_length_look_alike(name: str) -> None:
    assert len(padded(name)) == len(padded("")) == 256


def test_longer_texts_are_of_a_few_lengths() -> None:
    assert {len(padded("x" * n)) for n in range(0, sealing.LONGEST, 97)} == set(SIZES)
    assert len(padded("x" * sealing.LONGEST)) == SIZES[-1]


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="more than 65532 bytes"):
        padded("x" * (sealing.LONGEST + 1))
