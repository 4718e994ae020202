"""A table as a file for a spreadsheet, in which no cell can act."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from fastapi import Response

from tutor.console.pages import HEADERS

# Where a cell may begin: also after a semicolon or a tab, which many spreadsheets take for the end of a cell.
_ACTS = re.compile(r'(^|[;\t\r\n])([\s"]*)(?=[=+\-@＝＋－＠])|^(?=[\t\r\n])')


def plain(value: object) -> str:
    """A cell that a spreadsheet shows and never carries out (OWASP: CSV injection)."""
    return _ACTS.sub(lambda begin: f"{begin[1] or ''}'{begin[2] or ''}", str(value))


def sheet(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The file. What of the name is no letter, digit or hyphen is left out."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    table.writerows([plain(value) for value in row] for row in rows)
    safe = "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-"))
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{safe}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
