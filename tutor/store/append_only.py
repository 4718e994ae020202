"""The tables that hold history: the database itself refuses to rewrite them."""

APPEND_ONLY = (
    "plan_versions",
    "attempts",
    "hints",
    "receipts",
    "readings",
    "inquiry_versions",
    "model_usage",
    "memories",
    "alert_steps",
    "change_steps",
    "rules",
    "conference_versions",
    "staff_notes",
    "check_in_shares",
    "teacher_notes",
    "goal_talks",
    "family_links",
    "home_notes",
    "home_note_steps",
)
