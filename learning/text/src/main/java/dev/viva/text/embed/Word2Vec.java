package dev.viva.text.embed;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * Word2Vec (Mikolov et al. 2013, arXiv 1301.3781 and 1310.4546): vectors from which the words around can be told. Threads
 * share the vectors without locks; with one thread a seed fixes every bit. O(words · window · units · dimension) for an
 * epoch, where units are the negatives and one, or the logarithm of the vocabulary. All pairs of a window learn from the same
 * negatives (Ji et al. 2016, arXiv 1604.04661).
 *
 * @param dimension how long vectors are
 * @param window how many words on each side are neighbours at most; each time fewer are drawn
 * @param minimumCount words that come less often are left out
 * @param architecture what is predicted from what
 * @param hierarchical whether words are paths in a tree instead of being told from noise
 * @param negatives how many words of noise there are for each word
 * @param noisePower noise is drawn by frequency to this power
 * @param subsampling words of a larger share of the corpus are sometimes passed over; 0 passes none over
 * @param learningRate with which rate learning begins
 * @param leastLearningRate with which rate it ends; between them it falls in a line
 * @param epochs how often the corpus is read
 * @param seed fixes first vectors and draws
 */
public record Word2Vec(
        int dimension,
        int window,
        int minimumCount,
        Architecture architecture,
        boolean hierarchical,
        int negatives,
        double noisePower,
        double subsampling,
        double learningRate,
        double leastLearningRate,
        int epochs,
        long seed) {
    private static final Parameters<Word2Vec> PARAMETERS = Parameters.of(
            Word2Vec.class,
            Parameter.integer("dimension", "how long vectors are", 1, 100_000, 100),
            Parameter.integer("window", "how many words on each side are neighbours at most", 1, 1_000, 5),
            Parameter.integer("minimumCount", "words that come less often are left out", 1, Integer.MAX_VALUE, 5),
            Parameter.choice("architecture", "what is predicted from what", Architecture.SKIP_GRAM),
            Parameter.flag("hierarchical", "whether words are paths in a tree", false),
            Parameter.integer("negatives", "how many words of noise there are for each word", 1, 1_000, 5),
            Parameter.number("noisePower", "noise is drawn by frequency to this power", Interval.closed(0, 2), 0.75),
            Parameter.number("subsampling", "words of a larger share are thinned out", Interval.closed(0, 1), 1e-3),
            Parameter.number("learningRate", "with which rate learning begins", Interval.aboveUpTo(0, 10), 0.025),
            Parameter.number("leastLearningRate", "with which rate it ends", Interval.closed(0, 10), 1e-4),
            Parameter.integer("epochs", "how often the corpus is read", 1, 1_000_000, 5),
            Parameter.seed("seed", "fixes first vectors and draws", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed, or if the rate would rise
     */
    public Word2Vec {
        PARAMETERS.check(
                dimension,
                window,
                minimumCount,
                architecture,
                hierarchical,
                negatives,
                noisePower,
                subsampling,
                learningRate,
                leastLearningRate,
                epochs,
                seed);
        if (leastLearningRate > learningRate) {
            throw new IllegalArgumentException("Word2Vec.leastLearningRate must be at most learningRate=" + learningRate
                    + ", got " + leastLearningRate);
        }
    }

    /** The defaults: skip-gram with 5 negatives. */
    public static Word2Vec standard() {
        return PARAMETERS.defaults();
    }

    /** All parameters, with what is allowed. */
    public static Parameters<Word2Vec> parameters() {
        return PARAMETERS;
    }

    /** The same with another length of vectors. */
    public Word2Vec withDimension(int length) {
        return PARAMETERS.withValue(this, "dimension", length);
    }

    /** The same with another window. */
    public Word2Vec withWindow(int words) {
        return PARAMETERS.withValue(this, "window", words);
    }

    /** The same with another least count. */
    public Word2Vec withMinimumCount(int count) {
        return PARAMETERS.withValue(this, "minimumCount", count);
    }

    /** The same with another architecture. */
    public Word2Vec withArchitecture(Architecture other) {
        return PARAMETERS.withValue(this, "architecture", other);
    }

    /** The same with or without the tree of words. */
    public Word2Vec withHierarchical(boolean tree) {
        return PARAMETERS.withValue(this, "hierarchical", tree);
    }

    /** The same with another number of words of noise. */
    public Word2Vec withNegatives(int words) {
        return PARAMETERS.withValue(this, "negatives", words);
    }

    /** The same with another threshold of thinning out. */
    public Word2Vec withSubsampling(double share) {
        return PARAMETERS.withValue(this, "subsampling", share);
    }

    /** The same with another first rate. */
    public Word2Vec withLearningRate(double rate) {
        return PARAMETERS.withValue(this, "learningRate", rate);
    }

    /** The same with another number of epochs. */
    public Word2Vec withEpochs(int count) {
        return PARAMETERS.withValue(this, "epochs", count);
    }

    /** The same with another seed. */
    public Word2Vec withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    /** Trains on sentences, on all processors, in silence. */
    public WordVectors fit(Iterable<? extends List<String>> sentences) {
        return fit(Corpus.of(sentences, minimumCount), Parallel.common(), Progress.none());
    }

    /**
     * Trains on a corpus; that has left out its rare words already.
     *
     * @throws IllegalArgumentException if the vectors of all words are more numbers than an array holds
     * @throws ArithmeticException if learning leads to numbers that are not finite, as too high a rate does
     */
    public WordVectors fit(Corpus corpus, Parallel parallel, Progress progress) {
        int[][] rows = new int[corpus.words().size()][];
        Arrays.setAll(rows, word -> new int[] {word});
        InputLayer input = new InputLayer(rows, rows.length, dimension, seed);
        new WindowTrainer(this, corpus, input, output(corpus)).train(parallel, progress);
        return WordVectors.owning(corpus.words(), input.weights);
    }

    OutputLayer output(Corpus corpus) {
        return hierarchical
                ? new HierarchicalSoftmax(corpus, dimension)
                : new NegativeSampling(corpus, dimension, negatives, noisePower);
    }
}
