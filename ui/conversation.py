"""How does one talk with the assistant in a terminal?"""

from threading import Thread

from rich.console import Console

from assistant.answering import Answering
from assistant.errors import QuestionError, WorkplanError
from assistant.question.asked import Asked, Turn
from ui.terminal import render_answer


def converse(answering: Answering, console: Console) -> None:
    """Ask and answer until the input ends; Ctrl-C and Ctrl-D leave."""
    Thread(target=_warm_up, args=(answering,), daemon=True).start()
    assistant = answering.chain()
    history: tuple[Turn, ...] = ()
    console.print(f"{answering.plan.title}\nCtrl-D 退出\n", style="dim", highlight=False)
    try:
        while True:
            question = console.input("[bold]问：[/bold]")
            if not question.strip():
                continue
            try:
                answer = assistant.invoke(Asked(question=question, history=history))
            except QuestionError as error:
                console.print(str(error), style="red", markup=False, highlight=False)
                continue
            console.print(render_answer(answer, answering.names()), highlight=False)
            console.print()
            history += (Turn(role="user", content=question), Turn(role="assistant", content=answer.text))
    except (EOFError, KeyboardInterrupt):
        console.print()


def _warm_up(answering: Answering) -> None:
    """Load the model while the first question is being typed; what fails here fails again, and is told, there."""
    try:
        answering.open_search().search.rank(answering.plan.title)
    except WorkplanError:
        return
