package dev.viva.recommend.model;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import dev.viva.recommend.ItemScorer;
import java.util.Arrays;

/**
 * BPR: matrix factorisation that puts what a user had before what they had not (Rendle et al., UAI 2009, arXiv 1205.2618).
 * Each interaction of an epoch, in random order, is set against an item drawn at random that the user lacks, and one step of
 * descent follows the gradient of {@code -log sigmoid(score - other score)}.
 *
 * <p>The steps follow one another on one thread, so that a seed fixes every bit; an epoch costs O(interactions · factors). A
 * history is scored by learning its vector anew, in the same way and by a seed of its own, against items that stay as they are.
 * An empty history scores the items by their biases alone.
 *
 * @param factors length of the vectors, at least 1
 * @param epochs how often each interaction is met, at least 1
 * @param learningRate above 0
 * @param l2 how much vectors are held back, at least 0
 * @param seed of the first vectors and all draws
 */
public record PairwiseRanking(int factors, int epochs, double learningRate, double l2, long seed) {
    private static final int TRIES = 32;

    /** Checks the ranges. */
    public PairwiseRanking {
        Checks.atLeast("PairwiseRanking: factors", 1, factors);
        Checks.atLeast("PairwiseRanking: epochs", 1, epochs);
        Checks.above("PairwiseRanking: learningRate", 0, learningRate);
        Checks.atLeast("PairwiseRanking: l2", 0, l2);
    }

    /** 64 factors, 40 epochs, steps of 0.05. */
    public static PairwiseRanking standard() {
        return new PairwiseRanking(64, 40, 0.05, 0.01, 1);
    }

    /** The same with another seed. */
    public PairwiseRanking withSeed(long other) {
        return new PairwiseRanking(factors, epochs, learningRate, l2, other);
    }

    /**
     * Fits the vectors.
     *
     * @throws IllegalArgumentException without interactions
     */
    public ItemScorer fit(Interactions interactions, Progress progress) {
        Checks.notEmpty("PairwiseRanking", interactions);
        Descent descent = new Descent(this, interactions);
        try (Progress.Task task = progress.start("pairwise ranking", epochs)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                descent.epoch();
                task.advance(1);
            }
        }
        return new Fitted(this, descent.items, descent.biases);
    }

    /** Vectors on their way. */
    private static final class Descent {
        private final PairwiseRanking settings;
        private final Interactions interactions;
        private final int[] owners;
        private final Draws draws;
        private final float[] users;
        private final float[] items;
        private final float[] biases;

        Descent(PairwiseRanking settings, Interactions interactions) {
            this.settings = settings;
            this.interactions = interactions;
            this.draws = Draws.of(settings.seed);
            this.users = first(interactions.users());
            this.items = first(interactions.items());
            this.biases = new float[interactions.items()];
            this.owners = new int[interactions.size()];
            for (int user = 0; user < interactions.users(); user++) {
                Arrays.fill(owners, interactions.start(user), interactions.start(user + 1), user);
            }
        }

        private float[] first(int rows) {
            float[] vectors = new float[Math.multiplyExact(rows, settings.factors)];
            for (int at = 0; at < vectors.length; at++) {
                vectors[at] = (float) ((draws.nextDouble() - 0.5) * 0.2 / Math.sqrt(settings.factors));
            }
            return vectors;
        }

        void epoch() {
            for (int pair : draws.permutation(interactions.size())) {
                int user = owners[pair];
                int other = draws.nextInt(interactions.items());
                for (int attempt = 0; interactions.contains(user, other) && attempt < TRIES; attempt++) {
                    other = draws.nextInt(interactions.items());
                }
                step(settings, users, user * settings.factors, items, biases, interactions.item(pair), other, true);
            }
        }
    }

    /** One step on a pair of items; only the user's vector moves unless {@code all}. */
    private static void step(
            PairwiseRanking settings,
            float[] users,
            int user,
            float[] items,
            float[] biases,
            int better,
            int worse,
            boolean all) {
        int factors = settings.factors;
        float rate = (float) settings.learningRate;
        float keep = (float) (settings.learningRate * settings.l2);
        float margin = biases[better]
                - biases[worse]
                + Kernels.dot(users, user, items, better * factors, factors)
                - Kernels.dot(users, user, items, worse * factors, factors);
        float pull = rate * (float) Kernels.sigmoid(-margin);
        for (int at = 0; at < factors; at++) {
            float mine = users[user + at];
            float good = items[better * factors + at];
            float bad = items[worse * factors + at];
            users[user + at] = mine + pull * (good - bad) - keep * mine;
            if (all) {
                items[better * factors + at] = good + pull * mine - keep * good;
                items[worse * factors + at] = bad - pull * mine - keep * bad;
            }
        }
        if (all) {
            biases[better] += pull - keep * biases[better];
            biases[worse] -= pull + keep * biases[worse];
        }
    }

    private record Fitted(PairwiseRanking settings, float[] vectors, float[] biases) implements ItemScorer {
        @Override
        public int items() {
            return biases.length;
        }

        @Override
        public void score(int[][] histories, float[] into) {
            check(histories, into);
            for (int at = 0; at < histories.length; at++) {
                FactorSolver.products(taste(histories[at]), vectors, items(), into, at * items());
                Kernels.axpy(1, biases, 0, into, at * items(), items());
            }
        }

        /** The same draws for the same history, whoever asks. */
        private float[] taste(int[] history) {
            int[] sorted = history.clone();
            Arrays.sort(sorted);
            Draws draws = CounterRandom.of(settings.seed).stream(Arrays.hashCode(sorted))
                    .draws();
            float[] taste = new float[settings.factors];
            for (int step = 0; step < settings.epochs * sorted.length && sorted.length < items(); step++) {
                int other = draws.nextInt(items());
                for (int attempt = 0; Arrays.binarySearch(sorted, other) >= 0 && attempt < TRIES; attempt++) {
                    other = draws.nextInt(items());
                }
                step(settings, taste, 0, vectors, biases, sorted[draws.nextInt(sorted.length)], other, false);
            }
            return taste;
        }
    }
}
