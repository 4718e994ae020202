"""Settings in, a working tutor out. The only place that knows the real database and library."""

import gc
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tutor.domain.alerts import AlertKind, waits
from tutor.domain.errors import InvalidInput
from tutor.domain.help_lines import said
from tutor.domain.people import Person, Role
from tutor.domain.rights import OPERATOR_ID
from tutor.library.current import CurrentCatalogue
from tutor.library.digest import digest_of_folders
from tutor.library.load import Loaded, Progress, load, silent
from tutor.library.mastery import standing
from tutor.library.search import Search
from tutor.mail.folder import Folder
from tutor.mail.smtp import Smtp
from tutor.prompts import load as load_prompt
from tutor.settings import Settings
from tutor.store.database import Database
from tutor.store.library_records import LibraryRecords
from tutor.store.migrate import migrate
from tutor.usecases.agreements import Agreements
from tutor.usecases.alerts import Alerts
from tutor.usecases.assignments import Assignments
from tutor.usecases.attention import Attention
from tutor.usecases.briefing import Briefing
from tutor.usecases.budgets import Budgets
from tutor.usecases.check_ins import CheckIns
from tutor.usecases.class_view import ClassView
from tutor.usecases.conferences import Conferences
from tutor.usecases.conversations import Conversations
from tutor.usecases.costs import Costs
from tutor.usecases.demo_school import DemoSchool
from tutor.usecases.disputes import Disputes
from tutor.usecases.everything import UseCases
from tutor.usecases.families import Families
from tutor.usecases.family_chats import FamilyChats
from tutor.usecases.from_home import FromHome
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.goal_talks import GoalTalks
from tutor.usecases.groups import Groups
from tutor.usecases.house_rules import HouseRules
from tutor.usecases.inquiries import Inquiries
from tutor.usecases.letters import Letters, Mailer
from tutor.usecases.library import Library
from tutor.usecases.memory import Memories
from tutor.usecases.notes import Notes
from tutor.usecases.own_record import OwnRecord
from tutor.usecases.plan_writing import PlanWriting
from tutor.usecases.plans import Plans
from tutor.usecases.ports import HashPassword, OpenRecords, Ports
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets
from tutor.usecases.sign_in import SignIn
from tutor.usecases.signals import Signals
from tutor.usecases.staff_notes import StaffNotes
from tutor.usecases.students import Students
from tutor.usecases.today import Today
from tutor.usecases.transcripts import Transcripts

if TYPE_CHECKING:
    from tutor.library.index import PassageIndex
    from tutor.library.load import Index


