package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every figure of every family: weights, order, ranges, the best and the worst. */
class MetricFamiliesTest {
    /** Figures from 0 to 1, of which 1 is perfect. */
    private static final Map<String, ToDoubleFunction<MetricRows>> SHARES = shares();

    /** All others. */
    private static final Map<String, ToDoubleFunction<MetricRows>> OTHERS = others();

    private static Map<String, ToDoubleFunction<MetricRows>> shares() {
        Map<String, ToDoubleFunction<MetricRows>> figures = new LinkedHashMap<>();
        figures.put("micro F1", rows -> rows.confusion().micro(Counts::f1));
        figures.put("weighted F1", rows -> rows.confusion().weighted(Counts::f1));
        figures.put("macro Jaccard", rows -> rows.confusion().macro(Counts::jaccard));
        figures.put("balanced accuracy", rows -> rows.confusion().balancedAccuracy());
        figures.put("top 2", rows -> rows.classScores().topKAccuracy(2));
        for (ClassAverage average : ClassAverage.values()) {
            figures.put("rest AUC " + average, rows -> rows.classScores().oneVersusRestRocAuc(average));
            figures.put("pair AUC " + average, rows -> rows.classScores().oneVersusOneRocAuc(average));
        }
        figures.put("subset accuracy", rows -> rows.labelSets().subsetAccuracy());
        figures.put("Hamming loss", rows -> rows.labelSets().hammingLoss());
        figures.put("F1 of samples", rows -> rows.labelSets().samples(Counts::f1));
        figures.put("F1 of labels", rows -> rows.labelSets().macro(Counts::f1));
        figures.put("Jaccard micro", rows -> rows.labelSets().micro(Counts::jaccard));
        figures.put("recall weighted", rows -> rows.labelSets().weighted(Counts::recall));
        figures.put("label precision", rows -> rows.labelRanking().averagePrecision());
        figures.put("label loss", rows -> rows.labelRanking().rankingLoss());
        for (int k : new int[] {1, 3}) {
            figures.put("NDCG " + k, rows -> rows.normalizedGain(k));
            figures.put("list NDCG " + k, rows -> rows.recommended().normalizedGainAt(k));
            figures.put("list precision " + k, rows -> rows.recommended().precisionAt(k));
            figures.put("list recall " + k, rows -> rows.recommended().recallAt(k));
            figures.put("list hits " + k, rows -> rows.recommended().hitRateAt(k));
            figures.put("MAP " + k, rows -> rows.recommended().averagePrecisionAt(k));
            figures.put("MRR " + k, rows -> rows.recommended().reciprocalRankAt(k));
            figures.put("coverage " + k, rows -> rows.recommended().coverageAt(k, 9));
        }
        figures.put("diversity", rows -> rows.recommended().diversityAt(3, (a, b) -> Math.abs(a - b) / 9.0));
        figures.put("Rand", rows -> rows.contingency().rand());
        figures.put("Fowlkes-Mallows", rows -> rows.contingency().fowlkesMallows());
        figures.put("NMI", rows -> rows.contingency().normalizedMutualInformation());
        figures.put("homogeneity", rows -> rows.contingency().homogeneity());
        figures.put("completeness", rows -> rows.contingency().completeness());
        figures.put("V-measure", rows -> rows.contingency().vMeasure(0.5));
        figures.put("purity", rows -> rows.contingency().purity());
        return figures;
    }

