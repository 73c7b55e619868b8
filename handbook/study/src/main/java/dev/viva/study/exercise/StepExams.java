package dev.viva.study.exercise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about one step: of an optimiser, and of a recurrent cell. */
final class StepExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private StepExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("adamw", StepExams::adam);
        all.put("lstm-cell", StepExams::cell);
        return all;
    }

    private static Object[] descent(Maker maker, int weights, int steps) {
        return new Object[] {
            maker.tidy(weights, -2, 2), maker.rows(steps, weights, -3, 3), maker.tidy(0.01, 0.5), maker.tidy(0, 0.5)
        };
    }

    private static boolean fits(Object[] a) {
        int weights = ((double[]) a[0]).length;
        return weights > 0
                && Arrays.stream((double[][]) a[1]).allMatch(row -> row.length == weights)
                && (double) a[2] >= 0
                && (double) a[3] >= 0;
    }

    /** The corrected means are weighted means: sums over sums of weights. */
    private static Object moved(Object[] a) {
        double[] w = (double[]) a[0];
        double[][] gradients = (double[][]) a[1];
        return IntStream.range(0, w.length)
                .mapToDouble(j -> moved(
                        w[j],
                        Arrays.stream(gradients).mapToDouble(row -> row[j]).toArray(),
                        (double) a[2],
                        (double) a[3]))
                .toArray();
    }

    private static double moved(double weight, double[] gradients, double rate, double decay) {
        double moved = weight;
        double sum = 0;
        double squares = 0;
        double shares = 0;
        double squareShares = 0;
        for (double gradient : gradients) {
            sum = 0.9 * sum + gradient;
            shares = 0.9 * shares + 1;
            squares = 0.999 * squares + gradient * gradient;
            squareShares = 0.999 * squareShares + 1;
            moved = moved * (1 - rate * decay) - rate * (sum / shares) / (Math.sqrt(squares / squareShares) + 1e-8);
        }
        return moved;
    }

    private static Exam adam() {
        return Exam.of("adamw", "the weights after one step of AdamW for each row", CLOSE, StepExams::moved)
                .admitting(StepExams::fits)
                .example("no steps", new double[] {1, 2}, new double[][] {}, 0.1, 0.1)
                .example("the first step is the rate", new double[] {0}, new double[][] {{5}}, 0.1, 0.0)
                .example("a small gradient moves as far", new double[] {0}, new double[][] {{-0.25}}, 0.1, 0.0)
                .example("two equal gradients", new double[] {1}, new double[][] {{2}, {2}}, 0.1, 0.0)
                .example("a sign that turns", new double[] {1}, new double[][] {{2}, {-2}}, 0.1, 0.0)
                .example("a gradient of 0: only the decay", new double[] {4}, new double[][] {{0}, {0}}, 0.5, 0.1)
                .example("decay and gradient", new double[] {4}, new double[][] {{100}, {-100}}, 0.5, 0.1)
                .example("two weights", new double[] {1, -1}, new double[][] {{1, 100}, {3, 0}}, 0.1, 0.01)
                .random(10, maker -> descent(maker, 1 + maker.number() % 4, 1 + maker.number()))
                .numerics("gradients as small as epsilon", new double[] {1}, new double[][] {{1e-8}, {3e-8}}, 0.1, 0.0)
                .speed("3,000 steps of 20 weights", descent(Maker.large(), 20, 3_000))
                .build();
    }

    private static Object[] cell(Maker maker, int in, int width) {
        return new Object[] {
            maker.tidy(in, -2, 2),
            maker.tidy(width, -1, 1),
            maker.tidy(width, -2, 2),
            maker.rows(4 * width, width + in, -1, 1),
            maker.tidy(4 * width, -1, 1)
        };
    }

    private static boolean shapes(Object[] a) {
        int in = ((double[]) a[0]).length;
        int width = ((double[]) a[1]).length;
        double[][] w = (double[][]) a[3];
        return in > 0
                && width > 0
                && ((double[]) a[2]).length == width
                && w.length == 4 * width
                && ((double[]) a[4]).length == 4 * width
                && Arrays.stream(w).allMatch(row -> row.length == width + in);
    }

    private static Object[] scalar(double x, double h, double c, double[][] w, double... b) {
        return new Object[] {new double[] {x}, new double[] {h}, new double[] {c}, w, b};
    }

    private static final double[][] NOTHING = {{0, 0}, {0, 0}, {0, 0}, {0, 0}};
    private static final double[][] DIFFERENT = {{1, 0}, {0, 1}, {-1, 2}, {2, -1}};

    private static Exam cell() {
        return Exam.of("step", "h' = o · tanh(c') over c' = f · c + i · g", CLOSE, StepExams::remembered)
                .admitting(StepExams::shapes)
                .example("all sums 0: half of the cell stays", scalar(1, 1, 2, NOTHING, 0, 0, 0, 0))
                .example("an open forget gate keeps", scalar(1, 0, 3, NOTHING, 20, -20, 20, 0))
                .example("a closed forget gate with an open input writes", scalar(1, 0, 3, NOTHING, -20, 20, 20, 1))
                .example("a closed output gate", scalar(1, 0, 3, NOTHING, 20, -20, -20, 0))
                .example("a negative candidate", scalar(1, 0, 0, NOTHING, 0, 20, 20, -1))
                .example("four different rows", scalar(0.5, -1, 1, DIFFERENT, 0, 0, 0, 0))
                .example("output and cell differ", scalar(1, 2, -1, DIFFERENT, 0.5, 0, 0, 0))
                .random(10, maker -> cell(maker, 1 + maker.number() % 4, 1 + maker.number() % 3))
                .numerics("sums of 1,000", scalar(1, 0, 1, NOTHING, 1_000, 1_000, 1_000, 1_000))
                .numerics("sums of −1,000", scalar(1, 0, 1, NOTHING, -1_000, -1_000, -1_000, -1_000))
                .speed("200 inputs, width 100", cell(Maker.large(), 200, 100))
                .build();
    }

    /** A sigmoid is half of one more than the tanh of the half. */
    private static double gate(double sum) {
        return 0.5 + 0.5 * Math.tanh(sum / 2);
    }

    private static Object remembered(Object[] a) {
        double[] x = (double[]) a[0];
        double[] h = (double[]) a[1];
        double[] sums = IntStream.range(0, 4 * h.length)
                .mapToDouble(row -> ((double[]) a[4])[row]
                        + IntStream.range(0, h.length + x.length)
                                .mapToDouble(j -> ((double[][]) a[3])[row][j] * (j < h.length ? h[j] : x[j - h.length]))
                                .sum())
                .toArray();
        double[][] next = new double[2][h.length];
        for (int k = 0; k < h.length; k++) {
            next[1][k] =
                    gate(sums[k]) * ((double[]) a[2])[k] + gate(sums[h.length + k]) * Math.tanh(sums[3 * h.length + k]);
            next[0][k] = gate(sums[2 * h.length + k]) * Math.tanh(next[1][k]);
        }
        return next;
    }
}
