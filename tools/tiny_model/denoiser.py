"""Makes latents from noise and words: a Wan transformer and a UMT5 encoder, both small, taught together."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from diffusers import WanTransformer3DModel
from numpy.random import Generator
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor
from torch.nn.functional import mse_loss
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

from tools.tiny_model.asking import LONGEST_PROMPT
from tools.tiny_model.autoencoder import CHANNELS
from tools.tiny_model.recipe import Recipe
from tools.tiny_model.words import WORDINGS, Scene, vocabulary

MARKS: Final = {"pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}  # 0, 1, 2, as with UMT5
WORD_WIDTH: Final = 64
HEADS, HEAD_WIDTH, LAYERS = 5, 32, 5
SHIFT: Final = 2.0  # of the noise levels towards the noisy end
WORDLESS: Final = 0.1  # share of prompts left empty, so that guidance has something to go by
EVEN: Final = 0.3  # share of noise levels drawn evenly, the rest from the middle


def new_tokenizer() -> PreTrainedTokenizerFast:
    """One number a word."""
    words = {word: number for number, word in enumerate((*MARKS.values(), *vocabulary()))}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token=MARKS["unk_token"]))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace()])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", words["</s>"])]
    )
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=512, **MARKS)


def new_reader(tokens: int) -> UMT5EncoderModel:
    """An untaught encoder of prompts, 43 thousand weights."""
    return UMT5EncoderModel(
        UMT5Config(
            vocab_size=tokens,
            d_model=WORD_WIDTH,
            d_kv=16,
            d_ff=128,
            num_layers=1,
            num_heads=4,
            feed_forward_proj="gated-gelu",
            dropout_rate=0.0,
            pad_token_id=0,
            eos_token_id=1,
            decoder_start_token_id=0,
        )
    )


def new_denoiser() -> WanTransformer3DModel:
    """An untaught transformer of the Wan kind, two million weights."""
    return WanTransformer3DModel(
        patch_size=(1, 2, 2),
        num_attention_heads=HEADS,
        attention_head_dim=HEAD_WIDTH,
        in_channels=CHANNELS,
        out_channels=CHANNELS,
        text_dim=WORD_WIDTH,
        freq_dim=64,
        ffn_dim=3 * HEADS * HEAD_WIDTH,
        num_layers=LAYERS,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=64,
    )


@dataclass(frozen=True, kw_only=True)
class DenoiserLesson:
    """What the denoiser is asked at each step: the way from latents to noise, given a mixture of both."""

    tokenizer: PreTrainedTokenizerFast
    reader: UMT5EncoderModel
    denoiser: WanTransformer3DModel
    latents: Tensor
    scenes: list[Scene]
    recipe: Recipe

    def loss(self, step: int) -> Tensor:
        """How far the ways found at this step are from the true ones."""
        chance = np.random.default_rng((self.recipe.seed, 3, step))
        torch.manual_seed(self.recipe.seed + step)
        picks = chance.integers(len(self.latents), size=self.recipe.denoiser.batch)
        clean = self.latents[torch.from_numpy(picks)]
        noise = torch.randn(clean.shape)
        level = torch.from_numpy(levels(chance, len(clean)))
        share = level[:, None, None, None, None]
        found = self.denoiser(
            hidden_states=(1 - share) * clean + share * noise,
            timestep=level * 1000,
            encoder_hidden_states=self._read([self._said(pick, chance) for pick in picks]),
            return_dict=False,
        )[0]
        return mse_loss(found, noise - clean)

    def _said(self, pick: int, chance: Generator) -> str:
        if chance.random() < WORDLESS:
            return ""
        return self.scenes[pick].said(WORDINGS[chance.integers(len(WORDINGS))])

    def _read(self, prompts: list[str]) -> Tensor:
        words = self.tokenizer(
            prompts, padding="max_length", max_length=LONGEST_PROMPT, truncation=True, return_tensors="pt"
        )
        states: Tensor = self.reader(words.input_ids, words.attention_mask).last_hidden_state
        return states * words.attention_mask[..., None]  # WanPipeline blanks the padding too


def levels(chance: Generator, count: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Shares of noise in 0..1 to learn at: most about the middle, all shifted towards noise."""
    middle = 1 / (1 + np.exp(-chance.standard_normal(count)))
    drawn = np.where(chance.random(count) < EVEN, chance.random(count), middle)
    return (SHIFT * drawn / (1 + (SHIFT - 1) * drawn)).astype(np.float32)
