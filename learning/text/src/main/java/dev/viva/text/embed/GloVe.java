package dev.viva.text.embed;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import java.util.List;

/**
 * GloVe (Pennington, Socher and Manning 2014): vectors whose products are the logarithms of how often words come together,
 * fitted by weighted least squares with AdaGrad. A word's vector is the sum of its two. Threads share the vectors without
 * locks; with one thread a seed fixes every bit. O(pairs · dimension) for an epoch; pairs are held in memory at 16 to 32
 * bytes each.
 *
 * @param dimension how long vectors are
 * @param window how many words on each side are neighbours; one at distance d counts 1/d
 * @param minimumCount words that come less often are left out
 * @param weightLimit pairs that come so often have the full weight
 * @param weightPower rarer ones have a weight of their share of that to this power
 * @param learningRate AdaGrad's
 * @param epochs how often the pairs are gone through
 * @param seed fixes first vectors and orders
 */
public record GloVe(
        int dimension,
        int window,
        int minimumCount,
        double weightLimit,
        double weightPower,
        double learningRate,
        int epochs,
        long seed) {
    private static final Parameters<GloVe> PARAMETERS = Parameters.of(
            GloVe.class,
            Parameter.integer("dimension", "how long vectors are", 1, 100_000, 100),
            Parameter.integer("window", "how many words on each side are neighbours", 1, 1_000, 10),
            Parameter.integer("minimumCount", "words that come less often are left out", 1, Integer.MAX_VALUE, 5),
            Parameter.number("weightLimit", "pairs that come so often have the full weight", Interval.above(0), 100),
            Parameter.number("weightPower", "rarer ones have their share to this power", Interval.closed(0, 2), 0.75),
            Parameter.number("learningRate", "AdaGrad's rate", Interval.aboveUpTo(0, 10), 0.05),
            Parameter.integer("epochs", "how often the pairs are gone through", 1, 1_000_000, 15),
            Parameter.seed("seed", "fixes first vectors and orders", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public GloVe {
        PARAMETERS.check(dimension, window, minimumCount, weightLimit, weightPower, learningRate, epochs, seed);
    }

    /** The defaults. */
    public static GloVe standard() {
        return PARAMETERS.defaults();
    }

    /** All parameters, with what is allowed. */
    public static Parameters<GloVe> parameters() {
        return PARAMETERS;
    }

    /** The same with another length of vectors. */
    public GloVe withDimension(int length) {
        return PARAMETERS.withValue(this, "dimension", length);
    }

    /** The same with another window. */
    public GloVe withWindow(int words) {
        return PARAMETERS.withValue(this, "window", words);
    }

    /** The same with another least count. */
    public GloVe withMinimumCount(int count) {
        return PARAMETERS.withValue(this, "minimumCount", count);
    }

    /** The same with another number of epochs. */
    public GloVe withEpochs(int count) {
        return PARAMETERS.withValue(this, "epochs", count);
    }

    /** The same with another seed. */
    public GloVe withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    /** Trains on sentences, on all processors, in silence. */
    public WordVectors fit(Iterable<? extends List<String>> sentences) {
        return fit(Corpus.of(sentences, minimumCount), Parallel.common(), Progress.none());
    }

    /**
     * Trains on a corpus; that has left out its rare words already.
     *
     * @throws IllegalArgumentException if no two words come together, or the vectors of all words are more numbers than an
     *     array holds
     */
    public WordVectors fit(Corpus corpus, Parallel parallel, Progress progress) {
        Cooccurrences pairs = Cooccurrences.of(corpus, window, parallel);
        if (pairs.size() == 0) {
            throw new IllegalArgumentException("GloVe.fit: corpus must have two words side by side, got none");
        }
        GloVeTrainer trainer = new GloVeTrainer(this, corpus.words().size(), pairs);
        trainer.train(parallel, progress);
        return WordVectors.owning(corpus.words(), trainer.vectors());
    }
}
