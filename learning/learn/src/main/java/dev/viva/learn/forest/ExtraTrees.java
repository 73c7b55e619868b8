package dev.viva.learn.forest;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import java.util.Map;

/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006): each of a few columns drawn at random offers one random cut, and
 * the best of these is the split; trees see all rows unless told otherwise, and their mean is the prediction. A cut of numbers
 * is drawn evenly between the lowest and the highest possible one and taken from the nearest bin; categories and missing values
 * go left or right by the toss of a coin. By default a split of a classifier chooses from the square root of the number of
 * columns, one of a regressor from all.
 *
 * <p>Numbers fall into at most {@link #maxBins} bins. Where a node had no missing values, such a value follows the heavier side;
 * a category that is unknown at prediction counts as missing.
 *
 * <p>A row of weight k counts as k copies of itself. The model depends on the data and these values only, whatever the number of threads: the draws of a tree follow from
 * the seed and its number. Fitting takes O(trees · rows · log rows · columns of a split), 1 byte per cell beside the data, and
 * 32 bytes per row for each thread. Immutable and thread-safe.
 *
 * @param <M> the kind of model: see {@link #classifier()} and {@link #regressor()}
 */
public record ExtraTrees<M extends Model>(
        Criterion<M> criterion,
        int trees,
        int maxDepth,
        int maxLeaves,
        double minLeafRows,
        double minImpurityDecrease,
        double columnSampling,
        boolean bootstrap,
        double rowSampling,
        Map<String, Double> classWeights,
        boolean balanced,
        int maxBins,
        long seed)
        implements PreparingLearner<M> {
    private static final Parameters<?> CLASSES = declare(ClassificationCriterion.GINI, 0);
    private static final Parameters<?> NUMBERS = declare(RegressionCriterion.SQUARED_ERROR, 1);

    private static <C extends Enum<C> & Criterion<?>> Parameters<?> declare(C criterion, double columns) {
        return Parameters.of(
                ExtraTrees.class,
                Parameter.choice("criterion", "what a split makes small", criterion),
                Parameter.integer("trees", "how many trees", 1, 100_000, 100),
                Parameter.integer("maxDepth", "how deep a tree is at most; 0 sets no limit", 0, 1000, 0),
                Parameter.integer("maxLeaves", "how many leaves a tree has at most; 0 sets no limit", 0, 10_000_000, 0),
                Parameter.number("minLeafRows", "the least weight of rows in a leaf", Interval.atLeast(0), 1),
                Parameter.number(
                        "minImpurityDecrease",
                        "by how much a split must lower the impurity, times the share of rows it concerns",
                        Interval.atLeast(0),
                        0),
                Parameter.number(
                        "columnSampling",
                        "the share of columns that each split chooses from; 0 for the square root of their number",
                        Interval.closed(0, 1),
                        columns),
                Parameter.flag("bootstrap", "whether the rows of each tree are drawn with replacement", false),
                Parameter.number(
                        "rowSampling", "how many rows each tree sees, as a share of all", Interval.aboveUpTo(0, 1), 1),
                WeightParameters.ofClasses(
                        "classWeights", "by what the weights of a class's rows are multiplied, as label:weight"),
                Parameter.flag("balanced", "whether each class is made to weigh as much as any other", false),
                Parameter.integer(
                        "maxBins", "into how many bins a feature falls, beside the one of missing values", 2, 255, 255),
                Parameter.seed("seed", "the seed of all draws", 0));
    }

    /**
     * Checks every value and copies the map.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public ExtraTrees {
        classWeights = Map.copyOf(classWeights);
        declared(criterion)
                .check(
                        criterion,
                        trees,
                        maxDepth,
                        maxLeaves,
                        minLeafRows,
                        minImpurityDecrease,
                        columnSampling,
                        bootstrap,
                        rowSampling,
                        classWeights,
                        balanced,
                        maxBins,
                        seed);
    }

    /** Learns the probabilities of two or more classes. */
    @SuppressWarnings("unchecked") // the defaults of the criterion for classes
    public static ExtraTrees<ForestClassifier> classifier() {
        return (ExtraTrees<ForestClassifier>) CLASSES.defaults();
    }

    /** Learns the mean of a number. */
    @SuppressWarnings("unchecked") // the defaults of the criterion for numbers
    public static ExtraTrees<ForestRegressor> regressor() {
        return (ExtraTrees<ForestRegressor>) NUMBERS.defaults();
    }

    @Override
    @SuppressWarnings("unchecked") // a criterion's parameters accept criteria of the same kind of model only
    public Parameters<ExtraTrees<M>> parameters() {
        return (Parameters<ExtraTrees<M>>) declared(criterion);
    }

    private static Parameters<?> declared(Criterion<?> criterion) {
        return switch (criterion) {
            case ClassificationCriterion _ -> CLASSES;
            case RegressionCriterion _ -> NUMBERS;
        };
    }

    private ForestFit.Settings<M> settings(int width) {
        return new ForestFit.Settings<>(
                "ExtraTrees",
                criterion,
                trees,
                new GrowthRules(
                        maxDepth,
                        maxLeaves,
                        minLeafRows,
                        minImpurityDecrease,
                        GrowthRules.columns(columnSampling, width),
                        true),
                new ForestFit.Sampling(bootstrap, rowSampling),
                new Rows.ClassWeighting(classWeights, balanced),
                maxBins,
                seed);
    }

    private ForestFit.Settings<M> settings(Dataset data) {
        return settings(data.features().width());
    }

    @Override
    public M fit(Dataset data, Training training) {
        return ForestFit.of(settings(data), data, training).finish().model();
    }

    @Override
    public M fit(Prepared prepared, Training training) {
        return ForestFit.of(settings(prepared.data()), prepared, training)
                .finish()
                .model();
    }

    /**
     * Fits, and judges each row by the trees that did not draw it (Breiman 2001). Costs one walk of each row through a third
     * of the trees beside the fit.
     *
     * @throws IllegalArgumentException as {@link #fit(Dataset, Training)}; or if every tree sees every row
     */
    public OutOfBag<M> fitOutOfBag(Dataset data, Training training) {
        if (!bootstrap && rowSampling == 1) {
            throw new IllegalArgumentException(
                    "ExtraTrees.fitOutOfBag: rows must be left out by bootstrap or rowSampling, got neither");
        }
        return ForestFit.of(settings(data), data, training).fitOutOfBag();
    }

    /** The number of bins and the seed of the sample that they are made of. */
    @Override
    public Object preparationKey() {
        return settings(1).key();
    }

    @Override
    public Prepared prepare(Dataset data, Training training) {
        return ForestFit.prepare(settings(data), data, training);
    }

    /** The same with another criterion for the same kind of model. */
    public ExtraTrees<M> withCriterion(Criterion<M> other) {
        return change("criterion", other);
    }

    /** The same with this many trees. */
    public ExtraTrees<M> withTrees(int count) {
        return change("trees", count);
    }

    /** The same with trees at most this deep; 0 sets no limit. */
    public ExtraTrees<M> withMaxDepth(int most) {
        return change("maxDepth", most);
    }

    /** The same with at most this many leaves in a tree, those that gain most; 0 sets no limit. */
    public ExtraTrees<M> withMaxLeaves(int most) {
        return change("maxLeaves", most);
    }

    /** The same with at least this weight of rows in a leaf. */
    public ExtraTrees<M> withMinLeafRows(double least) {
        return change("minLeafRows", least);
    }

    /** The same with splits that lower the impurity of all rows by at least this. */
    public ExtraTrees<M> withMinImpurityDecrease(double least) {
        return change("minImpurityDecrease", least);
    }

    /** The same with splits that choose from this share of the columns; 0 for the square root of their number. */
    public ExtraTrees<M> withColumnSampling(double share) {
        return change("columnSampling", share);
    }

    /** The same with or without drawing the rows of each tree with replacement. */
    public ExtraTrees<M> withBootstrap(boolean drawn) {
        return change("bootstrap", drawn);
    }

    /** The same with this share of rows for each tree. */
    public ExtraTrees<M> withRowSampling(double share) {
        return change("rowSampling", share);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public ExtraTrees<M> withClassWeights(Map<String, Double> weights) {
        return change("classWeights", weights);
    }

    /** The same with or without classes made to weigh the same. */
    public ExtraTrees<M> withBalanced(boolean even) {
        return change("balanced", even);
    }

    /** The same with at most this many bins per feature. */
    public ExtraTrees<M> withMaxBins(int most) {
        return change("maxBins", most);
    }

    /** The same with this seed. */
    public ExtraTrees<M> withSeed(long seed) {
        return change("seed", seed);
    }

    private ExtraTrees<M> change(String component, Object value) {
        return parameters().withValue(this, component, value);
    }
}
