"""One text for one body, so that its hash can be compared."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def body_hash(body: Any) -> str:
    """SHA-256 (hex) of the body's canonical JSON: sorted keys, no spaces."""
    text = json.dumps(body, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
