"""SAR helper: asks for CCTV footage of oneself under the GDPR, and watches the reply deadlines."""

from typing import Final

__version__: Final = "0.1.0"
