"""Foreign keys point down the stack, nobody looks back up through them, and no migration is missing."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

STACK = ["contenttypes", "auth", "sessions", "messages", "axes", "kernel", "org", "mailing", "legal", "documents", "awards", "movements", "outreach", "inspections", "registrations", "reports", "dossiers", "checks", "council", "appraisal", "decisions", "urging", "reminders", "reporting", "web"]


def relations():
    return [
        (model, field) for model in apps.get_models() for field in model._meta.get_fields()
        if field.many_to_one and not field.auto_created and field.related_model
    ]


def test_foreign_keys_point_down_the_stack():
    found = relations()
    assert len(found) > 10
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}" for model, field in found
        if STACK.index(field.related_model._meta.app_label) > STACK.index(model._meta.app_label)
    ]
    assert upward == []


def test_no_app_can_look_up_the_stack_through_a_reverse_accessor():
    open_backwards = [
        f"{model._meta.label}.{field.name}" for model, field in relations()
        if model._meta.app_label in STACK[5:] and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert open_backwards == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(f"run makemigrations: {said.getvalue()}")