    private static Map<String, ToDoubleFunction<MetricRows>> others() {
        Map<String, ToDoubleFunction<MetricRows>> figures = new LinkedHashMap<>();
        for (Disagreement disagreement : Disagreement.values()) {
            figures.put("kappa " + disagreement, rows -> rows.confusion().kappa(disagreement));
        }
        figures.put("log loss", rows -> ProbabilityError.logLoss(rows.probabilities(), rows.codes(), rows.weights()));
        figures.put("Brier", rows -> ProbabilityError.brier(rows.probabilities(), rows.codes(), rows.weights()));
        figures.put("hinge", rows -> rows.classScores().hingeLoss());
        figures.put("coverage error", rows -> rows.labelRanking().coverageError());
        figures.put("mean squared", rows -> rows.residuals().meanSquared());
        figures.put("mean absolute", rows -> rows.residuals().meanAbsolute());
        figures.put("median", rows -> rows.residuals().medianAbsolute());
        figures.put("largest", rows -> rows.residuals().largest());
        figures.put("R²", rows -> rows.residuals().determination());
        figures.put("explained variance", rows -> rows.residuals().explainedVariance());
        figures.put("percentage", rows -> rows.residuals().meanAbsolutePercentage());
        figures.put("log", rows -> rows.residuals().rootMeanSquaredLog());
        figures.put("pinball", rows -> rows.residuals().pinball(0.3));
        figures.put("Poisson", rows -> rows.residuals().poissonDeviance());
        figures.put("gamma", rows -> rows.residuals().gammaDeviance());
        figures.put("Tweedie", rows -> rows.residuals().tweedieDeviance(1.7));
        figures.put("explained deviance", rows -> rows.residuals().explainedDeviance(1));
        figures.put(
                "novelty",
                rows -> rows.recommended().noveltyAt(3, new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1}));
        figures.put("adjusted Rand", rows -> rows.contingency().adjustedRand());
        figures.put("mutual information", rows -> rows.contingency().mutualInformation());
        figures.put("AMI", rows -> rows.contingency().adjustedMutualInformation());
        figures.put("silhouette", rows -> rows.shape().silhouette());
        figures.put("Davies-Bouldin", rows -> rows.shape().daviesBouldin());
        figures.put("Calinski-Harabasz", rows -> rows.shape().calinskiHarabasz());
        return figures;
    }

    @Test
    void aWeightOfKCountsAsKCopiesInAnyOrder() {
        Laws.hold(150, random -> {
            MetricRows rows = MetricRows.draw(random);
            MetricRows copies = rows.copies(random.nextLong());
            for (var figures : List.of(SHARES, OTHERS)) {
                figures.forEach((name, figure) -> assertThat(figure.applyAsDouble(rows))
                        .as(name)
                        .isCloseTo(figure.applyAsDouble(copies), within(1e-9)));
            }
        });
    }

    @Test
    void noWeightsAreWeightsOfOne() {
        Laws.hold(20, random -> {
            MetricRows rows = MetricRows.draw(random);
            double[] ones = new double[rows.codes().length];
            Arrays.fill(ones, 1);
            MetricRows weighted = rows.weighing(ones);
            double[] scores = rows.actual();
            scores[0] = Double.NEGATIVE_INFINITY;
            scores[1] = -0.0;
            scores[2] = 0.0;
            boolean[] positive = new boolean[scores.length];
            IntStream.range(0, scores.length).forEach(row -> positive[row] = rows.codes()[row] == 0);
            RankedScores ranked = RankedScores.of(scores, positive);
            assertThat(ranked.rocCurve())
                    .isEqualTo(RankedScores.of(scores, positive, ones).rocCurve());
            assertThat(ranked.averagePrecision())
                    .isEqualTo(RankedScores.of(scores, positive, ones).averagePrecision());
            scores[0] = 1;
            assertThat(Residuals.of(rows.predicted(), rows.actual(), null).medianAbsolute())
                    .isEqualTo(weighted.residuals().medianAbsolute());
            assertThat(Contingency.of(rows.codes(), rows.guess(), null).adjustedRand())
                    .isEqualTo(weighted.contingency().adjustedRand());
            assertThat(ClusterShape.of(rows.scores(), rows.codes(), null).silhouette())
                    .isEqualTo(weighted.shape().silhouette());
            assertThat(ClassScores.of(rows.scores(), rows.codes(), null).hingeLoss())
                    .isEqualTo(weighted.classScores().hingeLoss());
        });
    }

    @Test
    void sharesLieBetweenZeroAndOneAndOthersInTheirRange() {
        Laws.hold(150, random -> {
            MetricRows rows = MetricRows.draw(random);
            SHARES.forEach((name, figure) -> {
                double got = figure.applyAsDouble(rows);
                assertThat(Double.isNaN(got) || (got >= 0 && got <= 1 + 1e-12))
                        .as(name + " " + got)
                        .isTrue();
            });
            assertThat(rows.shape().silhouette()).isBetween(-1.0, 1.0);
            assertThat(rows.contingency().adjustedRand()).isBetween(-0.5, 1.0);
            assertThat(rows.residuals().determination()).isLessThanOrEqualTo(1);
            assertThat(rows.residuals().explainedVariance())
                    .isGreaterThanOrEqualTo(rows.residuals().determination() - 1e-12);
            for (double power : new double[] {-1, 0, 1, 1.5, 2, 3}) {
                assertThat(rows.residuals().tweedieDeviance(power)).isGreaterThanOrEqualTo(-1e-12);
            }
        });
    }

    @Test
    void perfectPredictionsReachTheBestOfEveryFigure() {
        Laws.hold(100, random -> {
            MetricRows rows = MetricRows.draw(random);
            Confusion right = Confusion.of(List.of("a", "b", "c", "d"), rows.codes(), rows.codes(), rows.weights());
            assertThat(right.kappa(Disagreement.QUADRATIC)).isEqualTo(1);
            assertThat(right.micro(Counts::f1)).isEqualTo(1);
            assertThat(right.weighted(Counts::precision)).isCloseTo(1, within(1e-12));
            double[][] sure = sure(rows.codes());
            ClassScores scores = ClassScores.of(sure, rows.codes(), rows.weights());
            assertThat(scores.oneVersusRestRocAuc(ClassAverage.MACRO)).isCloseTo(1, within(1e-12));
            assertThat(scores.oneVersusOneRocAuc(ClassAverage.WEIGHTED)).isCloseTo(1, within(1e-12));
            assertThat(scores.topKAccuracy(1)).isEqualTo(1);
            assertThat(scores.hingeLoss()).isZero();
            assertThat(ProbabilityError.brier(sure, rows.codes(), rows.weights()))
                    .isZero();
            Residuals exact = Residuals.of(rows.actual(), rows.actual(), rows.weights());
            assertThat(exact.determination()).isEqualTo(1);
            assertThat(exact.explainedDeviance(1.5)).isCloseTo(1, within(1e-12));
            assertThat(exact.largest()).isZero();
            assertThat(exact.pinball(0.8)).isZero();
            LabelSets sets = LabelSets.of(rows.labels(), rows.labels(), rows.weights());
            assertThat(sets.subsetAccuracy()).isEqualTo(1);
            assertThat(sets.hammingLoss()).isZero();
        });
    }

    @Test
    void groupsMayHaveAnyNamesAndEitherSideMayBeTheTruth() {
        Laws.hold(100, random -> {
            MetricRows rows = MetricRows.draw(random);
            int[] names = {17, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};
            int[] renamed = Arrays.stream(rows.codes()).map(code -> names[code]).toArray();
            Contingency same = Contingency.of(rows.codes(), renamed, rows.weights());
            assertThat(same.adjustedRand()).isEqualTo(1);
            assertThat(same.adjustedMutualInformation()).isCloseTo(1, within(1e-9));
            assertThat(same.vMeasure(3)).isCloseTo(1, within(1e-12));
            assertThat(same.fowlkesMallows()).isCloseTo(1, within(1e-12));
            Contingency one = rows.contingency();
            Contingency other = Contingency.of(rows.guess(), renamed, rows.weights());
            assertThat(other.adjustedRand()).isCloseTo(one.adjustedRand(), within(1e-12));
            assertThat(other.adjustedMutualInformation()).isCloseTo(one.adjustedMutualInformation(), within(1e-9));
            assertThat(other.homogeneity()).isCloseTo(one.completeness(), within(1e-12));
            assertThat(one.normalizedMutualInformation()).isCloseTo(one.vMeasure(1), within(1e-12));
        });
    }

    @Test
    void theWorstIsTheWorst() {
        int[] codes = {0, 0, 1, 1};
        int[] wrong = {1, 1, 0, 0};
        Confusion confusion = Confusion.of(List.of("a", "b"), codes, wrong, null);
        assertThat(confusion.kappa(Disagreement.EQUAL)).isEqualTo(-1);
        assertThat(confusion.matthews()).isCloseTo(-1, within(1e-12));
        assertThat(confusion.macro(Counts::jaccard)).isZero();
        ClassScores scores = ClassScores.of(sure(wrong), codes, null);
        assertThat(scores.oneVersusOneRocAuc(ClassAverage.MACRO)).isZero();
        assertThat(scores.topKAccuracy(1)).isZero();
        assertThat(scores.hingeLoss()).isEqualTo(2);
        assertThat(ProbabilityError.brier(new double[][] {{0, 1}}, new int[] {0}, null))
                .isEqualTo(2);
        assertThat(Contingency.of(codes, new int[] {0, 1, 0, 1}, null).adjustedRand())
                .isCloseTo(-0.5, within(1e-12));
        RecommendedLists nothing = RecommendedLists.of(new int[][] {{3, 4}}, new int[][] {{1}}, null);
        assertThat(nothing.reciprocalRankAt(2) + nothing.averagePrecisionAt(2) + nothing.normalizedGainAt(2))
                .isZero();
    }

    /** 1 for the class of each row, 0 for the others. */
    private static double[][] sure(int[] codes) {
        return Arrays.stream(codes)
                .mapToObj(code -> {
                    double[] row = new double[MetricRows.CLASSES];
                    row[code] = 1;
                    return row;
                })
                .toArray(double[][]::new);
    }
}
