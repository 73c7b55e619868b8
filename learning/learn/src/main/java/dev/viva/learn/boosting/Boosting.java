package dev.viva.learn.boosting;

import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.Binned;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of {@link GradientBoosting}. */
final class Boosting<M extends Model> {
    private static final int ROWS_PER_PART = 1 << 14;

    private final GradientBoosting<M> learner;
    private final Objective<M> objective;
    private final Dataset data;
    private final Training training;
    private final Parallel parallel;
    private final SplitRules rules;
    private final double[] targets;
    private final double @Nullable [] weights;
    private final double[] lossWeights;
    private final CounterRandom random;

    Boosting(GradientBoosting<M> learner, Dataset data, Training training) {
        this.learner = learner;
        this.objective = learner.objective();
        this.data = data;
        this.training = training;
        this.parallel = training.parallel();
        this.rules = SplitRules.of(learner, data.features());
        this.targets = objective.targets(data.target());
        this.weights = data.weights();
        this.lossWeights = classWeighted(data);
        this.random = CounterRandom.of(learner.seed());
        requireRows();
    }

    M fit() {
        Features features = data.features();
        FeatureBins[] bins = Binned.divide(features, weights(data), learner.maxBins(), learner.seed(), parallel);
        Scored train = new Scored(Binned.of(features, bins, parallel).withRecords(parallel), targets, lossWeights);
        @Nullable Scored validation = validation(bins);
        double base = objective.baseScore(targets, lossWeights);
        train.begin(base);
        if (validation != null) {
            validation.begin(base);
        }
        List<Tree> trees = new ArrayList<>();
        int best = new Rounds(train, validation, trees).run();
        return objective.model(
                Schema.of(features), TreeEnsemble.of(features.names(), base, trees.subList(0, best)), data.target());
    }

    private @Nullable Scored validation(FeatureBins[] bins) {
        Dataset validation = training.validation();
        if (validation == null) {
            return null;
        }
        Features conformed = Schema.of(data.features()).conform(validation.features());
        return new Scored(
                Binned.of(conformed, bins, parallel),
                objective.targets(validation.target()),
                classWeighted(validation));
    }

