# SAR helper for a host. Not built in our own tests: no Docker daemon was at hand; tests/docs/test_hosting.py reads it.

FROM python:3.13-slim AS libraries
COPY requirements-postgres.txt /
RUN python -m venv /opt/sar-helper \
 && /opt/sar-helper/bin/pip install --no-cache-dir --require-hashes --only-binary=:all: -r /requirements-postgres.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin sar-helper \
 && install --directory --owner=sar-helper --mode=0700 /data
COPY --from=libraries /opt/sar-helper /opt/sar-helper
COPY sar_helper /app/sar_helper
COPY templates /app/templates
COPY translations /app/translations
WORKDIR /app
# The root may be mounted read-only, so what Python would write beside its sources is written now.
RUN /opt/sar-helper/bin/python -m compileall -q /app
ENV PATH=/opt/sar-helper/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SAR_HOST=0.0.0.0 \
    SAR_PORT=8000 \
    SAR_DATA_DIR=/data
USER sar-helper
VOLUME /data
EXPOSE 8000
# Only the host's own name is answered, so the question carries it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-c", "import os, urllib.parse as p, urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/healthz', headers={'Host': p.urlsplit(os.environ['SAR_PUBLIC_URL']).netloc}), timeout=4)"]
CMD ["python", "-m", "sar_helper", "serve"]
