package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, and by which words; what becomes of figures that have no value. */
class MetricRulesTest {
    private static final double[] TWO = {1, 2};
    private static final double[][] SQUARE = {{1, 2}, {3, 4}};
    private static final boolean[][] FLAGS = {{true, false}, {false, true}};
    private static final int[] CODES = {0, 1};

    @Test
    void nothingIsRefusedByName() {
        double[][] none = {};
        refused(Map.of(
                "ClassScores: scores must have at least 1 row, got 0", () -> ClassScores.of(none, new int[0], null),
                "ClassScores: decisions must have at least 1 row, got 0",
                        () -> ClassScores.hingeLoss(new double[0], new boolean[0], null),
                "LabelSets: actual must have at least 1 row, got 0",
                        () -> LabelSets.of(new boolean[0][], new boolean[0][], null),
                "LabelRanking: scores must have at least 1 row, got 0",
                        () -> LabelRanking.of(none, new boolean[0][], null),
                "Residuals: actual must have at least 1 row, got 0",
                        () -> Residuals.of(new double[0], new double[0], null),
                "RankedItems: scores must have at least 1 row, got 0",
                        () -> RankedItems.of(new double[0], new double[0]),
                "RecommendedLists: recommended must have at least 1 row, got 0",
                        () -> RecommendedLists.of(new int[0][], new int[0][], null),
                "Contingency: actual must have at least 1 row, got 0",
                        () -> Contingency.of(new int[0], new int[0], null),
                "ClusterShape: points must have at least 1 row, got 0", () -> ClusterShape.of(none, new int[0], null)));
    }

