package dev.viva.deep.textbook;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A training loop with everything that belongs to it, in which one line can be left out: a small network with dropout for a
 * question of two classes, plain descent, a rate that falls with each epoch, early stopping by validation rows.
 *
 * @param fault what is done wrongly
 * @param batch rows of a batch, from 1 to {@value #ROWS}
 * @param accumulated how many batches make a step, at least 1
 * @param rate the learning rate of the first epoch, above 0
 * @param decay what it is multiplied by after each epoch, in (0, 1]
 * @param dropout the share of hidden units that are left out while training, in [0, 1)
 * @param patience how many epochs without a better validation loss end the training, at least 1
 * @param epochs at most, from 1 to 1,000
 */
public record TrainingLoop(
        Fault fault, int batch, int accumulated, double rate, double decay, double dropout, int patience, int epochs) {
    /** How many rows there are to train on. */
    public static final int ROWS = 64;

    private static final int OTHERS = 200;
    private static final int FEATURES = 8;
    private static final double LEAST_GAIN = 1e-4;

    /** What is done wrongly. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** Gradients are not cleared before a step's batches. */
        NO_CLEARING,
        /** Dropout goes on while the network is judged. */
        NO_EVAL,
        /** Rows come in the order of their classes. */
        NO_SHUFFLE,
        /** The loss of a batch is the sum of its rows, not their mean. */
        SUM,
        /** The rate is ten times what it should be. */
        RATE_TIMES_TEN,
        /** The schedule moves on after each step instead of each epoch. */
        SCHEDULE_EACH_STEP,
        /** The last weights are given back instead of the best. */
        LAST_WEIGHTS
    }

    /**
     * One epoch.
     *
     * @param batches the mean loss of each batch, in their order, while they taught
     * @param training the mean loss of its rows, while they taught
     * @param validation the mean loss of the validation rows after it
     * @param gradient the length of its last gradient
     * @param rate the learning rate at its end
     */
    public record Epoch(double[] batches, double training, double validation, double gradient, double rate) {}

    /**
     * What was found.
     *
     * @param epochs in order
     * @param best the number of the epoch with the lowest validation loss, from 0
     * @param returned the validation loss of the weights that are given back, judged rightly
     * @param unseen the loss of these on rows that chose nothing
     * @param again by how much two judgements of the same weights differ
     */
    public record Found(List<Epoch> epochs, int best, double returned, double unseen, double again) {}

    private record Data(double[][] inputs, int[] classes) {
        static Data of(Draws draws, int rows) {
            double[][] inputs = new double[rows][FEATURES];
            int[] classes = new int[rows];
            for (int row = 0; row < rows; row++) {
                classes[row] = row % 2;
                double sign = classes[row] == 1 ? 0.6 : -0.6;
                Arrays.setAll(inputs[row], at -> draws.nextGaussian() + (at < 3 ? sign : 0));
            }
            return new Data(inputs, classes);
        }

        /** The same rows, those of the first class before those of the second. */
        Data sorted() {
            int[] order = IntStream.concat(
                            IntStream.range(0, classes.length).filter(row -> classes[row] == 0),
                            IntStream.range(0, classes.length).filter(row -> classes[row] == 1))
                    .toArray();
            return new Data(
                    Arrays.stream(order).mapToObj(row -> inputs[row]).toArray(double[][]::new),
                    Arrays.stream(order).map(row -> classes[row]).toArray());
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingLoop {
        if (batch < 1 || batch > ROWS || accumulated < 1 || patience < 1 || epochs < 1 || epochs > 1000) {
            throw new IllegalArgumentException("TrainingLoop: batch must be in [1, " + ROWS
                    + "], accumulated and patience at least 1 and epochs in [1, 1000], got " + batch + ", "
                    + accumulated
                    + ", " + patience + " and " + epochs);
        }
        if (!(rate > 0) || !(decay > 0 && decay <= 1) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "TrainingLoop: rate must be above 0, decay in (0, 1] and dropout in [0, 1), got " + rate + ", "
                            + decay + " and " + dropout);
        }
    }

    /** Trains; {@code seed} fixes rows, weights, orders and what is dropped. O(epochs · rows). */
    public Found run(long seed) {
        CounterRandom random = CounterRandom.of(seed);
        Data training = Data.of(random.stream(1).draws(), ROWS).sorted();
        Data validation = Data.of(random.stream(2).draws(), OTHERS);
        Data unseen = Data.of(random.stream(3).draws(), OTHERS);
        DropoutNetwork network =
                DropoutNetwork.of(FEATURES, dropout, random.stream(4).draws());
        DropoutNetwork kept = network.copy();
        List<Epoch> done = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        double now = fault == Fault.RATE_TIMES_TEN ? 10 * rate : rate;
        int best = 0;
        while (done.size() < epochs && done.size() - best <= patience) {
            Epoch epoch = epoch(network, training, validation, random.stream(10 + done.size()), now);
            now = epoch.rate;
            if (epoch.validation < lowest - LEAST_GAIN) {
                lowest = epoch.validation;
                best = done.size();
                kept = network.copy();
            }
            done.add(epoch);
        }
        DropoutNetwork given = fault == Fault.LAST_WEIGHTS ? network : kept;
        double again =
                Math.abs(judge(network, validation, random.stream(7)) - judge(network, validation, random.stream(8)));
        return new Found(done, best, loss(given, validation, null), loss(given, unseen, null), again);
    }

    private Epoch epoch(DropoutNetwork network, Data training, Data validation, CounterRandom random, double begin) {
        int[] order = order(random.draws());
        double now = begin;
        double sum = 0;
        double[] losses = new double[(ROWS + batch - 1) / batch];
        for (int number = 0; number < losses.length; number++) {
            if (number % accumulated == 0 && fault != Fault.NO_CLEARING) {
                network.clear();
            }
            int from = number * batch;
            int to = Math.min(ROWS, from + batch);
            // Each batch of a step counts by its rows, so that together they are one large batch.
            int together = Math.min(ROWS, (number / accumulated + 1) * accumulated * batch)
                    - number / accumulated * accumulated * batch;
            double share = fault == Fault.SUM ? 1 : 1.0 / together;
            for (int row : Arrays.copyOfRange(order, from, to)) {
                double loss = network.pass(
                        training.inputs[row],
                        training.classes[row],
                        share,
                        random.stream(row + 1).draws());
                sum += loss;
                losses[number] += loss / (to - from);
            }
            if ((number + 1) % accumulated == 0 || number == losses.length - 1) {
                network.descend(now);
                now *= fault == Fault.SCHEDULE_EACH_STEP ? decay : 1;
            }
        }
        now *= fault == Fault.SCHEDULE_EACH_STEP ? 1 : decay;
        return new Epoch(
                losses, sum / ROWS, judge(network, validation, random.stream(-1)), network.gradientLength(), now);
    }

    private int[] order(Draws draws) {
        int[] order = IntStream.range(0, ROWS).toArray();
        for (int last = ROWS - 1; last > 0 && fault != Fault.NO_SHUFFLE; last--) {
            int other = draws.nextInt(last + 1);
            int row = order[last];
            order[last] = order[other];
            order[other] = row;
        }
        return order;
    }

    private double judge(DropoutNetwork network, Data data, CounterRandom random) {
        return loss(network, data, fault == Fault.NO_EVAL ? random.draws() : null);
    }

    private static double loss(DropoutNetwork network, Data data, @Nullable Draws draws) {
        double sum = 0;
        for (int row = 0; row < data.classes.length; row++) {
            sum += network.loss(data.inputs[row], data.classes[row], draws);
        }
        return sum / data.classes.length;
    }
}
