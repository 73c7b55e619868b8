package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Training;
import dev.viva.learn.probability.StudentT;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether one learner or model is better than another, or only looks so on these rows. All tests are two-sided: the
 * probability of a difference at least this large if there were none. Thread-safe.
 */
public final class PairedTests {
    private static final int MOST_EXACT = 50;

    /**
     * What a test says.
     *
     * @param statistic of the test
     * @param pValue the probability of one at least as far out, if neither were better; NaN where the test is undefined
     * @param difference the mean of what the first scores above the second; for McNemar the difference of accuracies
     */
    public record Result(double statistic, double pValue, double difference) {}

    private PairedTests() {}

    /**
     * The resampled t test, corrected for rows that splits share (Nadeau and Bengio 2003): the mean difference over
     * {@code sqrt(variance · (1/splits + testShare))} is compared with Student's t of one degree less than there are splits.
     * Undefined where the difference never varies.
     *
     * @param testShare the number of rows that judge over the number that teach
     * @throws IllegalArgumentException if the lengths differ or are below 2, a score is NaN, or {@code testShare} is negative
     */
    public static Result correctedT(double[] first, double[] second, double testShare) {
        double[] differences = differences("correctedT", first, second, 2);
        if (!(testShare >= 0)) {
            throw new IllegalArgumentException("PairedTests.testShare must be at least 0, got " + testShare);
        }
        double mean = mean(differences);
        double squares = Arrays.stream(differences)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        int splits = differences.length;
        double variance = squares / (splits - 1);
        double t = mean / Math.sqrt(variance * (1.0 / splits + testShare));
        return new Result(
                t, variance > 0 ? 2 * StudentT.standard(splits - 1.0).survival(Math.abs(t)) : Double.NaN, mean);
    }

    /**
     * {@link #correctedT} of two learners that were judged on the same splits.
     *
     * @throws IllegalArgumentException if the splits differ; or as there
     */
    public static Result correctedT(CrossValidated first, CrossValidated second, String scorer) {
        List<Split> splits = first.splits();
        boolean same = splits.size() == second.splits().size();
        for (int at = 0; same && at < splits.size(); at++) {
            same = Arrays.equals(splits.get(at).test(), second.splits().get(at).test());
        }
        if (!same) {
            throw new IllegalArgumentException("PairedTests: both must be judged on the same splits");
        }
        double share = splits.stream()
                .mapToDouble(split -> (double) split.test().length / split.train().length)
                .average()
                .orElseThrow();
        return correctedT(first.scores(scorer), second.scores(scorer), share);
    }

    /**
     * The combined F test of five times two folds (Alpaydın 1999): the squared differences over twice the sum of the
     * variances within each pair, compared with F of 10 and 5 degrees.
     *
     * @param differences of the scores: five pairs
     * @throws IllegalArgumentException if there are not five pairs, or a difference is NaN
     */
    public static Result fiveByTwo(double[][] differences) {
        double squares = 0;
        double variances = 0;
        double sum = 0;
        boolean pairs = differences.length == 5;
        for (double[] pair : differences) {
            pairs &= pair.length == 2 && !Double.isNaN(pair[0] + pair[1]);
            if (pairs) {
                double middle = (pair[0] + pair[1]) / 2;
                squares += pair[0] * pair[0] + pair[1] * pair[1];
                variances += (pair[0] - middle) * (pair[0] - middle) + (pair[1] - middle) * (pair[1] - middle);
                sum += pair[0] + pair[1];
            }
        }
        if (!pairs) {
            throw new IllegalArgumentException("PairedTests.fiveByTwo: differences must be 5 pairs of numbers, got "
                    + Arrays.deepToString(differences));
        }
        double f = squares / (2 * variances);
        return new Result(f, variances > 0 ? Tails.fisher(f, 10, 5) : Double.NaN, sum / 10);
    }

    /**
     * {@link #fiveByTwo(double[][])} of two learners, with five divisions drawn from {@code seed}; classes keep their
     * shares.
     *
     * @throws IllegalArgumentException as {@link CrossValidator#run}; or as there
     */
    public static Result fiveByTwo(
            Learner<?> first, Learner<?> second, Dataset data, Scorer scorer, long seed, Training training) {
        double[][] differences = new double[5][];
        for (int time = 0; time < 5; time++) {
            Splitter halves = Splitters.stratified(2, CounterRandom.of(seed).bits(time));
            CrossValidator validator = new CrossValidator(halves, List.of(scorer), null, 0);
            List<CrossValidated> both = validator.run(List.of(first, second), data, training);
            differences[time] = differences(
                    "fiveByTwo",
                    both.getFirst().scores(scorer.name()),
                    both.getLast().scores(scorer.name()),
                    2);
        }
        return fiveByTwo(differences);
    }

