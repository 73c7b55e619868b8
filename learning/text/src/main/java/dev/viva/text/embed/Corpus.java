package dev.viva.text.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sentences as numbers of words, held in memory at 4 bytes a word. Words are numbered from the most frequent, those as
 * frequent by their text; words that are too rare are left out, and their neighbours move together. Immutable and
 * thread-safe.
 */
public final class Corpus {
    private final List<String> words;
    private final long[] counts;
    private final int[] text;
    private final int[] sentenceStarts;

    private Corpus(List<String> words, long[] counts, int[] text, int[] sentenceStarts) {
        this.words = words;
        this.counts = counts;
        this.text = text;
        this.sentenceStarts = sentenceStarts;
    }

    /**
     * Reads sentences once.
     *
     * @param sentences the words of each
     * @param minimumCount words that come less often are left out; at least 1
     * @throws IllegalArgumentException if {@code minimumCount} is not positive, no word is left, or there are more than
     *     2,147,483,639 words
     */
    public static Corpus of(Iterable<? extends List<String>> sentences, int minimumCount) {
        if (minimumCount < 1) {
            throw new IllegalArgumentException("Corpus.of: minimumCount must be at least 1, got " + minimumCount);
        }
        Reading reading = new Reading();
        for (List<String> sentence : sentences) {
            reading.add(sentence);
        }
        return reading.done(minimumCount);
    }

    /** The different words, the most frequent first. */
    public List<String> words() {
        return words;
    }

    /** How often a word comes. */
    public long count(int word) {
        return counts[word];
    }

    /** How many words all sentences have together. */
    public int length() {
        return text.length;
    }

    /** How many sentences have a word. */
    public int sentences() {
        return sentenceStarts.length - 1;
    }

    int[] text() {
        return text;
    }

    int start(int sentence) {
        return sentenceStarts[sentence];
    }

    /** Counts with provisional numbers, in the order of first appearance. */
    private static final class Reading {
        private static final int MOST = Integer.MAX_VALUE - 8;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private long[] counts = new long[1024];
        private int[] text = new int[4096];
        private int size;
        private int[] starts = new int[1024];
        private int sentences;

        void add(List<String> sentence) {
            if (sentences == starts.length) {
                starts = Arrays.copyOf(starts, 2 * sentences);
            }
            starts[sentences++] = size;
            for (String word : sentence) {
                add(word);
            }
        }

        private void add(String word) {
            int number = numbers.computeIfAbsent(word, absent -> {
                words.add(absent);
                return words.size() - 1;
            });
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, 2 * number);
            }
            counts[number]++;
            if (size == text.length) {
                if (size == MOST) {
                    throw new IllegalArgumentException("Corpus.of: sentences must have at most " + MOST + " words");
                }
                text = Arrays.copyOf(text, (int) Math.min(MOST, 2L * size));
            }
            text[size++] = number;
        }

        Corpus done(int minimumCount) {
            int[] order = IntStream.range(0, words.size())
                    .filter(number -> counts[number] >= minimumCount)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer number) -> counts[number])
                            .reversed()
                            .thenComparing(words::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
            if (order.length == 0) {
                throw new IllegalArgumentException("Corpus.of: sentences must have a word that comes at least "
                        + minimumCount + " times, got none among " + words.size() + " words");
            }
            int[] finals = new int[words.size()];
            Arrays.fill(finals, -1);
            for (int at = 0; at < order.length; at++) {
                finals[order[at]] = at;
            }
            return renumbered(order, finals);
        }

        private Corpus renumbered(int[] order, int[] finals) {
            int[] kept = new int[sentences + 1];
            int keptSentences = 0;
            int written = 0;
            for (int sentence = 0; sentence < sentences; sentence++) {
                int end = sentence + 1 < sentences ? starts[sentence + 1] : size;
                int begin = written;
                for (int at = starts[sentence]; at < end; at++) {
                    if (finals[text[at]] >= 0) {
                        text[written++] = finals[text[at]];
                    }
                }
                if (written > begin) {
                    kept[keptSentences++] = begin;
                }
            }
            kept[keptSentences] = written;
            return new Corpus(
                    Arrays.stream(order).mapToObj(words::get).toList(),
                    Arrays.stream(order).mapToLong(number -> counts[number]).toArray(),
                    Arrays.copyOf(text, written),
                    Arrays.copyOf(kept, keptSentences + 1));
        }
    }
}
