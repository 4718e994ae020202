"""One transaction over everything that is kept."""

from sqlalchemy import Connection

from tutor.store.alerts import SqlAlerts
from tutor.store.attention import SqlAttention
from tutor.store.check_ins import SqlCheckIns
from tutor.store.class_view import SqlClasses
from tutor.store.conferences import SqlConferences, SqlStaffNotes
from tutor.store.conversations import SqlConversations
from tutor.store.disputes import SqlDisputes
from tutor.store.families import SqlFamilies
from tutor.store.goal_changes import SqlChanges
from tutor.store.goal_talks import SqlGoalTalks
from tutor.store.history import SqlHistory
from tutor.store.inquiries import SqlInquiries
from tutor.store.letters import SqlLetters
from tutor.store.memories import SqlMemories
from tutor.store.people import SqlPeople
from tutor.store.plans import SqlPlans
from tutor.store.practice import SqlPractice
from tutor.store.practice_sets import SqlPracticeSets
from tutor.store.readings import SqlReadings
from tutor.store.rules import SqlRules
from tutor.store.sessions import SqlSessions
from tutor.store.signals import SqlSignals
from tutor.store.teaching import SqlAssignments, SqlNotes, SqlTranscripts
from tutor.store.usage import SqlUsage


class SqlRecords:
    """The records of one open transaction, by subject."""

    def __init__(self, connection: Connection) -> None:  # noqa: PLR0915 - one line a subject
        """Work over a connection whose transaction somebody else ends."""
        self.people = SqlPeople(connection)
        self.sessions = SqlSessions(connection)
        self.plans = SqlPlans(connection)
        self.changes = SqlChanges(connection)
        self.practice = SqlPractice(connection)
        self.sets = SqlPracticeSets(connection)
        self.disputes = SqlDisputes(connection)
        self.attention = SqlAttention(connection)
        self.conversations = SqlConversations(connection)
        self.alerts = SqlAlerts(connection)
        self.readings = SqlReadings(connection)
        self.check_ins = SqlCheckIns(connection)
        self.inquiries = SqlInquiries(connection)
        self.history = SqlHistory(connection)
        self.classes = SqlClasses(connection)
        self.usage = SqlUsage(connection)
        self.memories = SqlMemories(connection)
        self.rules = SqlRules(connection)
        self.signals = SqlSignals(connection)
        self.conferences = SqlConferences(connection)
        self.staff_notes = SqlStaffNotes(connection)
        self.talks = SqlGoalTalks(connection)
        self.families = SqlFamilies(connection)
        self.letters = SqlLetters(connection)
        self.notes = SqlNotes(connection)
        self.transcripts = SqlTranscripts(connection)
        self.assignments = SqlAssignments(connection)
