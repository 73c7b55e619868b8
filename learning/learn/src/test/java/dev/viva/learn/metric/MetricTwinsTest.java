package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures beside their definitions worked out slowly: every order of a tie, every pair, every shuffle, every cell. */
class MetricTwinsTest {
    @Test
    void tiedItemsCountAsTheMeanOverAllTheirOrders() {
        Laws.hold(60, random -> {
            double[] relevance = random.ints(5, 0, 4).asDoubleStream().toArray();
            double[] scores = random.ints(5, 0, 3).asDoubleStream().toArray();
            int k = random.nextInt(1, 7);
            List<Double> gains = new ArrayList<>();
            permutations(
                    5,
                    order ->
                            gains.add(RankedItems.of(at(scores, order), at(relevance, order), RankedItems.Ties.IN_ORDER)
                                    .discountedGain(k)));
            assertThat(RankedItems.of(scores, relevance).discountedGain(k)).isCloseTo(mean(gains), within(1e-12));
        });
    }

    @Test
    void listsRankedByScoreAgreeWithTheRankingsOfScores() {
        Laws.hold(60, random -> {
            double[] scores = random.doubles(12).toArray();
            boolean[] relevant = new boolean[12];
            IntStream.range(0, 12).forEach(item -> relevant[item] = random.nextInt(3) == 0);
            relevant[random.nextInt(12)] = true;
            double[] ones = IntStream.range(0, 12)
                    .mapToDouble(item -> relevant[item] ? 1 : 0)
                    .toArray();
            RecommendedLists lists =
                    RecommendedLists.ofScores(new double[][] {scores}, new boolean[][] {relevant}, null);
            RankedScores ranked = RankedScores.of(scores, relevant);
            int k = random.nextInt(1, 13);
            assertThat(lists.averagePrecisionAt(12)).isCloseTo(ranked.averagePrecision(), within(1e-12));
            assertThat(lists.precisionAt(k)).isCloseTo(ranked.precisionAt(k), within(1e-12));
            assertThat(lists.recallAt(k)).isCloseTo(ranked.gain(k / 12.0), within(1e-9));
            assertThat(lists.normalizedGainAt(k))
                    .isCloseTo(RankedItems.of(scores, ones).normalizedGain(k), within(1e-12));
        });
    }

    @Test
    void topKCountsTiedClassesAsTheMeanOverAllTheirOrders() {
        Laws.hold(60, random -> {
            double[] scores = random.ints(5, 0, 3).asDoubleStream().toArray();
            int code = random.nextInt(5);
            int k = random.nextInt(1, 6);
            List<Double> hits = new ArrayList<>();
            permutations(5, order -> {
                long above = IntStream.range(0, 5)
                        .filter(other -> scores[other] > scores[code]
                                || (scores[other] == scores[code] && place(order, other) < place(order, code)))
                        .count();
                hits.add(above < k ? 1.0 : 0.0);
            });
            assertThat(ClassScores.of(new double[][] {scores}, new int[] {code}, null)
                            .topKAccuracy(k))
                    .isCloseTo(mean(hits), within(1e-12));
        });
    }

    @Test
    void onAverageOverAllShufflesNoMoreInformationIsSharedThanExpected() {
        Laws.hold(20, random -> {
            int[] first = random.ints(6, 0, 3).toArray();
            int[] second = random.ints(6, 0, 3).toArray();
            List<Double> adjusted = new ArrayList<>();
            List<Double> rand = new ArrayList<>();
            first[0] = 0;
            first[1] = 1;
            second[0] = 0;
            second[1] = 1;
            permutations(6, order -> {
                int[] shuffled = Arrays.stream(order).map(at -> second[at]).toArray();
                Contingency contingency = Contingency.of(first, shuffled, null);
                adjusted.add(contingency.adjustedMutualInformation());
                rand.add(contingency.adjustedRand());
            });
            assertThat(mean(adjusted)).isCloseTo(0, within(1e-9));
            assertThat(mean(rand)).isCloseTo(0, within(1e-9));
        });
    }

