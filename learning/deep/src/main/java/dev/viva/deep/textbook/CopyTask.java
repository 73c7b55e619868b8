package dev.viva.deep.textbook;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.Arrays;

/**
 * The copy task: a network reads a sequence of random symbols and then says each of them again, the last and the first alike.
 * How often it is right by distance shows what its way through the sequence lets it keep (after Hochreiter and Schmidhuber
 * 1997; Bai, Kolter and Koltun 2018). Three networks of one width, each trained by Adam on fresh sequences: causal convolutions,
 * a plain recurrent network, and one head of attention with learnt positions.
 *
 * @param length symbols of a sequence, from 2 to 64
 * @param symbols how many different ones, from 2 to 16
 * @param width of states, from 2 to 128
 * @param layers of the convolutions, from 1 to 8
 * @param steps of training, from 1 to 10,000, with eight sequences each
 */
public record CopyTask(int length, int symbols, int width, int layers, int steps) {
    private static final int BATCH = 8;
    private static final int TESTED = 100;
    private static final double RATE = 0.02;

    /** How a network passes on what it reads. */
    public enum Kind {
        /** Causal convolutions of three places. */
        CONVOLUTION,
        /** A plain recurrent network. */
        RECURRENCE,
        /** One head of attention. */
        ATTENTION
    }

    /**
     * What was found.
     *
     * @param accuracy the share of right answers by distance: the last symbol first
     * @param losses the mean cross-entropy of each step, in nats
     * @param parameters how many numbers were learnt
     */
    public record Found(double[] accuracy, double[] losses, int parameters) {
        /** The mean over all distances. */
        public double mean() {
            return Arrays.stream(accuracy).average().orElseThrow();
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CopyTask {
        check("length", length, 2, 64);
        check("symbols", symbols, 2, 16);
        check("width", width, 2, 128);
        check("layers", layers, 1, 8);
        check("steps", steps, 1, 10_000);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "CopyTask." + name + " must be in [" + least + ", " + most + "], got " + value);
        }
    }

    /** How many of the last symbols the convolutions see: 2 layers + 1. */
    public int field() {
        return 2 * layers + 1;
    }

    /**
     * Trains a network of this kind and tests it on fresh sequences; {@code seed} fixes weights and sequences. O(steps · length ·
     * width²) for convolutions and recurrence, O(steps · length² · width) for attention.
     */
    public Found run(Kind kind, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        CopyNetwork network =
                network(kind, random.stream(kind.name().hashCode()).draws());
        Draws draws = random.stream(10).draws();
        double[] losses = new double[steps];
        for (int step = 0; step < steps; step++) {
            for (int row = 0; row < BATCH; row++) {
                losses[step] += pass(network, sequence(draws)) / BATCH;
            }
            network.weights().forEach(each -> each.step(RATE, BATCH));
        }
        int parameters = network.weights().stream()
                .mapToInt(each -> each.values.length * each.values[0].length)
                .sum();
        return new Found(accuracy(network, random.stream(11).draws()), losses, parameters);
    }

    CopyNetwork network(Kind kind, Draws draws) {
        return switch (kind) {
            case CONVOLUTION -> new CopyConvolution(this, draws);
            case RECURRENCE -> new CopyRecurrence(this, draws);
            case ATTENTION -> new CopyAttention(this, draws);
        };
    }

    int[] sequence(Draws draws) {
        int[] sequence = new int[length];
        Arrays.setAll(sequence, _ -> draws.nextInt(symbols));
        return sequence;
    }

    /** One sequence forth and back; adds to the gradients and returns the loss. */
    double pass(CopyNetwork network, int[] sequence) {
        double[][] upstream = network.scores(sequence);
        double loss = 0;
        for (int distance = 0; distance < length; distance++) {
            double[] shares = Attention.softmax(upstream[distance]);
            int right = sequence[length - 1 - distance];
            loss -= Math.log(Math.max(shares[right], 1e-300)) / length;
            shares[right] -= 1;
            for (int symbol = 0; symbol < symbols; symbol++) {
                upstream[distance][symbol] = shares[symbol] / length;
            }
        }
        network.backward(upstream);
        return loss;
    }

    private double[] accuracy(CopyNetwork network, Draws draws) {
        double[] accuracy = new double[length];
        for (int row = 0; row < TESTED; row++) {
            int[] sequence = sequence(draws);
            double[][] scores = network.scores(sequence);
            for (int distance = 0; distance < length; distance++) {
                boolean right = most(scores[distance]) == sequence[length - 1 - distance];
                accuracy[distance] += right ? 1.0 / TESTED : 0;
            }
        }
        return accuracy;
    }

    private static int most(double[] scores) {
        int most = 0;
        for (int at = 1; at < scores.length; at++) {
            most = scores[at] > scores[most] ? at : most;
        }
        return most;
    }

    /** One state's scores for every distance. */
    static double[][] rows(Weights readout, double[] state, int symbols) {
        double[] scores = new double[readout.values.length];
        readout.multiply(state, scores);
        double[][] rows = new double[scores.length / symbols][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(scores, row * symbols, (row + 1) * symbols));
        return rows;
    }

    static void rowsBackward(Weights readout, double[] state, double[][] upstream, double[] ofState) {
        double[] flat = Arrays.stream(upstream).flatMapToDouble(Arrays::stream).toArray();
        readout.backward(state, flat, ofState);
    }
}
