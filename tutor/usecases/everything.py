"""All use cases in one hand, as bootstrap builds them and the edges receive them."""

from dataclasses import dataclass

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
from tutor.usecases.disputes import Disputes
from tutor.usecases.families import Families
from tutor.usecases.family_chats import FamilyChats
from tutor.usecases.from_home import FromHome
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.goal_talks import GoalTalks
from tutor.usecases.groups import Groups
from tutor.usecases.house_rules import HouseRules
from tutor.usecases.inquiries import Inquiries
from tutor.usecases.letters import Letters
from tutor.usecases.library import Library
from tutor.usecases.memory import Memories
from tutor.usecases.notes import Notes
from tutor.usecases.own_record import OwnRecord
from tutor.usecases.plan_writing import PlanWriting
from tutor.usecases.plans import Plans
from tutor.usecases.practice import Practice
from tutor.usecases.practice_sets import PracticeSets
from tutor.usecases.sign_in import SignIn
from tutor.usecases.signals import Signals
from tutor.usecases.staff_notes import StaffNotes
from tutor.usecases.students import Students
from tutor.usecases.today import Today
from tutor.usecases.transcripts import Transcripts


@dataclass(frozen=True, kw_only=True)
class UseCases:
    """One attribute a subject."""

    sign_in: SignIn
    students: Students
    today: Today
    plans: Plans
    own_record: OwnRecord
    staff_notes: StaffNotes
    conferences: Conferences
    plan_writing: PlanWriting
    goal_changes: GoalChanges
    agreements: Agreements
    talks: GoalTalks
    practice: Practice
    sets: PracticeSets
    assignments: Assignments
    conversations: Conversations
    transcripts: Transcripts
    library: Library
    check_ins: CheckIns
    alerts: Alerts
    briefing: Briefing
    groups: Groups
    disputes: Disputes
    attention: Attention
    signals: Signals
    inquiries: Inquiries
    budgets: Budgets
    costs: Costs
    memories: Memories
    families: Families
    family_chats: FamilyChats
    letters: Letters
    notes: Notes
    class_view: ClassView
    from_home: FromHome
    rules: HouseRules
