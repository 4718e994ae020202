"""English words of the families' pages that stand for a state or a kind; the catalogues have them in other languages."""

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.families import NoteAnswer, NoteKind
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.plans import GoalStatus, Support

WHAT = {
    ChangeKind.ADD: "%(name)s would like a new goal in the plan.",
    ChangeKind.REVISE: "%(name)s would like to change a goal.",
    ChangeKind.MET: "%(name)s would like to call this goal reached.",
    ChangeKind.PAUSE: "%(name)s would like to pause this goal.",
    ChangeKind.DROP: "%(name)s would like to let go of this goal.",
}
STATES = {
    ChangeStatus.DRAFT: "your child is still thinking about it",
    ChangeStatus.AGREED: "back with the teacher",
    ChangeStatus.EDITED: "waits for your child",
    ChangeStatus.CO_SIGNING: "waits for you",
    ChangeStatus.APPROVED: "in the plan",
    ChangeStatus.DECLINED: "not now",
    ChangeStatus.WITHDRAWN: "taken back",
}
NEXT = {
    ChangeStatus.DRAFT: "Your child is still thinking about it. Nothing changes until everybody has said yes.",
    ChangeStatus.AGREED: "The teacher decides again. You will see here what comes of it.",
    ChangeStatus.EDITED: "The teacher changed something, so your child is asked again. You will see here what comes of it.",
    ChangeStatus.CO_SIGNING: "The plan changes only when you sign. If you would rather talk first, the plan stays as it is.",
    ChangeStatus.APPROVED: "It stands in the plan now. If you have a question, write to the teachers on your page.",
    ChangeStatus.DECLINED: "The plan stays as it was. Your child can ask again at any time.",
    ChangeStatus.WITHDRAWN: "Your child took it back. The plan stays as it was.",
}
STEPS = {
    ChangeStepKind.SUGGESTED: "had the idea",
    ChangeStepKind.AGREED: "said yes",
    ChangeStepKind.EDITED: "changed something and asked again",
    ChangeStepKind.ACCEPTED: "said yes to the change",
    ChangeStepKind.APPROVED: "said yes for the school",
    ChangeStepKind.DECLINED: "said not now",
    ChangeStepKind.CO_SIGNED: "signed for the family",
    ChangeStepKind.NOT_CO_SIGNED: "would like to talk first",
    ChangeStepKind.WITHDRAWN: "took it back",
    ChangeStepKind.TAKEN_BACK: "took the decision back",
    ChangeStepKind.REMINDED: "was reminded",
}
GOAL = {
    "statement": "The goal",
    "target": "Reached when",
    "measure": "How we see it",
    "due": "By",
    "first_step": "First step",
    "if_then": "If and then",
    "best_outcome": "The best of it",
    "obstacle": "What may be in the way",
    "helpers": "Who helps",
    "baseline": "Where it began",
    "status": "How it stands",
}
STATUSES = {
    GoalStatus.ACTIVE: "working on it",
    GoalStatus.MET: "reached",
    GoalStatus.PAUSED: "paused",
    GoalStatus.DROPPED: "let go",
}
SUPPORTS = {
    Support.SIMPLER_LANGUAGE: "simpler language",
    Support.EXTRA_HINTS: "extra hints",
    Support.NO_TIMERS: "no timers",
    Support.READ_ALOUD: "text read aloud",
    Support.SHORTER_SETS: "shorter sets",
    Support.LARGER_STEPS: "larger steps",
}
NOTES = {
    NoteKind.COMMENT: "to the teachers",
    NoteKind.SEEN: "seen at home",
    NoteKind.INTEREST: "an interest",
}
ANSWERS = {
    None: "waits for your child",
    NoteAnswer.YES: "your child said yes; a teacher adds it",
    NoteAnswer.NO: "your child said no",
    NoteAnswer.ADDED: "in the plan",
    NoteAnswer.LEFT: "not in the plan for now",
}
READ = {
    "read the chat": "read a chat",
    "looked at the list of your chats": "looked at the list of chats",
    "found lines of the chat by a search": "found lines of a chat by a search",
    "looked at what the tutor remembers of you": "looked at what the tutor remembers",
    "read your projects and the notes in them": "read the projects and the notes in them",
    "looked at your answers and what moved your progress": "looked at answers and what moved the progress",
    "looked at answers of yours, to see where to help": "looked at answers, to see where to help",
    "read an answer of yours that something is wrong with": "read an answer that something may be wrong with",
    "read a suggestion for your plan and the chat around it": "read a suggestion for the plan and the chat around it",
}
"""What a reading is called to the student, and here."""
READ_SOMETHING = "read something your child wrote"
WHY = {
    ChangeKind.ADD: "Your child keeps picking questions about this.",
    ChangeKind.REVISE: "The last answers say that a smaller or larger step, or another day, may fit better.",
    ChangeKind.MET: "Most of the last questions came right at once, without hints.",
    ChangeKind.PAUSE: "Your child has worked on other things lately.",
}
"""Why, in a few words, where it was the answers that had the idea: their own sentence is kept in English alone."""
OURS = (
    *("# of # right without help", "# of # right without hints", "# of your last # right without help"),
    *("The questions here", "Questions right without hints", "No questions tried yet", "# times a week", "once a week"),
    *("Not counted yet: the first week will tell", "Said in chat", "Said in a goal talk"),
)
"""Phrases that are written into a plan by the tutor, whoever it is for; "#" stands for a number."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAMILY_SUBJECT = "Your weekly letter from Waymark"
LOOK_AT_IT = "Look at it"
OPEN_PAGE = "Open your page"
ADDRESS_SUBJECT = "Is this your address for letters from Waymark?"
CONFIRM = "Yes, send letters here"
PICK_ONE = "Please pick one of the answers on the page."
TRY_LATER = "Too many tries in a short time. Please wait ten minutes, then try again."
