"""What the tutor can do, one tool a file, named as the model sees it.

Each tool hands on `{"cards": […], "facts": {…}}` beside its text; `facts["tool"]` names the tool.
"""

from langchain_core.tools import BaseTool

from tutor.tools.check_answer import check_answer
from tutor.tools.give_hint import give_hint
from tutor.tools.plan_inquiry import plan_inquiry
from tutor.tools.practice_set import practice_set
from tutor.tools.propose_practice import propose_practice
from tutor.tools.read_plan import read_plan
from tutor.tools.record_check_in import record_check_in
from tutor.tools.search_library import search_library
from tutor.tools.suggest_goal_change import suggest_goal_change
from tutor.tools.talk_goal import talk_goal

toolbox: list[BaseTool] = [
    read_plan,
    search_library,
    propose_practice,
    check_answer,
    give_hint,
    practice_set,
    suggest_goal_change,
    talk_goal,
    record_check_in,
    plan_inquiry,
]
