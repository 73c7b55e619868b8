package dev.viva.text.embed;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.List;
import java.util.stream.LongStream;

/**
 * FastText (Bojanowski et al. 2017, arXiv 1607.04606): a word is the mean of a vector of its own and those of its pieces, so
 * that words which were never seen have vectors too. Otherwise as {@link Word2Vec}.
 *
 * @param words how vectors are trained
 * @param shortest the fewest characters of a piece, at least 1
 * @param longest the most, at least {@code shortest} and at most 100
 * @param buckets how many vectors the pieces share, at least 1
 */
public record FastText(Word2Vec words, int shortest, int longest, int buckets) {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public FastText {
        check("shortest", shortest, 1, 100);
        check("longest", longest, shortest, 100);
        check("buckets", buckets, 1, Integer.MAX_VALUE);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "FastText." + name + " must be in [" + least + ", " + most + "], got " + value);
        }
    }

    /** Pieces of 3 to 6 characters in 200,000 buckets. */
    public static FastText of(Word2Vec words) {
        return new FastText(words, 3, 6, 200_000);
    }

    /** The same with other lengths of pieces. */
    public FastText withPieces(int fewest, int most) {
        return new FastText(words, fewest, most, buckets);
    }

    /** The same with another number of buckets. */
    public FastText withBuckets(int count) {
        return new FastText(words, shortest, longest, count);
    }

    /** Trains on sentences, on all processors, in silence. */
    public FastTextVectors fit(Iterable<? extends List<String>> sentences) {
        return fit(Corpus.of(sentences, words.minimumCount()), Parallel.common(), Progress.none());
    }

    /**
     * Trains on a corpus; that has left out its rare words already.
     *
     * @throws IllegalArgumentException if the vectors of words and buckets are more numbers than an array holds
     * @throws ArithmeticException if learning leads to numbers that are not finite, as too high a rate does
     */
    public FastTextVectors fit(Corpus corpus, Parallel parallel, Progress progress) {
        Subwords subwords = new Subwords(shortest, longest, buckets);
        int known = corpus.words().size();
        int[][] rows = subwords.rows(corpus.words());
        int count = (int) Math.min(Integer.MAX_VALUE, (long) known + buckets);
        InputLayer input = new InputLayer(rows, count, words.dimension(), words.seed());
        new WindowTrainer(words, corpus, input, words.output(corpus)).train(parallel, progress);
        long[] counts =
                LongStream.range(0, known).map(word -> corpus.count((int) word)).toArray();
        return FastTextVectors.of(corpus.words(), counts, input, subwords);
    }
}
