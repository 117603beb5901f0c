"""What do a question, an answer and a vote look like in the API's description?"""

from typing import Any

from fastapi.openapi.models import Example

QUESTIONS: dict[str, Example] = {
    "content": {"summary": "What the plan says of a matter", "value": {"question": "专利审查怎样提速？"}},
    "structure": {"summary": "What is read off the plan", "value": {"question": "第五部分有哪几项"}},
    "follow-up": {
        "summary": "A question that needs what was said before",
        "value": {
            "question": "那质量呢？",
            "history": [
                {"role": "user", "content": "专利审查怎样提速？"},
                {"role": "assistant", "content": "落实专利优先审查管理办法，优化审查流程。[13]"},
            ],
            "plan": "cnipa-2018",
            "language": "zh",
        },
    },
}
_ANSWER: dict[str, Any] = {
    "question": "专利审查怎样提速？",
    "standalone_question": "专利审查怎样提速？",
    "text": "落实专利优先审查管理办法，优化审查流程。[13]",
    "citations": [
        {
            "plan": "cnipa-2018",
            "plan_title": "国家知识产权局2018年工作要点",
            "item": 13,
            "key": "13",
            "label": "（十三）",
            "title": "提高专利审查效率",
            "section": "四、加快建设世界一流专利审查机构",
            "quote": "落实专利优先审查管理办法，优化审查流程。",
            "start": 3000,
            "end": 3020,
        }
    ],
    "refusal": None,
    "considered": [{"plan": "cnipa-2018", "item": 13, "key": "13", "score": 2.1}],
    "mode": "extractive",
    "verified": True,
    "receipt": {
        "plan_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "index_fingerprint": "60303ae22b99",
        "embedding_model": "bundled:multilingual-e5-small",
        "chat_model": None,
        "prompt_version": "1",
    },
    "timing_ms": {"understand": 1.2, "retrieve": 9.8, "answer": 1.1, "total": 12.1},
}
ANSWER: dict[str, Any] = {
    "description": "An answer, or a refusal with its kind",
    "content": {"application/json": {"example": _ANSWER}},
}
_STREAM = """event: citation
data: {"plan": "cnipa-2018", "item": 13, "key": "13", "quote": "落实专利优先审查管理办法，优化审查流程。", …}

event: token
data: {"text": "落实专利优先审查管理办法，优化审查流程。[13]"}

event: answer
data: {"question": "专利审查怎样提速？", …}
"""
EVENTS: dict[str, Any] = {
    "description": "The events of an answer, each with JSON as its data",
    "content": {
        "text/event-stream": {
            "schema": {
                "type": "object",
                "properties": {
                    "event": {"type": "string", "enum": ["token", "citation", "answer", "error"]},
                    "data": {"type": "string"},
                },
                "required": ["event", "data"],
            },
            "example": _STREAM,
        }
    },
}
FEEDBACKS: dict[str, Example] = {
    "down": {"summary": "Something is missing", "value": {"vote": "down", "reason": "不全", "answer": _ANSWER}}
}
