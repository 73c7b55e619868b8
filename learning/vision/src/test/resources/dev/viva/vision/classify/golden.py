"""Logits of torchvision's networks with weights and images that a formula fills: GoldenNetworksTest has the same one.

Run: /usr/bin/python3 golden.py > golden.txt      (torch 1.13.1, torchvision 0.14.1)
Each line: the network's name, the sum of all logits, the sum of their squares, the first eight logits.
"""

import numpy
import torch
import torchvision
from torchvision.models.vision_transformer import VisionTransformer


def wave(count, number):
    return numpy.sin(0.7 * numpy.arange(count, dtype=numpy.float64) + number)


def fill(network):
    state = network.state_dict()
    names = sorted(name for name in state if not name.endswith("num_batches_tracked"))
    for number, name in enumerate(names):
        tensor = state[name]
        values = wave(tensor.numel(), number)
        if tensor.dim() >= 2:
            values = values / numpy.sqrt(tensor.numel() / tensor.shape[0])
        else:
            around = 1 if name.endswith("weight") or name.endswith("running_var") else 0
            values = around + 0.1 * values
        tensor.copy_(torch.from_numpy(values.reshape(tensor.shape).astype(numpy.float32)))


def image(side):
    return torch.from_numpy(wave(2 * 3 * side * side, 0.5).reshape(2, 3, side, side).astype(numpy.float32))


def show(name, network, side):
    fill(network)
    network.eval()
    with torch.no_grad():
        logits = network(image(side)).double()
    first = " ".join(f"{value:.7g}" for value in logits[1, :8].tolist())
    print(name, f"{logits.sum().item():.7g}", f"{(logits * logits).sum().item():.7g}", first)


with torch.no_grad():
    models = torchvision.models
    show("resnet18", models.resnet18(), 64)
    show("resnet50", models.resnet50(), 64)
    show("convnext_tiny", models.convnext_tiny(), 64)
    small = VisionTransformer(224, 16, 12, 6, 384, 1536)
    print("vit_small_parameters", sum(each.numel() for each in small.parameters()), 0)
    show("vit_small_16", small, 224)
