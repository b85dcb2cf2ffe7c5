from django.apps import AppConfig


class SimulatorsConfig(AppConfig):
    name = "server.integrations.simulators"
    label = "simulators"

    def ready(self) -> None:
        from server.integrations.keys.locks import locks
        from server.integrations.police.receiving import receivers

        from . import services  # noqa: F401  declares operations
        from .locks import SimulatedLocks
        from .police import SimulatedPolice

        locks.provide("simulator", SimulatedLocks)
        receivers.provide("simulator", SimulatedPolice)
