"""Text encoders of the real classes, a few thousand random parameters each."""

from typing import Any

from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPVisionConfig,
    CLIPVisionModel,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    LlamaConfig,
    LlamaModel,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2_5_VLTextConfig,
    Qwen2_5_VLTextModel,
    SiglipVisionConfig,
    SiglipVisionModel,
    T5Config,
    T5EncoderModel,
    UMT5Config,
    UMT5EncoderModel,
)

WIDTH = 32
_T5 = {
    "d_model": WIDTH,
    "d_kv": 8,
    "d_ff": 64,
    "num_layers": 2,
    "num_heads": 4,
    "feed_forward_proj": "gated-gelu",
    "dropout_rate": 0.0,
    "pad_token_id": 0,
    "eos_token_id": 1,
    "decoder_start_token_id": 0,
}
_DECODER = {
    "hidden_size": WIDTH,
    "intermediate_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "pad_token_id": 0,
    "eos_token_id": 1,
    "bos_token_id": 1,
}
_VISION = {"depth": 1, "hidden_size": 16, "intermediate_size": 32, "num_heads": 2, "out_hidden_size": WIDTH}
_EYES = {
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "image_size": 16,
    "patch_size": 4,
}
_ROPE = {"rope_type": "default", "mrope_section": [1, 1, 2], "rope_theta": 10_000.0}


def umt5(vocabulary: int) -> Any:
    return UMT5EncoderModel(UMT5Config(vocab_size=vocabulary, **_T5)).eval()


def t5(vocabulary: int) -> Any:
    return T5EncoderModel(T5Config(vocab_size=vocabulary, **_T5)).eval()


def clip(vocabulary: int) -> Any:
    config = CLIPTextConfig(
        vocab_size=vocabulary,
        hidden_size=WIDTH,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        max_position_embeddings=77,
        projection_dim=WIDTH,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=1,
    )
    return CLIPTextModel(config).eval()


def clip_eyes() -> Any:
    return CLIPVisionModel(CLIPVisionConfig(hidden_size=WIDTH, **_EYES)).eval()


def siglip(width: int) -> Any:
    return SiglipVisionModel(SiglipVisionConfig(hidden_size=width, **_EYES)).eval()


def llama(vocabulary: int) -> Any:
    return LlamaModel(LlamaConfig(vocab_size=vocabulary, max_position_embeddings=512, **_DECODER)).eval()


def gemma(vocabulary: int) -> Any:
    text = {"vocab_size": vocabulary, "head_dim": 8, "sliding_window": 64, **_DECODER}
    vision = {
        "hidden_size": 16,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 28,
        "patch_size": 14,
    }
    config = Gemma3Config(
        text_config=text, vision_config=vision, mm_tokens_per_image=4, image_token_index=5,
        boi_token_index=6, eoi_token_index=7,
    )  # fmt: skip
    return Gemma3ForConditionalGeneration(config).eval()


def qwen_text(vocabulary: int) -> Any:
    config = Qwen2_5_VLTextConfig(
        vocab_size=vocabulary, max_position_embeddings=2048, rope_parameters=_ROPE, **_DECODER
    )
    return Qwen2_5_VLTextModel(config).eval()


def qwen(vocabulary: int) -> Any:
    text = {
        "vocab_size": vocabulary,
        "max_position_embeddings": 2048,
        "rope_parameters": _ROPE,
        **_DECODER,
    }
    return Qwen2_5_VLForConditionalGeneration(
        Qwen2_5_VLConfig(text_config=text, vision_config=_VISION)
    ).eval()
