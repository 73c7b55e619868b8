package dev.viva.deep.textbook;

import dev.viva.deep.textbook.BatchNormalization.Backward;
import dev.viva.deep.textbook.BatchNormalization.Forward;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small network trained with or without batch norm on inputs of very different scales: {@code y = v · relu(norm(W x)) + c}
 * by gradient descent on half the squared error. A batch of one row, which {@link BatchNormalization#train} refuses, is taken
 * as that row twice, which has the same mean and the same variance of 0.
 *
 * @param batch rows of a step, from 1 to 1,024
 * @param steps how many steps, from 1 to 10,000
 * @param rate the learning rate, above 0
 * @param momentum the share by which running statistics follow, in (0, 1]
 * @param normalized whether batch norm stands before the activation; otherwise a bias does
 */
public record NormalizedTraining(int batch, int steps, double rate, double momentum, boolean normalized) {
    private static final int HIDDEN = 12;
    private static final double[] SCALES = {1, 4, 0.3, 2};
    private static final double[] OFFSETS = {0, 8, -1, 5};
    private static final double MOST = 1e6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public NormalizedTraining {
        if (batch < 1
                || batch > 1024
                || steps < 1
                || steps > 10_000
                || !(rate > 0)
                || !(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException(
                    "NormalizedTraining: batch must be in [1, 1024], steps in [1, 10000], rate above 0 and momentum in (0, 1],"
                            + " got " + batch + ", " + steps + ", " + rate + " and " + momentum);
        }
    }

    /**
     * Rows and what is to be predicted of each.
     *
     * @param inputs four numbers each
     * @param targets one each
     */
    public record Rows(double[][] inputs, double[] targets) {
        /** {@code count} fresh rows. */
        public static Rows of(Draws draws, int count) {
            double[][] inputs = new double[count][SCALES.length];
            double[] targets = new double[count];
            for (int row = 0; row < count; row++) {
                double[] plain = new double[SCALES.length];
                Arrays.setAll(plain, _ -> draws.nextGaussian());
                Arrays.setAll(inputs[row], at -> OFFSETS[at] + SCALES[at] * plain[at]);
                targets[row] = Math.tanh(2 * plain[0]) + 0.5 * plain[2] * plain[2] + 0.1 * draws.nextGaussian();
            }
            return new Rows(inputs, targets);
        }

        /** The same with every input moved by {@code shift} of its deviations. */
        public Rows moved(double shift) {
            double[][] moved = Arrays.stream(inputs)
                    .map(row -> IntStream.range(0, row.length)
                            .mapToDouble(at -> row[at] + shift * SCALES[at])
                            .toArray())
                    .toArray(double[][]::new);
            return new Rows(moved, targets);
        }

        private Rows part(int from, int to) {
            return new Rows(Arrays.copyOfRange(inputs, from, to), Arrays.copyOfRange(targets, from, to));
        }
    }

    /**
     * Trains on fresh rows each step; {@code seed} fixes weights and rows. O(steps · batch).
     *
     * @return the network, with the loss of each step
     */
    public Trained run(long seed) {
        CounterRandom random = CounterRandom.of(seed);
        Trained network = new Trained(this, random.stream(1).draws());
        Draws rows = random.stream(2).draws();
        for (int step = 0; step < steps; step++) {
            network.losses[step] = network.step(Rows.of(rows, batch));
        }
        return network;
    }

    /** A network after its training. Not thread-safe. */
    public static final class Trained {
        private final NormalizedTraining plan;
        private final BatchNormalization norm;
        private final double[][] weights;
        private final double[] bias = new double[HIDDEN];
        private final double[] out = new double[HIDDEN];
        private final double[] losses;
        private double constant;

        private Trained(NormalizedTraining plan, Draws draws) {
            this.plan = plan;
            norm = BatchNormalization.of(HIDDEN, plan.momentum);
            weights = new double[HIDDEN][SCALES.length];
            for (double[] row : weights) {
                Arrays.setAll(row, _ -> draws.nextGaussian() * Math.sqrt(2.0 / SCALES.length));
            }
            Arrays.setAll(out, _ -> draws.nextGaussian() * Math.sqrt(1.0 / HIDDEN));
            losses = new double[plan.steps];
        }

        /** The loss of each step, at most a million: there it is counted as diverged. */
        public double[] losses() {
            return losses.clone();
        }

        /** The norm with its running statistics. */
        public BatchNormalization norm() {
            return norm;
        }

        private double step(Rows rows) {
            double[][] sums = sums(rows.inputs);
            Forward forward = plan.normalized ? normalize(norm, sums) : null;
            double[][] before = forward == null ? biased(sums) : forward.outputs();
            double[] errors = answers(before, rows.targets.length);
            Arrays.setAll(errors, row -> errors[row] - rows.targets[row]);
            double loss =
                    Arrays.stream(errors).map(each -> each * each / 2).average().orElseThrow();
            if (!(loss < MOST)) {
                return MOST;
            }
            update(rows.inputs, forward, before, errors);
            return loss;
        }

        /** A row alone is normalised as if it stood twice. */
        private static Forward normalize(BatchNormalization norm, double[][] sums) {
            return norm.train(sums.length == 1 ? new double[][] {sums[0], sums[0]} : sums);
        }

        private double[][] sums(double[][] inputs) {
            double[][] sums = new double[inputs.length][HIDDEN];
            for (int row = 0; row < inputs.length; row++) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    for (int at = 0; at < SCALES.length; at++) {
                        sums[row][unit] += weights[unit][at] * inputs[row][at];
                    }
                }
            }
            return sums;
        }

        private double[][] biased(double[][] sums) {
            for (double[] row : sums) {
                Arrays.setAll(row, unit -> row[unit] + bias[unit]);
            }
            return sums;
        }

        private double[] answers(double[][] before, int rows) {
            double[] answers = new double[rows];
            for (int row = 0; row < rows; row++) {
                answers[row] = constant;
                for (int unit = 0; unit < HIDDEN; unit++) {
                    answers[row] += out[unit] * Math.max(0, before[row][unit]);
                }
            }
            return answers;
        }

        private void update(double[][] inputs, @Nullable Forward forward, double[][] before, double[] errors) {
            int rows = inputs.length;
            double[][] upstream = new double[before.length][HIDDEN];
            double[] ofOut = new double[HIDDEN];
            for (int row = 0; row < rows; row++) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    upstream[row][unit] = before[row][unit] > 0 ? errors[row] / rows * out[unit] : 0;
                    ofOut[unit] += errors[row] / rows * Math.max(0, before[row][unit]);
                }
                constant -= plan.rate * errors[row] / rows;
            }
            Arrays.setAll(out, unit -> out[unit] - plan.rate * ofOut[unit]);
            updateHidden(inputs, forward == null ? upstream : throughNorm(forward, upstream));
        }

        private double[][] throughNorm(Forward forward, double[][] upstream) {
            Backward back = norm.backward(forward, upstream);
            for (int unit = 0; unit < HIDDEN; unit++) {
                norm.scale()[unit] -= plan.rate * back.scale()[unit];
                norm.shift()[unit] -= plan.rate * back.shift()[unit];
            }
            return back.inputs();
        }

        private void updateHidden(double[][] inputs, double[][] gradients) {
            for (int row = 0; row < inputs.length; row++) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    bias[unit] -= plan.rate * gradients[row][unit];
                    for (int at = 0; at < SCALES.length; at++) {
                        weights[unit][at] -= plan.rate * gradients[row][unit] * inputs[row][at];
                    }
                }
            }
        }

        /** What it answers by running statistics: each row by itself. */
        public double[] predict(Rows rows) {
            double[][] sums = sums(rows.inputs);
            return answers(plan.normalized ? norm.predict(sums) : biased(sums), rows.targets.length);
        }

        /** What it answers as in training: by the statistics of each batch of rows; the running ones stay as they are. */
        public double[] predictByBatches(Rows rows) {
            double[] answers = new double[rows.targets.length];
            for (int from = 0; from < answers.length; from += plan.batch) {
                Rows part = rows.part(from, Math.min(answers.length, from + plan.batch));
                double[] some = byBatch(part);
                System.arraycopy(some, 0, answers, from, some.length);
            }
            return answers;
        }

        private double[] byBatch(Rows part) {
            double[][] sums = sums(part.inputs);
            if (!plan.normalized) {
                return answers(biased(sums), part.targets.length);
            }
            BatchNormalization copy = BatchNormalization.of(HIDDEN, plan.momentum);
            System.arraycopy(norm.scale(), 0, copy.scale(), 0, HIDDEN);
            System.arraycopy(norm.shift(), 0, copy.shift(), 0, HIDDEN);
            return answers(normalize(copy, sums).outputs(), part.targets.length);
        }

        /** How far running means are from those of {@code rows}, in deviations, on average over units. */
        public double lag(Rows rows) {
            double[][] sums = sums(rows.inputs);
            Forward now = normalize(BatchNormalization.of(HIDDEN, 1), sums);
            double[] running = norm.runningMean();
            return IntStream.range(0, HIDDEN)
                    .mapToDouble(
                            unit -> Math.abs(running[unit] - now.mean()[unit]) / Math.sqrt(now.variance()[unit] + 1e-9))
                    .average()
                    .orElseThrow();
        }
    }
}
