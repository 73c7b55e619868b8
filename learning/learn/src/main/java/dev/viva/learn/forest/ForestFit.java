package dev.viva.learn.forest;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Model;
import dev.viva.learn.PreparingLearner.Prepared;
import dev.viva.learn.Training;
import dev.viva.learn.forest.FinishedTrees.Finished;
import dev.viva.learn.tree.Binned;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fit of trees that vote.
 *
 * @param <M> the kind of model
 */
final class ForestFit<M extends Model> {
    /** What the learners of this package have in common. */
    record Settings<M extends Model>(
            String owner,
            Criterion<M> criterion,
            int trees,
            GrowthRules rules,
            Sampling sampling,
            Rows.ClassWeighting weighting,
            int maxBins,
            long seed) {
        /** What the bins depend on. */
        List<Object> key() {
            return List.of("columns", maxBins, seed);
        }
    }

    /**
     * Which rows each tree sees.
     *
     * @param drawn whether rows are drawn with replacement
     * @param share how many, as a share of all
     */
    record Sampling(boolean drawn, double share) {
        static final Sampling ALL = new Sampling(false, 1);
    }

    private final Settings<M> settings;
    private final Dataset data;
    private final Training training;
    private final Parallel parallel;
    private final Rows rows;

    private ForestFit(Settings<M> settings, Dataset data, Binned binned, Training training) {
        this.settings = settings;
        this.data = data;
        this.training = training;
        this.parallel = training.parallel();
        this.rows = Rows.of(
                settings.owner(),
                data,
                binned,
                settings.criterion() instanceof RegressionCriterion,
                settings.weighting());
    }

    /** Bins the features. */
    static Binned bin(Dataset data, int maxBins, long seed, Parallel parallel) {
        double @Nullable [] weights = data.weights();
        double[] own = weights == null ? new double[data.rows()] : weights;
        if (weights == null) {
            Arrays.fill(own, 1);
        }
        return Binned.of(data.features(), Binned.divide(data.features(), own, maxBins, seed, parallel), parallel);
    }

    static <M extends Model> ForestFit<M> of(Settings<M> settings, Dataset data, Training training) {
        return new ForestFit<>(
                settings, data, bin(data, settings.maxBins(), settings.seed(), training.parallel()), training);
    }

    static <M extends Model> PreparedColumns prepare(Settings<M> settings, Dataset data, Training training) {
        return new PreparedColumns(
                data, bin(data, settings.maxBins(), settings.seed(), training.parallel()), settings.key());
    }

    static <M extends Model> ForestFit<M> of(Settings<M> settings, Prepared prepared, Training training) {
        if (!(prepared instanceof PreparedColumns columns) || !columns.key().equals(settings.key())) {
            throw new IllegalArgumentException(
                    settings.owner() + ".fit: the bins must be those of " + settings.key() + ", got " + prepared);
        }
        return new ForestFit<>(settings, columns.data(), columns.binned(), training);
    }

    /** Grows all trees, as many at a time as there are threads; each with the scores of its nodes. */
    List<GrowingTree.Grown> grow() {
        return grow(true, GrowingTree::finish);
    }

    /** Grows all trees, of which only what is made of each is kept. */
    private <T> List<T> grow(boolean scored, Function<GrowingTree, T> use) {
        List<AtomicReference<@Nullable T>> grown = Stream.generate(() -> new AtomicReference<@Nullable T>())
                .limit(settings.trees())
                .toList();
        try (Progress.Task task = training.progress().start("trees", settings.trees())) {
            parallel.forEach(grown.size(), tree -> {
                CounterRandom random = CounterRandom.of(settings.seed()).stream(tree);
                int[] amounts = amounts(random.stream(1));
                grown.get(tree)
                        .set(use.apply(new TreeBuilder(
                                        rows,
                                        settings.rules(),
                                        settings.criterion(),
                                        amounts,
                                        random.stream(2),
                                        scored,
                                        parallel)
                                .grow()));
                task.advance(1);
            });
        }
        return grown.stream().map(each -> Objects.requireNonNull(each.get())).toList();
    }

    /** How often each row counts, the weight of the row included. */
    private int[] amounts(CounterRandom random) {
        Sampling sampling = settings.sampling();
        if (sampling.drawn()) {
            return new WeightedDraws(rows.amounts(), rows.unit() == 1).draw(sampling.share(), random);
        }
        if (sampling.share() == 1) {
            return rows.amounts();
        }
        int[] kept = rows.amounts().clone();
        for (int row = 0; row < kept.length; row++) {
            kept[row] = random.uniform(row) < sampling.share() ? kept[row] : 0;
        }
        return Arrays.stream(kept).anyMatch(amount -> amount > 0) ? kept : rows.amounts();
    }

    /** Grows all trees, and keeps of each what a model needs. */
    FinishedTrees<M> finish() {
        boolean one = rows.outputs() == 1;
        int trees = settings.trees();
        return finished(
                grow(false, each -> new Finished(each.packed(trees), one ? new double[0] : each.values(trees))));
    }

