"""PyTorch's training step of a GPT and of ResNet-18, from weights and a batch that a safetensors file gives."""

import json
import struct

import torch
import torch.nn.functional as F
from torch import nn

from peer import serve, timed

TYPES = {"F32": torch.float32, "I64": torch.int64}

torch.set_num_threads(2)
trained = None


def tensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        content = bytearray(file.read())
    read = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            count = (end - begin) // (8 if entry["dtype"] == "I64" else 4)
            flat = torch.frombuffer(content, dtype=TYPES[entry["dtype"]], count=count, offset=begin)
            read[name] = flat.reshape(entry["shape"]).clone()
    return read


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.fused = hasattr(F, "scaled_dot_product_attention")

    def attention(self, x, past):
        batch, length, width = x.shape
        q, k, v = (part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
                   for part in self.qkv(x).split(width, dim=2))
        if self.fused:
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = (q @ k.transpose(-2, -1)) * (width // self.heads) ** -0.5
            seen = F.softmax(scores.masked_fill(past, float("-inf")), dim=-1) @ v
        return self.out(seen.transpose(1, 2).reshape(batch, length, width))

    @staticmethod
    def gelu(x):
        return F.gelu(x, approximate="tanh")

    def forward(self, x, past):
        x = x + self.attention(self.norm1(x), past)
        return x + self.down(self.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.register_buffer("past", torch.ones(context, context).tril() == 0, persistent=False)

    def forward(self, ids):
        length = ids.shape[1]
        x = self.tokens(ids) + self.positions(torch.arange(length))
        for block in self.blocks:
            x = block(x, self.past[:length, :length])
        return F.linear(self.norm(x), self.tokens.weight)


def gpt(given):
    model = Gpt(65, 256, 384, 6, 6)
    state = {name: given[name] for name in ("tokens.weight", "positions.weight", "norm.weight", "norm.bias")}
    for at in range(6):
        ours = f"blocks.{at}."
        for kind in ("weight", "bias"):
            state[f"{ours}qkv.{kind}"] = torch.cat(
                [given[f"{ours}attention.{part}.{kind}"] for part in ("query", "key", "value")])
            for name, named in (("out", "attention.output"), ("norm1", "attentionNorm"), ("norm2", "feedForwardNorm"),
                                ("up", "feedForward.up"), ("down", "feedForward.down")):
                state[f"{ours}{name}.{kind}"] = given[f"{ours}{named}.{kind}"]
    model.load_state_dict(state)
    decayed = [each for each in model.parameters() if each.dim() >= 2]
    others = [each for each in model.parameters() if each.dim() < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}], lr=1e-3, betas=(0.9, 0.99))
    ids, targets = given["ids"], given["targets"]

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(ids).view(-1, 65), targets.view(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        return loss.item()

    return step


class BasicBlock(nn.Module):
    def __init__(self, inside, outside, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outside)
        self.conv2 = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outside)
        self.downsample = None
        if stride != 1 or inside != outside:
            self.downsample = nn.Sequential(
                nn.Conv2d(inside, outside, 1, stride, bias=False), nn.BatchNorm2d(outside))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        made = F.relu(self.bn1(self.conv1(x)), inplace=True)
        made = self.bn2(self.conv2(made))
        made += shortcut
        return F.relu(made, inplace=True)


class ResNet18(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        inside = 64
        for number, outside in enumerate((64, 128, 256, 512), start=1):
            stride = 1 if number == 1 else 2
            setattr(self, f"layer{number}",
                    nn.Sequential(BasicBlock(inside, outside, stride), BasicBlock(outside, outside, 1)))
            inside = outside
        self.fc = nn.Linear(512, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x)), inplace=True), 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))


def resnet(given):
    model = ResNet18(1000)
    model.load_state_dict({name: given[name] for name in model.state_dict()})
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
    images, classes = given["images"], given["classes"]

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(model(images), classes)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def load(model, path):
    global trained
    trained = {"gpt": gpt, "resnet": resnet}[model](tensors(path))
    return 0.0,


def step(count):
    seconds, losses = timed(lambda: [trained() for _ in range(int(count))])
    return seconds / int(count), *losses


serve({"load": load, "step": step})
