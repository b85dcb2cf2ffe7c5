from django.apps import AppConfig


class SimulatorsConfig(AppConfig):
    name = "server.integrations.simulators"
    label = "simulators"

    def ready(self) -> None:
        from server.integrations.cards.terminals import terminals
        from server.integrations.keys.locks import locks
        from server.integrations.police.receiving import receivers

        from . import services  # noqa: F401  declares operations
        from .cards import SimulatedCardTerminal
        from .locks import SimulatedLocks
        from .police import SimulatedPolice

        terminals.provide("simulator", SimulatedCardTerminal)
        locks.provide("simulator", SimulatedLocks)
        receivers.provide("simulator", SimulatedPolice)
