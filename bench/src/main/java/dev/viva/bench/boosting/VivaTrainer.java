package dev.viva.bench.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.explain.TreeExplainer;
import java.util.Arrays;

/** Our own. */
final class VivaTrainer implements Trainer {
    @Override
    public String name() {
        return "viva";
    }

    @Override
    public Prepared prepare(GeneratedRows rows) {
        Dataset data = rows.dataset();
        return size -> {
            try (Parallel parallel = Parallel.of(size.threads())) {
                var learner = GradientBoosting.classifier()
                        .withTrees(size.trees())
                        .withMaxLeaves(size.leaves())
                        .withMaxDepth(size.depth())
                        .withMaxBins(size.bins())
                        .withLearningRate(0.1);
                return new VivaScorer(learner.fit(data, Training.plain().on(parallel)));
            }
        };
    }

    private record VivaScorer(GradientBoostedClassifier model) implements Scorer {
        @Override
        public double[] scores(GeneratedRows rows) {
            double[][] probabilities = model.probabilities(rows.features());
            double[] positive = new double[probabilities.length];
            for (int row = 0; row < positive.length; row++) {
                positive[row] = probabilities[row][1];
            }
            return positive;
        }

        @Override
        public RowScorer oneByOne() {
            return (row, single) -> model.probability(row);
        }

        @Override
        public double[][] contributions(GeneratedRows rows) {
            TreeExplainer explainer = TreeExplainer.of(model.ensemble());
            TreeExplainer.Workspace workspace = explainer.workspace();
            double[] into = new double[GeneratedRows.WIDTH];
            double[][] contributions = new double[rows.rows()][];
            for (int row = 0; row < contributions.length; row++) {
                explainer.explain(rows.row(row), into, workspace);
                contributions[row] = Arrays.copyOf(into, into.length + 1);
                contributions[row][into.length] = explainer.expected();
            }
            return contributions;
        }

        @Override
        public void close() {}
    }
}
