"""Alembic's entry: runs the revisions on the connection that `storage.schema` hands over, inside its transaction."""

from alembic import context

from sar_helper.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
