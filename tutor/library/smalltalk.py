"""How near small talk comes to a library: what a question must beat before anything is shown for it."""

from collections.abc import Callable
from statistics import fmean, pstdev
from threading import Lock
from time import monotonic

# Said to no lesson. A wide library has something a little near to any of them, a book on one subject has not.
_SAID = (
    "my dog ran away yesterday",
    "can i borrow your charger",
    "who is your favourite singer",
    "the printer is out of ink",
    "i want to go home",
    "book a table for two tonight",
    "what did you do at the weekend",
    "how do i change my profile picture",
    "is the shop open on sunday",
    "please stop talking",
    "recommend a good movie for kids",
    "why is my sister so annoying",
    "the battery of my phone is empty",
    "when is my birthday party",
    "he said she said",
    "how do i become famous",
)
LISTEN_EVERY = 300.0  # seconds; vectors are made beside the search, and libraries grow
BEYOND = 0.09  # how much nearer than small talk, its spread included, a question must come


class SmallTalk:
    """What small talk finds in a library, listened to now and then. May be called from any thread."""

    def __init__(self, nearest: Callable[[str], float]) -> None:
        """`nearest` gives the cosine between some words and the passage nearest to them."""
        self._nearest = nearest
        self._lock = Lock()
        self._enough, self._at = 0.0, -LISTEN_EVERY

    def enough(self) -> float:
        """How near the best passage must come."""
        with self._lock:
            if monotonic() - self._at >= LISTEN_EVERY:
                near = [self._nearest(said) for said in _SAID]
                self._enough, self._at = fmean(near) + pstdev(near) + BEYOND, monotonic()
            return self._enough
