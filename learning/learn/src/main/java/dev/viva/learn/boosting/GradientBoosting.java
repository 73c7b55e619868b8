package dev.viva.learn.boosting;

import dev.viva.learn.Dataset;
import dev.viva.learn.Interval;
import dev.viva.learn.Model;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.PreparingLearner;
import dev.viva.learn.StoppingLearner;
import dev.viva.learn.Training;
import dev.viva.learn.WeightParameters;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.List;
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
        Loss<M> loss,
        double quantile,
        double huberDelta,
        double tweediePower,
        int truncation,
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
        implements PreparingLearner<M>, StoppingLearner<M> {
    private static final Parameters<?> CLASSIFICATION = declare(ClassificationLoss.LOG_LOSS);
    private static final Parameters<?> REGRESSION = declare(RegressionLoss.SQUARED_ERROR);
    private static final Parameters<?> RANKING = declare(RankingLoss.LAMBDA_RANK);

    private static <L extends Enum<L> & Loss<?>> Parameters<?> declare(L standard) {
        return Parameters.of(
                GradientBoosting.class,
                Parameter.choice("loss", "what is made small", standard),
                Parameter.number("quantile", "which quantile the quantile loss predicts", Interval.open(0, 1), 0.5),
                Parameter.number(
                        "huberDelta",
                        "up to which distance, in units of the target, the Huber loss is squared",
                        Interval.above(0),
                        1),
                Parameter.number(
                        "tweediePower",
                        "to which power of the mean the variance grows, for the Tweedie loss",
                        Interval.open(1, 2),
                        1.5),
                Parameter.integer(
                        "truncation", "at which rank a ranking ends for its NDCG and its pairs", 1, 1_000_000, 30),
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
        declared(loss)
                .check(
                        loss,
                        quantile,
                        huberDelta,
                        tweediePower,
                        truncation,
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

    /** Learns the probabilities of two or more classes. */
    public static GradientBoosting<GradientBoostedClassifier> classifier() {
        return standard(ClassificationLoss.LOG_LOSS);
    }

    /** Learns a number: its mean, unless {@link #withLoss} says otherwise. */
    public static GradientBoosting<GradientBoostedRegressor> regressor() {
        return standard(RegressionLoss.SQUARED_ERROR);
    }

    /** Learns to put the rows of queries into order, from a {@link dev.viva.learn.Target.Relevance}. */
    public static GradientBoosting<GradientBoostedRanker> ranker() {
        return standard(RankingLoss.LAMBDA_RANK);
    }

    @Override
    @SuppressWarnings("unchecked") // a loss's parameters accept losses of the same kind of model only
    public Parameters<GradientBoosting<M>> parameters() {
        return (Parameters<GradientBoosting<M>>) declared(loss);
    }

    private static Parameters<?> declared(Loss<?> loss) {
        return switch (loss) {
            case ClassificationLoss _ -> CLASSIFICATION;
            case RegressionLoss _ -> REGRESSION;
            case RankingLoss _ -> RANKING;
        };
    }

    @Override
    public M fit(Dataset data, Training training) {
        Boosting<M> boosting = new Boosting<>(this, data, training);
        return boosting.fit(boosting.bin());
    }

    @Override
    public GradientBoosting<M> asLongAs(M model) {
        int rounds = switch (model) {
            case GradientBoostedClassifier classifier ->
                size(classifier.ensembles().getFirst());
            case GradientBoostedRegressor regressor -> size(regressor.ensemble());
            case GradientBoostedRanker ranker -> size(ranker.ensemble());
            default ->
                throw new IllegalArgumentException("GradientBoosting.asLongAs: the model must be boosted, got a "
                        + model.getClass().getSimpleName());
        };
        return withTrees(Math.max(1, rounds)).withPatience(0);
    }

    private static int size(TreeEnsemble ensemble) {
        return ensemble.trees().size();
    }

    /** The number of bins and the seed of the sample that they are made of. */
    @Override
    public Object preparationKey() {
        return List.of(maxBins, seed);
    }

    @Override
    public Prepared prepare(Dataset data, Training training) {
        return new PreparedBins(data, new Boosting<>(this, data, training).bin(), preparationKey());
    }

    @Override
    public M fit(Prepared prepared, Training training) {
        if (!(prepared instanceof PreparedBins bins) || !bins.key().equals(preparationKey())) {
            throw new IllegalArgumentException("GradientBoosting.fit: the bins must be those of " + preparationKey()
                    + " (maxBins, seed), got " + prepared);
        }
        return new Boosting<>(this, prepared.data(), training).fit(bins.binned());
    }

    /** The same with another loss for the same kind of model. */
    public GradientBoosting<M> withLoss(Loss<M> other) {
        return new Draft(this).build(other);
    }

    /** The same predicting this quantile; for {@link RegressionLoss#QUANTILE}. */
    public GradientBoosting<M> withQuantile(double level) {
        return with(draft -> draft.quantile = level);
    }

    /** The same with the Huber loss squared up to this distance; for {@link RegressionLoss#HUBER}. */
    public GradientBoosting<M> withHuberDelta(double distance) {
        return with(draft -> draft.huberDelta = distance);
    }

    /** The same with this power; for {@link RegressionLoss#TWEEDIE}. */
    public GradientBoosting<M> withTweediePower(double power) {
        return with(draft -> draft.tweediePower = power);
    }

    /** The same with rankings that end at this rank; for {@link RankingLoss#LAMBDA_RANK}. */
    public GradientBoosting<M> withTruncation(int rank) {
        return with(draft -> draft.truncation = rank);
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

    private static <M extends Model> GradientBoosting<M> standard(Loss<M> loss) {
        GradientBoosting<?> standard = (GradientBoosting<?>) declared(loss).defaults();
        return new Draft(standard).build(loss);
    }

    private GradientBoosting<M> with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.build(loss);
    }

    /** The components in the making. */
    private static final class Draft {
        private double quantile;
        private double huberDelta;
        private double tweediePower;
        private int truncation;
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
            quantile = from.quantile;
            huberDelta = from.huberDelta;
            tweediePower = from.tweediePower;
            truncation = from.truncation;
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

        <M extends Model> GradientBoosting<M> build(Loss<M> loss) {
            return new GradientBoosting<>(
                    loss,
                    quantile,
                    huberDelta,
                    tweediePower,
                    truncation,
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