    private FinishedTrees<M> finished(List<Finished> trees) {
        return new FinishedTrees<>(settings.criterion(), data, rows.outputs(), trees);
    }

    /** What all rows weigh, the weights of classes included: an impurity as a share of it is one of all rows. */
    double weight() {
        if (rows.classes() == 0) {
            return Arrays.stream(rows.amounts()).asDoubleStream().sum() * rows.unit();
        }
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            sum += rows.amounts()[row] * rows.factors()[rows.codes()[row]];
        }
        return sum * rows.unit();
    }

    /** The impurity of all leaves together, each weighted by its share of the rows. */
    double impurity(GrowingTree.Grown grown) {
        if (rows.classes() == 0) {
            double squares = 0;
            for (int row = 0; row < data.rows(); row++) {
                squares += rows.amounts()[row] * (double) rows.steps()[row] * rows.steps()[row];
            }
            return Math.max(0, squares * rows.scale() - grown.leafScore()) / weight();
        }
        boolean gini = settings.criterion() == ClassificationCriterion.GINI;
        return Math.max(0, (gini ? weight() : 0) - grown.leafScore()) / weight();
    }

    /** What a model needs of trees that were kept whole. */
    FinishedTrees<M> finish(List<GrowingTree.Grown> grown) {
        boolean one = rows.outputs() == 1;
        int trees = grown.size();
        return finished(grown.stream()
                .map(each -> new Finished(each.packed(trees), one ? new double[0] : each.values(trees)))
                .toList());
    }

    /** Fits, and judges each row by the trees that did not draw it. */
    OutOfBag<M> fitOutOfBag() {
        List<GrowingTree.Grown> grown = grow();
        double[][] predictions = new OutOfBagVotes(grown).predictions();
        return new OutOfBag<>(finish(grown).model(), predictions, score(predictions));
    }

    private double score(double[][] predictions) {
        return rows.classes() == 0 ? determination(predictions) : accuracy(predictions);
    }

    private double accuracy(double[][] predictions) {
        double right = 0;
        double all = 0;
        for (int row = 0; row < predictions.length; row++) {
            if (!Double.isNaN(predictions[row][0])) {
                int best = 0;
                for (int code = 1; code < predictions[row].length; code++) {
                    best = predictions[row][code] > predictions[row][best] ? code : best;
                }
                right += best == rows.codes()[row] ? rows.amounts()[row] : 0;
                all += rows.amounts()[row];
            }
        }
        return right / all;
    }

    private double determination(double[][] predictions) {
        double all = 0;
        double mean = 0;
        for (int row = 0; row < predictions.length; row++) {
            double weight = Double.isNaN(predictions[row][0]) ? 0 : rows.amounts()[row];
            all += weight;
            mean += weight * rows.values()[row];
        }
        mean /= all;
        double error = 0;
        double spread = 0;
        for (int row = 0; row < predictions.length; row++) {
            if (!Double.isNaN(predictions[row][0])) {
                double value = rows.values()[row];
                error += rows.amounts()[row] * (predictions[row][0] - value) * (predictions[row][0] - value);
                spread += rows.amounts()[row] * (value - mean) * (value - mean);
            }
        }
        return 1 - error / spread;
    }

    /** The votes of trees about the rows that they did not draw. */
    private final class OutOfBagVotes {
        private static final int ROWS_PER_PART = 1024;

        private final List<GrowingTree.Grown> grown;

        OutOfBagVotes(List<GrowingTree.Grown> grown) {
            this.grown = grown;
        }

        double[][] predictions() {
            int outputs = rows.outputs();
            double[][] sums = new double[data.rows()][outputs];
            int[] votes = new int[data.rows()];
            for (int tree = 0; tree < grown.size(); tree++) {
                int[] amounts = amounts(CounterRandom.of(settings.seed()).stream(tree).stream(1));
                GrowingTree.Grown each = grown.get(tree);
                parallel.forRange(sums.length, ROWS_PER_PART, (from, to) -> {
                    double[] row = new double[data.features().width()];
                    for (int at = from; at < to; at++) {
                        if (amounts[at] == 0) {
                            data.features().copyRow(at, row);
                            add(each, each.tree().leafOf(row), sums[at]);
                            votes[at]++;
                        }
                    }
                });
            }
            return finish(sums, votes);
        }

        private void add(GrowingTree.Grown tree, int leaf, double[] sum) {
            for (int output = 0; output < sum.length; output++) {
                sum[output] += tree.values()[leaf * sum.length + output];
            }
        }

        private double[][] finish(double[][] sums, int[] votes) {
            double[][] predictions = new double[sums.length][];
            for (int row = 0; row < sums.length; row++) {
                int count = votes[row];
                double[] means = Arrays.stream(sums[row])
                        .map(sum -> count == 0 ? Double.NaN : sum / count)
                        .toArray();
                predictions[row] = rows.classes() == 2 ? new double[] {1 - means[0], means[0]} : means;
            }
            return predictions;
        }
    }
}
