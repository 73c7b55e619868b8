package dev.viva.text.token;

import dev.viva.kernel.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Learns merges. The words are kept as ids; for each pair it is known how often it comes and in which words, so that a
 * merge touches only those. The heap's counts may be out of date: whoever comes to the top with one goes back with the true
 * count.
 */
final class BytePairTrainer {
    private final BytePairTraining training;
    private final String prefix;
    private final List<String> initialAlphabet;
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<BytePair.Merge> merges = new ArrayList<>();
    private final LongTable counts = new LongTable(0);
    private final Map<Long, IntList> places = new HashMap<>();
    private final PriorityQueue<Candidate> heap = new PriorityQueue<>(
            Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::pair));

    private record Candidate(long pair, long count) {}

    private static final class IntList {
        private int[] values = new int[4];
        private int size;

        void add(int value) {
            if (size > 0 && values[size - 1] == value) {
                return;
            }
            values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
            values[size++] = value;
        }
    }

    BytePairTrainer(BytePairTraining training, List<String> specialTokens, String prefix, List<String> alphabet) {
        this.training = training;
        this.prefix = prefix;
        this.initialAlphabet = alphabet;
        specialTokens.forEach(this::idOf);
    }

    private int idOf(String token) {
        return ids.computeIfAbsent(token, absent -> {
            tokens.add(absent);
            return tokens.size() - 1;
        });
    }

    BytePair train(WordCounts words, Progress progress) {
        Set<Integer> alphabet = alphabet(words);
        addAlphabet(words, alphabet);
        if (tokens.size() > training.vocabularySize()) {
            throw new IllegalArgumentException(
                    "BytePairTraining.vocabularySize must be at least the special tokens and characters, "
                            + tokens.size() + ", got " + training.vocabularySize());
        }
        int[][] symbols = symbols(words, alphabet);
        countPairs(symbols, words);
        merge(symbols, words, progress);
        BytePair.Options options =
                prefix.isEmpty() ? BytePair.Options.NONE : BytePair.Options.NONE.withContinuingPrefix(prefix);
        return new BytePair(Vocabulary.of(tokens), merges, options);
    }

    /** The most frequent characters; of those as frequent the lowest. */
    private Set<Integer> alphabet(WordCounts words) {
        Map<Integer, Long> frequencies = new HashMap<>();
        for (int word = 0; word < words.size(); word++) {
            long count = words.count(word);
            words.word(word).codePoints().forEach(each -> frequencies.merge(each, count, Long::sum));
        }
        Set<Integer> kept = frequencies.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(training.alphabetLimit())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        initialAlphabet.forEach(each -> kept.add(each.codePointAt(0)));
        return kept;
    }

    private void addAlphabet(WordCounts words, Set<Integer> alphabet) {
        alphabet.forEach(each -> idOf(Character.toString(each)));
        if (prefix.isEmpty()) {
            return;
        }
        Set<Integer> continuing = new TreeSet<>();
        for (int word = 0; word < words.size(); word++) {
            words.word(word).codePoints().skip(1).filter(alphabet::contains).forEach(continuing::add);
        }
        continuing.forEach(each -> idOf(prefix + Character.toString(each)));
    }

    private int[][] symbols(WordCounts words, Set<Integer> alphabet) {
        int[][] symbols = new int[words.size()][];
        for (int at = 0; at < symbols.length; at++) {
            String word = words.word(at);
            int[] ofWord = new int[word.length()];
            int size = 0;
            for (int i = 0; i < word.length(); ) {
                int codePoint = word.codePointAt(i);
                if (alphabet.contains(codePoint)) {
                    ofWord[size++] = idOf((i == 0 ? "" : prefix) + Character.toString(codePoint));
                }
                i += Character.charCount(codePoint);
            }
            symbols[at] = Arrays.copyOf(ofWord, size);
        }
        return symbols;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private void count(long pair, long change, int word) {
        counts.put(pair, counts.get(pair) + change);
        if (change > 0) {
            places.computeIfAbsent(pair, absent -> new IntList()).add(word);
        }
    }

    private void countPairs(int[][] symbols, WordCounts words) {
        for (int word = 0; word < symbols.length; word++) {
            for (int i = 0; i + 1 < symbols[word].length; i++) {
                count(pair(symbols[word][i], symbols[word][i + 1]), words.count(word), word);
            }
        }
        places.keySet().forEach(each -> heap.add(new Candidate(each, counts.get(each))));
    }

    private void merge(int[][] symbols, WordCounts words, Progress progress) {
        try (Progress.Task task = progress.start("merge pairs", training.vocabularySize() - (long) tokens.size())) {
            while (tokens.size() < training.vocabularySize() && !heap.isEmpty()) {
                Candidate best = heap.remove();
                long count = counts.get(best.pair);
                if (count != best.count) {
                    offer(best.pair, count);
                } else if (count >= training.minimumCount()) {
                    mergeEverywhere(best.pair, symbols, words);
                    task.advance(1);
                }
            }
        }
    }

    private void offer(long pair, long count) {
        if (count >= training.minimumCount()) {
            heap.add(new Candidate(pair, count));
        }
    }

    private void mergeEverywhere(long pair, int[][] symbols, WordCounts words) {
        String left = tokens.get((int) (pair >>> 32));
        String right = tokens.get((int) pair);
        int made = idOf(left + right.substring(right.startsWith(prefix) ? prefix.length() : 0));
        merges.add(new BytePair.Merge(left, right));
        IntList touched = places.remove(pair);
        Set<Long> changed = new TreeSet<>();
        for (int i = 0; touched != null && i < touched.size; i++) {
            int word = touched.values[i];
            symbols[word] = merged(pair, made, symbols[word], word, words.count(word), changed);
        }
        counts.put(pair, 0);
        changed.forEach(each -> offer(each, counts.get(each)));
    }

    /** The word with the pair merged; the counts of the pairs around it are changed. */
    private int[] merged(long pair, int made, int[] before, int word, long count, Set<Long> changed) {
        int[] after = new int[before.length];
        int size = 0;
        for (int i = 0; i < before.length; i++) {
            boolean found = i + 1 < before.length && pair(before[i], before[i + 1]) == pair;
            if (!found) {
                after[size++] = before[i];
                continue;
            }
            if (size > 0) {
                count(pair(after[size - 1], before[i]), -count, word);
                count(pair(after[size - 1], made), count, word);
                changed.add(pair(after[size - 1], made));
            }
            if (i + 2 < before.length) {
                count(pair(before[i + 1], before[i + 2]), -count, word);
                count(pair(made, before[i + 2]), count, word);
                changed.add(pair(made, before[i + 2]));
            }
            after[size++] = made;
            i++;
        }
        return Arrays.copyOf(after, size);
    }
}
