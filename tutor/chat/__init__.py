"""The student chat: Chainlit behind a thin adapter. It shows what happens; the transcript is kept elsewhere."""
