"""A project that somebody mailed: nothing in it leads out of it, neither to be read nor to be written or removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ikbt_ssg.edge.publish import locked
from tests.conftest import ikbt
from tests.project import Project


def test_a_folder_that_somebody_mailed_cannot_make_us_write_or_delete_elsewhere(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("kept", encoding="utf-8")
    dist = project.root / "dist"
    dist.mkdir()
    (dist / "prov").symlink_to(elsewhere)
    stamp = {"../../elsewhere": ["key", {}, []], "../x/y": ["key", {}, []], "prov/1.0.0/gammal": ["key", {}, []]}
    (dist / ".ikbt-stamp.json").write_text(json.dumps(stamp), encoding="utf-8")
    ran = ikbt("build", "--project", str(project.root), IKBT_CACHE=str(tmp_path / "cache"))
    assert ran.returncode != 0
    assert [path.name for path in elsewhere.iterdir()] == ["keep.txt"]


@pytest.mark.parametrize("name", ["../../elsewhere/planted", "prov/1.0.0/../../../../elsewhere/planted", "prov/linked/planted"])
def test_a_note_of_a_killed_build_that_somebody_mailed_moves_nothing_out(project: Project, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    aside = project.root / "dist/.old-1-abcd"
    (aside / "folder").mkdir(parents=True)
    (aside / "folder/planted.txt").write_text("planted", encoding="utf-8")
    (aside / "was").write_text(name, encoding="utf-8")
    (project.root / "dist/prov").mkdir()
    (project.root / "dist/prov/linked").symlink_to(elsewhere)
    ikbt("build", "--project", str(project.root), IKBT_CACHE=str(tmp_path / "cache"))
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "a/b",
        "a/b/c/d",
        "../b/c",
        "a/../c",
        "a/b/..",
        "a//c",
        "/b/c",
        "a/b/",
        "a/.git/c",
        "a\\..\\b/c/d",
        "c:/b/c",
        "a/b/c:d",
    ],
)
def test_a_stamp_that_somebody_mailed_names_nothing_but_editions(tmp_path: Path, name: str) -> None:
    (tmp_path / ".ikbt-stamp.json").write_text(json.dumps({name: ["key", {}, []], "a/b/c": ["key", {}, []]}), encoding="utf-8")
    with locked(tmp_path) as dist:
        assert list(dist.placed) == ["a/b/c"]


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", "null", '{"a/b/c": 1}', '{"a/b/c": ["key", {"x": 1}, []]}', '{"a/b/c": ["key", {}]}']
)
def test_a_stamp_that_cannot_be_read_counts_for_nothing(tmp_path: Path, stamp: str) -> None:
    (tmp_path / ".ikbt-stamp.json").write_text(stamp, encoding="utf-8")
    with locked(tmp_path) as dist:
        assert dist.placed == {}


def test_links_out_of_the_project_are_never_followed(project: Project, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: hemlig\ntitle: Hemlig\n---\nHemligt.\n", encoding="utf-8")
    (project.root / "content/glossary/hemlig.md").symlink_to(secret)
    (project.root / "content/modules/mer").symlink_to(tmp_path)
    assert [one.code for one in project.check()] == ["IK124", "IK124"]


def test_a_project_whose_content_is_a_link_is_not_read(project: Project, tmp_path: Path) -> None:
    (project.root / "content").rename(tmp_path / "elsewhere")
    (project.root / "content").symlink_to(tmp_path / "elsewhere")
    assert next((one.code, one.span.path) for one in project.check()) == ("IK124", "content")
