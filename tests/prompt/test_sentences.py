"""What sentences say beyond single words: order in time, mounts, depth, parts of bodies, places in places."""

import pytest

from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet, Subject


def only(text: str) -> Subject:
    (subject,) = read(text).subjects
    return subject


@pytest.mark.parametrize(
    "text",
    [
        "A dog walks, then jumps and flies away",
        "First a dog walks. Then it jumps and flies away.",
        "Сначала собака идёт, а потом прыгает и улетает",
        "一只狗先走，然后跳起来飞走了",
    ],
)
def test_deeds_keep_their_order(text: str) -> None:
    assert [(deed.action, deed.step) for deed in only(text).actions] == [("walk", 0), ("jump", 1), ("fly", 1)]


def test_an_adverb_is_of_the_verb_that_it_stands_with() -> None:
    deeds = only("A man walks slowly, then quickly runs").actions
    assert [(deed.action, deed.speed) for deed in deeds] == [("walk", 0.5), ("run", 1.5)]
    deeds = only("一个男人慢慢走，然后快速奔跑").actions
    assert [(deed.action, deed.speed) for deed in deeds] == [("walk", 0.5), ("run", 1.5)]


@pytest.mark.parametrize(
    "text",
    [
        "A man walks down the street, then it starts to rain",
        "Мужчина идёт по улице, потом начинается дождь",
        "男人走在街上，然后开始下雨",
    ],
)
def test_weather_that_comes_later_is_told_apart(text: str) -> None:
    reading = read(text)
    assert (reading.weather, reading.later) == ("rain", ((Facet.WEATHER, "rain"),))
    assert read("A man walks in the rain, then he jumps").later == ()


@pytest.mark.parametrize(
    "text",
    [
        "A girl riding a white horse",
        "A girl rides a white horse",
        "A girl on a white horse",
        "A white horse, a girl riding it",
        "Девочка верхом на белой лошади",
        "Девочка едет на белой лошади",
        "一个女孩骑着一匹白马",
        "骑着白马的女孩",
        "骑白马的女孩",
    ],
)
def test_who_rides_has_a_mount(text: str) -> None:
    subjects = read(text).subjects
    rider = next(subject for subject in subjects if subject.kind == "girl")
    assert rider.rides is not None
    mount = subjects[rider.rides]
    assert (mount.kind, mount.count, mount.colour) == ("horse", 1, "white")


@pytest.mark.parametrize("text", ["A bird on a horse", "A girl beside a horse", "A girl rides past a house"])
def test_who_does_not_ride_has_none(text: str) -> None:
    assert [subject.rides for subject in read(text).subjects] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "A fox runs in the foreground, a castle in the background",
        "In the foreground a fox runs, in the distance there is a castle",
        "На переднем плане бежит лиса, вдали замок",
        "На переднем плане бежит лиса, на заднем плане замок",
        "前景中一只狐狸在奔跑，远处有一座城堡",
        "前景是一只奔跑的狐狸，背景是一座城堡",
    ],
)
def test_near_and_far_are_told_apart(text: str) -> None:
    assert [(subject.kind, subject.layer) for subject in read(text).subjects] == [
        ("fox", "foreground"),
        ("castle", "background"),
    ]


def test_a_far_place_pushes_nobody_back() -> None:
    assert [subject.layer for subject in read("A fox runs, mountains in the background").subjects] == [None]
    assert only("A fox against the backdrop of mountains").layer is None


@pytest.mark.parametrize(
    "text",
    [
        "A girl in a white dress, her red hair flows in the wind",
        "Девочка в белом платье, её рыжие волосы развеваются на ветру",
        "穿着白色连衣裙的女孩，她的红发在风中飘动",
    ],
)
def test_hair_colours_no_dress_and_acts_for_nobody(text: str) -> None:
    girl = only(text)
    assert (girl.wearing, girl.traits, girl.colour, girl.actions) == (
        ("white dress",),
        ("red hair",),
        None,
        (),
    )
    assert read(text).weather == "wind"


@pytest.mark.parametrize(
    "text",
    [
        "An old man with a white beard and a red coat",
        "Старик с белой бородой в красном пальто",
        "一个穿红色大衣的白胡子老人",
    ],
)
def test_a_beard_has_its_colour_and_a_coat_its_own(text: str) -> None:
    man = only(text)
    assert (man.kind, man.traits, man.wearing, man.colour) == (
        "grandfather",
        ("white beard", "bearded"),
        ("red coat",),
        None,
    )


@pytest.mark.parametrize(
    ("text", "traits", "colour"),
    [
        ("a girl with pink hair walks", ("pink hair",), None),
        ("a blonde woman", ("golden hair",), None),
        ("рыжая девочка", ("red hair",), None),
        ("a black man", ("dark skin",), None),
        ("a cat with blue eyes", ("blue eyes",), None),
        ("a bird with red wings", ("red wings",), None),
        ("a dog with white fur", (), "white"),
        ("a blue, glowing jellyfish", ("glowing",), "blue"),
        ("a woman in red walks", (), "red"),
        ("женщина в красном идёт", (), "red"),
        ("穿红衣服的女人", (), "red"),
        ("a woman in red, a dog", (), "red"),
    ],
)
def test_a_colour_goes_where_it_belongs(text: str, traits: tuple[str, ...], colour: str | None) -> None:
    subject = read(text).subjects[0]
    assert (subject.traits, subject.colour) == (traits, colour)
    assert read(text).colours == ()


def test_who_has_pink_hair_still_acts() -> None:
    assert only("a girl with pink hair and blue eyes walks").action == "walk"


def test_clothes_of_the_second_are_not_the_first_ones() -> None:
    subjects = read("一个男孩和一个穿红裙子的女孩").subjects
    assert [subject.wearing for subject in subjects] == [(), ("red dress",)]


@pytest.mark.parametrize(
    ("text", "place", "around"),
    [
        ("A lighthouse on a cliff above a stormy sea", "sea", ("cliff",)),
        ("a river through a forest", "forest", ("river",)),
        ("in the forest by the river", "forest", ("river",)),
        ("a waterfall in the jungle", "jungle", ("waterfall",)),
        ("a castle on a mountain by a lake", "lake", ("mountains",)),
        ("a village in the mountains, snow", "village", ("mountains", "snow")),
        ("a volcano erupts behind", "volcano", ("eruption",)),
        ("a boat on the sea, a cliff, a beach", "beach", ("sea", "cliff")),
        ("дорога через пустыню", "desert", ("road",)),
        ("森林中的瀑布", "forest", ("waterfall",)),
    ],
)
def test_places_lie_in_places(text: str, place: str, around: tuple[str, ...]) -> None:
    reading = read(text)
    assert (reading.place, reading.surroundings) == (place, around)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("двое детей", 2),
        ("трое мужчин", 3),
        ("пятеро волков", 5),
        ("две собаки", 2),
        ("стая волков", 7),
        ("крупный план кошки", 1),
        ("глаза кошки", 1),
        ("девочка на лошади", 1),
        ("бегут лошади", 3),
        ("белые кошки", 3),
        ("с волками", 3),
        ("两只猫", 2),
        ("三匹马", 3),
        ("一群鸟", 7),
        ("a school of fish", 10),
    ],
)
def test_russian_and_chinese_are_counted_too(text: str, count: int) -> None:
    assert read(text).subjects[-1].count == count
