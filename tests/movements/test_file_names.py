"""What a file is called is told by the unit that sent it, to those who see its record; the bytes are kept once."""

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from factories.plans import AT
from support.texts import plan_text
from thidua.documents import actions as registers
from thidua.kernel.models import StoredFile
from thidua.movements import actions
from thidua.movements.enums import EvidenceKind
from thidua.movements.models import Assignment

BEFORE = [("kernel", "0004_ends_of_chains_before"), ("documents", "0001_initial"), ("movements", "0001_initial")]
FIRST, LATER = "2021-05-20T02:00:00Z", "2021-06-01T02:00:00Z"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


def show(world, who, unit, name, content):
    duty = Assignment.objects.get(obligation__ref="II.1", unit=unit)
    given = {"kind": EvidenceKind.FILE, "upload": (name, content)}
    return actions.add_evidence(assignment=duty, by=world.actor(who), at=AT, **given)


def test_two_units_send_the_same_bytes_and_each_sees_its_own_name_only(client, world, launched):
    content = plan_text("90")
    document = registers.register_incoming(content, "vụ việc ông A.txt", by=world.actor("clerk"), at=AT)
    first = show(world, "focal", world.communes[0], "kỷ luật bà B.txt", content)
    second = show(world, "other_focal", world.communes[1], "biên bản.txt", content)
    assert StoredFile.objects.get() == document.file == first.file == second.file
    names = ("vụ việc", "kỷ luật", "biên bản")
    for who, shown, seen in (("focal", first, names[1]), ("other_focal", second, names[2])):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("assignment", args=[shown.assignment_id])).content.decode()
        assert [name for name in names if name in page] == [seen]
        saved = client.get(reverse("evidence-file", args=[shown.assignment_id, shown.pk]))
        assert saved.content == content
        assert saved["Content-Disposition"].startswith("attachment; filename*=utf-8''" + ("k%E1" if seen[0] == "k" else "bi%C3"))


def test_the_register_hands_its_file_out_under_its_own_name(client, world, launched):
    content = plan_text("90")
    show(world, "focal", world.communes[0], "kỷ luật bà B.html", content)
    document = registers.register_incoming(content, "90-KH.txt", by=world.actor("clerk"), at=AT)
    client.force_login(world.posts["clerk"].person.account, backend="django.contrib.auth.backends.ModelBackend")
    saved = client.get(reverse("document-file", args=[document.pk]))
    assert (saved["Content-Disposition"], saved["Content-Type"]) == ('attachment; filename="90-KH.txt"', "text/plain")


@pytest.fixture
def former(django_db_setup, django_db_blocker, tmp_path):
    """An executor of migrations on an empty database of its own."""
    connections.databases["former"] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "former.sqlite3"), "OPTIONS": {},
    }
    with django_db_blocker.unblock():
        yield MigrationExecutor(connections["former"])
        connections["former"].close()
    del connections.databases["former"], connections["former"]


def carriers(rows):
    """Write what the old tables held; return the two documents and the two pieces of evidence."""
    def make(label, **columns):
        app, name = label.split(".")
        return rows.get_model(app, name).objects.using("former").create(**columns)

    stored = make("kernel.StoredFile", sha256="a" * 64, name="kỷ luật bà B.pdf", size=3, media_type="application/pdf",
                  stored_at=FIRST)
    units = [make("org.Unit", code=code) for code in ("xa-1", "xa-2")]
    common = {"direction": "incoming", "register_year": 2021, "register_number": 1, "file": stored}
    own, other = (
        make("documents.Document", owner=unit, registered_at=at, **common)
        for unit, at in zip(units, (FIRST, LATER), strict=True)
    )
    make("kernel.LogRow", at=LATER, actor_name="Mai", subject=f"documents.Document:{other.pk}", number=1,
         step="register_incoming", data={"file": "biên bản.pdf"}, previous_hash="", hash="")
    plan = make("documents.Document", owner=units[0], registered_at=FIRST, **common | {"register_number": 2, "file": None})
    movement = make("movements.Movement", owner=units[0], plan=plan, name="Phong trào")
    duty = make("movements.Obligation", movement=movement, position=1, text="Làm")
    shown = [
        make("movements.Evidence", assignment=make(
            "movements.Assignment", obligation=duty, unit=unit, period_key="once", created_at=FIRST,
        ), kind="file", file=stored, added_at=at, added_by="Dung")
        for unit, at in zip(units, (FIRST, LATER), strict=True)
    ]
    return own, other, shown


def test_names_of_an_older_database_go_to_their_own_carriers_only(former):
    former.migrate(BEFORE)
    own, other, shown = carriers(former.loader.project_state(BEFORE).apps)
    former.loader.build_graph()
    former.migrate([key for key in former.loader.graph.leaf_nodes() if key[0] in ("kernel", "documents", "movements")])
    with connections["former"].cursor() as cursor:
        cursor.execute("SELECT id, file_name, file_type FROM documents_document WHERE file_id NOT NULL ORDER BY id")
        assert cursor.fetchall() == [
            (own.pk, "kỷ luật bà B.pdf", "application/pdf"), (other.pk, "biên bản.pdf", "application/pdf"),
        ]
        cursor.execute("SELECT id, file_name FROM movements_evidence ORDER BY id")
        assert cursor.fetchall() == [(shown[0].pk, "kỷ luật bà B.pdf"), (shown[1].pk, "minh-chung.pdf")]
        cursor.execute("SELECT * FROM kernel_storedfile")
        assert [column[0] for column in cursor.description] == ["id", "sha256", "size", "stored_at"]
