"""What is known of a model server's abilities."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Profile:
    """None is what nobody knows yet."""

    tools: bool | None = None
    streaming: bool | None = None
    usage: bool | None = None

    def in_words(self) -> dict[str, str]:
        """For the page that says how things are."""
        words = {None: "unknown", True: "yes", False: "no"}
        return {"tools": words[self.tools], "streaming": words[self.streaming], "usage": words[self.usage]}