    @Test
    void theMedianIsInTheMiddleOfTheSortedCopies() {
        Laws.hold(200, random -> {
            MetricRows rows = MetricRows.draw(random);
            double[] sorted = Arrays.stream(rows.copies(1).actual()).sorted().toArray();
            double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            assertThat(WeightedQuantile.median(rows.actual(), rows.weights())).isEqualTo(middle);
        });
    }

    @Test
    void manyGroupsOfFewRowsAreCountedAsFewGroups() {
        Laws.hold(20, random -> {
            int[] names = random.ints(2000).toArray();
            int[] first = random.ints(3000, 0, 2000).toArray();
            int[] second = random.ints(3000, 0, 2000).toArray();
            Contingency dense = Contingency.of(first, second, null);
            Contingency sparse =
                    Contingency.of(Arrays.stream(first).map(code -> names[code]).toArray(), second, null);
            assertThat(new HashSet<>(Arrays.stream(names).boxed().toList())).hasSize(2000);
            assertThat(sparse.adjustedRand()).isCloseTo(dense.adjustedRand(), within(1e-12));
            assertThat(sparse.mutualInformation()).isCloseTo(dense.mutualInformation(), within(1e-9));
            assertThat(dense.vMeasure(1)).isCloseTo(dense.normalizedMutualInformation(), within(1e-12));
        });
    }

    @Test
    void randCountsPairs() {
        Laws.hold(60, random -> {
            MetricRows rows = MetricRows.draw(random).copies(1);
            double agreed = 0;
            double pairs = 0;
            for (int a = 0; a < rows.codes().length; a++) {
                for (int b = 0; b < a; b++) {
                    boolean together = rows.codes()[a] == rows.codes()[b];
                    agreed += together == (rows.guess()[a] == rows.guess()[b]) ? 1 : 0;
                    pairs++;
                }
            }
            assertThat(rows.contingency().rand()).isCloseTo(agreed / pairs, within(1e-12));
        });
    }

    @Test
    void boxesOverlapAsTheirCellsDo() {
        Laws.hold(100, random -> {
            Box first = draw(random);
            Box second = draw(random);
            Overlap boxes = Overlap.of(first, second);
            Overlap masks = Overlap.of(cells(first), cells(second), null);
            assertThat(boxes).isEqualTo(masks);
            assertThat(Overlap.of(set(cells(first)), set(cells(second)))).isEqualTo(masks);
            assertThat(first.intersectionOverUnion(second)).isEqualTo(second.intersectionOverUnion(first));
            assertThat(masks.dice()).isBetween(masks.intersectionOverUnion(), 1.0);
            assertThat(masks.ofSmaller()).isBetween(masks.dice(), 1.0);
            assertThat(first.generalizedIntersectionOverUnion(second))
                    .isBetween(-1.0, first.intersectionOverUnion(second));
            if (first.area() > 0) {
                assertThat(first.intersectionOverUnion(first)).isEqualTo(1);
                assertThat(first.generalizedIntersectionOverUnion(first)).isEqualTo(1);
            }
        });
    }

    private static Box draw(SplittableRandom random) {
        int left = random.nextInt(8);
        int top = random.nextInt(8);
        return new Box(left, top, random.nextInt(left, 8), random.nextInt(top, 8));
    }

    private static boolean[] cells(Box box) {
        boolean[] cells = new boolean[64];
        for (int cell = 0; cell < 64; cell++) {
            double x = cell % 8 + 0.5;
            double y = Math.floorDiv(cell, 8) + 0.5;
            cells[cell] = x > box.left() && x < box.right() && y > box.top() && y < box.bottom();
        }
        return cells;
    }

    private static Set<Integer> set(boolean[] cells) {
        Set<Integer> set = new HashSet<>();
        IntStream.range(0, cells.length).filter(cell -> cells[cell]).forEach(set::add);
        return set;
    }

