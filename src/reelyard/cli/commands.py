"""The table of commands: where each is, and what it does in one line; each is imported when it is called."""

from typing import Any

import click

from reelyard.cli.failing import in_one_line
from reelyard.cli.late import late

SECTIONS: dict[str, dict[str, str]] = {
    "Run it": {
        "serve": "Run the server: API and workers in one process.",
        "work": "Run workers only, beside servers that share the same store.",
        "generate": "Make one video, and wait for it.",
        "quote": "Say what a video would cost, wait and become, without ordering it.",
        "scene": "Show the scene that a prompt is read as, to edit it.",
    },
    "Who may use it": {
        "account": "Accounts: who pays, and how much may be asked.",
        "member": "Members: the people who sign in to the console.",
        "key": "Keys: how programs speak for an account.",
        "credits": "Credits: what accounts pay with.",
        "callback": "Callbacks: what was posted, sent again, tried out.",
        "usage": "Show what an account has used, or all of them.",
    },
    "Keep it well": {
        "status": "Show how the server stands: queue, engines, workers, storage.",
        "doctor": "Check the installation, and say what to do.",
        "task": "Tasks, as the operator sees them.",
        "model": "Switch models on and off.",
        "engine": "Engines: how they stand, who rests, who takes how much.",
        "worker": "Workers: who they are, where, and what they are about.",
        "maintenance": "Pause new tasks, and take them again.",
        "migrate": "Bring the database up to date.",
        "move": "Move an installation from SQLite to PostgreSQL, from the disk to S3.",
        "backup": "Copy the database and the secrets into FILE.",
        "restore": "Copy the backup FILE into an empty store.",
    },
}
_MODULES = {name: f"reelyard.cli.{name}:{name}" for section in SECTIONS.values() for name in section}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them, in the order of the table."""
        del ctx
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one."""
        del ctx
        if cmd_name not in _MODULES:
            return None
        found: click.Command = late(_MODULES[cmd_name])
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table, section by section, without an import."""
        del ctx
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run one; whatever goes wrong outside of us is told in one line."""
        with in_one_line():
            return super().invoke(ctx)
