package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracles here follow the definitions row by row, in quadratic time, without ranking anything. */
class MetricTest {
    /** Scores with many ties, both classes present, whole weights from 0 to 3. */
    private record Case(double[] scores, boolean[] positive, double[] weights) {
        static Case draw(SplittableRandom random) {
            int rows = random.nextInt(2, 60);
            int levels = random.nextInt(1, 20);
            double[] scores = new double[rows];
            boolean[] positive = new boolean[rows];
            double[] weights = new double[rows];
            for (int row = 0; row < rows; row++) {
                scores[row] = random.nextInt(levels + 1) / (double) levels;
                positive[row] = random.nextBoolean();
                weights[row] = random.nextInt(4);
            }
            positive[0] = true;
            positive[1] = false;
            weights[0] = 1;
            weights[1] = 2;
            return new Case(scores, positive, weights);
        }

        RankedScores ranked() {
            return RankedScores.of(scores, positive, weights);
        }

        /** Every row as many times as its weight says, in another order, all of weight 1. */
        Case copies() {
            List<Integer> rows = new ArrayList<>();
            for (int row = scores.length - 1; row >= 0; row--) {
                for (int copy = 0; copy < weights[row]; copy++) {
                    rows.add(row);
                }
            }
            boolean[] truth = new boolean[rows.size()];
            IntStream.range(0, truth.length).forEach(at -> truth[at] = positive[rows.get(at)]);
            double[] ones = new double[rows.size()];
            Arrays.fill(ones, 1);
            return new Case(rows.stream().mapToDouble(row -> scores[row]).toArray(), truth, ones);
        }

        double weightWhere(boolean truth, double threshold) {
            return IntStream.range(0, scores.length)
                    .filter(row -> positive[row] == truth && scores[row] >= threshold)
                    .mapToDouble(row -> weights[row])
                    .sum();
        }
    }

    @Test
    void rocAucIsTheChanceThatAPositiveOutranksANegative() {
        Laws.hold(200, random -> {
            Case each = Case.draw(random);
            double won = 0;
            double pairs = 0;
            for (int a = 0; a < each.scores.length; a++) {
                for (int b = 0; b < each.scores.length; b++) {
                    if (each.positive[a] && !each.positive[b]) {
                        double pair = each.weights[a] * each.weights[b];
                        pairs += pair;
                        won += pair * (1 + Math.signum(each.scores[a] - each.scores[b])) / 2;
                    }
                }
            }
            assertThat(each.ranked().rocAuc()).isCloseTo(won / pairs, within(1e-12));
        });
    }

    @Test
    void averagePrecisionIsPrecisionWeightedByTheRecallGained() {
        Laws.hold(200, random -> {
            Case each = Case.draw(random);
            double[] thresholds = Arrays.stream(each.scores).distinct().sorted().toArray();
            double positives = each.weightWhere(true, Double.NEGATIVE_INFINITY);
            double sum = 0;
            for (int at = 0; at < thresholds.length; at++) {
                double found = each.weightWhere(true, thresholds[at]);
                double above = at + 1 == thresholds.length ? 0 : each.weightWhere(true, thresholds[at + 1]);
                double taken = found + each.weightWhere(false, thresholds[at]);
                sum += taken == 0 ? 0 : (found - above) / positives * (found / taken);
            }
            assertThat(each.ranked().averagePrecision()).isCloseTo(sum, within(1e-12));
        });
    }

    @Test
    void countsAtAnyThresholdAreWhatCountingGives() {
        Laws.hold(100, random -> {
            Case each = Case.draw(random);
            double threshold = random.nextDouble(-0.2, 1.2);
            Counts counts = each.ranked().atThreshold(threshold);
            assertThat(counts.truePositives()).isEqualTo(each.weightWhere(true, threshold));
            assertThat(counts.falsePositives()).isEqualTo(each.weightWhere(false, threshold));
            assertThat(counts.total()).isEqualTo(Arrays.stream(each.weights).sum());
        });
    }

