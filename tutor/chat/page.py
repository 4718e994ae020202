"""The one HTML page of the chat: nothing from other hosts, our header, and a content policy that fits it exactly."""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from tutor.chat.visits import Visit

OUTSIDE = re.compile(r'<link\b[^>]*https?://[^>]*>|<meta property="og:[^>]*content="https?://[^>]*>')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
MARK = (
    '<svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" focusable="false"><path d="M5 21V4m0 1h11l3 3.5'
    'L16 12H5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"/></svg>'
)
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "skip": "Skip to the message box",
        "nav": "Waymark",
        "plan": "My plan",
        "progress": "My progress",
        "moved": "What moved my progress",
        "readers": "Who read my chats",
        "rules": "What holds for me here",
        "help": "Help",
        "out": "Sign out",
        "chats": "My chats",
    },
    "es": {
        "skip": "Ir al cuadro de mensaje",
        "nav": "Waymark",
        "plan": "Mi plan",
        "progress": "Mi progreso",
        "moved": "Qué movió mi progreso",
        "readers": "Quién leyó mis chats",
        "rules": "Qué vale aquí para mí",
        "help": "Ayuda",
        "out": "Salir",
        "chats": "Mis chats",
    },
}


def language_of(visit: Visit) -> str:
    """The page's language: the student's, if the page speaks it."""
    language = visit.person.language.split("-")[0]
    return language if language in WORDS else "en"


def dress(html: str, visit: Visit, *, root: str) -> str:
    """Our page from the chat server's: no link to another host, the right language, our header before the chat."""
    language = language_of(visit)
    html = OUTSIDE.sub("", html).replace('<html lang="en">', f'<html lang="{language}">', 1)
    scripts = "".join(f'<script src="{root}/public/{name}.js" defer></script>' for name in ("words", "cards"))
    html = html.replace("</head>", f"{scripts}</head>", 1)
    return html.replace('<div id="root">', _header(visit, WORDS[language]) + '<div id="root">', 1)


def policy(html: str) -> str:
    """The content policy of the chat page.

    Cards are compiled in the browser, which needs `unsafe-eval`; the server's inline scripts are allowed by hash, and
    everything comes from here.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in INLINE.findall(html))
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    )


def missing(root: str) -> str:
    """What a student sees where there is no such chat, or none of theirs."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>No such chat · Waymark</title><link rel="stylesheet" href="{root}/public/tutor.css"></head>'
        '<body class="wm-missing"><main><h1>That chat isn’t here.</h1>'
        f'<p>It may be an old link. Your own chats are all in your list.</p><p><a href="{root}/">Go to my chats</a></p>'
        "</main></body></html>"
    )


def _header(visit: Visit, words: Mapping[str, str]) -> str:
    csrf, name = escape(visit.session.csrf, quote=True), escape(visit.person.name)
    return (
        f'<a class="wm-skip" href="#chat-input">{words["skip"]}</a>'
        f'<header class="wm-top"><h1 class="wm-brand">{MARK}<span>Waymark</span></h1>'
        f'<nav aria-label="{words["nav"]}">'
        f'<button type="button" data-say="Show my plan">{words["plan"]}</button>'
        f'<button type="button" data-say="Show my progress">{words["progress"]}</button>'
        f'<details class="wm-me"><summary><span class="wm-initial" aria-hidden="true">{name[:1]}</span>'
        f'<span class="wm-name">{name}</span></summary><div class="wm-menu">'
        f'<a href="/console/my-progress">{words["moved"]}</a>'
        f'<a href="/me/readers">{words["readers"]}</a><a href="/me/data#rules">{words["rules"]}</a><a href="/help">{words["help"]}</a>'
        f'<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="{csrf}">'
        f"<button>{words['out']}</button></form></div></details></nav></header>"
        '<p id="wm-said" class="wm-sr" role="status"></p>'
    )


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
