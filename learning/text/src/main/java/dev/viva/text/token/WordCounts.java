package dev.viva.text.token;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The words of a corpus, sorted, and how often each comes. */
final class WordCounts {
    private static final int BATCH = 4096;

    private final String[] words;
    private final long[] counts;

    WordCounts(Map<String, Long> counted) {
        TreeMap<String, Long> sorted = new TreeMap<>(counted);
        words = sorted.keySet().toArray(String[]::new);
        counts = sorted.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** Counts the words that {@code pipeline} makes of the texts; batch by batch, so that they may be more than fit memory. */
    static WordCounts of(Iterable<String> texts, Tokenizer pipeline, Parallel parallel, Progress progress) {
        ConcurrentHashMap<String, LongAdder> counted = new ConcurrentHashMap<>();
        try (Progress.Task task = progress.start("count words", -1)) {
            List<String> batch = new ArrayList<>();
            Iterator<String> left = texts.iterator();
            while (left.hasNext()) {
                batch.add(left.next());
                if (batch.size() == BATCH || !left.hasNext()) {
                    count(batch, pipeline, parallel, counted);
                    task.advance(batch.size());
                    batch.clear();
                }
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        counted.forEach((word, count) -> counts.put(word, count.sum()));
        return new WordCounts(counts);
    }

    private static void count(
            List<String> batch, Tokenizer pipeline, Parallel parallel, ConcurrentHashMap<String, LongAdder> counted) {
        parallel.forRange(batch.size(), 64, (from, to) -> {
            for (String text : batch.subList(from, to)) {
                for (String word : pipeline.words(text)) {
                    counted.computeIfAbsent(word, absent -> new LongAdder()).increment();
                }
            }
        });
    }

    int size() {
        return words.length;
    }

    String word(int at) {
        return words[at];
    }

    long count(int at) {
        return counts[at];
    }
}
