"""Begin: people, sign-ins, plans and their changes, practice, the transcript, alerts and the reading log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A row in `erasing`, written and taken away by the erasing transaction itself, opens these tables to deleting.
APPEND_ONLY = ("plan_versions", "attempts", "hints", "receipts", "readings")
SQLITE = (
    """CREATE TRIGGER {table}_not_changed BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
    """CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} WHEN NOT EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""",
)
POSTGRESQL = (
    """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION keep_append_only()""",
)
FUNCTION = """
    CREATE OR REPLACE FUNCTION keep_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM erasing) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$"""


def upgrade() -> None:
    """Make every table."""
    _people()
    _talk()
    _alerts()
    _said_and_read()
    _plans()
    _practice()
    _log()
    _append_only()


def _people() -> None:
    """Accounts, classes, families and their sign-ins."""
    op.create_table(
        "persons",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("grade", sa.Integer()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
        sa.UniqueConstraint("login", name="uq_persons_login"),
    )
    op.create_table(
        "classrooms",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_classrooms"),
    )
    op.create_table(
        "memberships",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("class_id", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classrooms.id"], name="fk_memberships_class_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_memberships_person_id"),
        sa.PrimaryKeyConstraint("person_id", "class_id", name="pk_memberships"),
    )
    op.create_index("ix_memberships_class_id", "memberships", ["class_id"])
    op.create_table(
        "guardianships",
        sa.Column("family_id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["persons.id"], name="fk_guardianships_family_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_guardianships_student_id"),
        sa.PrimaryKeyConstraint("family_id", "student_id", name="pk_guardianships"),
    )
    op.create_index("ix_guardianships_student_id", "guardianships", ["student_id"])
    op.create_table(
        "sessions",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("csrf", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_sessions_person_id"),
        sa.PrimaryKeyConstraint("token_digest", name="pk_sessions"),
    )
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])


def _talk() -> None:
    """The transcript and the receipts of what was done in it."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_conversations_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
    )
    op.create_index("ix_conversations_student_id_last_at", "conversations", ["student_id", "last_at"])
    op.create_table(
        "messages",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("client_id", sa.Text()),
        sa.Column("reply_to", sa.Text()),
        sa.Column("mode", sa.Text()),
        sa.Column("cards", sa.JSON(), nullable=False),
        sa.Column("tools", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_messages_conversation_id"),
        sa.ForeignKeyConstraint(["reply_to"], ["messages.id"], name="fk_messages_reply_to"),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("conversation_id", "client_id", name="uq_messages_conversation_id_client_id"),
        sa.UniqueConstraint("conversation_id", "seq", name="uq_messages_conversation_id_seq"),
        sa.UniqueConstraint("reply_to", name="uq_messages_reply_to"),
    )
    op.create_table(
        "feedback",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_feedback_message_id"),
        sa.PrimaryKeyConstraint("message_id", name="pk_feedback"),
    )
    op.create_table(
        "receipts",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("turn_id", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["messages.id"], name="fk_receipts_turn_id"),
        sa.PrimaryKeyConstraint("position", name="pk_receipts"),
        sa.UniqueConstraint("turn_id", "call_id", name="uq_receipts_turn_id_call_id"),
    )


def _alerts() -> None:
    """What adults must see."""
    op.create_table(
        "alerts",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_by", sa.Text()),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["persons.id"], name="fk_alerts_acknowledged_by"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_alerts_conversation_id"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_alerts_message_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_alerts_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_alerts"),
        sa.UniqueConstraint("id", name="uq_alerts_id"),
        sa.UniqueConstraint("message_id", name="uq_alerts_message_id"),
    )
    op.create_index("ix_alerts_student_id", "alerts", ["student_id"])
    op.create_table(
        "alert_routes",
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name="fk_alert_routes_alert_id"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_alert_routes_person_id"),
        sa.PrimaryKeyConstraint("alert_id", "person_id", name="pk_alert_routes"),
    )
    op.create_index("ix_alert_routes_person_id", "alert_routes", ["person_id"])


def _said_and_read() -> None:
    """What adults read, and how students say it goes."""
    op.create_table(
        "readings",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reader_id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text()),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_readings_conversation_id"),
        sa.ForeignKeyConstraint(["reader_id"], ["persons.id"], name="fk_readings_reader_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_readings_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_readings"),
        sa.UniqueConstraint("id", name="uq_readings_id"),
    )
    op.create_index("ix_readings_student_id_position", "readings", ["student_id", "position"])
    op.create_table(
        "check_ins",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("feeling", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Integer()),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_check_ins_conversation_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_check_ins_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_check_ins"),
        sa.UniqueConstraint("id", name="uq_check_ins_id"),
    )
    op.create_index("ix_check_ins_student_id_position", "check_ins", ["student_id", "position"])


def _plans() -> None:
    """Suggestions and the ledger of plans."""
    op.create_table(
        "goal_changes",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("asked_for", sa.JSON()),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_goal_changes_conversation_id"),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name="fk_goal_changes_decided_by"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_goal_changes_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_goal_changes"),
        sa.UniqueConstraint("id", name="uq_goal_changes_id"),
    )
    op.create_index("ix_goal_changes_student_id_status", "goal_changes", ["student_id", "status"])
    op.create_table(
        "plan_versions",
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("change_id", sa.Text()),
        sa.Column("undoes", sa.Integer()),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name="fk_plan_versions_author_id"),
        sa.ForeignKeyConstraint(["change_id"], ["goal_changes.id"], name="fk_plan_versions_change_id"),
        sa.ForeignKeyConstraint(
            ["student_id", "undoes"],
            ["plan_versions.student_id", "plan_versions.number"],
            name="fk_plan_versions_student_id_undoes",
        ),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_plan_versions_student_id"),
        sa.PrimaryKeyConstraint("student_id", "number", name="pk_plan_versions"),
    )
    op.create_index("ix_plan_versions_change_id", "plan_versions", ["change_id"])


def _practice() -> None:
    """Offers and served questions."""
    op.create_table(
        "proposals",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_proposals_conversation_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_proposals_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_proposals"),
        sa.UniqueConstraint("id", name="uq_proposals_id"),
    )
    op.create_index("ix_proposals_conversation_id_position", "proposals", ["conversation_id", "position"])
    op.create_table(
        "presentations",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Text()),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("rendered", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name="fk_presentations_conversation_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_presentations_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_presentations"),
        sa.UniqueConstraint("id", name="uq_presentations_id"),
    )
    op.create_index("ix_presentations_conversation_id_position", "presentations", ["conversation_id", "position"])
    op.create_index("ix_presentations_student_id_item_id", "presentations", ["student_id", "item_id"])
    op.create_index(
        "uq_presentations_open",
        "presentations",
        ["conversation_id"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _log() -> None:
    """Answers and hints."""
    op.create_table(
        "attempts",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("presentation_id", sa.Text(), nullable=False),
        sa.Column("student_id", sa.Text(), nullable=False),
        sa.Column("skill_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mistake_id", sa.Text()),
        sa.ForeignKeyConstraint(["presentation_id"], ["presentations.id"], name="fk_attempts_presentation_id"),
        sa.ForeignKeyConstraint(["student_id"], ["persons.id"], name="fk_attempts_student_id"),
        sa.PrimaryKeyConstraint("position", name="pk_attempts"),
        sa.UniqueConstraint("id", name="uq_attempts_id"),
    )
    op.create_index("ix_attempts_presentation_id_position", "attempts", ["presentation_id", "position"])
    op.create_index("ix_attempts_student_id_skill_id_position", "attempts", ["student_id", "skill_id", "position"])
    op.create_table(
        "hints",
        sa.Column("presentation_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["presentation_id"], ["presentations.id"], name="fk_hints_presentation_id"),
        sa.PrimaryKeyConstraint("presentation_id", "number", name="pk_hints"),
    )


def _append_only() -> None:
    """Let the database itself refuse to rewrite history."""
    op.create_table(
        "erasing", sa.Column("id", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("id", name="pk_erasing")
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if not on_sqlite:
        op.execute(FUNCTION)
    for table in APPEND_ONLY:
        for trigger in SQLITE if on_sqlite else POSTGRESQL:
            op.execute(trigger.format(table=table))