    /**
     * McNemar's test of two classifiers on the same rows (1947), exactly: of the rows that only one of them calls rightly,
     * as many would be the first's as a fair coin gives heads. The statistic is the number of rows that only the second calls
     * rightly. Row weights play no part.
     *
     * @throws IllegalArgumentException if the truths differ
     */
    public static Result mcNemar(Predictions.OfClasses first, Predictions.OfClasses second) {
        int[] only = onlyOneIsRight(first, second);
        double rows = first.truth().size();
        double p = Tails.fairCoin(Math.min(only[0], only[1]), only[0] + only[1]);
        return new Result(only[1], p, (only[0] - only[1]) / rows);
    }

    /**
     * McNemar's test by its usual approximation: {@code (|b - c| - 1)² / (b + c)}, compared with χ² of one degree (Edwards
     * 1948). Undefined where no row is called rightly by only one.
     *
     * @throws IllegalArgumentException if the truths differ
     */
    public static Result mcNemarApproximate(Predictions.OfClasses first, Predictions.OfClasses second) {
        int[] only = onlyOneIsRight(first, second);
        int both = only[0] + only[1];
        double apart = Math.abs(only[0] - only[1]) - 1.0;
        double statistic = apart * apart / both;
        double rows = first.truth().size();
        return new Result(statistic, both > 0 ? Tails.chiSquared(statistic) : Double.NaN, (only[0] - only[1]) / rows);
    }

    private static int[] onlyOneIsRight(Predictions.OfClasses first, Predictions.OfClasses second) {
        if (!Arrays.equals(first.truth().codes(), second.truth().codes())
                || !first.truth().labels().equals(second.truth().labels())) {
            throw new IllegalArgumentException("PairedTests.mcNemar: both must be judged on the same rows and labels");
        }
        int[] only = new int[2];
        int[] ofFirst = first.codes();
        int[] ofSecond = second.codes();
        for (int row = 0; row < ofFirst.length; row++) {
            int truth = first.truth().codes()[row];
            only[0] += ofFirst[row] == truth && ofSecond[row] != truth ? 1 : 0;
            only[1] += ofFirst[row] != truth && ofSecond[row] == truth ? 1 : 0;
        }
        return only;
    }

    /**
     * Wilcoxon's signed-rank test (1945), for scores over several data sets or splits. Differences of 0 are left out. Up to 50
     * of them without ties it is exact, else by the normal approximation with the correction for ties. The statistic is the
     * smaller of both sums of ranks. Undefined where all differences are 0.
     *
     * @throws IllegalArgumentException if the lengths differ or are 0, or a score is NaN
     */
    public static Result wilcoxon(double[] first, double[] second) {
        double[] all = differences("wilcoxon", first, second, 1);
        double[] differences = Arrays.stream(all).filter(each -> each != 0).toArray();
        int count = differences.length;
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(at -> Math.abs(differences[at])));
        double above = 0;
        double ties = 0;
        for (int from = 0, to; from < count; from = to) {
            to = from;
            while (to < count && Math.abs(differences[order[to]]) == Math.abs(differences[order[from]])) {
                to++;
            }
            for (int at = from; at < to; at++) {
                above += differences[order[at]] > 0 ? (from + 1 + to) / 2.0 : 0;
            }
            double tied = to - from;
            ties += tied * tied * tied - tied;
        }
        double whole = count * (count + 1) / 2.0;
        double statistic = Math.min(above, whole - above);
        if (count == 0) {
            return new Result(0, Double.NaN, mean(all));
        }
        boolean exact = count == all.length && count <= MOST_EXACT && ties == 0;
        double deviation = Math.sqrt((count * (count + 1.0) * (2 * count + 1) - ties / 2) / 24);
        double p = exact
                ? Math.min(1, 2 * atMost((int) statistic, count))
                : Tails.normal((statistic - whole / 2) / deviation);
        return new Result(statistic, p, mean(all));
    }

    /** The share of sign patterns whose positive ranks add up to at most {@code sum}. O(count · sum). */
    private static double atMost(int sum, int count) {
        double[] ways = new double[sum + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= count; rank++) {
            for (int at = sum; at >= rank; at--) {
                ways[at] += ways[at - rank];
            }
        }
        return Arrays.stream(ways).sum() / Math.pow(2, count);
    }

    private static double[] differences(String test, double[] first, double[] second, int least) {
        if (first.length != second.length || first.length < least) {
            throw new IllegalArgumentException("PairedTests." + test + ": there must be at least " + least
                    + " scores of each, as many of both; got " + first.length + " and " + second.length);
        }
        double[] differences = new double[first.length];
        for (int at = 0; at < differences.length; at++) {
            differences[at] = first[at] - second[at];
            if (Double.isNaN(differences[at])) {
                throw new IllegalArgumentException("PairedTests." + test + ": scores must be numbers, got " + first[at]
                        + " and " + second[at] + " at " + at);
            }
        }
        return differences;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
