"""`ikbt release`, `diff` and `sign-off` on a project that is edited between them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ikbt_here
from tests.faults import can_trace, steps, stopped_at
from tests.project import Project

SECTION = "content/modules/start/valkommen/01-start.md"
PROGRAM = "programs/prov/program.yaml"


class Clinic:
    """A project, and the commands on it."""

    def __init__(self, project: Project) -> None:
        self.root = project.root
        self.cache = project.means.desk.cache_folder

    def run(self, *arguments: str) -> tuple[int, str]:
        ran = ikbt_here(*arguments, "--project", str(self.root), "--today", "2026-11-24", IKBT_CACHE=str(self.cache))
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stdout + ran.stderr

    def edit(self, path: str, old: str, new: str) -> None:
        place = self.root / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")

    def pin(self, before: str, version: str) -> None:
        """Say that no answers are taken over to a version."""
        place = self.root / f"programs/prov/migrations/{version}.yaml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f'from: "{before}"\nto: "{version}"\npin: "Prov."\n', encoding="utf-8")

    def told(self, version: str) -> str:
        """What is said of a release."""
        return f"prov {version} is released. Keep programs/prov/releases/{version}.json in git; it is never changed again.\n"

    @property
    def released(self) -> list[str]:
        return sorted(path.name for path in (self.root / "programs/prov/releases").glob("*"))


@pytest.fixture
def clinic(project: Project) -> Clinic:
    return Clinic(project)


def test_a_release_is_for_ever(clinic: Clinic) -> None:
    assert clinic.run("release", "prov")[0] == 0
    kept = (clinic.root / "programs/prov/releases/1.0.0.json").read_bytes()
    assert clinic.run("build")[0] == 0
    assert clinic.run("release", "prov") == (0, "prov 1.0.0 is released already\n")
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar nu.")
    code, told = clinic.run("build")
    assert code == 1
    assert "error IK801: version 1.0.0 is released, and its content has changed since" in told
    assert "Give it version 1.0.1" in told
    assert clinic.run("release", "prov")[0] == 1
    assert clinic.released == ["1.0.0.json"]
    clinic.edit(PROGRAM, '"1.0.0"', '"1.0.1"')
    assert clinic.run("build")[0] == 0
    assert clinic.run("release", "prov")[0] == 0
    assert clinic.released == ["1.0.0.json", "1.0.1.json"]
    assert (clinic.root / "programs/prov/releases/1.0.0.json").read_bytes() == kept


def test_a_package_is_followed_by_what_is_otherwise_since_the_release_before(clinic: Clinic) -> None:
    place = clinic.root / "dist/prov/{}/standard"
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar.\n\n::: worksheet dagbok\n:::")
    clinic.run("release", "prov")
    assert clinic.run("build")[0] == 0
    assert not Path(str(place).format("1.0.0"), "changes.json").exists(), "a first version has nothing before it"
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar på nytt.")
    clinic.edit("content/worksheets/dagbok.yaml", "type: longtext}", "type: longtext, required: true}")
    clinic.edit("content/worksheets/dagbok.yaml", '"1.0.0"', '"2.0.0"')
    clinic.edit(PROGRAM, '"1.0.0"', '"2.0.0"')
    clinic.pin("1.0.0", "2.0.0")
    assert clinic.run("build")[0] == 0
    now = Path(str(place).format("2.0.0"))
    told = json.loads((now / "changes.json").read_bytes())
    assert (told["old"], told["new"], told["needs"], told["enough"]) == ("prov 1.0.0", "prov 2.0.0", "2.0.0", True)
    assert [(each["impact"], each["where"], each["at"]) for each in told["changes"]] == [
        ("major", "form dagbok", "hur.required"),
        ("patch", "page patient:start/valkommen/start", "text"),
    ]
    page = (now / "changes.html").read_text(encoding="utf-8")
    assert "<ins>" in page
    assert "Svar på 1.0.0 kan inte läsas av 2.0.0" in page
    assert "<ul></ul>" not in page
    kept = (now / "changes.json").read_bytes()
    assert clinic.run("release", "prov")[0] == 0
    assert clinic.run("build")[0] == 0
    assert (now / "changes.json").read_bytes() == kept, "a release is not held against itself"


def test_a_version_lower_than_its_changes_deserve_is_refused(clinic: Clinic) -> None:
    clinic.run("release", "prov")
    (clinic.root / "content/modules/start/valkommen/02-mer.md").write_text(
        "---\nid: mer\ntitle: Mer\n---\nMer.\n", encoding="utf-8"
    )
    clinic.edit(PROGRAM, '"1.0.0"', '"1.0.1"')
    code, told = clinic.run("release", "prov")
    assert code == 1
    assert (
        "IK802: version 1.0.1 is lower than the changes since 1.0.0 deserve: page patient:start/valkommen/mer: a page is new"
        in told
    )
    assert 'Write version: "1.1.0"' in told
    assert clinic.released == ["1.0.0.json"]
    clinic.edit(PROGRAM, '"1.0.1"', '"1.1.0"')
    assert clinic.run("release", "prov")[0] == 0


def test_a_form_says_by_its_own_version_which_questions_were_answered(clinic: Clinic) -> None:
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar.\n\n::: worksheet dagbok\n:::")
    clinic.run("release", "prov")
    clinic.edit("content/worksheets/dagbok.yaml", "type: longtext}", "type: longtext, required: true}")
    clinic.edit(PROGRAM, '"1.0.0"', '"2.0.0"')
    code, told = clinic.run("release", "prov")
    assert code == 1
    assert "error IK808: the form `dagbok` is still version 1.0.0, but has changed since 1.0.0" in told
    assert "fel IK808: formuläret `dagbok` är fortfarande version 1.0.0" in clinic.run("release", "prov", "--language", "sv")[1]
    clinic.edit("content/worksheets/dagbok.yaml", '"1.0.0"', '"2.0.0"')
    clinic.pin("1.0.0", "2.0.0")
    assert clinic.run("release", "prov")[0] == 0


def test_a_sign_off_holds_until_an_edit(clinic: Clinic) -> None:
    clinic.edit(PROGRAM, "status: draft\n", "status: draft\nsign_offs: [clinical, language]\n")
    code, told = clinic.run("release", "prov")
    assert code == 1
    assert told.count("IK804") == 2
    assert clinic.run("build")[0] == 0  # for looking at; for patients it is not built, though it lies there already
    code, told = clinic.run("build", "--release")
    assert (code, told.count("IK804")) == (1, 2), told
    for role in ("clinical", "language"):
        code, told = clinic.run("sign-off", "prov", "--role", role, "--by", "psykolog, enheten")
        assert code == 0, told
    clinic.edit(SECTION, "Vi börjar.", "Vi slutar.")
    code, told = clinic.run("release", "prov")
    assert code == 1
    assert "IK805: the sign-off `clinical` of 2026-11-24 is void: page patient:start/valkommen/start (text)" in told
    code, told = clinic.run("build", "--release")
    assert (code, "IK805: the sign-off `clinical` of 2026-11-24 is void: page patient:start/valkommen/start (text)" in told) == (
        1,
        True,
    )
    assert clinic.released == []
    for role in ("clinical", "language"):
        clinic.run("sign-off", "prov", "--role", role, "--by", "psykolog, enheten")
    assert clinic.run("build", "--release")[0] == 0
    assert clinic.run("release", "prov")[0] == 0
    assert clinic.run("build", "--release")[0] == 0
    kept = json.loads((clinic.root / "programs/prov/releases/1.0.0.json").read_text(encoding="utf-8"))
    assert kept["signed"] == [[role, "psykolog, enheten", "2026-11-24"] for role in ("clinical", "language")]
    code, told = clinic.run("sign-off", "prov", "--role", "medical", "--by", "läkare, enheten")
    assert (code, "asks for no sign-off by `medical`" in told) == (2, True)


def test_an_id_that_was_gone_never_comes_back(clinic: Clinic) -> None:
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar.\n\n::: worksheet dagbok\n:::")
    clinic.run("release", "prov")
    clinic.edit(SECTION, "\n\n::: worksheet dagbok\n:::", "")
    clinic.edit(PROGRAM, '"1.0.0"', '"2.0.0"')
    clinic.pin("1.0.0", "2.0.0")
    assert clinic.run("release", "prov")[0] == 0
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar.\n\n::: worksheet dagbok\n:::")
    clinic.edit(PROGRAM, '"2.0.0"', '"2.1.0"')
    code, told = clinic.run("release", "prov")
    assert code == 1
    assert "error IK806: `dagbok` was in release 1.0.0 and has been gone since; an id never comes back" in told
    assert (
        "fel IK806: `dagbok` fanns i version 1.0.0 och har varit borta sedan dess"
        in clinic.run("release", "prov", "--language", "sv")[1]
    )


def test_other_pages_from_the_same_words_are_another_version(clinic: Clinic) -> None:
    clinic.run("release", "prov")
    place = clinic.root / "programs/prov/releases/1.0.0.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    told["editions"]["standard"]["digest"] = "sha256:" + "0" * 64  # as an older ikbt may have drawn the pages
    place.write_text(json.dumps(told), encoding="utf-8")
    code, said = clinic.run("build")
    assert code == 1
    assert (
        "error IK803: version 1.0.0 is released, and this version of ikbt makes other pages or reads old answers otherwise, from the same words"
        in said
    )
    assert 'Write version: "1.0.1"' in said
    assert "fel IK803: version 1.0.0 är släppt" in clinic.run("build", "--language", "sv")[1]


def test_words_are_shown_side_by_side(clinic: Clinic, tmp_path: Path) -> None:
    clinic.run("release", "prov")
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar lugnt.")
    code, told = clinic.run("diff", "prov")
    assert code == 1
    assert "- Vi börjar.\n      + Vi börjar lugnt." in told
    page = tmp_path / "diff.html"
    assert clinic.run("diff", "prov@1.0.0", "prov", "--html", str(page))[0] == 1
    html = page.read_text(encoding="utf-8")
    assert "<ins>" in html and "lugnt." in html
    assert "http" not in html.replace("http-equiv", "")
    told_json = json.loads(clinic.run("diff", "prov@1.0.0", "prov", "--json")[1])
    assert (told_json["needs"], told_json["enough"], told_json["changes"][0]["impact"]) == ("1.0.1", False, "patch")


def test_git_revisions_and_packages_can_be_compared(clinic: Clinic) -> None:
    def git(*arguments: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", "-C", str(clinic.root), *own, *arguments], check=True, capture_output=True)

    git("init")
    git("add", "content", "programs")
    git("commit", "-m", "first")
    clinic.run("build")
    clinic.edit(SECTION, "title: Start", "title: Början")
    code, told = clinic.run("diff", "prov@HEAD", "prov")
    assert code == 1
    assert "it is called something else" in told
    package = str(clinic.root / "dist/prov/1.0.0/standard/web.zip")
    assert "it is called something else" in clinic.run("diff", package, "prov")[1]
    assert clinic.run("diff", package, package)[0] == 0
    code, told = clinic.run("diff", "prov@nosuch", "prov")
    assert (code, "neither a release nor a revision of git called `nosuch`" in told) == (2, True)


def test_a_broken_release_file_is_named_and_nothing_is_written(clinic: Clinic) -> None:
    clinic.run("release", "prov")
    place = clinic.root / "programs/prov/releases/1.0.0.json"
    place.write_text('{"release_format": 9}', encoding="utf-8")
    code, told = clinic.run("release", "prov")
    assert (code, "is no release that ikbt can read" in told) == (2, True)


def test_at_every_step_of_a_release_there_is_a_whole_one_or_none(clinic: Clinic) -> None:
    if not can_trace():
        pytest.skip("strace may not trace here, so no system call can be made to fail")
    program = clinic.root / "programs/prov"
    arguments = ["release", "prov", "--project", str(clinic.root), "--today", "2026-11-24"]
    cache = {"IKBT_CACHE": str(clinic.cache)}
    assert clinic.run("release", "prov")[0] == 0  # from now on every run finds the same in its cache, and makes the same calls
    whole = (program / "releases/1.0.0.json").read_bytes()
    shutil.rmtree(program / "releases")
    points = steps(arguments, program, **cache)
    assert {call for call, _ in points} >= {"mkdir", "openat", "write", "fsync", "rename"}
    met = 0
    for point in points:
        for what in ("signal=KILL", "error=ENOSPC"):
            shutil.rmtree(program / "releases", ignore_errors=True)
            ran = stopped_at(arguments, clinic.root.parent / "log", point, what, **cache)
            assert "mistake of ours" not in ran.stderr, (point, ran.stderr)
            met += ran.returncode != 0
            left = [path.read_bytes() for path in program.glob("releases/*.json")]
            assert left in ([], [whole]), (point, what)
    assert met > len(points)
    program.with_name("calls.log").unlink()
    assert clinic.run("release", "prov")[0] == 0
    assert [path.name for path in (program / "releases").iterdir()] == ["1.0.0.json"]
    assert (program / "releases/1.0.0.json").read_bytes() == whole
    code, told = clinic.run("build")
    assert (code, "warning" in told) == (0, False), told


def test_an_old_release_is_built_again_from_its_tag(clinic: Clinic) -> None:
    """In another place, with nothing remembered: the same digest, and the same bytes."""

    def git(*arguments: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *own, *arguments], cwd=clinic.root, check=True, capture_output=True)

    (clinic.root / "content/worksheets/dagbok.yaml").write_text(FIELDS, encoding="utf-8")
    clinic.edit(SECTION, "Vi börjar.", "Vi börjar.\n\n::: worksheet dagbok\n:::")
    assert clinic.run("release", "prov")[0] == 0
    assert clinic.run("build")[0] == 0
    package = (clinic.root / "dist/prov/1.0.0/standard/web.zip").read_bytes()
    git("init")
    git("add", "content", "programs")
    git("commit", "-m", "first")
    git("tag", "prov-1.0.0")
    clinic.edit("content/worksheets/dagbok.yaml", "uppvak:", "uppvaknanden:")
    clinic.edit("content/worksheets/dagbok.yaml", '"1.0.0"', '"2.0.0"')
    clinic.edit(PROGRAM, '"1.0.0"', '"2.0.0"')
    place = clinic.root / "programs/prov/migrations/2.0.0.yaml"
    place.parent.mkdir()
    place.write_text('from: "1.0.0"\nto: "2.0.0"\nforms: {dagbok: {rename: {uppvak: uppvaknanden}}}\n', encoding="utf-8")
    assert clinic.run("release", "prov") == (0, clinic.told("2.0.0"))
    git("add", "content", "programs")
    git("commit", "-m", "second")
    again = clinic.root.parent / "again"
    git("clone", "--branch", "prov-1.0.0", str(clinic.root), str(again))
    ran = ikbt_here("build", "--project", str(again), "--today", "2027-01-01", IKBT_CACHE=str(clinic.root.parent / "empty"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (again / "dist/prov/1.0.0/standard/web.zip").read_bytes() == package
    released = json.loads((clinic.root / "programs/prov/releases/1.0.0.json").read_text(encoding="utf-8"))
    built = json.loads((again / "dist/catalogue.json").read_text(encoding="utf-8"))["packages"]
    assert [line["content_digest"] for line in built if line["format"] == "web"] == [released["editions"]["standard"]["digest"]]


FIELDS = """worksheet: dagbok
version: "1.0.0"
title: Dagbok
fields:
  uppvak: {ask: "Hur många gånger vaknade du?", type: count, range: [0, 40]}
  kvalitet: {ask: "Hur sov du?", type: scale, range: [1, 5]}
  annat: {ask: "Något annat?", type: longtext}
"""
