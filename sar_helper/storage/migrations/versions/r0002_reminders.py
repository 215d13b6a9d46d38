"""Reminders by e-mail: who asked for them, sealed, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("owner", sa.LargeBinary(16), nullable=False),
        sa.Column("sealed_address", sa.LargeBinary, nullable=False),
        sa.Column("stop_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("locale", sa.String(35), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name="pk_subscriptions"),
        sa.UniqueConstraint("stop_hash", name="uq_subscriptions_stop_hash"),
    )
    op.create_index("ix_subscriptions_expires_at", "subscriptions", ["expires_at"])
    op.create_table(
        "reminders",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("owner", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("send_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.ForeignKeyConstraint(
            ["owner"], ["subscriptions.owner"], name="fk_reminders_owner_subscriptions", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("owner", "kind", "due_on", "send_on", name="uq_reminders_owner"),
    )
    op.create_index("ix_reminders_not_before", "reminders", ["not_before"])


def downgrade() -> None:
    op.drop_table("reminders")
    op.drop_table("subscriptions")
