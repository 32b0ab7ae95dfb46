"""Signing in, on an instance whose people judge facts.

A password is compared beside the event loop, one at a time, and takes as long for a name that nobody has. Whoever is
removed, or has another password, is out with the next request.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import math
import re
import secrets
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils import baseconv
from datasette.utils.asgi import NotFound, Request, Response
from datasette_auth_passwords.utils import hash_password, verify_password

from db.reviews import kept as store
from db.site.pages.reviews import posted
from db.site.view import Site

_COOKIE = "ds_actor"
_DAYS = 14
_LOCAL = re.compile(r"/(?![/\\])[^\\\s]*")
_LONGEST = 1000  # characters of a password that are compared
_WRONG = "Invalid name or password."


async def sign_in(request: Request, datasette: Datasette) -> Response:
    """The form, and what was entered into it."""
    site = Site(datasette)
    if site.reviews is None:
        raise NotFound("Nobody signs in here.")
    if request.method != "POST":
        return await site.page(request, "password_login.html", error=None)
    form = await posted(request)
    name, password = form.get("username", "").strip(), form.get("password", "")[:_LONGEST]
    keys = (f"name {name.casefold()[:100]}", f"address {(request.scope.get('client') or [''])[0]}")
    if wait := math.ceil(site.rooms.tries.begin(*keys)):
        page = await site.page(
            request, "password_login.html", status=429, error=f"Too many tries: the next in {wait} seconds."
        )
        page.headers["retry-after"] = str(wait)
        return page
    async with site.rooms.passwords:
        password_hash = await asyncio.to_thread(_checked, site.reviews, name, password)
    if password_hash is None:
        return await site.page(request, "password_login.html", status=403, error=_WRONG)
    site.rooms.tries.succeed(*keys)
    return _let_in(datasette, request, name, password_hash)


def _checked(reviews: Path, name: str, password: str) -> str | None:
    """The hash of this person's password where it is this one."""
    password_hash = store.accounts(reviews).get(name)
    is_right = verify_password(password, password_hash or _nobodys_hash())
    return password_hash if password_hash and is_right else None


@cache
def _nobodys_hash() -> str:
    return str(hash_password(secrets.token_hex(16)))


def _let_in(datasette: Datasette, request: Request, name: str, password_hash: str) -> Response:
    actor = {"id": name, "key": _key(password_hash)}
    ends = int(time.time()) + _DAYS * 86_400
    path = request.args.get("next") or ""
    response = Response.redirect(quote(path, safe="/?=&%#") if _LOCAL.fullmatch(path) else datasette.urls.path("/"))
    signed = datasette.sign({"a": actor, "e": baseconv.base62.encode(ends)}, "actor")
    response.set_cookie(
        _COOKIE, signed, max_age=_DAYS * 86_400, httponly=True, samesite="lax", secure=request.scheme == "https"
    )
    return response


def _key(password_hash: str) -> str:
    """What ties a cookie to a password, and tells nothing of it."""
    return hashlib.sha256(f"signed in with {password_hash}".encode()).hexdigest()[:20]


async def still_known(datasette: Datasette, told: Iterable[Any]) -> dict[str, Any] | None:
    """Who a request comes from, of what plugins say (actors, or what gives one): a person who may sign in now."""
    reviews = Site(datasette).reviews
    for one in told:
        actor = await one if inspect.isawaitable(one) else one
        if reviews is not None and isinstance(actor, dict) and isinstance(actor.get("id"), str):
            password_hash = (await asyncio.to_thread(store.accounts, reviews)).get(actor["id"])
            if password_hash and secrets.compare_digest(str(actor.get("key")), _key(password_hash)):
                return {"id": actor["id"]}
    return None


ROUTES = [(r"^/-/login$", sign_in)]
