package dev.viva.learn.boosting;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Features;
import dev.viva.learn.Model;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Binned;
import dev.viva.learn.tree.FeatureBins;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One fit of {@link GradientBoosting}. */
final class Boosting<M extends Model> {
    private static final int ROWS_PER_PART = 1 << 14;

    private final GradientBoosting<M> learner;
    private final Dataset data;
    private final Training training;
    private final Parallel parallel;
    private final SplitRules rules;
    private final double @Nullable [] weights;
    private final double[] lossWeights;
    private final Objective objective;
    private final CounterRandom random;

    Boosting(GradientBoosting<M> learner, Dataset data, Training training) {
        this.learner = learner;
        this.data = data;
        this.training = training;
        this.parallel = training.parallel();
        this.rules = SplitRules.of(learner, data.features());
        this.weights = data.weights();
        this.lossWeights = classWeighted(data);
        this.objective = Objectives.of(learner, data.target(), lossWeights);
        this.random = CounterRandom.of(learner.seed());
        requireRows();
    }

    /** Puts the features into bins. */
    Binned bin() {
        Features features = data.features();
        FeatureBins[] bins = Binned.divide(features, weights(data), learner.maxBins(), learner.seed(), parallel);
        return Binned.of(features, bins, parallel).withRecords(parallel);
    }

    M fit(Binned binned) {
        Scored train = new Scored(binned, objective);
        @Nullable Scored validation = validation(binned.bins());
        double[] bases = objective.baseScores();
        train.begin(bases);
        if (validation != null) {
            validation.begin(bases);
        }
        Rounds rounds = new Rounds(train, validation);
        int best = rounds.run();
        List<String> names = data.features().names();
        List<TreeEnsemble> ensembles = new ArrayList<>();
        for (int output = 0; output < bases.length; output++) {
            ensembles.add(TreeEnsemble.of(
                    names, bases[output], rounds.trees.get(output).subList(0, best)));
        }
        return model(ensembles);
    }

    @SuppressWarnings("unchecked") // a loss says what kind of model it makes
    private M model(List<TreeEnsemble> ensembles) {
        Schema schema = Schema.of(data.features());
        return (M)
                switch (learner.loss()) {
                    case ClassificationLoss _ ->
                        new GradientBoostedClassifier(schema, ensembles, ((Target.Classes) data.target()).labels());
                    case RegressionLoss loss -> new GradientBoostedRegressor(schema, ensembles.getFirst(), loss.link());
                    case RankingLoss _ -> new GradientBoostedRanker(schema, ensembles.getFirst());
                };
    }

    private @Nullable Scored validation(FeatureBins[] bins) {
        Dataset validation = training.validation();
        if (validation == null) {
            return null;
        }
        Features conformed = Schema.of(data.features()).conform(validation.features());
        return new Scored(
                Binned.of(conformed, bins, parallel),
                Objectives.of(learner, sameLabels(validation.target()), classWeighted(validation)));
    }

    private Target sameLabels(Target target) {
        if (data.target() instanceof Target.Classes known
                && target instanceof Target.Classes classes
                && !known.labels().equals(classes.labels())) {
            throw new IllegalArgumentException("GradientBoosting.fit: the validation set must have the labels "
                    + known.labels() + " of the data, got " + classes.labels());
        }
        return target;
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
                    + data.rows() + " rows that weigh 0 together");
        }
        if (data.features().width() == 0) {
            throw new IllegalArgumentException("GradientBoosting.fit: the data must have features, got none");
        }
    }

    /** Rows with their scores so far. */
    private final class Scored {
        private final Binned binned;
        private final Objective objective;
        private final double[][] scores;

        Scored(Binned binned, Objective objective) {
            this.binned = binned;
            this.objective = objective;
            this.scores = new double[objective.outputs()][binned.rows()];
        }

        void begin(double[] bases) {
            for (int output = 0; output < bases.length; output++) {
                Arrays.fill(scores[output], bases[output]);
            }
        }

        /** Adds a tree that was grown on all of these rows. */
        void add(int output, GrownTree tree, RowOrder order) {
            List<GrownTree.Placed> leaves = tree.leaves();
            double[] sums = scores[output];
            int[] rows = order.rows();
            parallel.forEach(leaves.size(), at -> {
                Leaf leaf = leaves.get(at).leaf();
                double value = tree.tree().value()[leaves.get(at).node()];
                for (int place = leaf.begin; place < leaf.end; place++) {
                    sums[rows[place]] += value;
                }
            });
        }

        /** Adds any tree. */
        void add(int output, GrownTree tree) {
            double[] sums = scores[output];
            parallel.forRange(sums.length, ROWS_PER_PART, (from, to) -> {
                for (int row = from; row < to; row++) {
                    sums[row] += tree.tree().value()[tree.leafOf(binned, row)];
                }
            });
        }

        double loss() {
            return objective.loss(scores, parallel);
        }
    }

    /** The loop over rounds, each with one tree per output. */
    private final class Rounds {
        private final Scored train;
        private final @Nullable Scored validation;
        private final List<List<Tree>> trees;
        private final Gradients gradients;
        private final TreeGrower grower;
        private final LeafRenewal renewal;
        private final RowOrder allRows;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private int best;

        Rounds(Scored train, @Nullable Scored validation) {
            this.train = train;
            this.validation = validation;
            this.trees = Stream.<List<Tree>>generate(ArrayList::new)
                    .limit(objective.outputs())
                    .toList();
            this.gradients = new Gradients(objective, lossWeights, mostFactor(), parallel);
            this.renewal = new LeafRenewal(objective, rules, learner.learningRate());
            this.allRows = new RowOrder(new int[learner.rowSampling() < 1 ? 0 : data.rows()]);
            this.grower = new TreeGrower(
                    train.binned,
                    learner,
                    rules,
                    weights,
                    parallel,
                    Runtime.getRuntime().maxMemory() / 4);
        }

        /** Runs and returns how many rounds to keep. */
        int run() {
            int done = 0;
            try (Progress.Task task = training.progress().start("boosting", learner.trees())) {
                boolean goOn = true;
                while (goOn && done < learner.trees()) {
                    addTrees(++done);
                    task.advance(1);
                    double validationLoss = validation == null ? Double.NaN : validation.loss();
                    goOn = training.watch().goOn(done, trainLoss(), validationLoss);
                    goOn &= improves(done, validationLoss);
                }
            }
            return validation != null && learner.patience() > 0 ? best : done;
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

        private void addTrees(int round) {
            objective.begin(train.scores, parallel);
            for (int output = 0; output < trees.size(); output++) {
                addTree(round, output);
            }
        }

        private void addTree(int round, int output) {
            gradients.update(output, train.scores[output]);
            CounterRandom columns = random.stream(3).stream(round);
            int[] features = sample(
                    data.features().width(), learner.columnSampling(), output == 0 ? columns : columns.stream(output));
            RowOrder order = order(random.stream(2).stream(round));
            GrownTree grown = grower.grow(order, features, gradients);
            GrownTree tree =
                    objective.renews() ? renewal.renew(grown, order.rows(), train.scores[output], parallel) : grown;
            if (order.rows().length == data.rows()) {
                train.add(output, tree, order);
            } else {
                train.add(output, tree);
            }
            if (validation != null) {
                validation.add(output, tree);
            }
            trees.get(output).add(tree.tree());
        }

        private RowOrder order(CounterRandom draws) {
            if (learner.rowSampling() < 1) {
                return new RowOrder(sample(data.rows(), learner.rowSampling(), draws));
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
