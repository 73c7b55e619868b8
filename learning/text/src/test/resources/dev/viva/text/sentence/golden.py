#!/usr/bin/env python3
"""Writes what the tests of sentence encoders compare with: a small random BERT in the folder tiny-bert/ (config.json, tokenizer.json,
model.safetensors, 1_Pooling/config.json), the same network as tokens.onnx (a vector for each token) and its vectors of some texts by PyTorch
in golden.json; and graphs that are small or wrong on purpose. Made with Debian's python3-torch 1.13 and python3-onnx: python3 golden.py
"""
import json
import math
import os
import struct

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "tiny-bert")
WIDTH, HEADS, LAYERS, INNER, PLACES = 32, 4, 2, 48, 24
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
WORDS = ("the a of and in whale whales song songs sing deep water river bank money lend lending rate four five percent red blue fox "
         "learn learning night day cold warm , . ?").split()
LETTERS = [chr(each) for each in range(ord("a"), ord("z") + 1)]
VOCABULARY = SPECIAL + WORDS + ["##s", "##ing", "##er"] + LETTERS + ["##" + each for each in LETTERS]
IDS = {token: at for at, token in enumerate(VOCABULARY)}
TEXTS = [
    "whale",
    "The deep song of whales.",
    "lending money, four percent?",
    "A river bank and the bank of a river",
    "Cold, deep water; warm WATERS in the night.",
    "zebra",
    "red fox, blue fox, red fox, blue fox, red fox, blue fox, red fox, blue fox, red fox and the whale in the deep cold water",
]


def pieces(word):
    found, at = [], 0
    while at < len(word):
        for end in range(len(word), at, -1):
            token = ("##" if at else "") + word[at:end]
            if token in IDS:
                found.append(IDS[token])
                at = end
                break
        else:
            return [IDS["[UNK]"]]
    return found


def tokens(text):
    spaced = "".join(" %s " % each if not each.isalnum() and not each.isspace() else each for each in text.lower())
    return [token for word in spaced.split() for token in pieces(word)]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def heads(self, x):
        return x.view(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)

    def forward(self, x, hidden):
        scores = self.heads(self.query(x)) @ self.heads(self.key(x)).transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden
        seen = (scores.softmax(-1) @ self.heads(self.value(x))).transpose(1, 2).reshape(x.shape[0], -1, WIDTH)
        x = self.attention_norm(x + self.output(seen))
        return self.norm(x + self.down(nn.functional.gelu(self.up(x))))


class Bert(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.places, self.types = (nn.Embedding(n, WIDTH) for n in (len(VOCABULARY), PLACES, 2))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, input_ids, attention_mask, token_type_ids):
        x = self.words(input_ids) + self.places(torch.arange(input_ids.shape[1])) + self.types(token_type_ids)
        x = self.norm(x)
        hidden = (1 - attention_mask[:, None, None, :].float()) * -1e9
        for layer in self.layers:
            x = layer(x, hidden)
        return x


NAMES = [
    ("words.", "embeddings.word_embeddings."), ("places.", "embeddings.position_embeddings."),
    ("types.", "embeddings.token_type_embeddings."), ("norm.", "embeddings.LayerNorm.")]
LAYER_NAMES = [
    ("query.", "attention.self.query."), ("key.", "attention.self.key."), ("value.", "attention.self.value."),
    ("output.", "attention.output.dense."), ("attention_norm.", "attention.output.LayerNorm."),
    ("up.", "intermediate.dense."), ("down.", "output.dense."), ("norm.", "output.LayerNorm.")]


def renamed(name):
    if name.startswith("layers."):
        number, rest = name[len("layers."):].split(".", 1)
        return "encoder.layer.%s.%s" % (number, next(to + rest[len(it):] for it, to in LAYER_NAMES if rest.startswith(it)))
    return next(to + name[len(it):] for it, to in NAMES if name.startswith(it))


def write_safetensors(file, tensors):
    header, body = {}, b""
    for name, tensor in tensors.items():
        data = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + body)