    @Test
    void aWeightOfKCountsAsKCopiesInAnyOrder() {
        List<ToDoubleFunction<Case>> figures = List.of(
                each -> each.ranked().rocAuc(),
                each -> each.ranked().averagePrecision(),
                each -> each.ranked().precisionAt(2.5),
                each -> each.ranked().lift(0.3),
                each -> each.ranked().atThreshold(0.5).matthews(),
                each -> each.ranked().bestThreshold(counts -> counts.fBeta(2)),
                each -> ProbabilityError.logLoss(each.scores, each.positive, each.weights),
                each -> ProbabilityError.brier(each.scores, each.positive, each.weights),
                each -> Reliability.equalWidth(7, each.scores, each.positive, each.weights)
                        .expectedError(),
                each -> Reliability.equalMass(4, each.scores, each.positive, each.weights)
                        .expectedError(),
                each -> RegressionError.of(each.scores, numbers(each.positive), each.weights)
                        .determination(),
                each -> RegressionError.of(each.scores, numbers(each.positive), each.weights)
                        .rootMeanSquare());
        Laws.hold(100, random -> {
            Case each = Case.draw(random);
            for (ToDoubleFunction<Case> figure : figures) {
                assertThat(figure.applyAsDouble(each)).isCloseTo(figure.applyAsDouble(each.copies()), within(1e-12));
            }
        });
    }

    @Test
    void curvesRunFromCornerToCornerAndNeverTurnBack() {
        Laws.hold(50, random -> {
            RankedScores ranked = Case.draw(random).ranked();
            for (List<RankedScores.Point> curve : List.of(ranked.rocCurve(), ranked.gainCurve())) {
                assertThat(curve.getFirst().x() + curve.getFirst().y()).isZero();
                assertThat(curve.getLast().x()).isCloseTo(1, within(1e-15));
                assertThat(curve.getLast().y()).isCloseTo(1, within(1e-15));
                for (int at = 1; at < curve.size(); at++) {
                    assertThat(curve.get(at).x())
                            .isGreaterThanOrEqualTo(curve.get(at - 1).x());
                    assertThat(curve.get(at).y())
                            .isGreaterThanOrEqualTo(curve.get(at - 1).y());
                }
            }
            assertThat(ranked.precisionRecallCurve().getLast().y()).isCloseTo(ranked.baseRate(), within(1e-15));
            assertThat(RankedScores.thin(ranked.rocCurve(), 3))
                    .startsWith(ranked.rocCurve().getFirst())
                    .endsWith(ranked.rocCurve().getLast());
        });
    }

    @Test
    void precisionAtKIsTheMeanOverAllOrdersOfATie() {
        // The best score holds one positive; the next, tied, two positives among three.
        double[] scores = {0.9, 0.5, 0.5, 0.5, 0.1};
        boolean[] positive = {true, true, false, true, false};
        RankedScores ranked = RankedScores.of(scores, positive);
        assertThat(ranked.precisionAt(1)).isEqualTo(1);
        assertThat(ranked.precisionAt(2)).isCloseTo((1 + 2.0 / 3) / 2, within(1e-15));
        assertThat(ranked.precisionAt(4)).isCloseTo(0.75, within(1e-15));
        assertThat(ranked.gain(1)).isEqualTo(1);
        assertThat(ranked.lift(0.2)).isCloseTo(1 / 0.6, within(1e-12));
    }