    private static double[] weights(Dataset data) {
        double @Nullable [] weights = data.weights();
        if (weights != null) {
            return weights;
        }
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** By how much class weights raise the weight of a row at most; infinite where weights are not whole. */
    private double mostFactor() {
        boolean whole = weights == null || Arrays.stream(weights).allMatch(weight -> weight == Math.rint(weight));
        double most = learner.classWeights().values().stream().reduce(1.0, Math::max);
        return whole ? most : Double.POSITIVE_INFINITY;
    }

    private double[] classWeighted(Dataset rows) {
        Target target = rows.target();
        double[] rowWeights = weights(rows);
        Map<String, Double> factors = learner.classWeights();
        if (factors.isEmpty()) {
            return rowWeights;
        }
        if (!(target instanceof Target.Classes classes) || !classes.labels().containsAll(factors.keySet())) {
            throw new IllegalArgumentException("GradientBoosting.classWeights must name labels of the target, got "
                    + factors.keySet() + " for " + target.kind());
        }
        double[] factorOfCode = classes.labels().stream()
                .mapToDouble(label -> factors.getOrDefault(label, 1.0))
                .toArray();
        return IntStream.range(0, rowWeights.length)
                .mapToDouble(row -> rowWeights[row] * factorOfCode[classes.codes()[row]])
                .toArray();
    }

    private void requireRows() {
        if (!(Arrays.stream(lossWeights).sum() > 0)) {
            throw new IllegalArgumentException("GradientBoosting.fit: the data must have rows of positive weight, got "
                    + targets.length + " rows that weigh 0 together");
        }
        if (data.features().width() == 0) {
            throw new IllegalArgumentException("GradientBoosting.fit: the data must have features, got none");
        }
    }

    /** Rows with their scores so far. */
    private final class Scored {
        private final Binned binned;
        private final double[] targets;
        private final double[] lossWeights;
        private final double[] scores;

        Scored(Binned binned, double[] targets, double[] lossWeights) {
            this.binned = binned;
            this.targets = targets;
            this.lossWeights = lossWeights;
            this.scores = new double[targets.length];
        }

        void begin(double base) {
            Arrays.fill(scores, base);
        }

        /** Adds a tree that was grown on all of these rows. */
        void add(GrownTree tree, RowOrder order) {
            List<GrownTree.Placed> leaves = tree.leaves();
            int[] rows = order.rows();
            parallel.forEach(leaves.size(), at -> {
                Leaf leaf = leaves.get(at).leaf();
                double value = tree.tree().value()[leaves.get(at).node()];
                for (int place = leaf.begin; place < leaf.end; place++) {
                    scores[rows[place]] += value;
                }
            });
        }

        /** Adds any tree. */
        void add(GrownTree tree) {
            parallel.forRange(scores.length, ROWS_PER_PART, (from, to) -> {
                for (int row = from; row < to; row++) {
                    scores[row] += tree.tree().value()[tree.leafOf(binned, row)];
                }
            });
        }

        /** The weighted mean loss. */
        double loss() {
            double[] sums = new double[scores.length / ROWS_PER_PART + 1];
            parallel.forRange(scores.length, ROWS_PER_PART, (from, to) -> {
                double sum = 0;
                for (int row = from; row < to; row++) {
                    sum += lossWeights[row] * objective.loss(scores[row], targets[row]);
                }
                sums[from / ROWS_PER_PART] = sum;
            });
            return Arrays.stream(sums).sum() / Arrays.stream(lossWeights).sum();
        }
    }

    /** The loop over trees. */
    private final class Rounds {
        private final Scored train;
        private final @Nullable Scored validation;
        private final List<Tree> trees;
        private final Gradients gradients;
        private final TreeGrower grower;
        private final RowOrder allRows;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private int best;

        Rounds(Scored train, @Nullable Scored validation, List<Tree> trees) {
            this.train = train;
            this.validation = validation;
            this.trees = trees;
            this.gradients = new Gradients(objective, targets, lossWeights, mostFactor(), parallel);
            this.allRows = new RowOrder(new int[learner.rowSampling() < 1 ? 0 : targets.length]);
            this.grower = new TreeGrower(
                    train.binned,
                    learner,
                    rules,
                    weights,
                    parallel,
                    Runtime.getRuntime().maxMemory() / 4);
        }

        /** Adds trees and returns how many of them to keep. */
        int run() {
            try (Progress.Task task = training.progress().start("boosting", learner.trees())) {
                for (int round = 1; round <= learner.trees(); round++) {
                    addTree(round);
                    task.advance(1);
                    double validationLoss = validation == null ? Double.NaN : validation.loss();
                    boolean goOn = training.watch().goOn(round, trainLoss(), validationLoss);
                    if (!improves(round, validationLoss) || !goOn) {
                        break;
                    }
                }
            }
            return validation != null && learner.patience() > 0 ? best : trees.size();
        }

        /** NaN where nobody watches. */
        private double trainLoss() {
            return training.watch().equals(Training.Watch.NONE) ? Double.NaN : train.loss();
        }

        private boolean improves(int round, double loss) {
            if (loss < bestLoss) {
                bestLoss = loss;
                best = round;
            }
            return validation == null || learner.patience() == 0 || round - best < learner.patience();
        }

        private void addTree(int round) {
            gradients.update(train.scores);
            int[] features = sample(data.features().width(), learner.columnSampling(), random.stream(3).stream(round));
            RowOrder order = order(random.stream(2).stream(round));
            GrownTree tree = grower.grow(order, features, gradients);
            if (order.rows().length == train.scores.length) {
                train.add(tree, order);
            } else {
                train.add(tree);
            }
            if (validation != null) {
                validation.add(tree);
            }
            trees.add(tree.tree());
        }

        private RowOrder order(CounterRandom draws) {
            if (learner.rowSampling() < 1) {
                return new RowOrder(sample(train.scores.length, learner.rowSampling(), draws));
            }
            allRows.restart(parallel);
            return allRows;
        }

        /** Each index with probability {@code share}, ascending; at least one. */
        private int[] sample(int count, double share, CounterRandom draws) {
            if (share == 1) {
                return IntStream.range(0, count).toArray();
            }
            int[] sampled = IntStream.range(0, count)
                    .filter(at -> draws.uniform(at) < share)
                    .toArray();
            return sampled.length > 0 ? sampled : new int[] {draws.below(count, count)};
        }
    }
}
