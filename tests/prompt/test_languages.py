"""One sentence in three languages is one scene."""

import pytest

from reelyard.prompt.reader import read

TRIPLES = (
    (
        "A red fox runs across a snowy forest at dawn",
        "Рыжая лиса бежит по заснеженному лесу на рассвете",
        "一只红狐狸在黎明的雪林中奔跑",
    ),
    ("A dragon flies over a castle at night", "Дракон летит над замком ночью", "一条龙夜晚在城堡上空飞翔"),
    (
        "Two horses gallop along the beach at sunset",
        "Две лошади скачут по пляжу на закате",
        "两匹马日落时在海滩上飞奔",
    ),
    (
        "A sailing ship in a storm on the sea at night",
        "Парусник в шторм на море ночью",
        "夜晚一艘帆船在暴风雨的大海上",
    ),
    ("A black cat sleeps in a room", "Чёрный кот спит в комнате", "一只黑猫在房间里睡觉"),
    (
        "An astronaut walks on Mars, [Push in]",
        "Космонавт идёт по Марсу, [Push in]",
        "宇航员在火星上行走，[Push in]",
    ),
    ("A robot works in a kitchen in the morning", "Утром робот работает на кухне", "早晨机器人在厨房里工作"),
    ("A train crosses a valley in the fog", "Поезд едет по долине в тумане", "火车在雾中的山谷行驶"),
    (
        "A girl in a red dress dances in the rain on a street",
        "Девушка в красном платье танцует под дождём на улице",
        "女孩穿着红色连衣裙在雨中的街道上跳舞",
    ),
    (
        "A white bird flies over a lake, aerial view",
        "Белая птица летит над озером, вид сверху",
        "一只白鸟在湖上飞翔，航拍",
    ),
    ("A whale swims underwater", "Кит плывёт под водой", "鲸鱼在海底游动"),
    ("A tiger walks slowly through the jungle", "Тигр медленно идёт по джунглям", "老虎在丛林里慢慢行走"),
    (
        "Three dogs play in a park in summer, static shot",
        "Три собаки играют в парке летом, статичный кадр",
        "夏天三只狗在公园里玩耍，固定镜头",
    ),
    (
        "An eagle flies over the mountains in winter",
        "Орёл летит над горами зимой",
        "冬天一只鹰在群山上空飞翔",
    ),
    (
        "A green car drives through the city at night, the camera follows",
        "Зелёная машина едет по городу ночью, камера следует за ней",
        "夜晚一辆绿色汽车在城市里行驶，镜头跟随",
    ),
)


def scene(text: str) -> dict[str, object]:
    reading = read(text)
    return {
        "subjects": [
            (subject.kind, subject.count, subject.colour, subject.action, subject.speed, subject.wearing)
            for subject in reading.subjects
        ],
        "place": reading.place,
        "surroundings": reading.surroundings,
        "time": reading.time,
        "weather": reading.weather,
        "season": reading.season,
        "lens": reading.lens,
        "camera": reading.camera,
        "spoken of": reading.spoken_of,
        "not drawn": reading.not_depicted,
    }


@pytest.mark.parametrize(("en", "ru", "zh"), TRIPLES, ids=[triple[0][:30] for triple in TRIPLES])
def test_the_same_sentence_gives_the_same_scene(en: str, ru: str, zh: str) -> None:
    assert [read(text).language for text in (en, ru, zh)] == ["en", "ru", "zh"]
    assert scene(en)["subjects"]
    assert scene(ru) == scene(en)
    assert scene(zh) == scene(en)


def test_languages_may_be_mixed() -> None:
    reading = read("рыжая лиса, cinematic, [Pan left], 森林")
    assert (reading.subjects[0].kind, reading.place, reading.styles) == ("fox", "forest", ("cinematic",))


def test_traditional_and_accented_spellings_do_no_harm() -> None:
    assert read("a café").place == "cafe"
    assert read("Ёлка").subjects[0].kind == "pine"
