"""Why a frame was not understood."""


class WireError(ValueError):
    """The text is no frame of version 1; the message names the frame and the field."""


class OtherVersion(WireError):
    """A hello of another version of the protocol: the answer is ``upgrade``."""

    def __init__(self, proto: int) -> None:
        super().__init__(f"hello: proto is {proto}, this side speaks 1; update the older one")
        self.proto = proto
