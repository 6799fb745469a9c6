"""The account of one reading: what stands for what, what nothing stands for, and the whole as one value."""

from reelyard.prompt.binding import Cast
from reelyard.prompt.gathering import Gathering
from reelyard.prompt.lexicon import Mark
from reelyard.prompt.reading import Facet, Reading
from reelyard.prompt.tokens import language
from reelyard.prompt.vocabulary.kinds import KINDS, WITHOUT_BODY
from reelyard.prompt.vocabulary.table import Word


class Account:
    """Keeps what cannot be shown as it was said."""

    def __init__(self) -> None:
        self.approximated: list[tuple[str, str]] = []
        self.not_depicted: list[str] = []
        self.absent: list[str] = []

    def approximate(self, mark: Mark, word: Word) -> None:
        """A word that only a near relative stands for."""
        stand_in = KINDS[word.value].family if word.value in WITHOUT_BODY else word.value
        if word.near and (mark.text, stand_in) not in self.approximated:
            self.approximated.append((mark.text, stand_in))

    def sum(self, text: str, cast: Cast, gathering: Gathering) -> Reading:
        """Give everything that was understood."""
        place, surroundings = gathering.place()
        subjects = cast.subjects()
        of_subject = {Facet.SUBJECT} if subjects or self.not_depicted else set()
        return Reading(
            text=text,
            language=language(text),
            subjects=subjects,
            place=place,
            surroundings=surroundings,
            time=gathering.first(Facet.TIME),
            weather=gathering.weather(),
            season=gathering.first(Facet.SEASON),
            moods=gathering.all(Facet.MOOD),
            styles=gathering.all(Facet.STYLE),
            light=gathering.all(Facet.LIGHT),
            lens=gathering.all(Facet.LENS),
            camera=tuple(gathering.camera),
            motion=gathering.all(Facet.MOTION),
            colours=tuple(dict.fromkeys(cast.loose_colours)),
            approximated=tuple(self.approximated),
            not_depicted=tuple(dict.fromkeys(self.not_depicted)),
            later=tuple(gathering.later),
            absent=tuple(dict.fromkeys(self.absent)),
            spoken_of=frozenset(gathering.spoken_of | of_subject),
        )
