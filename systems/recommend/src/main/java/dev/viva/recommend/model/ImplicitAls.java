package dev.viva.recommend.model;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;

/**
 * Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky, ICDM 2008), weighted and
 * regularised as in "Revisiting the performance of iALS" (Rendle et al., RecSys 2022, arXiv 2110.14037): the loss is
 *
 * <pre>Σ over interactions of c (1 - x·y)² + unobserved Σ over all pairs of (x·y)²
 *     + l2 Σ over users and items of (count + unobserved · others)^frequencyExponent |vector|²</pre>
 *
 * where c is the value of the interaction, 1 without values, and others the number of items for a user and of users for an
 * item. Each side is improved in turn by {@link #steps} steps of conjugate gradients from where it was (Takács, Pilászy and
 * Tikk, RecSys 2011).
 *
 * <p>An iteration costs O(interactions · factors · steps + (users + items) · factors² · steps). A history is scored by
 * solving for its vector, which the items' vectors alone decide; an empty one scores 0 everywhere.
 *
 * @param factors length of the vectors, at least 1
 * @param iterations how often both sides are improved, at least 1
 * @param steps of conjugate gradients, at least 1
 * @param unobserved the weight of all pairs, above 0
 * @param l2 how much vectors are held back, above 0
 * @param frequencyExponent 0 holds all vectors back alike, 1 in proportion to what is known of them
 * @param seed of the first vectors
 */
public record ImplicitAls(
        int factors, int iterations, int steps, double unobserved, double l2, double frequencyExponent, long seed) {
    private static final int GRAIN = 64;

    /** Checks the ranges. */
    public ImplicitAls {
        Checks.atLeast("ImplicitAls: factors", 1, factors);
        Checks.atLeast("ImplicitAls: iterations", 1, iterations);
        Checks.atLeast("ImplicitAls: steps", 1, steps);
        Checks.above("ImplicitAls: unobserved", 0, unobserved);
        Checks.above("ImplicitAls: l2", 0, l2);
        Checks.within("ImplicitAls: frequencyExponent", 0, 1, frequencyExponent);
    }

    /** 64 factors, 16 iterations of 3 steps. */
    public static ImplicitAls standard() {
        return new ImplicitAls(64, 16, 3, 0.1, 0.003, 1, 1);
    }

    /** The same with another seed. */
    public ImplicitAls withSeed(long other) {
        return new ImplicitAls(factors, iterations, steps, unobserved, l2, frequencyExponent, other);
    }

    /** The same with other sizes. */
    public ImplicitAls withSize(int vectorLength, int rounds) {
        return new ImplicitAls(vectorLength, rounds, steps, unobserved, l2, frequencyExponent, seed);
    }

    /** The same with other weights. */
    public ImplicitAls withWeights(double allPairs, double penalty, double exponent) {
        return new ImplicitAls(factors, iterations, steps, allPairs, penalty, exponent, seed);
    }

    /**
     * Fits both sides.
     *
     * @throws IllegalArgumentException without interactions or with a value below 0
     */
    public FactorModel fit(Interactions interactions, Parallel parallel, Progress progress) {
        Checks.notEmpty("ImplicitAls", interactions);
        for (int pair = 0; pair < interactions.size(); pair++) {
            Checks.atLeast("ImplicitAls.fit: values", 0, interactions.value(pair));
        }
        Interactions byItem = interactions.transposed();
        float[] users = first(interactions.users(), 0);
        float[] items = first(interactions.items(), 1);
        try (Progress.Task task = progress.start("alternating least squares", iterations)) {
            for (int iteration = 0; iteration < iterations; iteration++) {
                improve(interactions, users, items, parallel);
                improve(byItem, items, users, parallel);
                task.advance(1);
            }
        }
        return new FactorModel(this, items, interactions.items(), FactorSolver.gram(items, factors, parallel));
    }

    private float[] first(int rows, long stream) {
        CounterRandom random = CounterRandom.of(seed).stream(stream);
        float[] vectors = new float[Math.multiplyExact(rows, factors)];
        for (int at = 0; at < vectors.length; at++) {
            vectors[at] = (float) ((random.uniform(at) - 0.5) * 0.3 / Math.sqrt(factors));
        }
        return vectors;
    }

    private void improve(Interactions rows, float[] vectors, float[] others, Parallel parallel) {
        float[] gram = FactorSolver.gram(others, factors, parallel);
        parallel.forRange(rows.users(), GRAIN, (from, to) -> {
            FactorSolver solver = new FactorSolver(factors, others, gram, unobserved);
            for (int row = from; row < to; row++) {
                solver.begin(rows, row);
                solver.improve(vectors, row * factors, penalty(rows.count(row), rows.items()), steps);
            }
        });
    }

    private double penalty(int count, int others) {
        return l2 * Math.pow(count + unobserved * others, frequencyExponent);
    }

    /** The items' vectors, which are all that scoring needs. Immutable and thread-safe. */
    public static final class FactorModel implements ItemScorer {
        private static final int FOLDING_STEPS = 24;

        private final ImplicitAls settings;
        private final float[] vectors;
        private final int items;
        private final float[] gram;

        private FactorModel(ImplicitAls settings, float[] vectors, int items, float[] gram) {
            this.settings = settings;
            this.vectors = vectors;
            this.items = items;
            this.gram = gram;
        }

        @Override
        public int items() {
            return items;
        }

        /** How long the vectors are. */
        public int factors() {
            return settings.factors;
        }

        /** The vector of an item: a copy. */
        public float[] vector(int item) {
            return Arrays.copyOfRange(vectors, item * factors(), (item + 1) * factors());
        }

        /** The vector of whoever has this history. */
        public float[] taste(int[] history) {
            FactorSolver solver = new FactorSolver(factors(), vectors, gram, settings.unobserved);
            solver.begin(history);
            float[] taste = new float[factors()];
            solver.improve(taste, 0, settings.penalty(history.length, items), FOLDING_STEPS);
            return taste;
        }

        @Override
        public void score(int[][] histories, float[] into) {
            check(histories, into);
            for (int at = 0; at < histories.length; at++) {
                FactorSolver.products(taste(histories[at]), vectors, items, into, at * items);
            }
        }
    }
}
