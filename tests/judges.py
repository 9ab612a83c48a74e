"""The independent judges of `tests/node`, each asked once for everything a test wants to know."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

NODE = Path(__file__).resolve().parent / "node"


def ask(script: str, asked: Any) -> Any:
    """What a script of `tests/node` answers, as JSON both ways."""
    ran = subprocess.run(
        ["node", str(NODE / script)], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
