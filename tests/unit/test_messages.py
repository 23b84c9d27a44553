"""Messages between processes: closed unions, and no text in what is said about a wrong line."""

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
    ],
)
def test_another_line_is_refused_without_its_text(line: bytes) -> None:
    with pytest.raises(MessageError) as refusal:
        decode(line, FromSession)

    assert "hemlig" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(MessageError, match="over the limit"):
        decode(b" " * (messages.LINE_LIMIT + 1), FromSession)


def test_a_beat_is_short() -> None:
    assert encode(Beat()) == b'{"type":"beat"}\n'