Now = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Waymark:
    """A tutor without its edges. `notices` are sentences for the operator."""

    settings: Settings
    use: UseCases
    database: Database
    index: "PassageIndex"
    records: LibraryRecords
    content: "Content"
    search: Search
    notices: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Get ready beside the first pages what the first questions need."""
        self.index.start(self.search.spelling.learn)

    def load_content(self, folder: Path, progress: Progress = silent) -> str:
        """Load this folder beside what is loaded already, now and at every start, and say what changed."""
        if not folder.is_dir():
            raise InvalidInput(f"There is no folder {folder}.")
        remembered = self.settings.data_dir / "content-folders"
        known = remembered.read_text().splitlines() if remembered.exists() else []
        loaded = self.content.load([*known, str(folder.resolve())], progress)
        remembered.write_text("\n".join(dict.fromkeys([*known, str(folder.resolve())])) + "\n")
        return loaded

    def reindex(self, progress: Progress = silent) -> int:
        """Build the search index anew and say how many passages it holds."""
        self.index.rebuild(progress)
        return len(self.records.hashes()[1])

    def close(self) -> None:
        """Let go of everything."""
        self.index.close()
        self.database.close()


@dataclass(kw_only=True)
class Content:
    """What there is to learn from: loads it, and keeps the catalogue at hand."""

    settings: Settings
    records: LibraryRecords
    index: "PassageIndex"
    catalogue: CurrentCatalogue = field(init=False)

    def __post_init__(self) -> None:
        """The catalogue is that of the database."""
        self.catalogue = CurrentCatalogue(self.records)

    def load(self, more: list[str], progress: Progress, *, index: "Index | None" = None) -> str:
        """Make the library hold our content and the school's; the same content again changes nothing.

        `index` follows in the place of our own.

        Raises:
            InvalidInput: a file cannot be used; each fault names file, line and mend.

        """
        folders = list(dict.fromkeys([*self.settings.content_folders, *(Path(folder) for folder in more)]))
        now = digest_of_folders(folders)
        if self.records.loaded() == now:
            (index or self.index).sync(progress)
            documents, passages = self.records.hashes(origin="")
            loaded = Loaded(changed=0, removed=0, unchanged=len(documents) + len(passages))
        else:
            from tutor.library.pack import read_folders  # noqa: PLC0415  # YAML is read only where content may be new

            loaded = load(read_folders(folders), self.records, index or self.index, progress)
            self.records.set_loaded(now)
        self.catalogue.refresh()
        return f"{loaded.changed} new or changed, {loaded.removed} removed, {loaded.unchanged} as they were."

    def remembered(self) -> list[str]:
        """The folders that `tutor content load` was given and that are still there."""
        kept = self.settings.data_dir / "content-folders"
        return [line for line in kept.read_text().splitlines() if Path(line).is_dir()] if kept.exists() else []


def open_database(settings: Settings) -> Database:
    """The database, brought to this version's shape.

    Raises:
        InvalidInput: its address cannot be used, or a newer version wrote it.
        Unavailable: it cannot be reached.

    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(f"TUTOR_DATA_DIR cannot be used: {settings.data_dir} ({error.strerror}).") from error
    database = Database(settings.sql_url)
    migrate(database)
    return database


def clock() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def build(
    settings: Settings,
    passwords: HashPassword,
    *,
    progress: Progress = silent,
    index_later: bool = False,
    now: Now = clock,
) -> Waymark:
    """Everything wired, migrated and loaded, with the demo school if the settings ask for it.

    With `index_later` search goes by words until `Waymark.index` was started and has read what is new.
    """
    from tutor.library.index import PassageIndex  # noqa: PLC0415  # numpy and Chroma's parts load only here

    notices: list[str] = []
    database = open_database(settings)
    records = LibraryRecords(database)
    index = PassageIndex(
        records, folder=settings.data_dir / "index", chroma_url=settings.chroma_url, notice=notices.append
    )
    content = Content(settings=settings, records=records, index=index)
    content.load(content.remembered(), progress, index=Unread() if index_later else None)
    search = Search(records=records, index=index)
    use = use_cases(database.open_records, content, search, passwords, settings, now=now)
    _operator(database)
    if settings.demo:
        DemoSchool(ports=use.practice.ports, passwords=passwords).load()
    return Waymark(
        settings=settings,
        use=use,
        database=database,
        index=index,
        records=records,
        content=content,
        search=search,
        notices=notices,
    )


