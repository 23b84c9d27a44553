"""Messages between processes: closed unions, and no text in what is said about a wrong line."""

import re

import pytest

from kiosk.domain import messages
from kiosk.domain.errors import MessageError
from kiosk.domain.messages import Beat, Ended, EndReason, FromSession, Look, decode, encode


def test_a_message_survives_its_line() -> None:
    message = Ended(reason=EndReason.IDLE, language="ar", look=Look())

    assert decode(encode(message), FromSession) == message
    assert encode(message).endswith(b"\n")


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"beat","hyra":"hemlig 7450"}',
        b'{"type":"hemlig"}',
        b'{"type":"ended","reason":"hemlig","language":"sv","look":{}}',
        b'{"type":"ended","reason":"idle","language":"hemlig text","look":{}}',
        b'{"type":"shown","screen":"hemlig","visible":true}',
        b"hemlig",
        b'"hemlig"',
        b"[]",
        b"",
        b"\xff\xfe hemlig",
        b'{"type":"setup"}',
        b'{"type":"beat","x - at 4 hemlig":1}',
        b'{"type":"beat","x - at `$.hemlig":1}',
        b'{"type":"beat","x - at `$.look[...].hemlig":1}',
        b'{"type":"hemlig - at `$.hemlig`"}',
        b'{"type":"ended","hemlig":' + b"[" * 60_000,
    ],
)
def test_another_line_is_refused_without_its_text(line: bytes) -> None:
    with pytest.raises(MessageError) as refusal:
        decode(line, FromSession)

    assert "hemlig" not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (b'{"type":"ended","reason":"idle","language":"sv","look":{"text":1}}', "$.look.text"),
        (b'{"type":"beat","x - at `$[19121212]":1}', "$[...]"),
    ],
)
def test_where_a_line_is_wrong_is_told_in_our_own_words(line: bytes, place: str) -> None:
    with pytest.raises(MessageError, match=re.escape(f"wrong at `{place}`")):
        decode(line, FromSession)


@pytest.mark.parametrize(
    "line",
    [
        rb'{"type":"chosen","language":"sv\n"}',
        rb'{"type":"reached","guide":"boendestod\n"}',
        rb'{"type":"reached","guide":"boendestod","step":"hyra\n"}',
    ],
)
def test_a_name_with_a_line_feed_at_its_end_is_none(line: bytes) -> None:
    with pytest.raises(MessageError):
        decode(line, FromSession)


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(MessageError, match="over the limit"):
        decode(b" " * (messages.LINE_LIMIT + 1), FromSession)


def test_a_beat_is_short() -> None:
    assert encode(Beat()) == b'{"type":"beat"}\n'
