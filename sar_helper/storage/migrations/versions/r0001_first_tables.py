"""The first tables: cases, drafts, counters and the host's fingerprint."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("lookup", sa.LargeBinary(32), nullable=False),
        sa.Column("wrapped_data_key", sa.LargeBinary, nullable=False),
        sa.Column("sealed_payload", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("lookup", name="uq_cases_lookup"),
    )
    op.create_index("ix_cases_expires_at", "cases", ["expires_at"])
    op.create_table(
        "drafts",
        sa.Column("lookup", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed_payload", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name="pk_drafts"),
    )
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"])
    op.create_table(
        "counters",
        sa.Column("client", sa.LargeBinary(32), nullable=False),
        sa.Column("window_start", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("hits", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client", "window_start", name="pk_counters"),
    )
    op.create_index("ix_counters_expires_at", "counters", ["expires_at"])
    op.create_table(
        "host",
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_host"),
    )


def downgrade() -> None:
    op.drop_table("host")
    op.drop_table("counters")
    op.drop_table("drafts")
    op.drop_table("cases")
