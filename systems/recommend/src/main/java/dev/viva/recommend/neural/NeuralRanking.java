package dev.viva.recommend.neural;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.Progress;
import dev.viva.recommend.Checks;
import dev.viva.recommend.ShownList;
import java.util.Arrays;
import java.util.List;

/**
 * Ranking by a network that reads the history for the sake of each candidate and learns clicks and watch times from what was shown. An
 * epoch costs O(shown items · history · embedding · hidden) for {@link Architecture#INTEREST_NETWORK}, the history's length less where it
 * is read as a mean. The same seed gives the same model on the same machine with the same number of threads.
 *
 * @param architecture how the history is read
 * @param shape of the network
 * @param descent how it learns
 */
public record NeuralRanking(Architecture architecture, Shape shape, Descent descent) {
    /**
     * How large the network is. Every architecture takes what it needs of it.
     *
     * @param embedding length of the vectors of items, at least 1 and a multiple of {@code heads}
     * @param hidden width of the first layer of the stack, at least 1
     * @param lastHidden width of its second layer, at least 1
     * @param attention width of the activation unit's hidden layer, at least 1
     * @param heads of the transformer, at least 1
     * @param blocks of the transformer, at least 1
     * @param buckets for pairs of the wide part, at least 1
     * @param mostHistory how many items of a history are read, the latest, at least 1
     */
    public record Shape(
            int embedding,
            int hidden,
            int lastHidden,
            int attention,
            int heads,
            int blocks,
            int buckets,
            int mostHistory) {
        /** Checks the ranges. */
        public Shape {
            Checks.atLeast("NeuralRanking.Shape: embedding", 1, embedding);
            Checks.atLeast("NeuralRanking.Shape: hidden", 1, hidden);
            Checks.atLeast("NeuralRanking.Shape: lastHidden", 1, lastHidden);
            Checks.atLeast("NeuralRanking.Shape: attention", 1, attention);
            Checks.atLeast("NeuralRanking.Shape: heads", 1, heads);
            Checks.atLeast("NeuralRanking.Shape: blocks", 1, blocks);
            Checks.atLeast("NeuralRanking.Shape: buckets", 1, buckets);
            Checks.atLeast("NeuralRanking.Shape: mostHistory", 1, mostHistory);
            if (embedding % heads != 0) {
                throw new IllegalArgumentException("NeuralRanking.Shape: embedding must be a multiple of heads, got "
                        + embedding + " and " + heads);
            }
        }

        /** Vectors of 32, a stack of 64 and 32, two heads, one block, histories of up to 50 items. */
        public static Shape standard() {
            return new Shape(32, 64, 32, 32, 2, 1, 1 << 16, 50);
        }

        /** The same for histories of up to so many items. */
        public Shape withHistory(int most) {
            return new Shape(embedding, hidden, lastHidden, attention, heads, blocks, buckets, most);
        }
    }

    /**
     * How it learns.
     *
     * @param epochs how often each list is met, at least 1
     * @param batch how many lists meet at once, at least 2
     * @param learningRate of AdamW, above 0; it falls to 0 in a straight line
     * @param decay how much matrices are drawn to 0, at least 0
     * @param watchShare how much watch times count beside clicks, at least 0; 0 leaves them out
     * @param seed of everything
     */
    public record Descent(int epochs, int batch, double learningRate, double decay, double watchShare, long seed) {
        /** Checks the ranges. */
        public Descent {
            Checks.atLeast("NeuralRanking.Descent: epochs", 1, epochs);
            Checks.atLeast("NeuralRanking.Descent: batch", 2, batch);
            Checks.above("NeuralRanking.Descent: learningRate", 0, learningRate);
            Checks.within("NeuralRanking.Descent: decay", 0, 1e6, decay);
            Checks.within("NeuralRanking.Descent: watchShare", 0, 1e6, watchShare);
        }

