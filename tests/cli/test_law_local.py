"""`thidua law --local` answers by what provinces entered on the pages of this installation; without it, by the files."""

import json

import pytest
from django.db import connection

from factories.law import make_entered
from factories.people import District
from factories.plans import AT
from thidua.cli.main import main
from thidua.legal import actions, queries

QUOTA = {"percent": "10", "rounding": "down", "base": {"vi": "số người", "en": "people"}}


def asked(capsys, *more):
    code = main(["law", "quota", "CSTDCS", "--on", "2021-05-20", "--base", "50", "--place", "thu-nghiem", "--json", *more])
    return code, capsys.readouterr()


def test_a_value_of_the_province_is_used_where_it_is_asked_for(db, capsys):
    world = District()
    actions.enter(
        province=queries.province_of("thu-nghiem", AT.date()), key="quota.CSTDCS", entered=make_entered(QUOTA),
        reason="Quy chế.", by=world.actor("province_officer"), at=AT)
    code, said = asked(capsys, "--local")
    answer = json.loads(said.out)
    assert (code, answer["result"]["most"], answer["fingerprint"]) == (0, 5, queries.norms().fingerprint)
    without = json.loads(asked(capsys)[1].out)
    assert without["fingerprint"] != answer["fingerprint"]
    assert (without["result"] or {}).get("most") != 5


def test_a_database_that_is_not_there_is_a_sentence(db, capsys, monkeypatch):
    monkeypatch.setattr("thidua.legal.layers.Layer._meta.db_table", "khong_co")
    if connection.vendor != "sqlite":
        pytest.skip("a failed question ends the transaction of the test")
    code, said = asked(capsys, "--local")
    assert code == 1
    assert "THIDUA_DATA" in said.err