    @Test
    void distancesAreSymmetricAndTheMetricsAmongThemKeepTheTriangle() {
        List<Distance> metrics = List.of(
                Distance.EUCLIDEAN,
                Distance.MANHATTAN,
                Distance.CHEBYSHEV,
                Distance.HAMMING,
                Distance.CANBERRA,
                Distance.JACCARD,
                Distance.minkowski(2.5));
        List<Distance> others =
                List.of(Distance.SQUARED_EUCLIDEAN, Distance.COSINE, Distance.CORRELATION, Distance.BRAY_CURTIS);
        Laws.hold(100, random -> {
            double[] a = random.ints(5, 1, 4).asDoubleStream().toArray();
            double[] b = random.ints(5, 1, 4).asDoubleStream().toArray();
            double[] c = random.ints(5, 1, 4).asDoubleStream().toArray();
            a[0] = 9;
            for (Distance distance : metrics) {
                assertThat(distance.between(a, c))
                        .isLessThanOrEqualTo(distance.between(a, b) + distance.between(b, c) + 1e-12);
            }
            for (Distance distance :
                    List.of(metrics, others).stream().flatMap(List::stream).toList()) {
                assertThat(distance.between(a, b)).isCloseTo(distance.between(b, a), within(1e-12));
                assertThat(distance.between(a, b)).isGreaterThanOrEqualTo(0);
                assertThat(distance.between(a, a)).isCloseTo(0, within(1e-12));
            }
            assertThat(Distance.minkowski(1).between(a, b)).isCloseTo(Distance.MANHATTAN.between(a, b), within(1e-9));
            assertThat(Distance.minkowski(2).between(a, b)).isCloseTo(Distance.EUCLIDEAN.between(a, b), within(1e-9));
        });
    }

    @Test
    void theQuantileHasTheLowestPinballLossAndTheMedianTheLowestAbsoluteError() {
        Laws.hold(50, random -> {
            double[] values = MetricRows.draw(random).actual();
            double[] sorted = Arrays.stream(values).sorted().toArray();
            double quantile = random.nextInt(1, 10) / 10.0;
            double best = sorted[(int) Math.ceil(quantile * sorted.length - 1e-9) - 1];
            for (double other : sorted) {
                assertThat(constant(best, values).pinball(quantile))
                        .isLessThanOrEqualTo(constant(other, values).pinball(quantile) + 1e-12);
            }
        });
    }

    @Test
    void theMeanHasTheLowestDevianceOfEveryPower() {
        Laws.hold(50, random -> {
            double[] values = MetricRows.draw(random).actual();
            double mean = Arrays.stream(values).average().orElseThrow();
            for (double power : new double[] {0, 1, 1.3, 2, 3}) {
                double lowest = constant(mean, values).tweedieDeviance(power);
                assertThat(lowest)
                        .isLessThanOrEqualTo(constant(mean * 1.1, values).tweedieDeviance(power));
                assertThat(lowest)
                        .isLessThanOrEqualTo(constant(mean * 0.9, values).tweedieDeviance(power));
                assertThat(constant(mean, values).explainedDeviance(power)).isCloseTo(0, within(1e-9));
            }
        });
    }

    private static Residuals constant(double value, double[] actual) {
        double[] predicted = new double[actual.length];
        Arrays.fill(predicted, value);
        return Residuals.of(predicted, actual, null);
    }

    /** Calls {@code each} with every order of {@code 0 … size - 1}. */
    private static void permutations(int size, Consumer<int[]> each) {
        permute(IntStream.range(0, size).toArray(), 0, each);
    }

    private static void permute(int[] order, int fixed, Consumer<int[]> each) {
        if (fixed == order.length) {
            each.accept(order.clone());
        }
        for (int next = fixed; next < order.length; next++) {
            swap(order, fixed, next);
            permute(order, fixed + 1, each);
            swap(order, fixed, next);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    private static double[] at(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(at -> values[at]).toArray();
    }

    private static int place(int[] order, int wanted) {
        return IntStream.range(0, order.length)
                .filter(at -> order[at] == wanted)
                .findFirst()
                .orElseThrow();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
