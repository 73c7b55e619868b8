"""torchvision's transforms on Pillow's pictures in two processes, which keep the tensors that they make."""

import multiprocessing

import torch
from PIL import Image
from torchvision import transforms

from peer import serve, timed

given = {}


def one(number):
    made = given["chain"](given["pictures"][number % len(given["pictures"])]).flatten()[number % 97::97].double()
    return float(made.sum()), float((made * made).sum()), made.numel()


def load(path, count, width, height, side):
    torch.set_num_threads(1)
    width, height = int(width), int(height)
    with open(path, "rb") as file:
        given["pictures"] = [Image.frombytes("RGB", (width, height), file.read(3 * width * height))
                             for _ in range(int(count))]
    given["chain"] = transforms.Compose([
        transforms.RandomResizedCrop(int(side)), transforms.RandomHorizontalFlip(),
        transforms.ColorJitter(0.4, 0.4, 0.4, 0.1), transforms.ToTensor(),
        transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    given["workers"] = multiprocessing.get_context("fork").Pool(2)
    return [0.0]


def show(count):
    seconds, made = timed(lambda: given["workers"].map(one, range(int(count)), chunksize=16))
    numbers = sum(each[2] for each in made)
    mean = sum(each[0] for each in made) / numbers
    return [seconds, mean, (sum(each[1] for each in made) / numbers - mean * mean) ** 0.5]


serve(globals())