        /** Three epochs in batches of 64 lists, at a rate of 0.003. */
        public static Descent standard() {
            return new Descent(3, 64, 0.003, 0.01, 0.3, 1);
        }

        /** The same with another seed. */
        public Descent withSeed(long other) {
            return new Descent(epochs, batch, learningRate, decay, watchShare, other);
        }

        /** The same for so many epochs. */
        public Descent withEpochs(int count) {
            return new Descent(count, batch, learningRate, decay, watchShare, seed);
        }

        /** The same where watch times count so much. */
        public Descent withWatchShare(double share) {
            return new Descent(epochs, batch, learningRate, decay, share, seed);
        }
    }

    /** With the standard shape and descent. */
    public static NeuralRanking of(Architecture architecture) {
        return new NeuralRanking(architecture, Shape.standard(), Descent.standard());
    }

    /** The same of another shape. */
    public NeuralRanking with(Shape other) {
        return new NeuralRanking(architecture, other, descent);
    }

    /** The same with another descent. */
    public NeuralRanking with(Descent other) {
        return new NeuralRanking(architecture, shape, other);
    }

    /**
     * Learns from lists that were shown.
     *
     * @param items one row of attributes for each item, of no width where only ids are known; items that the log does not hold have
     *     a place by their attributes
     * @param log of at least two shown items in all
     * @throws IllegalArgumentException if the log is too short, nothing in it was clicked, or it holds an item without a row
     * @throws dev.viva.deep.train.TrainingException if the loss is not finite any more
     */
    public NeuralRanker fit(Attributes items, List<ShownList> log, Progress progress) {
        requireLog(items, log);
        double unit = meanWatch(log);
        Tensors.seed(descent.seed);
        RankingNetwork network = architecture.network(shape, items);
        RankingTask task = new RankingTask(network, limits(items.rows()), unit, descent.watchShare);
        Batches<ShownList> batches = Batches.of(Samples.of(log), Math.min(descent.batch, log.size()))
                .wholeOnly()
                .shuffled(descent.seed);
        Trainer.of(descent.epochs)
                .withSeed(descent.seed)
                .withSchedule(Schedule.linear(Math.max(1, batches.count() * descent.epochs), 0))
                .withProgress(progress)
                .fit(
                        network,
                        Optimizer.of(Adam.withDecoupledDecay(), network.parameters(), descent.learningRate)
                                .decaying(descent.decay, true),
                        batches,
                        null,
                        task);
        return new NeuralRanker(this, network, items.width(), unit);
    }

    RankingBatch.Limits limits(int items) {
        int buckets = architecture == Architecture.WIDE_AND_DEEP ? shape.buckets : 0;
        return new RankingBatch.Limits(items, shape.mostHistory, buckets);
    }

    private static void requireLog(Attributes items, List<ShownList> log) {
        long shown = log.stream().mapToLong(ShownList::size).sum();
        boolean clicked = log.stream().anyMatch(NeuralRanking::isClicked);
        if (shown < 2 || !clicked) {
            throw new IllegalArgumentException(
                    "NeuralRanking.fit: the log must have at least two shown items and a click, got " + shown + " items"
                            + (clicked ? "" : " without a click"));
        }
        int highest = log.stream()
                .flatMapToInt(list -> Arrays.stream(list.items()))
                .max()
                .orElseThrow();
        if (highest >= items.rows()) {
            throw new IllegalArgumentException("NeuralRanking.fit: shown items must have a row of the " + items.rows()
                    + " of attributes, got item " + highest);
        }
    }

    private static boolean isClicked(ShownList list) {
        for (boolean clicked : list.clicked()) {
            if (clicked) {
                return true;
            }
        }
        return false;
    }

    /** In seconds after a click; 1 where nothing was watched. */
    private static double meanWatch(List<ShownList> log) {
        return log.stream()
                .flatMapToDouble(list -> Arrays.stream(list.watchSeconds()))
                .filter(seconds -> seconds > 0)
                .average()
                .orElse(1);
    }
}
