package dev.viva.recommend.model;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;
import java.util.Arrays;

/**
 * Predicts ratings by biases and vectors, where what a user has rated at all says something beside how: SVD++ (Koren, KDD
 * 2008). A rating is {@code mean + user bias + item bias + item vector · (user vector + Σ implicit vectors / √count)}, the sum
 * over all items that the user rated.
 *
 * <p>Descent by steps, user after user in random order, on one thread: a seed fixes every bit. The rate falls by
 * {@link #decay} each epoch, which costs O(ratings · factors).
 *
 * @param factors length of the vectors, at least 1
 * @param epochs how often each rating is met, at least 1
 * @param learningRate of the first epoch, above 0
 * @param decay what the rate is multiplied by after each epoch, in [0, 1]
 * @param l2 how much vectors are held back, at least 0
 * @param biasL2 how much biases are held back, at least 0
 * @param seed of the first vectors and the order
 */
public record BiasedFactors(
        int factors, int epochs, double learningRate, double decay, double l2, double biasL2, long seed) {
    /** Checks the ranges. */
    public BiasedFactors {
        Checks.atLeast("BiasedFactors: factors", 1, factors);
        Checks.atLeast("BiasedFactors: epochs", 1, epochs);
        Checks.above("BiasedFactors: learningRate", 0, learningRate);
        Checks.within("BiasedFactors: decay", 0, 1, decay);
        Checks.atLeast("BiasedFactors: l2", 0, l2);
        Checks.atLeast("BiasedFactors: biasL2", 0, biasL2);
    }

    /** 32 factors, 40 epochs. */
    public static BiasedFactors standard() {
        return new BiasedFactors(32, 40, 0.01, 0.95, 0.06, 0.01, 1);
    }

    /**
     * Fits to the values of the interactions.
     *
     * @throws IllegalArgumentException without interactions or without values
     */
    public Ratings fit(Interactions interactions, Progress progress) {
        Checks.notEmpty("BiasedFactors", interactions);
        if (!interactions.valued()) {
            throw new IllegalArgumentException("BiasedFactors.fit: interactions must have values, got none");
        }
        Descent descent = new Descent(this, interactions);
        try (Progress.Task task = progress.start("ratings", epochs)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                descent.epoch();
                task.advance(1);
            }
        }
        return descent.fitted();
    }

    private static final class Descent {
        private final int factors;
        private final double l2;
        private final double biasL2;
        private final double decay;
        private final Interactions ratings;
        private final Draws draws;
        private final double mean;
        private final float least;
        private final float most;
        private final double[] users;
        private final double[] items;
        private final double[] implicit;
        private final double[] userBiases;
        private final double[] itemBiases;
        private double rate;

        Descent(BiasedFactors settings, Interactions ratings) {
            this.factors = settings.factors;
            this.l2 = settings.l2;
            this.biasL2 = settings.biasL2;
            this.decay = settings.decay;
            this.rate = settings.learningRate;
            this.ratings = ratings;
            this.draws = Draws.of(settings.seed);
            double sum = 0;
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int pair = 0; pair < ratings.size(); pair++) {
                sum += ratings.value(pair);
                low = Math.min(low, ratings.value(pair));
                high = Math.max(high, ratings.value(pair));
            }
            this.mean = sum / ratings.size();
            this.least = low;
            this.most = high;
            this.users = first(ratings.users());
            this.items = first(ratings.items());
            this.implicit = first(ratings.items());
            this.userBiases = new double[ratings.users()];
            this.itemBiases = new double[ratings.items()];
        }

        private double[] first(int rows) {
            double[] vectors = new double[Math.multiplyExact(rows, factors)];
            Arrays.setAll(vectors, _ -> 0.1 * (draws.nextDouble() - 0.5));
            return vectors;
        }

        void epoch() {
            for (int user : draws.permutation(ratings.users())) {
                if (ratings.count(user) > 0) {
                    visit(user);
                }
            }
            rate *= decay;
        }

        /** The implicit vectors of a user are moved once, by the sum of what all the user's ratings ask. */
        private void visit(int user) {
            double scale = 1 / Math.sqrt(ratings.count(user));
            double[] taste = taste(user, scale);
            double[] before = taste.clone();
            int[] order = draws.permutation(ratings.count(user));
            double[] asked = new double[factors];
            for (int at : order) {
                rate(user, ratings.start(user) + at, taste, asked);
            }
            for (int at = 0; at < factors; at++) {
                users[user * factors + at] += taste[at] - before[at];
            }
            for (int pair = ratings.start(user); pair < ratings.start(user + 1); pair++) {
                int row = ratings.item(pair) * factors;
                for (int at = 0; at < factors; at++) {
                    implicit[row + at] += rate * (scale * asked[at] - l2 * implicit[row + at]);
                }
            }
        }

        private double[] taste(int user, double scale) {
            double[] taste = Arrays.copyOfRange(users, user * factors, (user + 1) * factors);
            for (int pair = ratings.start(user); pair < ratings.start(user + 1); pair++) {
                Kernels.axpy(scale, implicit, ratings.item(pair) * factors, taste, 0, factors);
            }
            return taste;
        }

        private void rate(int user, int pair, double[] taste, double[] asked) {
            int item = ratings.item(pair);
            int row = item * factors;
            double error = ratings.value(pair)
                    - (mean + userBiases[user] + itemBiases[item] + Kernels.dot(items, row, taste, 0, factors));
            userBiases[user] += rate * (error - biasL2 * userBiases[user]);
            itemBiases[item] += rate * (error - biasL2 * itemBiases[item]);
            for (int at = 0; at < factors; at++) {
                double mine = taste[at];
                double its = items[row + at];
                asked[at] += error * its;
                taste[at] = mine + rate * (error * its - l2 * mine);
                items[row + at] = its + rate * (error * mine - l2 * its);
            }
        }

        Ratings fitted() {
            double[] tastes = new double[users.length];
            for (int user = 0; user < ratings.users(); user++) {
                double scale = 1 / Math.sqrt(Math.max(1, ratings.count(user)));
                System.arraycopy(taste(user, scale), 0, tastes, user * factors, factors);
            }
            return new Ratings(factors, mean, least, most, userBiases, itemBiases, tastes, items);
        }
    }

    /** Predicts ratings. Immutable and thread-safe. */
    public static final class Ratings {
        private final int factors;
        private final double mean;
        private final float least;
        private final float most;
        private final double[] userBiases;
        private final double[] itemBiases;
        private final double[] users;
        private final double[] items;

        private Ratings(
                int factors,
                double mean,
                float least,
                float most,
                double[] userBiases,
                double[] itemBiases,
                double[] users,
                double[] items) {
            this.factors = factors;
            this.mean = mean;
            this.least = least;
            this.most = most;
            this.userBiases = userBiases;
            this.itemBiases = itemBiases;
            this.users = users;
            this.items = items;
        }

        /**
         * The rating to expect, within the range of the ratings learned from. A user or item without a number (below 0 or beyond
         * the last) counts as average.
         */
        public double predict(int user, int item) {
            boolean knownUser = user >= 0 && user < userBiases.length;
            boolean knownItem = item >= 0 && item < itemBiases.length;
            double rating = mean + (knownUser ? userBiases[user] : 0) + (knownItem ? itemBiases[item] : 0);
            if (knownUser && knownItem) {
                rating += Kernels.dot(users, user * factors, items, item * factors, factors);
            }
            return Math.max(least, Math.min(most, rating));
        }

        /**
         * The root of the mean squared error over the values of {@code test}.
         *
         * @throws IllegalArgumentException if {@code test} is empty or has no values
         */
        public double rootMeanSquaredError(Interactions test) {
            Checks.notEmpty("Ratings", test);
            if (!test.valued()) {
                throw new IllegalArgumentException("Ratings: the test must have values, got none");
            }
            double sum = 0;
            for (int user = 0; user < test.users(); user++) {
                for (int pair = test.start(user); pair < test.start(user + 1); pair++) {
                    double error = test.value(pair) - predict(user, test.item(pair));
                    sum += error * error;
                }
            }
            return Math.sqrt(sum / test.size());
        }
    }
}
