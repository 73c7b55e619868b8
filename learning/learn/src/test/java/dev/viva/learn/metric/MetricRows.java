package dev.viva.learn.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random rows for every family of metrics: scores with ties, classes that may not occur, whole weights from 0 to 3. */
record MetricRows(
        int[] codes,
        int[] guess,
        double[][] scores,
        boolean[][] labels,
        double[] predicted,
        double[] actual,
        int[][] lists,
        double[] weights) {
    static final int CLASSES = 4;

    static MetricRows draw(SplittableRandom random) {
        int rows = random.nextInt(5, 40);
        int[] codes = random.ints(rows, 0, random.nextInt(2, CLASSES + 1)).toArray();
        int[] guess = random.ints(rows, 0, CLASSES).toArray();
        double[] weights = random.ints(rows, 0, 4).asDoubleStream().toArray();
        codes[0] = 0;
        codes[1] = 1;
        weights[0] = 1;
        weights[1] = 2;
        return new MetricRows(
                codes,
                guess,
                drawScores(random, rows),
                drawLabels(random, rows),
                drawNumbers(random, rows),
                drawNumbers(random, rows),
                drawLists(random, rows),
                weights);
    }

    private static double[][] drawScores(SplittableRandom random, int rows) {
        double[][] scores = new double[rows][CLASSES];
        for (double[] row : scores) {
            Arrays.setAll(row, ignored -> random.nextInt(7) / 4.0);
        }
        return scores;
    }

    private static boolean[][] drawLabels(SplittableRandom random, int rows) {
        boolean[][] labels = new boolean[rows][CLASSES];
        for (boolean[] row : labels) {
            IntStream.range(0, CLASSES).forEach(label -> row[label] = random.nextInt(3) == 0);
        }
        return labels;
    }

    private static double[] drawNumbers(SplittableRandom random, int rows) {
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, ignored -> random.nextInt(1, 12) / 2.0);
        return numbers;
    }

    private static int[][] drawLists(SplittableRandom random, int rows) {
        int[][] lists = new int[rows][];
        Arrays.setAll(
                lists,
                ignored -> random.ints(random.nextInt(1, 6), 0, 9).distinct().toArray());
        return lists;
    }

    /** Every row as many times as its weight says, in a random order, all of weight 1. */
    MetricRows copies(long seed) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < codes.length; row++) {
            rows.addAll(Collections.nCopies((int) weights[row], row));
        }
        Collections.shuffle(rows, new Random(seed));
        int[] chosen = rows.stream().mapToInt(Integer::intValue).toArray();
        double[] ones = new double[chosen.length];
        Arrays.fill(ones, 1);
        return new MetricRows(
                Arrays.stream(chosen).map(row -> codes[row]).toArray(),
                Arrays.stream(chosen).map(row -> guess[row]).toArray(),
                Arrays.stream(chosen).mapToObj(row -> scores[row]).toArray(double[][]::new),
                Arrays.stream(chosen).mapToObj(row -> labels[row]).toArray(boolean[][]::new),
                Arrays.stream(chosen).mapToDouble(row -> predicted[row]).toArray(),
                Arrays.stream(chosen).mapToDouble(row -> actual[row]).toArray(),
                Arrays.stream(chosen).mapToObj(row -> lists[row]).toArray(int[][]::new),
                ones);
    }

    /** The same rows with other weights. */
    MetricRows weighing(double[] others) {
        return new MetricRows(codes, guess, scores, labels, predicted, actual, lists, others);
    }

    Confusion confusion() {
        return Confusion.of(List.of("a", "b", "c", "d"), codes, guess, weights);
    }

    ClassScores classScores() {
        return ClassScores.of(scores, codes, weights);
    }

    /** Scores as shares of their row's sum. */
    double[][] probabilities() {
        return Arrays.stream(scores)
                .map(row -> {
                    double sum = Arrays.stream(row).map(score -> score + 0.5).sum();
                    return Arrays.stream(row).map(score -> (score + 0.5) / sum).toArray();
                })
                .toArray(double[][]::new);
    }

    LabelSets labelSets() {
        return LabelSets.of(labels, called(), weights);
    }

    private boolean[][] called() {
        boolean[][] called = new boolean[scores.length][CLASSES];
        for (int row = 0; row < called.length; row++) {
            for (int label = 0; label < CLASSES; label++) {
                called[row][label] = scores[row][label] > 1;
            }
        }
        return called;
    }

    LabelRanking labelRanking() {
        return LabelRanking.of(scores, labels, weights);
    }

    Residuals residuals() {
        return Residuals.of(predicted, actual, weights);
    }

    double normalizedGain(int k) {
        double[][] relevance = Arrays.stream(labels)
                .map(row -> IntStream.range(0, CLASSES)
                        .mapToDouble(label -> row[label] ? label + 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
        return RankedItems.meanNormalizedGain(scores, relevance, k, RankedItems.Ties.AVERAGED, weights);
    }

    /** Lists of items 0 to 8; the labels are the relevant ones. */
    RecommendedLists recommended() {
        int[][] relevant = Arrays.stream(labels)
                .map(row ->
                        IntStream.range(0, CLASSES).filter(label -> row[label]).toArray())
                .toArray(int[][]::new);
        return RecommendedLists.of(lists, relevant, weights);
    }

    Contingency contingency() {
        return Contingency.of(codes, guess, weights);
    }

    ClusterShape shape() {
        return ClusterShape.of(scores, codes, weights);
    }
}
