"""Who is to be seen: kinds, numbers, colours, actions, speed, clothes."""

import pytest

from reelyard.prompt.reader import read
from reelyard.prompt.reading import Deed, Facet, Subject


def only(text: str) -> Subject:
    (subject,) = read(text).subjects
    return subject


def kinds(text: str) -> list[str]:
    return [subject.kind for subject in read(text).subjects]


def test_a_bare_sentence_gives_its_subject() -> None:
    assert only("A red fox runs fast") == Subject(
        noun="fox", kind="fox", colour="red", actions=(Deed(action="run", speed=1.5),)
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a bird", 1),
        ("birds", 3),
        ("three birds", 3),
        ("a pair of birds", 2),
        ("a flock of birds", 7),
        ("a dozen birds", 12),
        ("2 birds", 2),
        ("100 birds", 100),
        ("0 birds", 3),
        ("a 24 year old bird", 1),
        ("6 seconds of a bird at 60 fps", 1),
        ("ten white birds", 10),
        ("wolves", 3),
        ("a camel caravan of four", 4),
        ("camel caravan", 3),
        ("a couple", 2),
        ("две лошади", 2),
        ("стая птиц", 7),
        ("三只狗", 3),
        ("一群羊", 7),
    ],
)
def test_numbers_are_counted(text: str, count: int) -> None:
    assert only(text).count == count


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("vixen", "fox"),
        ("stallion", "horse"),
        ("galleon", "sailing ship"),
        ("Golden Retriever", "dog"),
        ("polar bears", "polar bear"),
        ("geese", "duck"),
        ("butterflies", "butterfly"),
        ("T-Rex", "theropod"),
    ],
)
def test_a_noun_is_drawn_as_its_kind_and_counts_as_understood(noun: str, kind: str) -> None:
    reading = read(f"the {noun}")
    assert kinds(reading.text) == [kind]
    assert reading.approximated == ()


def test_a_near_relative_is_drawn_and_told() -> None:
    reading = read("An okapi and a hummingbird")
    assert kinds(reading.text) == ["giraffe", "bird"]
    assert reading.approximated == (("okapi", "giraffe"), ("hummingbird", "bird"))


def test_a_kind_without_a_body_is_told_with_its_family() -> None:
    assert read("a wind turbine").approximated == (("wind turbine", "windmill"),)


def test_nouns_that_nothing_stands_for_are_told() -> None:
    reading = read("A wug sits on a blue zorble near the castle")
    assert reading.not_depicted == ("wug", "zorble")
    assert kinds(reading.text) == ["castle"]
    assert reading.subjects[0].action is None


@pytest.mark.parametrize(
    "text", ["синий бурдалак сидит", "一只鼗鼗兽在山上", "鼗罍兽在山上", "山上的鼗罍", "桌上有鼗罍"]
)
def test_unknown_nouns_are_told_in_other_languages_too(text: str) -> None:
    reading = read(text)
    assert len(reading.not_depicted) == 1
    assert Facet.SUBJECT in reading.spoken_of


@pytest.mark.parametrize(
    "text",
    [
        "a truly beautiful, softly glowing scene",
        "highly detailed masterpiece, 8k, best quality",
        "slowly and quietly",
        "a dog, the wind lightly blows",
        "一只猫翩翩地跑",
        "猫轻盈地跳着",
        "高高的山，静静的湖",
    ],
)
def test_words_that_name_no_thing_are_not_told_as_missing(text: str) -> None:
    assert read(text).not_depicted == ()


def test_a_colour_belongs_to_the_noun_behind_it() -> None:
    subjects = read("A black cat and a white dog under a blue sky").subjects
    assert [(subject.kind, subject.colour) for subject in subjects] == [("cat", "black"), ("dog", "white")]


def test_the_first_of_two_colours_is_its_colour() -> None:
    reading = read("a red and white cat")
    assert (reading.subjects[0].colour, reading.colours) == ("red", ("white",))


def test_a_black_and_white_cat_is_no_black_and_white_film() -> None:
    assert only("a black and white cat").colour == "black"
    assert read("a black and white cat").styles == ()
    assert read("a black and white film of a cat").styles == ("black and white", "cinematic")


def test_a_mood_between_a_colour_and_its_noun_does_no_harm() -> None:
    assert only("a white majestic horse").colour == "white"


def test_a_colour_may_be_said_of_a_subject_afterwards() -> None:
    assert only("The fox is red.").colour == "red"


def test_a_colour_that_nobody_takes_is_kept() -> None:
    reading = read("A fox in a green forest")
    assert reading.colours == ("green",)
    assert reading.subjects[0].colour is None


@pytest.mark.parametrize(
    "text", ["a running deer", "бегущий олень", "奔跑的鹿", "A deer that is running", "A deer runs"]
)
def test_an_action_is_found_on_either_side_of_its_noun(text: str) -> None:
    assert (only(text).kind, only(text).action) == ("deer", "run")


def test_two_who_are_joined_do_the_same() -> None:
    assert [subject.action for subject in read("A fox and a wolf run in the snow").subjects] == ["run", "run"]


def test_all_who_are_listed_do_the_same() -> None:
    subjects = read("A fox, a wolf and a bear run, a bird flies").subjects
    assert [subject.action for subject in subjects] == ["run", "run", "run", "fly"]


