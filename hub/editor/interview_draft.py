"""Makes the draft of a practice from the answers of an interview: nothing typed is lost, nothing is published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from uuid import uuid4

from django.db import transaction
from wagtail.log_actions import log

from hub.content.practice import PracticePage
from hub.content.village import VillagePage
from hub.editor.interview_answers import cut, lines_of, result_of, rupiah, steps_of
from hub.models.user import User

LONGEST_TITLE = 80
LONGEST_PEOPLE = 200


@dataclass
class Draft:
    """The fields of the page, the answers for its body that have no field, and what the editor still has to check."""

    fields: dict[str, Any]
    body: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def keep_as_text(self, heading: str, texts: Sequence[str]) -> None:
        """Put texts that have no field into the body, under a heading."""
        html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)
        self.body += [_block("heading", {"text": heading, "level": "2"}), _block("paragraph", html)]


@transaction.atomic
def make_draft(village: VillagePage, answers: Mapping[str, Any], *, user: User) -> tuple[PracticePage, list[str]]:
    """Store the draft below the village; return it with sentences that say what is still to do."""
    draft = draft_of(answers)
    page = PracticePage(live=False, owner=user, content=draft.body, **draft.fields)
    village.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user, revision=revision, content_changed=True)
    return page, draft.notes


def draft_of(answers: Mapping[str, Any]) -> Draft:
    """Return the draft for the answers; each goes to its place in the form of practices."""
    draft = Draft(
        fields={
            "title": cut(" ".join(answers["solution"].split()), LONGEST_TITLE),
            "problem": "\n\n".join(filter(None, [answers["problem"], answers["affected"]])),
            "solution": answers["solution"],
            "steps": [_block("step", step) for step in steps_of(answers["steps"])],
            "funds": answers["funds"],
            "obstacles": answers["obstacles"],
            "lessons": answers["lessons"],
        },
        notes=["Judul diambil dari jawaban 3: tulis judul yang singkat."],
    )
    for read in READERS:
        read(draft, answers)
    draft.notes += [sentence for name, sentence in WANTED if not draft.fields.get(name)]
    return draft


def _read_cost(draft: Draft, answers: Mapping[str, Any]) -> None:
    told = answers["cost"]
    if not told:
        return
    draft.fields["cost"] = rupiah(told)
    if draft.fields["cost"] is None:
        draft.keep_as_text("Biaya", lines_of(told))
        draft.notes.append(
            f'Biaya "{cut(told, 60)}" bukan satu angka rupiah: disimpan di isi. Isi kolom biaya bila pasti.'
        )


def _read_people(draft: Draft, answers: Mapping[str, Any]) -> None:
    told = "; ".join(lines_of(answers["people"]))
    if len(told) <= LONGEST_PEOPLE:
        draft.fields["people_needed"] = told
        return
    draft.keep_as_text("Siapa yang terlibat", lines_of(answers["people"]))
    draft.notes.append("Jawaban 6 panjang: disimpan di isi. Ringkas di kolom orang yang dibutuhkan.")


def _read_results(draft: Draft, answers: Mapping[str, Any]) -> None:
    read = [(line, result_of(line)) for line in lines_of(answers["results"])]
    draft.fields["results"] = [_block(result.block, result.value) for _, result in read if result]
    unread = [line for line, result in read if result is None]
    if unread:
        draft.keep_as_text("Hasil", unread)
        named = "; ".join(f'"{cut(line, 60)}"' for line in unread)
        draft.notes.append(f"Hasil {named} belum lengkap dengan angka, tahun, dan sumber: disimpan di isi.")


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}


READERS: tuple[Callable[[Draft, Mapping[str, Any]], None], ...] = (_read_cost, _read_people, _read_results)
# Fields that other villages need to learn from it, and that no question covers or whose answer was empty.
WANTED = (
    ("summary", "Tulis ringkasan satu atau dua kalimat."),
    ("cover", "Pilih gambar utama."),
    ("steps", "Tulis langkah-langkahnya."),
    ("results", "Tambahkan angka sebelum dan sesudah, dengan tahun dan sumber."),
    ("proof", "Pilih sudah sejauh mana praktik ini."),
    ("pillars", "Pilih pilar di tab Promosikan."),
)
