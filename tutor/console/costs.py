"""Costs: what the language models used, by day, class, student and model, how near the limits that is, and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fastapi import APIRouter, Request, Response

from tutor.access.identity import visit_of
from tutor.console.errors import PageRoute
from tutor.console.pages import show
from tutor.console.sheets import sheet
from tutor.console.wording import count
from tutor.domain.budgets import Account, Bill
from tutor.usecases.costs import Report
from tutor.usecases.everything import UseCases

PERIODS = {"1": "Today", "7": "7 days", "30": "30 days"}
USUAL = "7"
MOST_SHOWN = 20
COLUMNS = ("by", "name", "calls", "tokens", "estimated calls", "cost", "currency", "tokens without a price")


@dataclass(frozen=True, kw_only=True)
class Costs:
    """The page at /console/costs, and its table for a spreadsheet."""

    use: UseCases

    def page(self, request: Request) -> Response:
        """What was used in a period; one that is not offered is the usual one."""
        days, found = self._found(request)
        return show(
            request,
            "costs.html",
            report=found,
            days=days,
            periods=PERIODS,
            class_id=request.query_params.get("class", ""),
            near=[line for line in found.students if line.account and line.account.near][:MOST_SHOWN],
            most_shown=MOST_SHOWN,
            says=says,
            share=share,
        )

    def table(self, request: Request) -> Response:
        """The same as lines of a table, every student in it."""
        _, found = self._found(request)
        return sheet(f"costs-{found.first}-{found.last}", COLUMNS, _rows(found))

    def _found(self, request: Request) -> tuple[str, Report]:
        asked = request.query_params.get("days", USUAL)
        days = asked if asked in PERIODS else USUAL
        class_id = request.query_params.get("class") or None
        return days, self.use.costs.report(visit_of(request).person.id, days=int(days), class_id=class_id)


def routes(costs: Costs) -> APIRouter:
    """The page and the table."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/costs", costs.page, methods=["GET"])
    router.add_api_route("/console/costs.csv", costs.table, methods=["GET"])
    return router


def says(bill: Bill, currency: str) -> str:
    """What something comes to, in a line: tokens, money where there is a price, and how sure the count is."""
    parts = [f"{bill.tokens:,} tokens"]
    if bill.money is not None:
        parts.append(money(bill.money, currency))
        if bill.unpriced:
            parts.append(f"and {bill.unpriced:,} tokens without a price")
    parts.append(count(bill.calls, "call"))
    if bill.estimated:
        parts.append("estimated" if bill.estimated == bill.calls else f"{bill.estimated:,} of them estimated")
    return ", ".join(parts)


def money(amount: Decimal, currency: str) -> str:
    """An amount: cents, or finer where cents would be nothing."""
    return f"{amount:,.2f} {currency}" if amount >= 1 or not amount else f"{amount:.4f} {currency}"


def share(account: Account) -> str:
    """How much of a budget is gone, in words."""
    return f"{account.spent:,} of {account.limit:,} tokens today, {account.share:.0%}"


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    groups = {"day": report.days, "class": report.classes, "student": report.students, "model": report.models}
    for by, lines in groups.items():
        for line in lines:
            bill = line.bill
            cost = "" if bill.money is None else f"{bill.money:f}"
            calls = (bill.calls, bill.tokens, bill.estimated)
            yield by, line.name, *calls, cost, report.currency if cost else "", bill.unpriced
