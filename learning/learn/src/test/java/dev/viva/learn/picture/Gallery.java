package dev.viva.learn.picture;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import dev.viva.learn.explain.Grid;
import dev.viva.learn.explain.JointDependence;
import dev.viva.learn.explain.PartialDependence;
import dev.viva.learn.explain.PermutationImportance;
import dev.viva.learn.explain.PermutationImportance.Importance;
import dev.viva.learn.explain.ShapleyValues;
import dev.viva.learn.explain.TreeImportance;
import dev.viva.learn.linear.LinearInputs;
import dev.viva.learn.linear.LinearRegressor;
import dev.viva.learn.linear.RegularizationPath;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import dev.viva.learn.selection.Estimate;
import dev.viva.learn.selection.LearningCurve;
import dev.viva.learn.selection.LossCurve;
import dev.viva.learn.selection.Predictions;
import dev.viva.learn.selection.Scorers;
import dev.viva.learn.selection.ValidationCurve;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One of every picture, of random numbers of any size and sign, with names that are hard to draw. */
final class Gallery {
    private static final String[] NAMES = {
        "age",
        "a <b> & \"c\"",
        "a very long name of a column that no picture can hold in one line",
        "",
        "日本語の列名",
        "\u0000\uD800"
    };

    private final SplittableRandom random;
    private final int size;
    private final Look look;

