"""Operations of an import: beginning it, having its rows taken, each row, giving it up."""

from .beginning import begin
from .found import ImportNotReady, import_named
from .running import FaultsLeft, drop, run
from .taking import take_row

__all__ = ["FaultsLeft", "ImportNotReady", "begin", "drop", "import_named", "run", "take_row"]
