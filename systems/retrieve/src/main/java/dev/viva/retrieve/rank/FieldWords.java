package dev.viva.retrieve.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The words of one field of a collection, by number: those of each text in their order, and in how many texts each is. Immutable and thread-safe. */
public final class FieldWords {
    private final Analysis analysis;
    private final List<String> vocabulary;
    private final Map<String, Integer> numbers;
    private final int[][] texts;
    private final int[] textsWith;

    private FieldWords(Analysis analysis, List<String> vocabulary, Map<String, Integer> numbers, int[][] texts) {
        this.analysis = analysis;
        this.vocabulary = vocabulary;
        this.numbers = numbers;
        this.texts = texts;
        this.textsWith = new int[vocabulary.size()];
        for (int[] text : texts) {
            Arrays.stream(text).distinct().forEach(word -> textsWith[word]++);
        }
    }

    static FieldWords of(Analysis analysis, List<String> texts) {
        List<String> vocabulary = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        int[][] words = new int[texts.size()][];
        for (int text = 0; text < words.length; text++) {
            words[text] = analysis.words(texts.get(text)).stream()
                    .mapToInt(word -> numbers.computeIfAbsent(word, fresh -> {
                        vocabulary.add(fresh);
                        return vocabulary.size() - 1;
                    }))
                    .toArray();
        }
        return new FieldWords(analysis, List.copyOf(vocabulary), Map.copyOf(numbers), words);
    }

    /** How texts become words here. */
    public Analysis analysis() {
        return analysis;
    }

    /** How many texts there are, empty ones too. */
    public int texts() {
        return texts.length;
    }

    /** All words, in the order in which they were met: a word's number is its place. */
    public List<String> vocabulary() {
        return vocabulary;
    }

    /** The number of a word; -1 if no text has it. */
    public int number(String word) {
        return numbers.getOrDefault(word, -1);
    }

    /** The numbers of the words of a text, in their order; a copy. */
    public int[] words(int text) {
        return texts[text].clone();
    }

    /** How many words a text has. */
    public int length(int text) {
        return texts[text].length;
    }

    /** How many texts have a word. */
    public int textsWith(int word) {
        return textsWith[word];
    }

    /** How rare a word is: {@code ln(1 + (N - n + 0.5) / (n + 0.5))} for n of N texts that have it, as BM25 has it. */
    public double rarity(int word) {
        double with = word < 0 ? 0 : textsWith[word];
        return Math.log(1 + (texts.length - with + 0.5) / (with + 0.5));
    }

    /** How often each word comes in a text, in the order in which they come. */
    public SequencedMap<Integer, Integer> counts(int text) {
        SequencedMap<Integer, Integer> counts = new LinkedHashMap<>();
        for (int word : texts[text]) {
            counts.merge(word, 1, Integer::sum);
        }
        return counts;
    }

    /** How often each known word comes in a query, in the order in which they come. */
    public SequencedMap<Integer, Integer> counts(String query) {
        SequencedMap<Integer, Integer> counts = new LinkedHashMap<>();
        analysis.words(query).stream()
                .mapToInt(this::number)
                .filter(word -> word >= 0)
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }
}