    @Test
    void lengthsAndWeightsThatDoNotFitAreRefusedByName() {
        double[] negative = {1, -1};
        refused(Map.of(
                "ClassScores: codes must have 2 rows, got 1", () -> ClassScores.of(SQUARE, new int[1], null),
                "ClassScores: each row of scores must have 2 values, got 1 in row 1",
                        () -> ClassScores.of(new double[][] {{1, 2}, {3}}, CODES, null),
                "LabelSets: predicted must have 2 rows, got 0", () -> LabelSets.of(FLAGS, new boolean[0][], null),
                "LabelSets: each row of predicted must have 2 values, got 0 in row 0",
                        () -> LabelSets.of(FLAGS, new boolean[2][0], null),
                "LabelRanking: weights must be finite and at least 0, got -1.0 in row 1",
                        () -> LabelRanking.of(SQUARE, FLAGS, negative),
                "Residuals: weights must be finite and at least 0, got -1.0 in row 1",
                        () -> Residuals.of(TWO, TWO, negative),
                "RecommendedLists: weights must have 1 rows, got 2",
                        () -> RecommendedLists.of(new int[1][0], new int[1][0], negative),
                "Contingency: found must have 2 rows, got 3", () -> Contingency.of(CODES, new int[3], null),
                "Overlap: second must have 1 rows, got 2", () -> Overlap.of(new boolean[1], new boolean[2], null),
                "Distance: points must have the same length, got 2 and 1",
                        () -> Distance.MANHATTAN.between(TWO, new double[1])));
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        Map<String, ThrowingCallable> cases = new LinkedHashMap<>();
        cases.put(
                "ClassScores: scores must be numbers, got NaN in row 0",
                () -> ClassScores.of(new double[][] {{1, Double.NaN}}, new int[1], null));
        cases.put(
                "ClassScores: codes must be in [0, 1], got 2 in row 1",
                () -> ClassScores.of(SQUARE, new int[] {0, 2}, null));
        cases.put(
                "ClassScores: scores must have at least 2 classes, got 1",
                () -> ClassScores.of(new double[][] {{1}}, new int[1], null));
        cases.put(
                "ClassScores: k must be at least 1, got 0",
                () -> ClassScores.of(SQUARE, CODES, null).topKAccuracy(0));
        cases.put(
                "ProbabilityError: codes must be in [0, 1], got -1 in row 0",
                () -> ProbabilityError.logLoss(new double[][] {{0.5, 0.5}}, new int[] {-1}, null));
        cases.put(
                "Residuals: predicted must be above 0.0, got -1.0 in row 1",
                () -> Residuals.of(new double[] {1, -1}, TWO, null).poissonDeviance());
        cases.put(
                "Residuals: actual must be at least 0.0, got -1.0 in row 0",
                () -> Residuals.of(TWO, new double[] {-1, 1}, null).tweedieDeviance(1.5));
        cases.put(
                "Residuals: actual must be above 0.0, got 0.0 in row 0",
                () -> Residuals.of(TWO, new double[] {0, 1}, null).gammaDeviance());
        cases.put(
                "Residuals: actual must be above -1.0, got -1.0 in row 0",
                () -> Residuals.of(TWO, new double[] {-1, 1}, null).meanSquaredLog());
        cases.put(
                "Residuals: power must be finite and not between 0 and 1, got 0.5",
                () -> Residuals.of(TWO, TWO, null).tweedieDeviance(0.5));
        cases.put(
                "Residuals: quantile must be in [0, 1], got 1.1",
                () -> Residuals.of(TWO, TWO, null).pinball(1.1));
        cases.put(
                "RankedItems: relevance must be finite and at least 0, got -1.0 in row 1",
                () -> RankedItems.of(TWO, new double[] {0, -1}));
        cases.put(
                "RankedItems: k must be at least 1, got 0",
                () -> RankedItems.of(TWO, TWO).normalizedGain(0));
        cases.put(
                "RecommendedLists: recommended must not repeat an item, got 7 in row 0",
                () -> RecommendedLists.of(new int[][] {{7, 3, 7}}, new int[1][0], null));
        cases.put(
                "RecommendedLists: relevant must be at least 0, got -3 in row 0",
                () -> RecommendedLists.of(new int[1][0], new int[][] {{-3}}, null));
        cases.put(
                "RecommendedLists: each row of relevant must have 2 values, got 1 in row 0",
                () -> RecommendedLists.ofScores(new double[1][2], new boolean[1][1], null));
        cases.put(
                "RecommendedLists: scores must be numbers, got NaN in row 0",
                () -> RecommendedLists.ofScores(new double[][] {{Double.NaN}}, new boolean[1][1], null));
        cases.put("RecommendedLists: recommended must be in [0, 4], got 5 in row 0", () -> lists(5).coverageAt(1, 5));
        cases.put(
                "RecommendedLists: popularity must be in (0, 1], got 0.0 of item 1",
                () -> lists(1).noveltyAt(1, new double[2]));
        cases.put("RecommendedLists: k must be at least 2, got 1", () -> lists(1).diversityAt(1, (a, b) -> 0));
        cases.put(
                "Contingency.vMeasure: beta must be in (0, ∞), got 0.0",
                () -> Contingency.of(CODES, CODES, null).vMeasure(0));
        cases.put(
                "Contingency.adjustedMutualInformation: the weights of each actual group must add up to a whole number,"
                        + " got 0.5",
                () -> Contingency.of(CODES, CODES, new double[] {0.5, 1}).adjustedMutualInformation());
        cases.put(
                "Contingency.adjustedMutualInformation: weights must add up to at most 100000000, got 2.0E9",
                () -> Contingency.of(CODES, CODES, new double[] {1e9, 1e9}).adjustedMutualInformation());
        cases.put(
                "ClusterShape: clusters with weight must be at least 2, got 1",
                () -> ClusterShape.of(SQUARE, CODES, new double[] {1, 0}));
        cases.put("Distance.minkowski: power must be at least 1, got 0.5", () -> Distance.minkowski(0.5));
        cases.put(
                "Distance.HAVERSINE: a point must have 2 coordinates, latitude and longitude, got 3",
                () -> Distance.HAVERSINE.between(new double[3], new double[3]));
        cases.put("Box: left and right must be finite, left at most right, got 2.0 and 1.0", () -> new Box(2, 0, 1, 1));
        cases.put(
                "Box: top and bottom must be finite, top at most bottom, got NaN and 1.0",
                () -> new Box(0, Double.NaN, 1, 1));
        refused(cases);
    }