    /** The inputs and figures of the examples in the reference documentation of scikit-learn 1.x. */
    @Test
    void publishedExamplesComeOut() {
        RankedScores ranked = RankedScores.of(new double[] {0.1, 0.4, 0.35, 0.8}, flags(0, 0, 1, 1));
        assertThat(ranked.rocAuc()).isEqualTo(0.75);
        assertThat(ranked.averagePrecision()).isCloseTo(0.8333, within(1e-4));
        assertThat(ProbabilityError.logLoss(new double[] {0.9, 0.1, 0.2, 0.65}, flags(1, 0, 0, 1), null))
                .isCloseTo(0.21616, within(1e-5));
        assertThat(ProbabilityError.brier(new double[] {0.1, 0.9, 0.8, 0.3}, flags(0, 1, 1, 0), null))
                .isCloseTo(0.0375, within(1e-12));
        RegressionError error = RegressionError.of(new double[] {2.5, 0, 2, 8}, new double[] {3, -0.5, 2, 7}, null);
        assertThat(error.determination()).isCloseTo(0.948, within(1e-3));
        assertThat(error.meanAbsolute()).isEqualTo(0.5);
        assertThat(error.rootMeanSquare()).isCloseTo(0.612, within(1e-3));
        assertThat(confusion(new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1}, 2).matthews())
                .isCloseTo(-0.33, within(0.005));
        assertThat(confusion(new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 0, 1}, 2)
                        .balancedAccuracy())
                .isEqualTo(0.625);
        Confusion three = confusion(new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1}, 3);
        assertThat(three.macro(Counts::f1)).isCloseTo(0.26, within(0.01));
        assertThat(three.macro(Counts::precision)).isCloseTo(0.22, within(0.005));
        assertThat(three.macro(Counts::recall)).isCloseTo(0.33, within(0.005));
    }

    @Test
    void theConfusionOfTwoClassesAgreesWithTheCountsOfOne() {
        Laws.hold(100, random -> {
            Case each = Case.draw(random);
            int[] actual = codes(each.positive);
            int[] predicted = new int[actual.length];
            Arrays.setAll(predicted, row -> each.scores[row] >= 0.5 ? 1 : 0);
            Confusion confusion = Confusion.of(List.of("no", "yes"), actual, predicted, each.weights);
            Counts counts = each.ranked().atThreshold(0.5);
            assertThat(confusion.counts(1)).isEqualTo(counts);
            assertThat(confusion.matthews()).isCloseTo(counts.matthews(), within(1e-12));
            assertThat(confusion.accuracy()).isEqualTo(counts.accuracy());
            assertThat(confusion.balancedAccuracy()).isCloseTo(counts.balancedAccuracy(), within(1e-12));
        });
    }

    @Test
    void calibrationErrorIsZeroExactlyWhereSharesAreAsPredicted() {
        double[] probabilities = {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75};
        boolean[] positive = flags(1, 0, 0, 0, 1, 1, 1, 0);
        assertThat(Reliability.equalWidth(10, probabilities, positive, null).expectedError())
                .isZero();
        Reliability half = Reliability.equalMass(2, probabilities, flags(1, 1, 1, 1, 1, 1, 1, 0), null);
        assertThat(half.bins()).hasSize(2);
        assertThat(half.expectedError()).isCloseTo(0.375, within(1e-15));
        assertThat(half.largestError()).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void undefinedFiguresAreNaNOrZeroAsDocumented() {
        RankedScores onlyNegatives = RankedScores.of(new double[] {1, 2}, flags(0, 0));
        assertThat(onlyNegatives.rocAuc()).isNaN();
        assertThat(onlyNegatives.averagePrecision()).isNaN();
        assertThat(onlyNegatives.atThreshold(3).precision()).isZero();
        RankedScores nothing = RankedScores.of(new double[0], new boolean[0]);
        assertThat(nothing.rocAuc()).isNaN();
        assertThat(nothing.rocCurve()).hasSize(1);
        assertThat(RegressionError.of(new double[0], new double[0], null).determination())
                .isNaN();
        assertThat(new Counts(0, 0, 0, 0).matthews()).isZero();
        double[] certainlyWrong = {0.0};
        assertThat(ProbabilityError.logLoss(certainlyWrong, flags(1), null)).isCloseTo(36.04, within(0.01));
    }

    @Test
    void badInputIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[] {1, Double.NaN}, flags(0, 1)))
                .withMessage("RankedScores: scores must be numbers, got NaN in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[2], flags(0, 1), new double[] {1, -1}))
                .withMessage("RankedScores: weights must be finite and at least 0, got -1.0 in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityError.brier(new double[] {1.5}, flags(1), null))
                .withMessage("ProbabilityError: probabilities must be in [0, 1], got 1.5 in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[2], flags(0, 1)).precisionAt(3))
                .withMessage("RankedScores: k must be in (0, 2.0], got 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> confusion(new int[] {0}, new int[] {2}, 2))
                .withMessage("Confusion: predicted must be in [0, 1], got 2 in row 0");
    }

    private static Confusion confusion(int[] actual, int[] predicted, int classes) {
        return Confusion.of(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(), actual, predicted, null);
    }

    private static boolean[] flags(int... values) {
        boolean[] flags = new boolean[values.length];
        IntStream.range(0, values.length).forEach(at -> flags[at] = values[at] == 1);
        return flags;
    }

    private static int[] codes(boolean[] flags) {
        return IntStream.range(0, flags.length).map(at -> flags[at] ? 1 : 0).toArray();
    }

    private static double[] numbers(boolean[] flags) {
        return IntStream.of(codes(flags)).asDoubleStream().toArray();
    }
}
