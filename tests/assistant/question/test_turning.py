import pytest

from assistant.plan.model import Plan
from assistant.question.context import Context
from assistant.question.places import Place
from assistant.question.turning import asked_in_turn, next_topic, told_of, turned, without_reply


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("明白。怎么申请", "怎么申请"),
        ("好的，谢谢，怎么申请", "怎么申请"),
        ("行，再说说档案", "再说说档案"),
        ("就这？剩下的呢", "剩下的呢"),
        ("这一条看完了，下一条讲什么", "下一条讲什么"),
        ("看完了，下一条讲什么", "下一条讲什么"),
        ("最后一条看完了，经费呢", "经费呢"),
        ("档案那边说过了，别处还提到吗", "档案那边说过了，别处还提到吗"),
        ("好的上一个清楚了，那经费怎么管", "那经费怎么管"),
        ("这条我知道了，经费怎么管", "经费怎么管"),
        ("讲清楚了，才能落实的是哪条", "讲清楚了，才能落实的是哪条"),
        ("还有呢？档案怎么管", "档案怎么管"),
        ("还有呢？", "还有呢？"),
        ("就这", "就这"),
        ("好的", "好的"),
        ("行政执法怎么做", "行政执法怎么做"),
    ],
)
def test_a_reply_to_the_answer_before_is_left_out(question: str, rest: str) -> None:
    assert without_reply(question) == rest


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("回到档案，要公开吗", "档案,要公开吗"),
        ("换个话题，档案怎么管", "档案怎么管"),
        ("第一个问题里，档案提了没", "档案提了没"),
        ("刚才第二个问题里，档案提了没", "档案提了没"),
        ("第一个问题接着问：档案提了没", "档案提了没"),
        ("上一个话题，档案的管理呢", "档案的管理呢"),
        ("第一个要公开吗", None),
        ("档案怎么管", None),
    ],
)
def test_a_question_says_that_it_turns(question: str, topic: str | None) -> None:
    assert turned(question.replace("档案，", "档案,")) == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("倒回去第一个，档案要公开吗", "档案要公开吗"),
        ("再说回最开始那个，档案要公开吗", "档案要公开吗"),
        ("回到最初的问题：档案要公开吗", "档案要公开吗"),
        ("返回第一问，档案要公开吗", "档案要公开吗"),
        ("第一个，档案要公开吗", None),
        ("回到档案，要公开吗", None),
    ],
)
def test_a_question_says_in_which_turn_its_topic_was_spoken_of(question: str, topic: str | None) -> None:
    assert asked_in_turn(question) == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("下一个事儿：档案怎么管", "档案怎么管"),
        ("还有件事，档案怎么管", "档案怎么管"),
        ("我还要两条，档案的，和编制的", "档案的，和编制的"),
        ("再一起问两个：档案和编制", "档案和编制"),
        ("我还要一条", None),
        ("另外两条，审查那章的，也念念", None),
        ("桥梁说完了，档案怎么管", "档案怎么管"),
        ("跳一下哈，档案怎么管", "档案怎么管"),
        ("说句题外话：档案怎么管", "档案怎么管"),
        ("下一个。上门查侵权那句", "上门查侵权那句"),
        ("下一个疑点。外面人满不满意", "外面人满不满意"),
        ("Next slide: 云计算用到审查里", "云计算用到审查里"),
        ("下一个讲什么", None),
        ("下一项，讲什么", None),
        ("岔开话题，档案怎么管", "档案怎么管"),
        ("改革告一段落了，编制怎么办", None),
        ("刚才的说完了，那个呢", None),
        ("下一个怎么管", None),
        ("还有件事", None),
    ],
)
def test_a_question_says_that_it_comes_to_the_next_topic(question: str, topic: str | None) -> None:
    assert next_topic(question) == topic


def test_it_turns_back_to_the_sentences_told_earlier_on_its_topic(plan: Plan) -> None:
    pledges, periods = Place(10, 5), Place(13, 1)
    context = Context("审查周期", (13,), told=(periods,), every=(pledges, periods))
    assert told_of("融资,银行放款快吗", context, plan) == (pledges,)
    assert told_of("商标,怎么注册", context, plan) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("还是前面那个，换句话问：档案怎么让人查到", "档案怎么让人查到"),
        ("我的意思是，档案要不要公开", "档案要不要公开"),
        ("档案说白了，就是存材料吗", None),
        ("第九项意思是，档案要公开吗", None),
    ],
)
def test_a_question_is_put_in_other_words(question: str, asked: str | None) -> None:
    assert asked_in_turn(question) == asked
