package dev.viva.bench.boosting;

import java.util.List;

/** A library that trains boosted trees, set to the same task: binary log loss, leaf by leaf, learning rate 0.1, L2 1. */
interface Trainer {
    /** The libraries there are, ours first. */
    List<Trainer> ALL = List.of(new VivaTrainer(), new LightGbmTrainer(), new XgboostTrainer());

    /**
     * The size of the task.
     *
     * @param depth the most edges from the root to a leaf; 0 for any number
     */
    record Size(int trees, int leaves, int bins, int threads, int depth) {
        Size(int trees, int leaves, int bins, int threads) {
            this(trees, leaves, bins, threads, 0);
        }
    }

    /** What was trained. Close it to free what lies outside the heap. */
    interface Scorer extends AutoCloseable {
        /** The probability of a positive label for every row, on the threads it was trained on. */
        double[] scores(GeneratedRows rows) throws Exception;

        /** The way to score one row at a time with the library's fastest call for it. */
        RowScorer oneByOne() throws Exception;

        /**
         * By how much each feature moves the log-odds of each row, the expected log-odds after the last: the exact
         * path-dependent Shapley values, on one thread.
         */
        double[][] contributions(GeneratedRows rows) throws Exception;

        @Override
        void close();
    }

    /** Scores the rows of one table one at a time; the buffers it needs are made before the first row. */
    @FunctionalInterface
    interface RowScorer {
        /** The probability of a positive label for {@code row}, its values in both precisions (the library takes one). */
        double score(double[] row, float[] single) throws Exception;
    }

    /** Data in the form that the library takes from its caller; making it is not part of training. */
    interface Prepared {
        /** Trains from raw numbers to a finished model: binning is part of it. */
        Scorer train(Size size) throws Exception;
    }

    String name();

    Prepared prepare(GeneratedRows rows) throws Exception;

    /** The trainer called {@code name}. */
    static Trainer named(String name) {
        return ALL.stream()
                .filter(trainer -> trainer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Trainer.named: there is no trainer '" + name + "'"));
    }
}
