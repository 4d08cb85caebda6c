"""What the screens of questions ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from hub.content.question import LONGEST_ANSWER, LONGEST_QUESTION, Declined
from hub.content.response import LONGEST_RESPONSE
from hub.editor.named_errors import NamesMistakes
from hub.privacy.stopped import PublishingStopped
from hub.questions.asking import QuestionRefused

TOO_LONG = "Paling panjang {} huruf; sekarang %(show_value)s. Pendekkan dahulu."
NO_PERSONS = "Tanpa nama orang, NIK, atau nomor HP."


def _text(label: str, *, longest: int, rows: int, help_text: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG.format(longest)},
    )


class ConsentForm(NamesMistakes, forms.Form):
    """What the asking village agrees to."""

    may_be_shown = forms.BooleanField(label="Boleh diterbitkan, supaya desa lain ikut belajar", required=False)
    show_village = forms.BooleanField(
        label="Dengan nama desa kami (bila tidak: “sebuah desa di kabupaten kami”)", required=False
    )


class AskForm(ConsentForm):
    """The question, and what the asking village agrees to."""

    question = _text(
        "Apa yang ingin ditanyakan?",
        longest=LONGEST_QUESTION,
        rows=5,
        help_text=f"Satu hal saja, paling panjang {LONGEST_QUESTION} huruf. {NO_PERSONS}",
        missing="Tulis pertanyaannya, satu kalimat pun cukup.",
    )
    field_order = ("question", "may_be_shown", "show_village")


class AnswerForm(NamesMistakes, forms.Form):
    """The answer; whether it is published is asked only if the asking village agreed."""

    answer = _text(
        "Jawaban",
        longest=LONGEST_ANSWER,
        rows=8,
        help_text=f"Seperti bercerita kepada tetangga. {NO_PERSONS}",
        missing="Tulis jawabannya, atau pilih di bawah mengapa tidak dapat dijawab.",
    )
    publishes = forms.BooleanField(label="Terbitkan tanya jawab ini", required=False, initial=True)

    def __init__(self, *args: Any, may_publish: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not may_publish:
            del self.fields["publishes"]


class ResponseForm(NamesMistakes, forms.Form):
    """What the village that was copied says about the copy."""

    words = _text(
        "Tanggapan desa Anda",
        longest=LONGEST_RESPONSE,
        rows=6,
        help_text=f"Sekali saja, paling panjang {LONGEST_RESPONSE} huruf. {NO_PERSONS}",
        missing="Tulis tanggapannya, satu kalimat pun cukup.",
    )


class DeclineQuestionForm(NamesMistakes, forms.Form):
    """Why the question is not answered: closed words, so that nobody has to explain."""

    declined = forms.ChoiceField(label="Alasan", choices=Declined.choices, widget=forms.RadioSelect)


@contextmanager
def refusals_at(form: forms.Form) -> Iterator[None]:
    """Write above the form why what the block does was refused; the form is not valid afterwards."""
    try:
        yield
    except QuestionRefused as refused:
        form.add_error(None, list(refused.objections))
    except PublishingStopped as stopped:
        form.add_error(None, [f"{objection}." for objection in stopped.objections])
