from django.apps import AppConfig


class SimulatorsConfig(AppConfig):
    name = "server.integrations.simulators"
    label = "simulators"

    def ready(self) -> None:
        from server.integrations.keys.locks import locks

        from . import services  # noqa: F401  declares operations
        from .locks import SimulatedLocks

        locks.provide("simulator", SimulatedLocks)
