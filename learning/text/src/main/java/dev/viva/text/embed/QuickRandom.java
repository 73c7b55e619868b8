package dev.viva.text.embed;

import dev.viva.kernel.CounterRandom;

/** A generator for inner loops (xorshift64*, Marsaglia 2003, Vigna 2016), one for each job. Not thread-safe. */
final class QuickRandom {
    private long state;

    /** The generator of stream {@code job}: what it draws does not depend on the thread that runs the job. */
    QuickRandom(CounterRandom random, long job) {
        this.state = random.bits(job) | 1;
    }

    long next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * 0x2545F4914F6CDD1DL;
    }

    /** Uniform in {@code 0 … bound - 1}. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Uniform in [0, 1). */
    float uniform() {
        return (next() >>> 40) * 0x1p-24f;
    }
}