def use_cases(
    open_records: OpenRecords,
    content: Content,
    search: Search,
    passwords: HashPassword,
    settings: Settings,
    *,
    now: Now = clock,
) -> UseCases:
    """Every use case over these records and this content."""
    from tutor.library.belonging import Belonging  # noqa: PLC0415  # numpy

    ports = _ports(open_records, content, settings, now)
    plans, practice, changes = Plans(ports=ports), Practice(ports=ports), GoalChanges(ports=ports)
    sets, passages_of = PracticeSets(ports=ports, practice=practice), content.records.passages_of
    return UseCases(
        sign_in=SignIn(ports=ports, passwords=passwords),
        students=Students(ports=ports, school=settings.school_name),
        today=Today(ports=ports),
        plans=plans,
        goal_changes=changes,
        agreements=Agreements(ports=ports),
        own_record=OwnRecord(ports=ports),
        staff_notes=StaffNotes(ports=ports),
        conferences=Conferences(ports=ports),
        talks=GoalTalks(ports=ports, changes=changes),
        plan_writing=PlanWriting(ports=ports),
        practice=practice,
        sets=sets,
        assignments=Assignments(ports=ports, sets=sets, passages_of=passages_of, zone=settings.zone),
        conversations=Conversations(ports=ports, fixed_replies=_fixed_replies(settings)),
        transcripts=Transcripts(ports=ports),
        library=Library(
            ports=ports,
            search_passages=search,
            passage_by_id=content.records.passage,
            strange=Belonging(content.index.vectors).strange,
        ),
        check_ins=CheckIns(ports=ports),
        alerts=Alerts(ports=ports, waits=waits(settings.alert_minutes)),
        briefing=Briefing(ports=ports, practice=practice),
        groups=Groups(ports=ports, passages_of=passages_of),
        disputes=Disputes(ports=ports),
        attention=Attention(ports=ports),
        signals=Signals(ports=ports),
        inquiries=Inquiries(ports=ports),
        memories=Memories(ports=ports),
        families=Families(ports=ports, passwords=passwords),
        family_chats=FamilyChats(ports=ports),
        letters=Letters(ports=ports, mailer=_mailer(settings), zone=settings.zone),
        from_home=FromHome(ports=ports),
        notes=Notes(ports=ports),
        class_view=ClassView(ports=ports),
        rules=HouseRules(ports=ports, zone=settings.zone),
        budgets=Budgets(ports=ports, limits=settings.limits, zone=settings.zone),
        costs=Costs(ports=ports, limits=settings.limits, prices=settings.price_list, zone=settings.zone),
    )


def _ports(open_records: OpenRecords, content: Content, settings: Settings, now: Now) -> Ports:
    from tutor.library.leaning import Listener  # noqa: PLC0415  # numpy

    parameters = standing(settings.data_dir, settings.content_folders)
    return Ports(
        open_records=open_records,
        now=now,
        new_id=lambda: str(uuid4()),
        new_seed=lambda: secrets.randbelow(1_000_000),
        catalogue=content.catalogue,
        parameters=lambda: parameters,
        listen=Listener(content.index.depths),
    )


class Unread:
    """Stands in for the index while nobody waits for it."""

    def sync(self, progress: Progress) -> None:
        """Leave it for later."""

    def rebuild(self, progress: Progress) -> None:
        """Leave it for later."""


@contextmanager
def opened(settings: Settings, passwords: HashPassword, *, progress: Progress = silent) -> Iterator[Waymark]:
    """The tutor for the length of a block."""
    waymark = build(settings, passwords, progress=progress)
    try:
        yield waymark
    finally:
        waymark.close()


def _fixed_replies(settings: Settings) -> dict[str, str]:
    """What a child is told, by kind, way (told on, nobody to tell, not told on) and language, with the lines to call."""
    lines = settings.lines_to_call()
    made = {}
    ways = {"": (True, True), "-alone": (True, False), "-untold": (False, False)}
    for kind, language, (way, (told, reached)) in product(AlertKind, ("en", "es"), ways.items()):
        key = f"{kind}{way}{'/es' if language == 'es' else ''}"
        called = said(lines, language) or settings.help_line
        made[key] = load_prompt(f"fixed/{language}").render(kind=str(kind), told=told, reached=reached, lines=called)
    return made


def _mailer(settings: Settings) -> Mailer:
    """The school's mail server, else a folder in which letters can be looked at."""
    if server := settings.mail_server:
        return Smtp(server=server, sender=settings.mail_from, timeout=settings.smtp_timeout)
    return Folder(folder=settings.letters_folder, sender=settings.mail_from)


def _operator(database: Database) -> None:
    """The account of whoever sits at the machine; it has no password, so nobody can sign in with it."""
    with database.open_records() as records:
        if records.people.person(OPERATOR_ID):
            return
    with database.open_records(writing=True) as records:
        records.people.add_person(
            Person(id=OPERATOR_ID, login=OPERATOR_ID, name="The operator", role=Role.ADMIN), password_hash=""
        )


def settle() -> None:
    """Tell the garbage collector that what is loaded now stays, so that a busy moment is not spent looking through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
