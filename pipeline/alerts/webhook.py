"""A delivery posted to a webhook, signed as Standard Webhooks (standardwebhooks.com, 1.0) has it."""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.error
import urllib.request
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from http.client import HTTPException

from db.alerts.kept import Alert, AlertError, Delivery


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **more: object) -> None:
        """Whoever was signed up gets it, and nobody whom he names."""


def post(alert: Alert, delivery: Delivery, user_agent: str, timeout: float) -> None:
    """Have the webhook take a delivery; its id is the same at each try, so that a second one can be told.

    Raises:
        AlertError: it can't be reached, or didn't answer with a status of 200 to 299.
    """
    body = json.dumps(delivery.body, ensure_ascii=False).encode()
    sent_at = str(int(datetime.now(UTC).timestamp()))
    headers = {
        "content-type": "application/json", "user-agent": user_agent, "webhook-id": delivery.id,
        "webhook-timestamp": sent_at, "webhook-signature": signature(alert.secret or "", delivery.id, sent_at, body),
    }  # fmt: skip
    # The address is the user's own, and was checked to be http or https.
    request = urllib.request.Request(alert.target, body, headers, method="POST")  # noqa: S310
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout):
            pass
    except urllib.error.HTTPError as error:
        error.close()
        raise AlertError(f"answered {error.code}") from None
    except (OSError, HTTPException) as error:
        raise AlertError(str(getattr(error, "reason", None) or error) or type(error).__name__) from None


def signature(secret: str, delivery_id: str, sent_at: str, body: bytes) -> str:
    """The signature of a message: ``v1,`` and the HMAC-SHA256 of id, time and body under the secret, in base64."""
    signed = b".".join((delivery_id.encode(), sent_at.encode(), body))
    key = b64decode(secret.removeprefix("whsec_"))
    return "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