def write_json(value, *path):
    file = os.path.join(HERE, *path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w") as out:
        json.dump(value, out, indent=1)
        out.write("\n")


def unit(vector):
    return vector / vector.norm()


def encoded(model, ids):
    ids = torch.tensor([[IDS["[CLS]"]] + ids + [IDS["[SEP]"]]])
    with torch.no_grad():
        return model(ids, torch.ones_like(ids), torch.zeros_like(ids))[0]


def write_folder(model):
    write_json({
        "model_type": "bert", "vocab_size": len(VOCABULARY), "max_position_embeddings": PLACES, "type_vocab_size": 2,
        "hidden_size": WIDTH, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "intermediate_size": INNER,
        "hidden_act": "gelu", "layer_norm_eps": 1e-12, "pad_token_id": 0}, "tiny-bert", "config.json")
    write_json({
        "word_embedding_dimension": WIDTH, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False}, "tiny-bert", "1_Pooling", "config.json")
    # Cut and filled up by itself, as MiniLM's file is: encoders must not mind.
    write_json({
        "version": "1.0",
        "truncation": {"direction": "Right", "max_length": 9, "strategy": "LongestFirst", "stride": 0},
        "padding": {"strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0,
                    "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [{"id": IDS[each], "content": each, "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for each in SPECIAL],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None,
                       "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {each: {"id": each, "ids": [IDS[each]], "tokens": [each]} for each in ("[CLS]", "[SEP]")}},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": IDS}}, "tiny-bert", "tokenizer.json")
    write_safetensors(os.path.join(FOLDER, "model.safetensors"),
                      {renamed(name): tensor for name, tensor in model.state_dict().items()})


def write_golden(model):
    golden = []
    for text in TEXTS:
        ids = tokens(text)
        room = PLACES - 2
        cut = encoded(model, ids[:room])
        parts = [ids[at:at + room] for at in range(0, len(ids), room)]
        whole = sum(len(part) * unit(encoded(model, part).mean(0)) for part in parts)
        golden.append({"text": text, "tokens": len(ids), "mean": unit(cut.mean(0)).tolist(), "first": unit(cut[0]).tolist(),
                       "pieces": unit(whole).tolist()})
    write_json(golden, "golden.json")


def write_tokens_onnx(model):
    ids = torch.ones(2, 5, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    file = os.path.join(HERE, "tokens.onnx")
    torch.onnx.export(model, (ids, ids, 0 * ids), file, input_names=inputs, output_names=["last_hidden_state"],
                      dynamic_axes={each: axes for each in inputs + ["last_hidden_state"]}, opset_version=13)
    onnx.checker.check_model(onnx.load(file))


def graph(name, inputs, nodes, output, kind, shape):
    table = numpy_helper.from_array(np.sin(np.arange(len(VOCABULARY) * 8, dtype=np.float32)).reshape(-1, 8), "table")
    axes = numpy_helper.from_array(np.array([2], np.int64), "last")
    made = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info(each, what, dims) for each, what, dims in inputs],
        [helper.make_tensor_value_info(output, kind, shape)], [table, axes])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(HERE, name))


def write_small_graphs():
    whole = TensorProto.INT64
    two = [("input_ids", whole, ["b", "n"]), ("attention_mask", whole, ["b", "n"])]
    node = helper.make_node
    # The sum of the present tokens' rows: one vector a text, and no token_type_ids.
    pooled = [
        node("Gather", ["table", "input_ids"], ["rows"]), node("Unsqueeze", ["attention_mask", "last"], ["column"]),
        node("Cast", ["column"], ["present"], to=TensorProto.FLOAT), node("Mul", ["rows", "present"], ["kept"]),
        node("ReduceSum", ["kept", "middle"], ["sentence_embedding"], keepdims=0),
    ]
    middle = node("Constant", [], ["middle"], value=numpy_helper.from_array(np.array([1], np.int64)))
    graph("pooled.onnx", two, [middle] + pooled, "sentence_embedding", TensorProto.FLOAT, ["b", 8])
    graph("onlyone.onnx", [("input_ids", whole, [1, 6]), ("attention_mask", whole, [1, 6])], [middle] + pooled,
          "sentence_embedding", TensorProto.FLOAT, [1, 8])
    rows = [node("Gather", ["table", "input_ids"], ["rows"])]
    graph("withoutmask.onnx", two[:1], rows, "rows", TensorProto.FLOAT, ["b", "n", 8])
    graph("strangeinput.onnx", two + [("pixels", TensorProto.FLOAT, ["b", 3])],
          rows + [node("Identity", ["pixels"], ["unused"]), node("Identity", ["attention_mask"], ["unused2"])],
          "rows", TensorProto.FLOAT, ["b", "n", 8])
    graph("wholeoutput.onnx", two, [node("Add", ["input_ids", "attention_mask"], ["sum"])], "sum", whole, ["b", "n"])


torch.manual_seed(7)
os.makedirs(FOLDER, exist_ok=True)
bert = Bert().eval()
for parameter in bert.parameters():
    # Larger than networks begin with, so that texts differ; all places after the comma count in the comparison.
    nn.init.normal_(parameter, 0, 0.4)
write_folder(bert)
write_golden(bert)
write_tokens_onnx(bert)
write_small_graphs()
