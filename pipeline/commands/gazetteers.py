"""What ``bulletins gazetteers`` does: check them, and refresh the taxa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gazetteers.loader import HERE, GazetteerError
from pipeline.terminal import say


def run_check(*, warnings: bool) -> int:
    """Print what is wrong, and with ``warnings`` the ambiguous names; 1 where something is wrong."""
    from gazetteers.check import findings

    try:
        found = list(findings())
    except GazetteerError as error:
        say(f"bulletins gazetteers: {error}", error=True)
        return 1
    for finding in found:
        if finding.level == "error" or warnings:
            say(f"{finding.level}: gazetteers/{finding.file}: {finding.what}")
    counted = Counter(finding.level for finding in found)
    say(
        f"{counted['error']} errors, {counted['warning']} ambiguous names"
        + ("" if warnings else " (--warnings lists them)")
    )
    return 1 if counted["error"] else 0


def run_update(names: Sequence[str], *, dry_run: bool) -> int:
    """Refresh taxa.csv; 1 where nothing could be asked for.

    Raises:
        NotACheckout: what is installed isn't written to.
    """
    from db.checkout import must_be_one
    from gazetteers.update import update

    if not dry_run:
        must_be_one()
    found = update(HERE / "taxa.csv", names, write=not dry_run)
    for change in found.changes:
        say(f"{change.taxon}: {change.column}: {change.before or 'none'} is now {change.after}")
    for taxon, reason in found.problems.items():
        say(f"{taxon}: {reason}", error=True)
    say(f"{len(found.changes)} changes, {len(found.problems)} taxa couldn't be asked for")
    return 1 if found.problems and not found.changes else 0
