package dev.viva.text.sentence;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.text.embed.Corpus;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextFiles;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.WordVectorFiles;
import dev.viva.text.embed.WordVectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Encodes by words alone: the mean of their vectors, each weighted by {@code a / (a + p)}, where {@code p} is the word's share of all
 * words, so that frequent ones count little (Arora, Liang and Ma 2017, without their last step, which takes a common direction out),
 * brought to length 1. Order does not count. Words are runs of letters and digits; one is taken as it stands if it is known so, otherwise
 * in lower case. A word that is not known has the vector of its pieces and {@code p = 0} where there are pieces (FastText), so that
 * misspelt words come near; otherwise it does not count. Texts of any length are encoded as a whole. No native code. Thread-safe.
 */
public final class WordMeanEncoder implements SentenceEncoder {
    /** The usual {@code a}. */
    public static final double SMOOTHING = 1e-3;

    private static final int TEXTS_AT_ONCE = 16;

    private final String name;
    private final int dimension;
    private volatile @Nullable Words words;

    /** Vectors of words with their weights. */
    private record Words(WordVectors known, @Nullable FastTextVectors pieces, Map<String, Double> weights) {
        /** The form in which a word is known, or its lower case. */
        String form(String word) {
            return known.contains(word) ? word : word.toLowerCase(Locale.ROOT);
        }

        float @Nullable [] vector(String form) {
            if (known.contains(form)) {
                return known.vector(form);
            }
            return pieces == null ? null : pieces.vector(form);
        }

        /** Equal words are added up together, in alphabetical order, so that the order of a text changes no bit. */
        double[] sum(String text) {
            Map<String, Integer> counts = new HashMap<>();
            PlainWords.of(text).forEach(word -> counts.merge(form(word), 1, Integer::sum));
            double[] sum = new double[known.dimension()];
            counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
                float[] vector = vector(each.getKey());
                double weight = each.getValue() * weights.getOrDefault(each.getKey(), 1.0);
                for (int at = 0; vector != null && at < sum.length; at++) {
                    sum[at] += weight * vector[at];
                }
            });
            return sum;
        }
    }

    private WordMeanEncoder(Words words, String name) {
        this.words = words;
        this.name = name;
        this.dimension = words.known().dimension();
    }

    private static WordMeanEncoder of(
            WordVectors known, @Nullable FastTextVectors pieces, double[] shares, double smoothing) {
        if (!(smoothing > 0 && smoothing <= 1)) {
            throw new IllegalArgumentException("WordMeanEncoder: smoothing must be in (0, 1], got " + smoothing);
        }
        Fingerprint fingerprint = new Fingerprint();
        Map<String, Double> weights = HashMap.newHashMap(shares.length);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * known.dimension() + Double.BYTES);
        for (int word = 0; word < shares.length; word++) {
            String text = known.words().get(word);
            double weight = smoothing / (smoothing + shares[word]);
            weights.put(text, weight);
            bytes.clear();
            FloatBuffer numbers = bytes.putDouble(weight).asFloatBuffer();
            numbers.put(known.vector(text));
            fingerprint.add(text).add(bytes.rewind());
        }
        if (pieces != null) {
            fingerprint.add(pieces.fingerprint());
        }
        return new WordMeanEncoder(new Words(known, pieces, weights), "words-" + fingerprint.hex());
    }

    /**
     * An encoder by FastText's vectors, with the words' shares of what they were learned from.
     *
     * @param smoothing {@code a}, in (0, 1]: the smaller, the less do frequent words count
     * @throws IllegalArgumentException if it is out of range
     */
    public static WordMeanEncoder of(FastTextVectors vectors, double smoothing) {
        long[] counts = vectors.counts();
        double all = Math.max(1, Arrays.stream(counts).sum());
        return of(
                vectors.words(),
                vectors,
                Arrays.stream(counts).mapToDouble(each -> each / all).toArray(),
                smoothing);
    }

    /** The same with {@link #SMOOTHING}. */
    public static WordMeanEncoder of(FastTextVectors vectors) {
        return of(vectors, SMOOTHING);
    }

    /**
     * An encoder by any words' vectors, as of Word2Vec, GloVe or a file.
     *
     * @param counts how often each word comes in some large text, in the order of the words; none may be negative
     * @param smoothing as above
     * @throws IllegalArgumentException if there is not a count for each word, or a value is not allowed
     */
    public static WordMeanEncoder of(WordVectors vectors, long[] counts, double smoothing) {
        if (counts.length != vectors.words().size() || Arrays.stream(counts).anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException("WordMeanEncoder: counts must be at least 0 and one for each of "
                    + vectors.words().size() + " words, got " + counts.length);
        }
        double all = Math.max(1, Arrays.stream(counts).sum());
        return of(
                vectors,
                null,
                Arrays.stream(counts).mapToDouble(each -> each / all).toArray(),
                smoothing);
    }

    /**
     * An encoder by words' vectors whose order is that of their frequency, the most frequent first, as files of vectors have it: shares are
     * taken for {@code 1 / (r · (1 + 1/2 + … + 1/n))} of the word at rank r of n (Zipf's law).
     */
    public static WordMeanEncoder of(WordVectors vectors) {
        double[] shares = new double[vectors.words().size()];
        Arrays.setAll(shares, rank -> 1.0 / (rank + 1));
        double all = Arrays.stream(shares).sum();
        return of(vectors, null, Arrays.stream(shares).map(each -> each / all).toArray(), SMOOTHING);
    }

    /**
     * Learns FastText's vectors from texts of one's own, in lower case, and encodes by them; the same bits for the same seed with one
     * thread. A few megabytes of text make vectors that know what stands near what.
     *
     * @param settings how vectors are trained
     * @throws IllegalArgumentException if no word comes often enough
     */
    public static FastTextVectors learn(List<String> texts, FastText settings, Parallel parallel, Progress progress) {
        List<List<String>> sentences = texts.stream()
                .map(each -> PlainWords.of(each.toLowerCase(Locale.ROOT)))
                .toList();
        return settings.fit(Corpus.of(sentences, settings.words().minimumCount()), parallel, progress);
    }

    /**
     * Reads vectors of words: a binary file of fastText's ({@link FastTextFiles}), known by its first bytes, or one of word2vec's, which is
     * binary if its name ends in {@code .bin} and text otherwise; of the latter, shares are taken by rank.
     *
     * @throws IOException if it cannot be read or is no such file; names the file and what is wrong
     */
    public static WordMeanEncoder read(Path file) throws IOException {
        EncoderFolder.requireThere(file);
        if (FastTextFiles.isOne(file)) {
            return of(FastTextFiles.read(file));
        }
        return of(file.toString().endsWith(".bin") ? WordVectorFiles.readBinary(file) : WordVectorFiles.readText(file));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public float[][] encode(List<String> texts) {
        Words open = words;
        if (open == null) {
            throw new IllegalStateException("WordMeanEncoder must be open, got a closed one");
        }
        float[][] vectors = new float[texts.size()][];
        if (vectors.length == 1) {
            vectors[0] = Directions.single(open.sum(texts.getFirst()));
            return vectors;
        }
        AtomicReferenceArray<float[]> made = new AtomicReferenceArray<>(vectors.length);
        Parallel.common().forRange(vectors.length, TEXTS_AT_ONCE, (from, to) -> {
            for (int at = from; at < to; at++) {
                made.set(at, Directions.single(open.sum(texts.get(at))));
            }
        });
        Arrays.setAll(vectors, made::get);
        return vectors;
    }

    @Override
    public void close() {
        words = null;
    }
}
