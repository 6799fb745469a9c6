"""A model's folder is looked over before anything in it is loaded."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.engines.diffusion.folders import WAN, model_folder, write_weights

from reelyard.engines.diffusion.folder import Unfit, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return model_folder(tmp_path / "model")


def test_a_whole_folder_tells_its_parts_its_facts_and_how_large_it_is(tmp_path: Path) -> None:
    path = model_folder(tmp_path / "model", configs={"transformer": {"num_layers": 30}})
    write_weights(path / "vae" / "model.safetensors", (10, 10), (3,))
    found = opened(path)
    assert found.pipeline == "WanPipeline"
    assert found.parts["transformer"] == "WanTransformer3DModel"
    assert "transformer_2" not in found.parts
    assert found.facts["transformer.num_layers"] == 30
    assert found.facts["index.expand_timesteps"] is False
    assert found.facts["index.transformer_2"] is None
    assert (found.weights["vae"].parameters, found.weights["transformer"].parameters) == (103, 12)


def test_its_fingerprint_changes_with_a_config_and_with_a_layout(folder: Path) -> None:
    first = opened(folder).fingerprint
    assert opened(folder).fingerprint == first
    write_weights(folder / "vae" / "model.safetensors", (5,))
    second = opened(folder).fingerprint
    (folder / "vae" / "config.json").write_text('{"z_dim": 16}', encoding="utf-8")
    assert len({first, second, opened(folder).fingerprint}) == 3


def refused(folder: Path) -> str:
    with pytest.raises(Unfit) as unfit:
        opened(folder)
    return str(unfit.value)


def test_a_folder_that_is_not_there_is_refused_without_its_path(tmp_path: Path) -> None:
    assert refused(tmp_path / "secret") == "the folder of its model is not there"


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_an_index_that_is_no_object_is_refused(folder: Path, text: str) -> None:
    (folder / "model_index.json").write_text(text, encoding="utf-8")
    assert "model_index.json" in refused(folder)


@pytest.mark.parametrize("name", ["StableDiffusionPipeline", "", None, ["x"], 7])
def test_a_pipeline_without_a_profile_is_refused_by_name(tmp_path: Path, name: object) -> None:
    path = model_folder(tmp_path / "model", {**WAN, "_class_name": name})
    assert "has no profile" in refused(path)


@pytest.mark.parametrize(
    "entry", [["evil", "Model"], ["diffusers", "os.system"], ["diffusers"], ["diffusers", None]]
)
def test_a_component_of_another_library_is_refused(tmp_path: Path, entry: list[object]) -> None:
    path = model_folder(tmp_path / "model", {**WAN, "scheduler": entry})
    assert "scheduler" in refused(path)


@pytest.mark.parametrize("name", ["pipeline.py", "transformer/modeling.py", "vae/fast.so"])
def test_code_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    assert "is code" in refused(folder)


@pytest.mark.parametrize(
    "name", ["vae/diffusion_pytorch_model.bin", "text_encoder/pytorch_model.bin", "a.ckpt", "b.pt"]
)
def test_a_pickle_is_refused_even_beside_safetensors(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x80\x04")
    assert "safetensors only" in refused(folder)


def test_a_config_that_asks_for_code_of_its_own_is_refused(folder: Path) -> None:
    (folder / "text_encoder" / "config.json").write_text(
        '{"auto_map": {"AutoModel": "m--x.Y"}}', encoding="utf-8"
    )
    assert "auto_map" in refused(folder)


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    write_weights(tmp_path / "elsewhere.safetensors")
    link = folder / "vae" / "more.safetensors"
    link.symlink_to(tmp_path / "elsewhere.safetensors")
    assert "leads out" in refused(folder)
    link.unlink()
    link.symlink_to("model.safetensors")
    opened(folder)


@pytest.mark.parametrize("kept", [0, 4, 20, -1])
def test_weights_that_are_cut_short_are_refused(folder: Path, kept: int) -> None:
    file = folder / "transformer" / "model.safetensors"
    file.write_bytes(file.read_bytes()[:kept])
    assert "cut short" in refused(folder)


@pytest.mark.parametrize(
    "header", [b"[]", b"{}x", b'{"a": 1}', b'{"a": {"shape": "x", "data_offsets": [0, 1]}}']
)
def test_a_garbled_header_is_refused(folder: Path, header: bytes) -> None:
    (folder / "vae" / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header)
    assert "vae" in refused(folder)


def test_a_missing_shard_is_named(folder: Path) -> None:
    listing = {"weight_map": {"w": "model.safetensors", "x": "model-2.safetensors"}}
    (folder / "vae" / "m.safetensors.index.json").write_text(json.dumps(listing), encoding="utf-8")
    assert "`model-2.safetensors`, which is not there" in refused(folder)


def test_a_file_must_be_the_one_that_the_sidecar_names(folder: Path) -> None:
    file = folder / "vae" / "model.safetensors"
    sums = {"vae/model.safetensors": hashlib.sha256(file.read_bytes()).hexdigest()}
    (folder / "engine.json").write_text(json.dumps({"sha256": sums}), encoding="utf-8")
    opened(folder)
    file.write_bytes(file.read_bytes()[:-1] + b"\1")
    assert "SHA-256 differs" in refused(folder)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ('{"step": 3}', "step"),
        ('{"steps": "many"}', "steps"),
        ('{"steps": 0}', "above 0"),
        ('{"sizes": [[31, 32]]}', "even"),
        ('{"dtype": "int4"}', "float32"),
        ('{"sha256": {"../x": "0"}}', "leads out"),
        ('{"loras": [{"file": "/etc/passwd"}]}', "leads out"),
        ("nothing", "engine.json"),
    ],
)
def test_a_sidecar_that_says_something_else_is_refused_by_field(folder: Path, said: str, word: str) -> None:
    (folder / "engine.json").write_text(said, encoding="utf-8")
    assert word in refused(folder)
