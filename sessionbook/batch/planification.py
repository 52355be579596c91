"""Ready-made schedules that run sessionbook on a folder each working day."""

import shlex
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from xml.sax.saxutils import escape

_JOURS_WINDOWS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def systemd(commande: Sequence[str], dossier: Path, heure: time) -> tuple[tuple[str, str], ...]:
    """Name and content of a service and of its timer.

    A timer, not a path unit: what is written from afar on a network drive raises no event.
    A run that was missed, the machine being off, is made up for; two never overlap.
    """
    line = " ".join(_systemd(word) for word in commande)
    service = f"""[Unit]
Description=sessionbook : sessions d’examen de {_sans_pourcent(dossier.name)}

[Service]
Type=oneshot
ExecStart={line}
SuccessExitStatus=1 3
UMask=0077
NoNewPrivileges=yes
Nice=10
"""
    timer = f"""[Unit]
Description=sessionbook : chaque matin de la semaine

[Timer]
OnCalendar=Mon..Fri {heure:%H:%M}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return (("sessionbook.service", service), ("sessionbook.timer", timer))


def _systemd(word: str) -> str:
    """A word of ExecStart: quotes, and the characters systemd would expand."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


def _sans_pourcent(text: str) -> str:
    return text.replace("%", "%%").replace("\\", "/").replace("\n", " ")


def cron(commande: Sequence[str], journal: Path, heure: time) -> str:
    """A line of a crontab; what the run says goes to a file, which the next run replaces."""
    line = f"{shlex.join(commande)} > {shlex.quote(str(journal))} 2>&1"
    return f"{heure.minute} {heure.hour} * * 1-5 {line.replace('%', chr(92) + '%')}\n"


def windows(commande: Sequence[str], dossier: Path, heure: time) -> str:
    """A task for the Task Scheduler, to be imported (schtasks /Create /XML)."""
    program, *words = commande
    days = "".join(f"<{jour} />" for jour in _JOURS_WINDOWS)
    arguments = " ".join(_windows(word) for word in words)
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>sessionbook : sessions d’examen de {escape(dossier.name)}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>2020-01-01T{heure:%H:%M}:00</StartBoundary>
      <ScheduleByWeek>
        <DaysOfWeek>{days}</DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(arguments)}</Arguments>
      <WorkingDirectory>{escape(str(dossier))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def _windows(word: str) -> str:
    """A word as Windows programs read it: quoted, a closing backslash doubled."""
    end = len(word) - len(word.rstrip("\\"))
    plain = word.replace('"', '\\"')
    return f'"{plain}{chr(92) * end}"'
