"""ÖvningsID, the practice e-ID: orders, a QR code that changes every second, and a phone's page."""

import enum
import hashlib
import hmac
import io
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta

import segno

from kiosk.practice.personas import Persona
from kiosk.practice.visits import Clock

CODE = "123456"  # shown on screen: nobody shall type a code of their own
QR_SECONDS = 30  # a QR code read by a phone opens the phone's page this long
ORDER_SECONDS = 180
ORDERS_KEPT = 400


class Purpose(enum.StrEnum):
    """What the visitor is asked to do on the phone."""

    LOGIN = "login"
    SIGN = "sign"


class State(enum.StrEnum):
    """How far an order is."""

    WAITING = "waiting"
    SCANNED = "scanned"  # the phone has read the code and asks its owner
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    BUSY = "busy"  # another one has begun for the same person
    BLOCKED = "blocked"  # the e-ID is too old or blocked


UNDER_WAY = frozenset({State.WAITING, State.SCANNED})
ON_DEMAND = {  # `?fel=` on a page that asks for the e-ID
    "avbruten": State.CANCELLED,
    "utgangen": State.EXPIRED,
    "upptagen": State.BUSY,
    "sparrad": State.BLOCKED,
}


@dataclass(slots=True)
class Order:
    """One request to log in or sign. *persona* is who must sign, or who logged in."""

    id: str
    purpose: Purpose
    authority: str
    ends: float  # seconds since the epoch
    persona: Persona | None = None
    state: State = State.WAITING
    back: str = "/"  # where the e-ID's own page leads when it is done
    used: bool = False  # has let somebody in: it lets nobody in again
    number: str = ""  # as typed on the e-ID's own page,
    errors: dict[str, str] = field(default_factory=dict)  # and what was wrong: told once


class PracticeEid:
    """All orders of one site."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(16)
        self._orders: OrderedDict[str, Order] = OrderedDict()
        self._lock = threading.Lock()

    def begin(
        self, purpose: Purpose, authority: str, persona: Persona | None = None, back: str = "/"
    ) -> Order:
        """Return a new order."""
        ends = (self._clock() + timedelta(seconds=ORDER_SECONDS)).timestamp()
        order = Order(secrets.token_hex(8), purpose, authority, ends, persona, back=back)
        with self._lock:
            self._orders[order.id] = order
            while len(self._orders) > ORDERS_KEPT:
                self._orders.popitem(last=False)
        return order

    def get(self, order_id: str | None) -> Order | None:
        """Return the order, its state up to date."""
        with self._lock:
            order = self._orders.get(order_id or "")
            if order and order.state in UNDER_WAY and self._clock().timestamp() > order.ends:
                order.state = State.EXPIRED
            return order

    def key(self, order: Order) -> str:
        """Return what the QR code of this second holds."""
        second = int(self._clock().timestamp())
        return f"{order.id}.{second}.{self._seal(order.id, second)}"

    def order_of(self, key: str) -> Order | None:
        """Return the order whose QR code was read, or None if the code is foreign or too old."""
        order_id, _, rest = key.partition(".")
        moment, _, seal = rest.partition(".")
        if not (moment.isascii() and moment.isdigit() and seal.isascii()):
            return None
        if len(moment) > 12 or not hmac.compare_digest(seal, self._seal(order_id, int(moment))):  # noqa: PLR2004  seconds since the epoch, written out
            return None
        if abs(self._clock().timestamp() - int(moment)) > QR_SECONDS:
            return None
        return self.get(order_id)

    def scan(self, order: Order) -> None:
        """Note that a phone has read the code."""
        with self._lock:
            if order.state is State.WAITING:
                order.state = State.SCANNED

    def finish(self, order: Order, persona: Persona) -> None:
        """Note that *persona* identified or signed."""
        with self._lock:
            order.persona = persona
            order.state = State.DONE

    def cancel(self, order: Order) -> None:
        """Note that the visitor pressed cancel on the phone."""
        with self._lock:
            order.state = State.CANCELLED

    def _seal(self, order_id: str, second: int) -> str:
        text = f"{order_id}.{second}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()[:16]


def picture(address: str) -> bytes:
    """Return the QR code of *address* as an SVG picture."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=6, border=4, xmldecl=True, dark="#14213a", light="#ffffff"
    )
    return out.getvalue()
