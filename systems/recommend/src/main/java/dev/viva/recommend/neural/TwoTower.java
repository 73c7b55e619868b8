package dev.viva.recommend.neural;

import dev.viva.deep.data.Batches;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.Interactions;

/**
 * Retrieval by two towers (Covington et al., RecSys 2016; Yi et al., RecSys 2019, whose correction of in-batch negatives it has): one
 * makes a vector of a user, the other of an item, and their inner product over a temperature is the score. Each interaction teaches with
 * the rest of its user's history before the towers; the items of the batch are the negatives of one another.
 *
 * <p>Ids are withheld now and then in training, so that attributes alone make a vector, too (as DropoutNet does, Volkovs et al., NIPS
 * 2017): a new item is found by its attributes, and a new user by a short history. An epoch costs O(interactions · (history · embedding²
 * + batch · width)). The same seed gives the same model on the same machine with the same number of threads.
 *
 * @param shape of the towers
 * @param descent how they learn
 */
public record TwoTower(Shape shape, Descent descent) {
    /**
     * How large the towers are.
     *
     * @param embedding length of the vectors of ids and of images of attributes, at least 1
     * @param hidden width of each tower's hidden layer, at least 1
     * @param width length of the vectors that meet, at least 1
     * @param mostHistory how many items of a history are looked at, the latest, at least 1
     * @param pooling how they become one vector
     */
    public record Shape(int embedding, int hidden, int width, int mostHistory, HistoryPooling pooling) {
        /** Checks the ranges. */
        public Shape {
            Checks.atLeast("TwoTower.Shape: embedding", 1, embedding);
            Checks.atLeast("TwoTower.Shape: hidden", 1, hidden);
            Checks.atLeast("TwoTower.Shape: width", 1, width);
            Checks.atLeast("TwoTower.Shape: mostHistory", 1, mostHistory);
        }
    }

    /**
     * How the towers learn.
     *
     * @param epochs how often each interaction is met, at least 1
     * @param batch how many meet at once, at least 2
     * @param learningRate of Adam, above 0; it falls to 0 in a straight line
     * @param temperature scores are divided by it, above 0
     * @param withheld how often an id is withheld, in [0, 1]
     * @param corrected whether {@code log Q} is taken from scores in training
     * @param seed of everything
     */
    public record Descent(
            int epochs,
            int batch,
            double learningRate,
            double temperature,
            double withheld,
            boolean corrected,
            long seed) {
        /** Checks the ranges. */
        public Descent {
            Checks.atLeast("TwoTower.Descent: epochs", 1, epochs);
            Checks.atLeast("TwoTower.Descent: batch", 2, batch);
            Checks.above("TwoTower.Descent: learningRate", 0, learningRate);
            Checks.above("TwoTower.Descent: temperature", 0, temperature);
            Checks.within("TwoTower.Descent: withheld", 0, 1, withheld);
        }

        /** The same with another seed. */
        public Descent withSeed(long other) {
            return new Descent(epochs, batch, learningRate, temperature, withheld, corrected, other);
        }

        /** The same for so many epochs. */
        public Descent withEpochs(int count) {
            return new Descent(count, batch, learningRate, temperature, withheld, corrected, seed);
        }

        /** The same with or without the correction. */
        public Descent withCorrection(boolean wanted) {
            return new Descent(epochs, batch, learningRate, temperature, withheld, wanted, seed);
        }
    }

    /** Vectors of 64, histories of up to 50 items pooled by attention, ten epochs in batches of 256. */
    public static TwoTower standard() {
        return new TwoTower(
                new Shape(64, 128, 64, 50, HistoryPooling.ATTENTION), new Descent(10, 256, 0.003, 0.1, 0.2, true, 1));
    }

    /** The same of another shape. */
    public TwoTower with(Shape other) {
        return new TwoTower(other, descent);
    }

    /** The same with another descent. */
    public TwoTower with(Descent other) {
        return new TwoTower(shape, other);
    }

    /**
     * Learns from interactions without attributes and without ids of users: a user is their history.
     *
     * @throws IllegalArgumentException with fewer than two interactions
     */
    public TwoTowerModel fit(Interactions interactions, Progress progress) {
        return fit(interactions, Attributes.none(interactions.items()), Attributes.none(0), progress);
    }

    /**
     * Learns from interactions; values play no part.
     *
     * @param items one row for each item, or more: those behind have no interactions yet, and are found by their attributes
     * @param users one row for each user, of no width where only ids are known, or no rows at all: then a user is their history alone
     * @throws IllegalArgumentException with fewer than two interactions, or fewer rows than there are items or users
     * @throws dev.viva.deep.train.TrainingException if the loss is not finite any more
     */
    public TwoTowerModel fit(Interactions interactions, Attributes items, Attributes users, Progress progress) {
        if (interactions.size() < 2 || items.rows() < interactions.items()) {
            throw new IllegalArgumentException(
                    "TwoTower.fit: there must be at least two interactions and a row of attributes for each item, got "
                            + interactions + " and " + items);
        }
        if (users.rows() > 0 && users.rows() < interactions.users()) {
            throw new IllegalArgumentException("TwoTower.fit: users must have no rows or one for each of the "
                    + interactions.users() + " users, got " + users);
        }
        Tensors.seed(descent.seed);
        TowerNetwork network = new TowerNetwork(shape, items, users);
        TowerPairs pairs = new TowerPairs(interactions, shape.mostHistory(), descent.seed);
        Batches<TowerPairs.Pair> batches = Batches.of(pairs, Math.min(descent.batch, pairs.size()))
                .wholeOnly()
                .shuffled(descent.seed);
        Trainer.of(descent.epochs)
                .withSeed(descent.seed)
                .withSchedule(Schedule.linear(Math.max(1, batches.count() * descent.epochs), 0))
                .withProgress(progress)
                .fit(
                        network,
                        Optimizer.of(Adam.standard(), network.parameters(), descent.learningRate),
                        batches,
                        null,
                        new TowerTask(network, descent));
        return TwoTowerModel.of(this, network, items.width(), users.width());
    }
}
