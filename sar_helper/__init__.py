"""SAR helper: asks for CCTV footage of oneself under the GDPR, and watches the reply deadlines."""

__version__ = "0.1.0"
