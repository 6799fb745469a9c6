"""Tokenizers made from nothing: whole words, numbered as T5 numbers them, so that no file is downloaded."""

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

WORDS = (
    "a",
    "the",
    "red",
    "green",
    "fox",
    "runs",
    "across",
    "snowy",
    "forest",
    "at",
    "dawn",
    "right",
    "left",
)
CHAT = "{% for m in messages %}{{ m['role'] }} {{ m['content'] }} </s> {% endfor %}"


def tokenizer(length: int = 512) -> PreTrainedTokenizerFast:
    """<pad> is 0, </s> is 1, <unk> is 2; every sentence ends in </s>."""
    vocabulary = {"<pad>": 0, "</s>": 1, "<unk>": 2}
    for word in WORDS:
        vocabulary.setdefault(word, len(vocabulary))
    plain = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    plain.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    plain.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    made = PreTrainedTokenizerFast(
        tokenizer_object=plain,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=length,
    )
    made.chat_template = CHAT
    return made
