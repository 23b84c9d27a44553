import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import MessageError
from kiosk.supervisor.child import Lines


@given(st.lists(st.binary(max_size=20).filter(lambda b: b"\n" not in b)), st.integers(1, 30))
def test_lines_are_the_same_however_they_arrive(lines: list[bytes], size: int) -> None:
    stream = b"".join(line + b"\n" for line in lines)
    cutter = Lines(20)

    chunks = [stream[start : start + size] for start in range(0, len(stream), size)]

    assert [line for chunk in chunks for line in cutter.feed(chunk)] == lines


@pytest.mark.parametrize("stream", [b"123456", b"12345\n123456\n", b"1\n123456"])
def test_a_line_over_the_limit_is_refused_before_it_ends(stream: bytes) -> None:
    with pytest.raises(MessageError) as refused:
        Lines(5).feed(stream)

    assert "123" not in str(refused.value)
