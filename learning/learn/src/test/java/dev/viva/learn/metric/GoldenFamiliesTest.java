package dev.viva.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every figure against scikit-learn's or SciPy's; golden-families.py beside the files made them. */
class GoldenFamiliesTest {
    private static final Map<String, Map<String, ToDoubleFunction<GoldenCase>>> FAMILIES = Map.of(
            "classes", classes(),
            "labels", labels(),
            "numbers", numbers(),
            "ranking", ranking(),
            "lists", lists(),
            "clusters", clusters(),
            "shape", shape());

    private static final Map<String, ToDoubleFunction<Counts>> RATIOS = Map.of(
            "precision", Counts::precision,
            "recall", Counts::recall,
            "f1", Counts::f1,
            "f2", counts -> counts.fBeta(2),
            "jaccard", Counts::jaccard);

    static List<String[]> golden() {
        return GoldenCase.lines("golden-families-figures.csv");
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @MethodSource("golden")
    void everyFigureIsTheOneOfScikitLearn(String set, String figure, String expected) {
        double wanted = Double.parseDouble(expected);
        double got = ours(set, figure).applyAsDouble(GoldenCase.named(set));
        assertThat(got).isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
    }

    private static ToDoubleFunction<GoldenCase> ours(String set, String figure) {
        var family = Objects.requireNonNull(FAMILIES.get(set.split("-")[0]), set);
        ToDoubleFunction<GoldenCase> known = family.get(figure);
        if (known != null) {
            return known;
        }
        String[] parts = figure.split("_");
        ToDoubleFunction<Counts> ratio = Objects.requireNonNull(RATIOS.get(parts[0]), figure);
        return set.startsWith("classes")
                ? of -> averaged(confusion(of), ratio, parts[1])
                : of -> averaged(labelSets(of), ratio, parts[1]);
    }

    private static double averaged(Confusion confusion, ToDoubleFunction<Counts> ratio, String average) {
        return switch (average) {
            case "macro" -> confusion.macro(ratio);
            case "micro" -> confusion.micro(ratio);
            case "weighted" -> confusion.weighted(ratio);
            default -> throw new IllegalArgumentException(average);
        };
    }

    private static double averaged(LabelSets sets, ToDoubleFunction<Counts> ratio, String average) {
        return switch (average) {
            case "macro" -> sets.macro(ratio);
            case "micro" -> sets.micro(ratio);
            case "weighted" -> sets.weighted(ratio);
            case "samples" -> sets.samples(ratio);
            default -> throw new IllegalArgumentException(average);
        };
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> classes() {
        Map<String, ToDoubleFunction<GoldenCase>> figures = new TreeMap<>();
        figures.put("accuracy", of -> confusion(of).accuracy());
        figures.put("balanced_accuracy", of -> confusion(of).balancedAccuracy());
        figures.put("matthews", of -> confusion(of).matthews());
        figures.put("kappa_equal", of -> confusion(of).kappa(Disagreement.EQUAL));
        figures.put("kappa_linear", of -> confusion(of).kappa(Disagreement.LINEAR));
        figures.put("kappa_quadratic", of -> confusion(of).kappa(Disagreement.QUADRATIC));
        figures.put(
                "log_loss", of -> ProbabilityError.logLoss(of.table("probabilities"), of.whole("codes"), of.weights()));
        figures.put("brier", of -> ProbabilityError.brier(of.table("probabilities"), of.whole("codes"), of.weights()));
        figures.put("hinge", of -> scores(of, "scores").hingeLoss());
        figures.put("top_1", of -> scores(of, "untied").topKAccuracy(1));
        figures.put("top_2", of -> scores(of, "untied").topKAccuracy(2));
        figures.put("binary_hinge", of -> ClassScores.hingeLoss(second(of), first(of), of.weights()));
        figures.put(
                "binary_auc",
                of -> RankedScores.of(second(of), first(of), of.weights()).rocAuc());
        for (ClassAverage average : ClassAverage.values()) {
            String name = average == ClassAverage.MACRO ? "macro" : "weighted";
            figures.put("ovr_" + name, of -> scores(of, "scores").oneVersusRestRocAuc(average));
            figures.put("ovo_" + name, of -> scores(of, "scores").oneVersusOneRocAuc(average));
            figures.put("clean_ovr_" + name, of -> scores(of, "clean").oneVersusRestRocAuc(average));
            figures.put(
                    "clean_ovo_" + name + "_of_ones",
                    of -> ClassScores.of(of.table("clean"), of.whole("codes"), null)
                            .oneVersusOneRocAuc(average));
        }
        return figures;
    }

    private static Confusion confusion(GoldenCase of) {
        int labels = of.table("scores")[0].length;
        List<String> names =
                IntStream.range(0, labels).mapToObj(Integer::toString).toList();
        return Confusion.of(names, of.whole("codes"), of.whole("guess"), of.weights());
    }

    private static ClassScores scores(GoldenCase of, String array) {
        return ClassScores.of(of.table(array), of.whole("codes"), of.weights());
    }

    private static double[] second(GoldenCase of) {
        return Arrays.stream(of.table("scores")).mapToDouble(row -> row[1]).toArray();
    }

    private static boolean[] first(GoldenCase of) {
        int[] codes = of.whole("codes");
        boolean[] positive = new boolean[codes.length];
        IntStream.range(0, codes.length).forEach(row -> positive[row] = codes[row] == 1);
        return positive;
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> labels() {
        return Map.of(
                "subset_accuracy", of -> labelSets(of).subsetAccuracy(),
                "hamming_loss", of -> labelSets(of).hammingLoss(),
                "average_precision", of -> labelRanking(of).averagePrecision(),
                "coverage_error", of -> labelRanking(of).coverageError(),
                "ranking_loss", of -> labelRanking(of).rankingLoss());
    }

    private static LabelSets labelSets(GoldenCase of) {
        return LabelSets.of(of.flags("truth"), of.flags("guess"), of.weights());
    }

    private static LabelRanking labelRanking(GoldenCase of) {
        return LabelRanking.of(of.table("scores"), of.flags("truth"), of.weights());
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> numbers() {
        Map<String, ToDoubleFunction<GoldenCase>> figures = new TreeMap<>();
        figures.put("mse", of -> residuals(of).meanSquared());
        figures.put("rmse", of -> residuals(of).rootMeanSquared());
        figures.put("mae", of -> residuals(of).meanAbsolute());
        figures.put("median", of -> residuals(of).medianAbsolute());
        figures.put("max", of -> residuals(of).largest());
        figures.put("r2", of -> residuals(of).determination());
        figures.put("d2_poisson", of -> residuals(of).explainedDeviance(1));
        figures.put("d2_tweedie_1.5", of -> residuals(of).explainedDeviance(1.5));
        figures.put("explained_variance", of -> residuals(of).explainedVariance());
        figures.put("mape", of -> residuals(of).meanAbsolutePercentage());
        figures.put("msle", of -> residuals(of).meanSquaredLog());
        figures.put("poisson", of -> residuals(of).poissonDeviance());
        figures.put("gamma", of -> residuals(of).gammaDeviance());
        for (String quantile : List.of("0", "0.1", "0.5", "0.9")) {
            figures.put("pinball_" + quantile, of -> residuals(of).pinball(Double.parseDouble(quantile)));
        }
        for (String power : List.of("-1", "0", "1", "1.5", "2", "2.5", "3")) {
            figures.put("tweedie_" + power, of -> residuals(of).tweedieDeviance(Double.parseDouble(power)));
        }
        return figures;
    }

    private static Residuals residuals(GoldenCase of) {
        return Residuals.of(of.numbers("guess"), of.numbers("truth"), of.weights());
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> ranking() {
        Map<String, ToDoubleFunction<GoldenCase>> figures = new TreeMap<>();
        for (int k : new int[] {1, 3, 10, 100}) {
            figures.put("dcg_" + k, of -> meanGain(of, k));
            figures.put("ndcg_" + k, of -> normalized(of, "scores", k, RankedItems.Ties.AVERAGED));
            figures.put("ndcg_in_order_" + k, of -> normalized(of, "untied", k, RankedItems.Ties.IN_ORDER));
        }
        return figures;
    }

    private static double meanGain(GoldenCase of, int k) {
        double[][] scores = of.table("scores");
        double[][] relevance = of.table("relevance");
        return Weights.mean(
                scores.length,
                of.weights(),
                query -> RankedItems.of(scores[query], relevance[query]).discountedGain(k));
    }

    private static double normalized(GoldenCase of, String scores, int k, RankedItems.Ties ties) {
        return RankedItems.meanNormalizedGain(of.table(scores), of.table("relevance"), k, ties, of.weights());
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> lists() {
        Map<String, ToDoubleFunction<GoldenCase>> figures = new TreeMap<>();
        for (int k : new int[] {1, 3, 5, 10, 12}) {
            figures.put("precision_" + k, of -> recommended(of).precisionAt(k));
            figures.put("recall_" + k, of -> recommended(of).recallAt(k));
            figures.put("hit_rate_" + k, of -> recommended(of).hitRateAt(k));
            figures.put("map_" + k, of -> recommended(of).averagePrecisionAt(k));
            figures.put("mrr_" + k, of -> recommended(of).reciprocalRankAt(k));
            figures.put("ndcg_" + k, of -> recommended(of).normalizedGainAt(k));
            figures.put("coverage_" + k, of -> recommended(of).coverageAt(k, of.numbers("popularity").length));
            figures.put("novelty_" + k, of -> recommended(of).noveltyAt(k, of.numbers("popularity")));
            figures.put("diversity_" + k, of -> diversity(of, k));
        }
        return figures;
    }

    private static RecommendedLists recommended(GoldenCase of) {
        int[][] relevant = Arrays.stream(of.flags("relevant"))
                .map(row ->
                        IntStream.range(0, row.length).filter(item -> row[item]).toArray())
                .toArray(int[][]::new);
        return RecommendedLists.of(of.wholeTable("shown"), relevant, of.weights());
    }

    private static double diversity(GoldenCase of, int k) {
        double[][] places = of.table("places");
        return recommended(of).diversityAt(k, (a, b) -> Distance.COSINE.between(places[a], places[b]));
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> clusters() {
        return Map.of(
                "rand", of -> contingency(of).rand(),
                "adjusted_rand", of -> contingency(of).adjustedRand(),
                "fowlkes_mallows", of -> contingency(of).fowlkesMallows(),
                "mutual_information", of -> contingency(of).mutualInformation(),
                "normalized", of -> contingency(of).normalizedMutualInformation(),
                "adjusted", of -> contingency(of).adjustedMutualInformation(),
                "homogeneity", of -> contingency(of).homogeneity(),
                "completeness", of -> contingency(of).completeness(),
                "v_measure", of -> contingency(of).vMeasure(1),
                "v_measure_2", of -> contingency(of).vMeasure(2));
    }

    private static Contingency contingency(GoldenCase of) {
        return Contingency.of(of.whole("truth"), of.whole("guess"), of.weights());
    }

    private static Map<String, ToDoubleFunction<GoldenCase>> shape() {
        return Map.of(
                "silhouette_euclidean", of -> clustered(of).silhouette(),
                "silhouette_cityblock", of -> clustered(of).silhouette(Distance.MANHATTAN),
                "davies_bouldin", of -> clustered(of).daviesBouldin(),
                "calinski_harabasz", of -> clustered(of).calinskiHarabasz());
    }

    private static ClusterShape clustered(GoldenCase of) {
        return ClusterShape.of(of.table("points"), of.whole("clusters"), of.weights());
    }

    @Test
    void everyDistanceIsTheOneOfSciPy() {
        GoldenCase of = GoldenCase.named("distances-0");
        Map<String, Distance> distances = Map.of(
                "euclidean", Distance.EUCLIDEAN,
                "sqeuclidean", Distance.SQUARED_EUCLIDEAN,
                "cityblock", Distance.MANHATTAN,
                "chebyshev", Distance.CHEBYSHEV,
                "cosine", Distance.COSINE,
                "correlation", Distance.CORRELATION,
                "canberra", Distance.CANBERRA,
                "braycurtis", Distance.BRAY_CURTIS,
                "hamming", Distance.HAMMING,
                "minkowski", Distance.minkowski(3.5));
        distances.forEach((name, distance) -> same(of, name, distance.pairwise(of.table("a"), of.table("b"))));
        same(of, "haversine", Distance.HAVERSINE.pairwise(of.table("place"), of.table("other")));
        same(of, "jaccard", Distance.JACCARD.pairwise(ones(of.table("a")), ones(of.table("b"))));
    }

    private static void same(GoldenCase of, String name, double[][] got) {
        double[][] expected = of.table("is_" + name);
        for (int row = 0; row < expected.length; row++) {
            assertThat(got[row]).as(name).containsExactly(expected[row], within(1e-12));
        }
    }

    private static double[][] ones(double[][] values) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(value -> value == 0 ? 0 : 1).toArray())
                .toArray(double[][]::new);
    }
}
