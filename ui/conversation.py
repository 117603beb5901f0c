"""How does one talk with the assistant in a terminal?"""

from threading import Thread

from rich.console import Console

from assistant.chain import Way
from assistant.errors import QuestionError, WorkplanError
from assistant.question.asked import Asked, Turn
from ui.terminal import render_answer


def converse(way: Way, console: Console) -> None:
    """Ask and answer until the input ends; Ctrl-C and Ctrl-D leave."""
    Thread(target=_warm_up, args=(way,), daemon=True).start()
    assistant = way.chain()
    history: tuple[Turn, ...] = ()
    console.print(f"{way.plan.title}\nCtrl-D 退出\n", style="dim", highlight=False)
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
            console.print(render_answer(answer), highlight=False)
            console.print()
            history += (Turn(role="user", content=question), Turn(role="assistant", content=answer.text))
    except (EOFError, KeyboardInterrupt):
        console.print()


def _warm_up(way: Way) -> None:
    """Load the model while the first question is being typed; what fails here fails again, and is told, there."""
    try:
        way.open_search().search.rank(way.plan.title)
    except WorkplanError:
        return
