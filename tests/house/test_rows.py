"""What an import contract cannot see between rooms: foreign keys as strings, reverse accessors, signals."""

import ast

from django.apps import apps
from django.db.models import Field, ForeignObjectRel, Model

from tests.house.tree import name_of, python_files, tree

OURS = [config for config in apps.get_app_configs() if config.name.startswith("podpora.")]
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def _relations() -> list[Field]:
    return [
        field
        for config in OURS
        for model in config.get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and not isinstance(field, ForeignObjectRel) and isinstance(field, Field)
    ]


def test_a_row_of_another_room_does_not_know_who_points_at_it() -> None:
    seen = [str(field) for field in _relations() if _is_seen_across_rooms(field)]
    assert seen == [], 'related_name="+"'


def _is_seen_across_rooms(field: Field) -> bool:
    target = field.related_model
    if not (isinstance(target, type) and issubclass(target, Model)):
        return True
    is_across = target._meta.app_label != field.model._meta.app_label
    return is_across and field.remote_field.related_name != "+"  # type: ignore[union-attr]


def test_no_foreign_key_names_a_room_in_a_string() -> None:
    named = [
        f"{name_of(path)}:{node.lineno}: {node.args[0].value!r}"
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in RELATIONS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and "." in str(node.args[0].value)
    ]
    assert named == []


def test_rooms_speak_by_the_journal_not_by_signals() -> None:
    imported = [
        f"{name_of(path)}:{node.lineno}: {node.module}"
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(("signals", "django.dispatch"))
    ]
    assert imported == []
