package dev.viva.learn.forest;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One tree, down to pure leaves unless told otherwise (CART: Breiman, Friedman, Olshen and Stone 1984), and cut back where
 * {@link #pruning} asks for it.
 *
 * <p>Numbers fall into at most {@link #maxBins} bins, one per value where there are no more values than that, and a split lies
 * between two bins: with up to 255 values of a feature every possible split is tried, beyond that those between quantiles.
 * Missing values have a bin of their own and follow, at each split, the side that is better; where a node had none, the heavier
 * side. Categories are divided into two sets after sorting them by the mean of what is predicted, which finds the best sets for
 * two classes and for numbers (Breiman et al. 1984); for more classes they are sorted by each of the eight most frequent in
 * turn. A category that is unknown at prediction counts as missing.
 *
 * <p>A row of weight k counts as k copies of itself. The model depends on the data and these values only, whatever the number
 * of threads. Fitting takes O(rows · columns · depth) and 2 bytes per cell beside the data. Immutable and thread-safe.
 *
 * @param <M> the kind of model: see {@link #classifier()} and {@link #regressor()}
 */
public record DecisionTree<M extends Model>(
        Criterion<M> criterion,
        int maxDepth,
        int maxLeaves,
        double minLeafRows,
        double minImpurityDecrease,
        double pruning,
        double columnSampling,
        Map<String, Double> classWeights,
        boolean balanced,
        int maxBins,
        long seed)
        implements PreparingLearner<M> {
    private static final Parameters<?> CLASSES = declare(ClassificationCriterion.GINI, 1);
    private static final Parameters<?> NUMBERS = declare(RegressionCriterion.SQUARED_ERROR, 1);

    private static <C extends Enum<C> & Criterion<?>> Parameters<?> declare(C criterion, double columns) {
        return Parameters.of(
                DecisionTree.class,
                Parameter.choice("criterion", "what a split makes small", criterion),
                Parameter.integer("maxDepth", "how deep a tree is at most; 0 sets no limit", 0, 1000, 0),
                Parameter.integer("maxLeaves", "how many leaves a tree has at most; 0 sets no limit", 0, 10_000_000, 0),
                Parameter.number("minLeafRows", "the least weight of rows in a leaf", Interval.atLeast(0), 1),
                Parameter.number(
                        "minImpurityDecrease",
                        "by how much a split must lower the impurity, times the share of rows it concerns",
                        Interval.atLeast(0),
                        0),
                Parameter.number(
                        "pruning",
                        "how much impurity a leaf must save to be kept; splits that save less are cut off",
                        Interval.atLeast(0),
                        0),
                Parameter.number(
                        "columnSampling",
                        "the share of columns that each split chooses from; 0 for the square root of their number",
                        Interval.closed(0, 1),
                        columns),
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
    public DecisionTree {
        classWeights = Map.copyOf(classWeights);
        declared(criterion)
                .check(
                        criterion,
                        maxDepth,
                        maxLeaves,
                        minLeafRows,
                        minImpurityDecrease,
                        pruning,
                        columnSampling,
                        classWeights,
                        balanced,
                        maxBins,
                        seed);
    }

    /** Learns the probabilities of two or more classes. */
    @SuppressWarnings("unchecked") // the defaults of the criterion for classes
    public static DecisionTree<ForestClassifier> classifier() {
        return (DecisionTree<ForestClassifier>) CLASSES.defaults();
    }

    /** Learns the mean of a number. */
    @SuppressWarnings("unchecked") // the defaults of the criterion for numbers
    public static DecisionTree<ForestRegressor> regressor() {
        return (DecisionTree<ForestRegressor>) NUMBERS.defaults();
    }

    @Override
    @SuppressWarnings("unchecked") // a criterion's parameters accept criteria of the same kind of model only
    public Parameters<DecisionTree<M>> parameters() {
        return (Parameters<DecisionTree<M>>) declared(criterion);
    }

    private static Parameters<?> declared(Criterion<?> criterion) {
        return switch (criterion) {
            case ClassificationCriterion _ -> CLASSES;
            case RegressionCriterion _ -> NUMBERS;
        };
    }

    private ForestFit.Settings<M> settings(int width) {
        return new ForestFit.Settings<>(
                "DecisionTree",
                criterion,
                1,
                new GrowthRules(
                        maxDepth,
                        maxLeaves,
                        minLeafRows,
                        minImpurityDecrease,
                        GrowthRules.columns(columnSampling, width),
                        false),
                ForestFit.Sampling.ALL,
                new Rows.ClassWeighting(classWeights, balanced),
                maxBins,
                seed);
    }

    private ForestFit.Settings<M> settings(Dataset data) {
        return settings(data.features().width());
    }

    @Override
    public M fit(Dataset data, Training training) {
        return finish(ForestFit.of(settings(data), data, training)).model();
    }

    @Override
    public M fit(Prepared prepared, Training training) {
        return finish(ForestFit.of(settings(prepared.data()), prepared, training))
                .model();
    }

    private FinishedTrees<M> finish(ForestFit<M> fit) {
        return pruning == 0
                ? fit.finish()
                : fit.finish(List.of(fit.grow().getFirst().prune(pruning * fit.weight())));
    }

    /**
     * A step of cost-complexity pruning.
     *
     * @param pruning the least {@link DecisionTree#pruning} that cuts the tree back to this
     * @param leaves how many leaves are left
     * @param impurity the impurity of all leaves together, each weighted by its share of the rows
     */
    public record PruningStep(double pruning, int leaves, double impurity) {}

    /**
     * All trees that some {@link #pruning} leads to, from the whole tree to its root alone, by ascending price: each cuts off
     * what is least worth its leaves (weakest-link pruning: Breiman et al. 1984). O(steps · nodes).
     *
     * @throws IllegalArgumentException as {@link #fit(Dataset, Training)}
     */
    public List<PruningStep> pruningPath(Dataset data, Training training) {
        ForestFit<M> fit = ForestFit.of(settings(data), data, training);
        GrowingTree.Grown grown = fit.grow().getFirst();
        double weight = fit.weight();
        List<PruningStep> steps = new ArrayList<>();
        for (double price = 0; Double.isFinite(price); price = Math.max(price, grown.nextPrice())) {
            grown = grown.prune(price);
            steps.add(new PruningStep(price / weight, grown.leafCount(), fit.impurity(grown)));
        }
        return List.copyOf(steps);
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
    public DecisionTree<M> withCriterion(Criterion<M> other) {
        return change("criterion", other);
    }

    /** The same with trees at most this deep; 0 sets no limit. */
    public DecisionTree<M> withMaxDepth(int most) {
        return change("maxDepth", most);
    }

    /** The same with at most this many leaves in a tree, those that gain most; 0 sets no limit. */
    public DecisionTree<M> withMaxLeaves(int most) {
        return change("maxLeaves", most);
    }

    /** The same with at least this weight of rows in a leaf. */
    public DecisionTree<M> withMinLeafRows(double least) {
        return change("minLeafRows", least);
    }

    /** The same with splits that lower the impurity of all rows by at least this. */
    public DecisionTree<M> withMinImpurityDecrease(double least) {
        return change("minImpurityDecrease", least);
    }

    /** The same with this price per leaf. */
    public DecisionTree<M> withPruning(double price) {
        return change("pruning", price);
    }

    /** The same with splits that choose from this share of the columns; 0 for the square root of their number. */
    public DecisionTree<M> withColumnSampling(double share) {
        return change("columnSampling", share);
    }

    /** The same with the weights of each class's rows multiplied; a class that is not named keeps its own. */
    public DecisionTree<M> withClassWeights(Map<String, Double> weights) {
        return change("classWeights", weights);
    }

    /** The same with or without classes made to weigh the same. */
    public DecisionTree<M> withBalanced(boolean even) {
        return change("balanced", even);
    }

    /** The same with at most this many bins per feature. */
    public DecisionTree<M> withMaxBins(int most) {
        return change("maxBins", most);
    }

    /** The same with this seed. */
    public DecisionTree<M> withSeed(long seed) {
        return change("seed", seed);
    }

    private DecisionTree<M> change(String component, Object value) {
        return parameters().withValue(this, component, value);
    }
}