@pytest.mark.parametrize("text", ["A fox in the snow while a bear sleeps", "Лиса в снегу, пока медведь спит"])
def test_a_clause_has_its_own_subject(text: str) -> None:
    assert [subject.action for subject in read(text).subjects] == [None, "sleep"]


def test_each_has_an_action_of_its_own() -> None:
    subjects = read("A fox jumps over a lazy dog sleeping by the lake").subjects
    assert [(subject.kind, subject.action) for subject in subjects] == [("fox", "jump"), ("dog", "sleep")]


def test_what_is_held_or_passed_does_not_act() -> None:
    subjects = read("A girl holding a balloon walks past a tree").subjects
    assert [subject.action for subject in subjects] == ["work", None, None]


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("a man walks", 1.0),
        ("a man walks slowly", 0.5),
        ("a man slowly walks", 0.5),
        ("a horse gallops at full speed", 2.0),
        ("лошадь быстро скачет", 1.5),
        ("一匹马缓缓行走", 0.5),
    ],
)
def test_adverbs_set_the_speed(text: str, speed: float) -> None:
    assert only(text).speed == speed


@pytest.mark.parametrize(
    ("text", "wearing"),
    [
        ("a woman in a red coat walks", ("red coat",)),
        ("A boy (pink t-shirt, white socks) jumps", ("pink t-shirt", "white socks")),
        ("a man wearing a blue suit and a black hat", ("blue suit", "black hat")),
        ("девушка в красном платье", ("red dress",)),
        ("一个穿着红色连衣裙的女孩", ("red dress",)),
    ],
)
def test_clothes_are_worn(text: str, wearing: tuple[str, ...]) -> None:
    assert only(text).wearing == wearing
    assert only(text).colour is None


def test_somebody_who_is_named_again_is_the_same() -> None:
    assert only("A fox runs. The red fox jumps.") == Subject(
        noun="fox", kind="fox", colour="red", actions=(Deed(action="run"), Deed(action="jump"))
    )
    assert kinds("A fox runs. Another fox jumps.") == ["fox", "fox"]


def test_the_last_of_two_nouns_is_what_it_is() -> None:
    assert kinds("an elephant statue") == ["snowman"]
    assert only("a robot chef cooking").kind == "robot"
    assert (only("robot dogs").kind, only("robot dogs").count) == ("dog", 3)


def test_the_name_of_the_family_means_one_who_was_named() -> None:
    assert kinds("A taxi in a street. The car stops.") == ["taxi"]
    assert kinds("An eagle over a valley. The birds below.") == ["eagle", "bird"]


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [("A bird flies", "bird", "fly"), ("A fly on a table", "fly", None), ("A man fishing", "man", "work")],
)
def test_a_word_that_is_noun_and_verb_is_read_by_its_place(text: str, kind: str, action: str | None) -> None:
    subject = read(text).subjects[0]
    assert (subject.kind, subject.action) == (kind, action)


def test_behind_a_pronoun_it_is_a_verb() -> None:
    assert kinds("Two pirate ships as they sail in the bay") == ["pirate ship"]


def test_who_acts_before_a_participle_keeps_the_action() -> None:
    subjects = read("一个男人看着奔跑的狗").subjects
    assert [(subject.kind, subject.action) for subject in subjects] == [("man", "look"), ("dog", "run")]


def test_an_orange_is_a_fruit_and_an_orange_cat_is_a_cat() -> None:
    assert only("an orange").kind == "orange"
    assert (only("an orange cat").kind, only("an orange cat").colour) == ("cat", "orange")


def test_those_without_feet_go_in_their_own_way() -> None:
    assert only("A train crosses the valley").action == "drive"
    assert only("一列火车穿过山谷").action == "drive"
    assert only("A boat races across the lake").action == "sail"


@pytest.mark.parametrize("text", ["A girl with an umbrella walks", "Девочка с зонтом идёт", "女孩撑着伞走"])
def test_what_somebody_has_with_her_does_not_act(text: str) -> None:
    assert [(subject.kind, subject.action) for subject in read(text).subjects] == [
        ("girl", "walk"),
        ("umbrella", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A man and a dog in a room. He dances.",
        "Мужчина и собака в комнате. Он танцует.",
        "一个男人和一只狗。他跳舞。",
    ],
)
def test_a_pronoun_means_the_person(text: str) -> None:
    assert [subject.action for subject in read(text).subjects] == ["dance", None]


def test_they_are_all_who_were_named() -> None:
    assert [subject.action for subject in read("A man and a dog. They run.").subjects] == ["run", "run"]


def test_an_adjective_may_follow_its_noun() -> None:
    assert only("The man is happy.").traits == ("happy",)


def test_adjectives_are_kept_with_their_noun() -> None:
    assert only("a giant old wooden ship").traits == ("giant", "old", "wooden")


def test_a_caravan_of_camels_is_no_van() -> None:
    assert kinds("A camel caravan of four crosses the dunes") == ["camel"]
    assert kinds("A caravan by the lake") == ["van"]


def test_what_one_is_among_is_many() -> None:
    assert [subject.count for subject in read("Косатка плывёт среди рыб").subjects] == [1, 3]