    /** @param size how many points, items and rows there are; may be 0 */
    Gallery(SplittableRandom random, int size, Look look) {
        this.random = random;
        this.size = size;
        this.look = look;
    }

    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        RankedScores ranked = ranked();
        Map<String, RankedScores> several = new LinkedHashMap<>();
        names(3).forEach(name -> several.put(name, ranked()));
        all.put("roc", RankedPictures.roc(ranked, look));
        all.put("roc-several", RankedPictures.roc(several, look));
        all.put("precision-recall", RankedPictures.precisionRecall(ranked, look));
        all.put("precision-recall-several", RankedPictures.precisionRecall(several, look));
        all.put("thresholds", RankedPictures.thresholds(ranked, look));
        all.put("cost", RankedPictures.cost(ranked, 1, random.nextInt(20), look));
        all.put("calibration", CalibrationPicture.of(reliability(), look));
        all.put("confusion", ConfusionPicture.of(confusion(), look));
        Predictions.OfNumbers numbers = new Predictions.OfNumbers(values(size), new Target.Values(values(size)), null);
        all.put("truth", ResidualPictures.truth(numbers, look));
        all.put("residuals", ResidualPictures.againstPredicted(numbers, look));
        all.put("histogram", ResidualPictures.histogram(numbers, look));
        all.put("quantiles", ResidualPictures.quantiles(numbers, look));
        all.put("importance", ImportancePicture.of(importance(), "roc_auc", 12, look));
        all.put("gain", ImportancePicture.of(gains(), 12, look));
        all.put("path", PathPicture.of(path(), look));
        all.put("elbow", ClusterPictures.elbow(counts(), values(size), look));
        all.put("silhouette", ClusterPictures.silhouette(counts(), values(size), look));
        List<String> labels = names(1 + random.nextInt(10));
        int[] groups = IntStream.range(0, size)
                .map(_ -> random.nextInt(labels.size() + 1) - 1)
                .toArray();
        all.put(
                "scatter",
                ClusterPictures.scatter(NAMES[1], values(size), NAMES[2], values(size), groups, labels, look));
        all.put(
                "learning",
                CurvePictures.learning(
                        new LearningCurve(Scorers.named("rmse"), counts(), table(size, 4), table(size, 4)), look));
        List<String> texts = random.nextBoolean() ? names(size) : numbers(size);
        all.put(
                "validation",
                CurvePictures.validation(
                        new ValidationCurve(Scorers.named("r2"), NAMES[2], texts, table(size, 3), table(size, 3)),
                        look));
        all.put("loss", CurvePictures.loss(new LossCurve(values(size), values(size)), look));
        all.put("dependence", DependencePictures.of(dependence(List.of()), NAMES[1], look));
        all.put("dependence-levels", DependencePictures.of(dependence(names(Math.max(1, size))), NAMES[2], look));
        all.put("joint", DependencePictures.of(joint(), NAMES[2], look));
        all.put("shapley", ShapleyPictures.summary(shapley(size), 8, look));
        all.put("waterfall", ShapleyPictures.waterfall(shapley(1), 0, 1 + random.nextInt(8), look));
        return all;
    }

    private RankedScores ranked() {
        boolean[] positive = new boolean[size];
        double[] scores = new double[size];
        for (int row = 0; row < size; row++) {
            positive[row] = random.nextInt(3) == 0;
            scores[row] = random.nextInt(40) == 0
                    ? Double.POSITIVE_INFINITY
                    : (random.nextDouble() + (positive[row] ? 0.3 : 0)) * scale();
        }
        return RankedScores.of(scores, positive);
    }

    private Reliability reliability() {
        double[] probabilities =
                IntStream.range(0, size).mapToDouble(_ -> random.nextDouble()).toArray();
        boolean[] positive = new boolean[size];
        Arrays.setAll(new Integer[size], row -> {
            positive[row] = random.nextDouble() < probabilities[row];
            return 0;
        });
        return Reliability.equalMass(10, probabilities, positive, null);
    }

    private Confusion confusion() {
        int classes = Math.min(size, 1 + random.nextInt(30));
        double[][] weights = new double[classes][classes];
        for (double[] row : weights) {
            Arrays.setAll(row, _ -> random.nextInt(100_000));
        }
        return new Confusion(names(classes), weights);
    }

    private PermutationImportance importance() {
        List<Importance> columns = new ArrayList<>();
        for (String name : names(size)) {
            double[] drops = values(random.nextInt(1, 4));
            columns.add(new Importance(List.of(name), drops, Estimate.of(drops, 0, 0.95)));
        }
        return new PermutationImportance(0.9, columns);
    }

    private List<TreeImportance> gains() {
        return names(size).stream()
                .map(name -> new TreeImportance(name, 1, 1, random.nextDouble() * scale()))
                .toList();
    }

    private RegularizationPath path() {
        int terms = Math.min(size, 12);
        List<Schema.Column> columns = new ArrayList<>();
        names(terms).forEach(name -> columns.add(new Schema.Numbers(name)));
        LinearInputs inputs = new LinearInputs(new Schema(columns), new double[terms]);
        List<LinearRegressor> models = IntStream.range(0, size)
                .mapToObj(_ -> new LinearRegressor(
                        inputs,
                        IntStream.range(0, terms)
                                .mapToDouble(_ -> random.nextGaussian())
                                .toArray(),
                        0))
                .toList();
        double[] penalties =
                IntStream.range(0, size).mapToDouble(at -> Math.pow(0.8, at)).toArray();
        return new RegularizationPath(penalties, models, new double[size]);
    }

    private PartialDependence dependence(List<String> levels) {
        int points = levels.isEmpty() ? Math.max(1, Math.min(size, 20)) : levels.size();
        double[] grid = levels.isEmpty()
                ? Arrays.stream(values(points)).sorted().toArray()
                : IntStream.range(0, points).asDoubleStream().toArray();
        return new PartialDependence(
                new Grid(NAMES[2], grid, levels), values(points), table(Math.min(size, 60), points));
    }

    private JointDependence joint() {
        int first = Math.max(1, Math.min(size, 12));
        List<String> levels = names(Math.max(1, Math.min(size, 9)));
        Grid numbers = new Grid("first", Arrays.stream(values(first)).sorted().toArray(), List.of());
        Grid category = new Grid(
                NAMES[1], IntStream.range(0, levels.size()).asDoubleStream().toArray(), levels);
        return new JointDependence(numbers, category, table(first, levels.size()));
    }

    private ShapleyValues shapley(int rows) {
        List<Feature> columns = new ArrayList<>();
        for (String name : names(Math.clamp(size, 1, 14))) {
            columns.add(
                    random.nextBoolean()
                            ? new Feature.Numeric(name, values(rows))
                            : new Feature.Category(
                                    name,
                                    IntStream.range(0, rows)
                                            .map(_ -> random.nextInt(3) - 1)
                                            .toArray(),
                                    List.of(NAMES[1], NAMES[2])));
        }
        return new ShapleyValues(new Features(columns), random.nextGaussian(), table(rows, columns.size()));
    }

    private int[] counts() {
        return IntStream.rangeClosed(1, size).map(at -> 3 * at).toArray();
    }

    /** Distinct names, whatever is hard about them first. */
    private List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> at < NAMES.length ? NAMES[at] : NAMES[at % NAMES.length] + at)
                .toList();
    }

    private List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> "" + Math.pow(10, at % 7 - 3) * (at + 1))
                .toList();
    }

    private double[][] table(int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(_ -> values(columns)).toArray(double[][]::new);
    }

    /** Of one size and place, some of them not finite. */
    private double[] values(int count) {
        double scale = scale();
        double offset = random.nextInt(3) == 0 ? 1000 * scale : 0;
        boolean constant = random.nextInt(8) == 0;
        boolean holes = random.nextInt(3) == 0;
        IntToDoubleFunction value = _ -> holes && random.nextInt(5) == 0
                ? new double[] {Double.NaN, Double.POSITIVE_INFINITY}[random.nextInt(2)]
                : offset + (constant ? scale : scale * random.nextGaussian());
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private double scale() {
        return random.nextInt(3) > 0 ? 1 : Math.pow(10, random.nextInt(-300, 300));
    }
}
