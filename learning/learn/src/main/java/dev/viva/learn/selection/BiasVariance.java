package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Learner;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the error of a learner on given rows is made of, by fitting it on bootstrap samples of the teaching rows: bias, how
 * far its usual answer is from what is best; variance, how much its answers depend on the sample; noise, what no answer can
 * avoid. They add up to the error.
 *
 * <p>For numbers (squared error; Geman, Bienenstock and Doursat 1992) the usual answer is the mean over the samples. For
 * classes (0-1 loss; Domingos 2000) it is the most frequent one; there, variance lowers the error of rows whose usual answer
 * is wrong, so that {@code variance} is the net effect and may be negative, and so may that of noise.
 *
 * <p>Noise shows only between rows with equal features: what their targets differ by. Where all rows differ it is 0, and
 * counts as bias.
 *
 * @param error the mean loss over samples and rows
 * @param bias the squared bias, or the share of rows whose usual answer is not the best one
 * @param variance the variance, or its net effect on the error
 * @param noise the variance of targets among equal rows, or its net effect on the error
 * @param spread how often, or by how much squared, an answer differs from the usual one: for numbers the variance again
 * @param samples how many bootstrap samples there were
 */
public record BiasVariance(double error, double bias, double variance, double noise, double spread, int samples) {
    /**
     * Fits {@code learner} on {@code samples} bootstrap samples of {@code teaching} and judges each on {@code unseen}. Row
     * weights take part in the fits and in the means. The same seed gives the same bits for any number of threads.
     * O(samples) fits; memory O(samples · rows).
     *
     * @throws IllegalArgumentException if {@code samples} is below 2, there are no unseen rows, or the targets are neither
     *     both numbers nor both the same classes
     */
    public static BiasVariance of(
            Learner<?> learner, Dataset teaching, Dataset unseen, int samples, long seed, Training training) {
        if (samples < 2) {
            throw new IllegalArgumentException("BiasVariance.samples must be at least 2, got " + samples);
        }
        if (unseen.rows() == 0) {
            throw new IllegalArgumentException("BiasVariance.unseen must have at least 1 row, got 0");
        }
        Predictions[] answers = new Predictions[samples];
        training.parallel().forEach(samples, sample -> {
            Draws draws =
                    CounterRandom.of(seed).stream(0x62696173L).stream(sample).draws();
            int[] rows = IntStream.range(0, teaching.rows())
                    .map(_ -> draws.nextInt(teaching.rows()))
                    .sorted()
                    .toArray();
            answers[sample] = Predictions.of(learner.fit(teaching.take(rows), training), unseen);
        });
        int[] group = groups(unseen.features());
        double[] weights = unseen.weights() == null ? ones(unseen.rows()) : unseen.weights();
        return answers[0] instanceof Predictions.OfClasses
                ? ofClasses(
                        Arrays.stream(answers)
                                .map(Predictions.OfClasses.class::cast)
                                .toList(),
                        group,
                        weights)
                : ofNumbers(
                        Arrays.stream(answers)
                                .map(Predictions.OfNumbers.class::cast)
                                .toList(),
                        group,
                        weights);
    }

    private static BiasVariance ofNumbers(List<Predictions.OfNumbers> answers, int[] group, double[] weights) {
        double[] truth = answers.getFirst().truth().values();
        double[] sums = new double[group.length];
        double[] masses = new double[group.length];
        for (int row = 0; row < truth.length; row++) {
            sums[group[row]] += weights[row] * truth[row];
            masses[group[row]] += weights[row];
        }
        double[] parts = new double[4];
        double total = 0;
        for (int row = 0; row < truth.length; row++) {
            if (weights[row] == 0) {
                continue;
            }
            int at = row;
            double mean = answers.stream()
                    .mapToDouble(each -> each.predicted()[at])
                    .average()
                    .orElseThrow();
            double best = sums[group[row]] / masses[group[row]];
            double weight = weights[row];
            total += weight;
            parts[0] += weight * mean(answers, at, truth[row]);
            parts[1] += weight * (mean - best) * (mean - best);
            parts[2] += weight * mean(answers, at, mean);
            parts[3] += weight * (truth[row] - best) * (truth[row] - best);
        }
        double variance = parts[2] / total;
        return new BiasVariance(
                parts[0] / total, parts[1] / total, variance, parts[3] / total, variance, answers.size());
    }

    private static double mean(List<Predictions.OfNumbers> answers, int row, double from) {
        return answers.stream()
                .mapToDouble(each -> (each.predicted()[row] - from) * (each.predicted()[row] - from))
                .average()
                .orElseThrow();
    }

    private static BiasVariance ofClasses(List<Predictions.OfClasses> answers, int[] group, double[] weights) {
        Target.Classes truth = answers.getFirst().truth();
        int labels = truth.labels().size();
        int[][] codes = answers.stream().map(Predictions.OfClasses::codes).toArray(int[][]::new);
        double[][] known = new double[group.length][labels];
        for (int row = 0; row < group.length; row++) {
            known[group[row]][truth.codes()[row]] += weights[row];
        }
        double[] parts = new double[4];
        double total = 0;
        for (int row = 0; row < group.length; row++) {
            double[] votes = new double[labels];
            for (int[] of : codes) {
                votes[of[row]] += 1.0 / codes.length;
            }
            int usual = largest(votes);
            int best = largest(known[group[row]]);
            double weight = weights[row];
            total += weight;
            parts[0] += weight * (1 - votes[truth.codes()[row]]);
            parts[1] += usual == best ? 0 : weight;
            parts[2] += weight * (1 - votes[best]);
            parts[3] += weight * (1 - votes[usual]);
        }
        double error = parts[0] / total;
        double bias = parts[1] / total;
        double fromBest = parts[2] / total;
        return new BiasVariance(error, bias, fromBest - bias, error - fromBest, parts[3] / total, codes.length);
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }

    /** Rows with equal features have equal numbers. */
    private static int[] groups(Features features) {
        Map<List<Double>, Integer> numbers = new HashMap<>();
        int[] group = new int[features.rows()];
        double[] row = new double[features.width()];
        for (int at = 0; at < group.length; at++) {
            features.copyRow(at, row);
            List<Double> key =
                    Arrays.stream(row).map(value -> value + 0.0).boxed().toList();
            group[at] = numbers.computeIfAbsent(key, _ -> numbers.size());
        }
        return group;
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
