"""Logits of a U-Net in PyTorch whose weights and images a formula fills: UNetTest has the same one.

Run: /usr/bin/python3 golden.py > golden.txt      (torch 1.13.1)
Each line: height and width of the images, the sum of the logits, the sum of their squares, the first eight of the second image.
"""

import numpy
import torch
from torch import nn


def wave(count, number):
    return numpy.sin(0.7 * numpy.arange(count, dtype=numpy.float64) + number)


def pair(into, out):
    layers = []
    for first in (into, out):
        layers += [nn.Conv2d(first, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU()]
    return nn.Sequential(*layers)


class UNet(nn.Module):
    def __init__(self, channels, classes, width, depth):
        super().__init__()
        widths = [width << level for level in range(depth + 1)]
        self.down = nn.ModuleList(pair(channels if at == 0 else widths[at - 1], widths[at]) for at in range(depth))
        self.bottom = pair(widths[depth - 1], widths[depth])
        self.enlarge = nn.ModuleList(nn.ConvTranspose2d(2 * each, each, 2, 2) for each in widths[:depth])
        self.up = nn.ModuleList(pair(2 * each, each) for each in widths[:depth])
        self.head = nn.Conv2d(width, classes, 1)

    def forward(self, x):
        seen = []
        for level in self.down:
            x = level(x)
            seen.append(x)
            x = nn.functional.max_pool2d(x, 2)
        x = self.bottom(x)
        for level in reversed(range(len(seen))):
            x = self.up[level](torch.cat([seen[level], self.enlarge[level](x)], 1))
        return self.head(x)


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


with torch.no_grad():
    print("parameters", sum(each.numel() for each in UNet(3, 2, 64, 4).parameters()))
    network = UNet(3, 4, 8, 3)
    fill(network)
    network.eval()
    for height, width in ((32, 48), (21, 37)):
        values = wave(2 * 3 * height * width, 0.5).reshape(2, 3, height, width).astype(numpy.float32)
        padded = nn.functional.pad(torch.from_numpy(values), (0, -width % 8, 0, -height % 8))
        logits = network(padded)[:, :, :height, :width].double()
        first = " ".join(f"{value:.7g}" for value in logits[1].reshape(-1)[:8].tolist())
        print(height, width, f"{logits.sum().item():.7g}", f"{(logits * logits).sum().item():.7g}", first)
