package dev.viva.learn.outlier;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.metric.WeightedQuantile;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of {@link IsolationForest}. */
final class IsolationFit {
    private static final double EULER = 0.5772156649015329;

    private final IsolationForest learner;
    private final Dataset data;
    private final Training training;

    /** The rows of positive weight. */
    private final int[] rows;

    private final int sample;

    IsolationFit(IsolationForest learner, Dataset data, Training training) {
        this.learner = learner;
        this.data = data;
        this.training = training;
        double @Nullable [] weights = data.weights();
        this.rows = IntStream.range(0, data.rows())
                .filter(row -> weights == null || weights[row] > 0)
                .toArray();
        this.sample = Math.min(learner.sampleRows(), rows.length);
        if (rows.length == 0) {
            throw new IllegalArgumentException("IsolationForest.fit: the data must have rows of positive weight, got "
                    + data.rows() + " rows that weigh 0 together");
        }
        if (data.features().width() == 0) {
            throw new IllegalArgumentException("IsolationForest.fit: the data must have features, got none");
        }
    }

    IsolationForestModel fit() {
        Tree[] trees = new Tree[learner.trees()];
        double perTree = 1 / (learner.trees() * pathLength(sample));
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, sample - 1));
        try (Progress.Task task = training.progress().start("trees", trees.length)) {
            training.parallel().forEach(trees.length, tree -> {
                CounterRandom random = CounterRandom.of(learner.seed()).stream(tree);
                trees[tree] = new IsolationTree(data.features(), depth, perTree, random.stream(2))
                        .grow(drawn(random.stream(1)));
                task.advance(1);
            });
        }
        Schema schema = Schema.of(data.features());
        TreeEnsemble ensemble = TreeEnsemble.of(schema.names(), 0, List.of(trees));
        return new IsolationForestModel(schema, ensemble, threshold(schema, ensemble));
    }

    private double threshold(Schema schema, TreeEnsemble ensemble) {
        if (learner.contamination() == 0) {
            return 0.5;
        }
        double[] scores = IsolationForestModel.scores(schema, ensemble, data.features(), training.parallel());
        return WeightedQuantile.of(scores, data.weights(), 1 - learner.contamination());
    }

    /** Rows without repetition, ascending. */
    private int[] drawn(CounterRandom random) {
        if (sample == rows.length) {
            return rows.clone();
        }
        double @Nullable [] weights = data.weights();
        return weights == null ? evenly(random.draws()) : byWeight(weights, random);
    }

    /** Every set of rows is as likely (Floyd's method, Bentley 1987). */
    private int[] evenly(Draws draws) {
        Set<Integer> chosen = new HashSet<>();
        for (int last = rows.length - sample; last < rows.length; last++) {
            int place = draws.nextInt(last + 1);
            if (!chosen.add(place)) {
                chosen.add(last);
            }
        }
        return chosen.stream().mapToInt(place -> rows[place]).sorted().toArray();
    }

    /** Those that come first when each waits for a time whose mean is one over its weight (Efraimidis and Spirakis 2006). */
    private int[] byWeight(double[] weights, CounterRandom random) {
        double[] earliness = new double[rows.length];
        for (int at = 0; at < rows.length; at++) {
            earliness[at] = Kernels.log(1 - random.uniform(rows[at])) / weights[rows[at]];
        }
        return Arrays.stream(Kernels.topK(earliness, sample))
                .map(at -> rows[at])
                .sorted()
                .toArray();
    }

    /** The mean length of a path that fails to find something in a random search tree of {@code rows} keys; 1 for one row. */
    static double pathLength(int rows) {
        if (rows <= 2) {
            return 1;
        }
        return 2 * (Kernels.log(rows - 1.0) + EULER) - 2 * (rows - 1.0) / rows;
    }
}
