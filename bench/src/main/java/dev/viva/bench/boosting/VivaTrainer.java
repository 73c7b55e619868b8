package dev.viva.bench.boosting;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.boosting.GradientBoosting;

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
        public void close() {}
    }
}
