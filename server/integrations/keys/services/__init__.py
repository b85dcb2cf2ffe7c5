"""Operations on keys."""

from .giving_up import give_up
from .hearing import take_back
from .making import CardsUnsure, EncoderBusy, StayEnds, cancel, copy, encode
from .noting import note_outcome

__all__ = ["CardsUnsure", "EncoderBusy", "StayEnds", "cancel", "copy", "encode", "give_up", "note_outcome", "take_back"]