    @Test
    void figuresOfNothingAreNaNOrZeroAsDocumented() {
        double[] weightless = {0, 0};
        assertThat(ClassScores.of(SQUARE, CODES, weightless).topKAccuracy(1)).isNaN();
        assertThat(ClassScores.of(SQUARE, new int[2], null).oneVersusRestRocAuc(ClassAverage.WEIGHTED))
                .isNaN();
        assertThat(ClassScores.of(SQUARE, new int[2], null).oneVersusOneRocAuc(ClassAverage.MACRO))
                .isNaN();
        Residuals none = Residuals.of(TWO, TWO, weightless);
        assertThat(none.meanSquared()).isNaN();
        assertThat(none.medianAbsolute()).isNaN();
        assertThat(none.largest()).isNaN();
        assertThat(none.determination()).isNaN();
        Confusion empty = new Confusion(List.of("a"), new double[1][1]);
        assertThat(empty.kappa(Disagreement.EQUAL)).isNaN();
        assertThat(empty.weighted(Counts::f1) + empty.micro(Counts::f1) + empty.macro(Counts::jaccard))
                .isZero();
        RecommendedLists nobody = RecommendedLists.of(new int[][] {{1, 2}}, new int[1][0], null);
        assertThat(nobody.recallAt(2)).isNaN();
        assertThat(nobody.coverageAt(2, 4)).isEqualTo(0.5);
        assertThat(RankedItems.of(TWO, new double[2]).normalizedGain(2)).isZero();
        assertThat(Overlap.of(Set.of(), Set.of()).intersectionOverUnion()).isZero();
        assertThat(new Box(1, 1, 1, 1).generalizedIntersectionOverUnion(new Box(1, 1, 1, 1)))
                .isZero();
        assertThat(Distance.COSINE.between(new double[2], TWO)).isEqualTo(1);
        assertThat(Distance.CORRELATION.between(new double[] {0.1, 0.1}, TWO)).isEqualTo(1);
        assertThat(Distance.BRAY_CURTIS.between(new double[2], new double[2])).isZero();
    }

    @Test
    void oneGroupAndSingleGroupsFollowTheStatedRule() {
        Contingency one = Contingency.of(new int[3], new int[3], null);
        assertThat(one.adjustedRand()).isEqualTo(1);
        assertThat(one.adjustedMutualInformation()).isEqualTo(1);
        assertThat(one.homogeneity()).isEqualTo(1);
        Contingency alone = Contingency.of(new int[1], new int[1], new double[1]);
        assertThat(alone.rand() + alone.normalizedMutualInformation() + alone.purity())
                .isEqualTo(3);
        assertThat(alone.fowlkesMallows()).isZero();
        ClusterShape tight = ClusterShape.of(
                new double[][] {{0.1}, {0.1}, {0.1}, {0.7}, {0.7}, {0.7}}, new int[] {1, 1, 1, 2, 2, 2}, null);
        assertThat(tight.silhouette()).isEqualTo(1);
        assertThat(tight.daviesBouldin()).isZero();
        assertThat(tight.calinskiHarabasz()).isEqualTo(1);
    }

    @Test
    void aTargetThatNeverVariesIsExplainedOnlyByExactPredictions() {
        double[] constant = {0.1, 0.1, 0.1};
        Residuals exact = Residuals.of(constant, constant, null);
        assertThat(exact.determination() + exact.explainedVariance()).isEqualTo(2);
        assertThat(exact.explainedDeviance(1) + exact.explainedDeviance(1.3) + exact.explainedDeviance(2))
                .isEqualTo(3);
        Residuals shifted = Residuals.of(new double[] {0.8, 0.8, 0.8}, constant, null);
        assertThat(shifted.explainedVariance()).isEqualTo(1);
        assertThat(shifted.determination()).isZero();
        Residuals off = Residuals.of(new double[] {0.1, 0.1, 0.3}, constant, null);
        assertThat(off.determination() + off.explainedVariance() + off.explainedDeviance(1))
                .isZero();
        assertThat(RegressionError.of(new double[] {0.1, 0.1, 0.3}, constant, null)
                        .determination())
                .isZero();
    }

    private static RecommendedLists lists(int item) {
        return RecommendedLists.of(new int[][] {{item}}, new int[1][0], null);
    }

    private static void refused(Map<String, ThrowingCallable> cases) {
        cases.forEach((message, call) ->
                assertThatIllegalArgumentException().isThrownBy(call).withMessage(message));
    }
}
