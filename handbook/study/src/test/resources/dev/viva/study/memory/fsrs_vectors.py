"""Makes fsrs6.bin.gz: what FSRS-6 says about 10,000 random review histories.

An independent second writing of the published formulas, in plain Python, for the parity test of the Java one; neither was
made from the other. Run it in its own folder: python3 fsrs_vectors.py

Both sides draw the histories from the same counter-based generator (SplitMix64's finaliser, twice), so the file holds
results only: for each answer three big-endian doubles, stability (days), difficulty, and the pause until the card is due
(seconds). Elapsed time is a real number of days. Intervals are not spread.
"""

import gzip
import math
import struct

ALL = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
DAY = 86400

LOW = [0.001] * 4 + [1, 0.001, 0.001, 0.001, 0, 0] + [0.001] * 4 + [0, 0, 1, 0, 0, 0, 0.1]
HIGH = [100] * 4 + [10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8]
STANDARD = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
            1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542]
# learning steps and relearning steps, in seconds
STEPS = [([60, 600], [600]), ([300], []), ([], [300, 1200])]


def mix(z):
    z &= ALL
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & ALL
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & ALL
    return z ^ (z >> 31)


class Counter:
    def __init__(self, key):
        self.key = key

    def stream(self, number):
        return Counter(mix(self.key ^ mix(number * GOLDEN + 1)))

    def bits(self, index):
        return mix(mix(index * GOLDEN + self.key) ^ self.key)

    def uniform(self, index):
        return (self.bits(index) >> 11) * 2.0 ** -53

    def below(self, index, bound):
        return self.bits(index) * bound >> 64


class Model:
    def __init__(self, w, retention):
        self.w = w
        self.d = -w[20]
        self.f = 0.9 ** (1 / self.d) - 1
        self.retention = retention

    def recall(self, s, t):
        return (1 + self.f * t / s) ** self.d

    def days(self, s):
        days = round(s / self.f * (self.retention ** (1 / self.d) - 1))
        return min(max(days, 1), 36500)

    def d0(self, g):
        return self.w[4] - math.exp(self.w[5] * (g - 1)) + 1

    def first(self, g):
        return min(max(self.w[g - 1], 0.001), 36500), min(max(self.d0(g), 1), 10)

    def next(self, s, d, g, t):
        w = self.w
        if t < 1:
            gain = math.exp(w[17] * (g - 3 + w[18])) * s ** -w[19]
            after = s * (max(gain, 1) if g >= 3 else gain)
        elif g == 1:
            r = self.recall(s, t)
            after = min(w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp(w[14] * (1 - r)),
                        s / math.exp(w[17] * w[18]))
        else:
            r = self.recall(s, t)
            bonus = w[15] if g == 2 else w[16] if g == 4 else 1
            after = s * (1 + math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp(w[10] * (1 - r)) - 1) * bonus)
        moved = w[7] * self.d0(4) + (1 - w[7]) * (d - w[6] * (g - 3) * (10 - d) / 9)
        return min(max(after, 0.001), 36500), min(max(moved, 1), 10)


def pause(model, phase, step, g, s, learning, relearning):
    """The phase and step after an answer, and the seconds until the card is due."""
    if phase == "review":
        if g > 1 or not relearning:
            return "review", 0, model.days(s) * DAY
        return "relearning", 0, relearning[0]
    steps = learning if phase == "learning" else relearning
    if g == 4 or not steps or (g == 3 and step + 1 >= len(steps)):
        return "review", 0, model.days(s) * DAY
    if g == 1:
        return phase, 0, steps[0]
    if g == 3:
        return phase, step + 1, steps[step + 1]
    if step > 0:
        return phase, step, steps[step]
    return phase, 0, steps[0] * 1.5 if len(steps) == 1 else (steps[0] + steps[1]) / 2


def history(number, root):
    random = root.stream(number)
    w = STANDARD if number % 2 == 0 else [
        low + (high - low) * random.uniform(100 + at) for at, (low, high) in enumerate(zip(LOW, HIGH))]
    model = Model(w, 0.80 + 0.15 * random.uniform(1))
    learning, relearning = STEPS[number % 3]
    phase, step, s, d = "learning", 0, None, None
    for at in range(3 + random.below(0, 6)):
        g = 1 + random.below(10 + 3 * at, 4)
        kind = random.below(11 + 3 * at, 3)
        gap = random.below(12 + 3 * at, [DAY, 10 * DAY, 400 * DAY][kind])
        s, d = model.first(g) if s is None else model.next(s, d, g, gap / DAY)
        phase, step, seconds = pause(model, phase, step, g, s, learning, relearning)
        yield s, d, seconds


def main():
    root = Counter(mix(20261126 + GOLDEN))
    out = b"".join(struct.pack(">ddd", *answer) for number in range(10_000) for answer in history(number, root))
    with open("fsrs6.bin.gz", "wb") as file:
        file.write(gzip.compress(out, 9, mtime=0))
    print(len(out) // 24, "answers")


main()
