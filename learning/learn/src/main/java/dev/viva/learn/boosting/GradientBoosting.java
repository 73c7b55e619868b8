package dev.viva.learn.boosting;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gradient boosting of histogram trees (Friedman 2001; Chen and Guestrin 2016; Ke et al. 2017).
 *
 * <p>Numbers fall into at most {@link #maxBins} bins by weighted quantiles, or one bin per value where there are few;
 * missing values have a bin of their own and follow, at each split, the side that lowers the loss more. Categories are
 * split into two sets after sorting them by gradient; one that is unknown at prediction counts as missing. A split must
 * reduce the loss approximation {@code sum G^2 / (H + l2)} by more than {@link #minGain}.
 *
 * <p>A row of weight k counts as k copies of itself, also towards {@link #minLeafRows}. Candidates are screened for
 * {@code minLeafRows} by their share of the second derivatives, and the chosen split is checked exactly.
 *
 * <p>With a {@link Training#validation() validation set} and a {@link #patience} above 0, training ends when the loss on
 * it has not fallen for that many trees, and the model keeps the trees up to the best one.
 *
 * <p>The model depends on the data, these values and nothing else: it is the same, bit for bit, for any number of threads.
 * Fitting takes O(trees · rows · columns · depth / 2) at most and 2 bytes per cell beside the data. Immutable and
 * thread-safe.
 *
 * @param <M> the kind of model: see {@link #classifier()} and {@link #regressor()}
 */
public record GradientBoosting<M extends Model>(
        Objective<M> objective,
        int trees,
        double learningRate,
        Growth growth,
        int maxLeaves,
        int maxDepth,
        int maxBins,
        double minLeafRows,
        double minChildWeight,
        double minGain,
        double l1,
        double l2,
        double categorySmoothing,
        double rowSampling,
        double columnSampling,
        Map<String, Monotone> monotone,
        Map<String, Double> classWeights,
        int patience,
        long seed)
        implements Learner<M> {
    private static final Parameters<?> CLASSIFICATION = declare(new LogLoss());
    private static final Parameters<?> REGRESSION = declare(new SquaredError());

    private static Parameters<?> declare(Objective<?> standard) {
        return Parameters.of(
                GradientBoosting.class,
                ParameterKinds.objective("objective", "the loss to make small", standard),
                Parameter.integer("trees", "how many trees at most", 1, 100_000, 100),
                Parameter.number("learningRate", "the share of each tree's step that is taken", Interval.above(0), 0.1),
                Parameter.choice("growth", "which leaf is split next", Growth.LEAF_WISE),
                Parameter.integer("maxLeaves", "how many leaves a tree has at most", 2, 65_536, 31),
                Parameter.integer("maxDepth", "how deep a tree is at most; 0 sets no limit", 0, 1000, 0),
                Parameter.integer(
                        "maxBins", "into how many bins a feature falls, beside the one of missing values", 2, 255, 255),
                Parameter.number("minLeafRows", "the least weight of rows in a leaf", Interval.atLeast(0), 20),
                Parameter.number(
                        "minChildWeight", "the least sum of second derivatives in a leaf", Interval.atLeast(0), 1e-3),
                Parameter.number("minGain", "what a split must gain at least", Interval.atLeast(0), 0),
                Parameter.number(
                        "l1", "how strongly the absolute values of leaves are punished", Interval.atLeast(0), 0),
                Parameter.number("l2", "how strongly the squares of leaves are punished", Interval.atLeast(0), 1),
                Parameter.number(
                        "categorySmoothing",
                        "how many rows' worth of no gradient is added to each category before sorting",
                        Interval.atLeast(0),
                        10),
                Parameter.number("rowSampling", "the share of rows that each tree sees", Interval.aboveUpTo(0, 1), 1),
                Parameter.number(
                        "columnSampling", "the share of columns that each tree sees", Interval.aboveUpTo(0, 1), 1),
                ParameterKinds.monotone(
                        "monotone", "features that the score must follow, as name:increasing,name:decreasing"),
                WeightParameters.ofClasses(
                        "classWeights", "by what the weights of a class's rows are multiplied, as label:weight"),
                Parameter.integer(
                        "patience", "how many trees without progress end training; 0 never ends it", 0, 100_000, 0),
                Parameter.seed("seed", "the seed of all sampling", 0));
    }

    /**
     * Checks every value and copies the maps.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public GradientBoosting {
        monotone = Map.copyOf(monotone);
        classWeights = Map.copyOf(classWeights);
        declared(objective)
                .check(
                        objective,
                        trees,
                        learningRate,
                        growth,
                        maxLeaves,
                        maxDepth,
                        maxBins,
                        minLeafRows,
                        minChildWeight,
                        minGain,
                        l1,
                        l2,
                        categorySmoothing,
                        rowSampling,
                        columnSampling,
                        monotone,
                        classWeights,
                        patience,
                        seed);
    }

    /** Learns the probability of the second of two classes. */
    public static GradientBoosting<GradientBoostedClassifier> classifier() {
        return standard(new LogLoss());
    }

    /** Learns the mean of a number. */
    public static GradientBoosting<GradientBoostedRegressor> regressor() {
        return standard(new SquaredError());
    }

    @Override
    @SuppressWarnings("unchecked") // an objective's parameters accept objectives of the same kind of model only
    public Parameters<GradientBoosting<M>> parameters() {
        return (Parameters<GradientBoosting<M>>) declared(objective);
    }

    private static Parameters<?> declared(Objective<?> objective) {
        return switch (objective) {
            case LogLoss _ -> CLASSIFICATION;
            case SquaredError _ -> REGRESSION;
        };
    }

    @Override
    public M fit(Dataset data, Training training) {
        return new Boosting<>(this, data, training).fit();
    }

    /** The same with at most this many trees. */
    public GradientBoosting<M> withTrees(int most) {
        return with(draft -> draft.trees = most);
    }

    /** The same with this share of each step. */
    public GradientBoosting<M> withLearningRate(double share) {
        return with(draft -> draft.learningRate = share);
    }

    /** The same, growing trees in this order. */
    public GradientBoosting<M> withGrowth(Growth order) {
        return with(draft -> draft.growth = order);
    }

    /** The same with at most this many leaves in a tree. */
    public GradientBoosting<M> withMaxLeaves(int most) {
        return with(draft -> draft.maxLeaves = most);
    }

    /** The same with trees at most this deep; 0 sets no limit. */
    public GradientBoosting<M> withMaxDepth(int most) {
        return with(draft -> draft.maxDepth = most);
    }

    /** The same with at most this many bins per feature. */
    public GradientBoosting<M> withMaxBins(int most) {
        return with(draft -> draft.maxBins = most);
    }

    /** The same with at least this weight of rows in a leaf. */
    public GradientBoosting<M> withMinLeafRows(double least) {
        return with(draft -> draft.minLeafRows = least);
    }

    /** The same with at least this sum of second derivatives in a leaf. */
    public GradientBoosting<M> withMinChildWeight(double least) {
        return with(draft -> draft.minChildWeight = least);
    }

    /** The same with splits that gain more than this. */
    public GradientBoosting<M> withMinGain(double least) {
        return with(draft -> draft.minGain = least);
    }

    /** The same with this penalty on the absolute values of leaves. */
    public GradientBoosting<M> withL1(double penalty) {
        return with(draft -> draft.l1 = penalty);
    }

    /** The same with this penalty on the squares of leaves. */
    public GradientBoosting<M> withL2(double penalty) {
        return with(draft -> draft.l2 = penalty);
    }

    /** The same with this smoothing of categories before they are sorted. */
    public GradientBoosting<M> withCategorySmoothing(double rows) {
        return with(draft -> draft.categorySmoothing = rows);
    }

    /** The same with this share of rows for each tree. */
    public GradientBoosting<M> withRowSampling(double share) {
        return with(draft -> draft.rowSampling = share);
    }

    /** The same with this share of columns for each tree. */
    public GradientBoosting<M> withColumnSampling(double share) {
        return with(draft -> draft.columnSampling = share);
    }

    /** The same with the score bound to follow these features. */
    public GradientBoosting<M> withMonotone(Map<String, Monotone> features) {
        return with(draft -> draft.monotone = features);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public GradientBoosting<M> withClassWeights(Map<String, Double> weights) {
        return with(draft -> draft.classWeights = weights);
    }

    /** The same, ending after this many trees without progress on the validation set; 0 never ends. */
    public GradientBoosting<M> withPatience(int trees) {
        return with(draft -> draft.patience = trees);
    }

    /** The same with this seed. */
    public GradientBoosting<M> withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    private static <M extends Model> GradientBoosting<M> standard(Objective<M> objective) {
        GradientBoosting<?> standard = (GradientBoosting<?>) declared(objective).defaults();
        return new Draft(standard).build(objective);
    }

    private GradientBoosting<M> with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.build(objective);
    }

    /** The components in the making. */
    private static final class Draft {
        private int trees;
        private double learningRate;
        private Growth growth;
        private int maxLeaves;
        private int maxDepth;
        private int maxBins;
        private double minLeafRows;
        private double minChildWeight;
        private double minGain;
        private double l1;
        private double l2;
        private double categorySmoothing;
        private double rowSampling;
        private double columnSampling;
        private Map<String, Monotone> monotone;
        private Map<String, Double> classWeights;
        private int patience;
        private long seed;

        Draft(GradientBoosting<?> from) {
            trees = from.trees;
            learningRate = from.learningRate;
            growth = from.growth;
            maxLeaves = from.maxLeaves;
            maxDepth = from.maxDepth;
            maxBins = from.maxBins;
            minLeafRows = from.minLeafRows;
            minChildWeight = from.minChildWeight;
            minGain = from.minGain;
            l1 = from.l1;
            l2 = from.l2;
            categorySmoothing = from.categorySmoothing;
            rowSampling = from.rowSampling;
            columnSampling = from.columnSampling;
            monotone = from.monotone;
            classWeights = from.classWeights;
            patience = from.patience;
            seed = from.seed;
        }

        <M extends Model> GradientBoosting<M> build(Objective<M> objective) {
            return new GradientBoosting<>(
                    objective,
                    trees,
                    learningRate,
                    growth,
                    maxLeaves,
                    maxDepth,
                    maxBins,
                    minLeafRows,
                    minChildWeight,
                    minGain,
                    l1,
                    l2,
                    categorySmoothing,
                    rowSampling,
                    columnSampling,
                    monotone,
                    classWeights,
                    patience,
                    seed);
        }
    }
}
