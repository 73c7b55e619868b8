package dev.viva.study.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about text and sequences. */
final class TextExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private TextExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("tf-idf", TextExams::frequency);
        all.put("bm25", TextExams::ranking);
        all.put("byte-pair-encoding", TextExams::pairs);
        all.put("viterbi", TextExams::decoding);
        return all;
    }

    private static String[] documents(Maker maker, int count, int words) {
        return IntStream.range(0, count)
                .mapToObj(at -> String.join(" ", maker.words(1 + (at + maker.whole(0, words)) % words)))
                .toArray(String[]::new);
    }

    private static Exam frequency() {
        return Exam.of(
                        "weights",
                        "counts times inverse document frequency, scaled to length 1",
                        CLOSE,
                        TextExams::weights)
                .admitting(a -> (int) a[1] >= 0 && (int) a[1] < ((String[]) a[0]).length)
                .example("one word", new String[] {"data"}, 0)
                .example("two words", new String[] {"data noise", "data"}, 0)
                .example("a word twice", new String[] {"a a b", "b"}, 0)
                .example("upper and lower case", new String[] {"The the", "THE end"}, 0)
                .example("an empty document", new String[] {"", "a"}, 0)
                .example("a word of all documents still weighs", new String[] {"a b", "a", "a"}, 0)
                .example("a word often in another document", new String[] {"a b", "a a a a", "c"}, 0)
                .random(10, maker ->
                        new Object[] {documents(maker, 2 + maker.number(), 1 + maker.number()), maker.number() % 2})
                .speed("3,000 documents", documents(Maker.large(), 3_000, 40), 7)
                .build();
    }

    private static List<String> words(String document) {
        return Arrays.stream(document.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Object weights(Object[] a) {
        String[] documents = (String[]) a[0];
        List<List<String>> split = Arrays.stream(documents)
                .map(each -> words(each.toLowerCase(Locale.ROOT)))
                .toList();
        Map<String, Double> weights = new TreeMap<>();
        for (String word : split.get((int) a[1])) {
            long holding = split.stream().filter(each -> each.contains(word)).count();
            double idf = Math.log((1.0 + documents.length) / (1 + holding)) + 1;
            weights.merge(word, idf, Double::sum);
        }
        double norm = Math.sqrt(
                weights.values().stream().mapToDouble(each -> each * each).sum());
        weights.replaceAll((word, weight) -> weight / norm);
        return weights;
    }

    private static Exam ranking() {
        return Exam.of("scores", "the BM25 score of each document", CLOSE, TextExams::scores)
                .admitting(a -> ((String[]) a[0]).length > 0
                        && Arrays.stream((String[]) a[0]).noneMatch(String::isBlank))
                .example("one hit", new String[] {"data model", "noise loss"}, "data", 1.2, 0.75)
                .example("no hit", new String[] {"data model", "noise"}, "rain", 1.2, 0.75)
                .example(
                        "a word twice in a document",
                        new String[] {"data data", "data model", "loss noise"},
                        "data",
                        1.2,
                        0.75)
                .example("a word twice in the query", new String[] {"data model", "noise"}, "data data", 1.2, 0.75)
                .example("a short and a long document", new String[] {"data", "data a b c d e"}, "data", 1.2, 0.75)
                .example("length left aside", new String[] {"data", "data a b c d e"}, "data", 1.2, 0.0)
                .example("a word of nearly all documents", new String[] {"a b", "a c", "a d", "e"}, "a", 1.5, 0.75)
                .example("two words", new String[] {"data noise", "data", "noise"}, "noise data", 0.9, 0.4)
                .random(10, maker -> new Object[] {
                    documents(maker, 2 + maker.number(), 2 + maker.number()), "the data learns the", 1.2, 0.75
                })
                .speed("2,000 documents", documents(Maker.large(), 2_000, 40), "the noise from a model", 1.2, 0.75)
                .build();
    }

    private static Object scores(Object[] a) {
        String[] documents = (String[]) a[0];
        double k1 = (double) a[2];
        double b = (double) a[3];
        double average = Arrays.stream(documents)
                .mapToInt(each -> each.split(" ").length)
                .average()
                .orElseThrow();
        Map<String, Double> holding = new HashMap<>();
        for (String word : ((String) a[1]).split(" ")) {
            holding.put(word, (double) Arrays.stream(documents)
                    .filter(each -> occurrences(each, word) > 0)
                    .count());
        }
        return Arrays.stream(documents)
                .mapToDouble(document -> Arrays.stream(((String) a[1]).split(" "))
                        .distinct()
                        .mapToDouble(word -> {
                            double f = occurrences(document, word);
                            double df = holding.getOrDefault(word, 0.0);
                            double length = document.split(" ").length;
                            double idf = Math.log((documents.length + 1) / (df + 0.5));
                            return f == 0 ? 0 : idf * (k1 + 1) / (1 + k1 / f * (1 - b + b * length / average));
                        })
                        .sum())
                .toArray();
    }

    private static long occurrences(String document, String word) {
        return Arrays.stream(document.split(" ")).filter(word::equals).count();
    }

    private static String[] made(Maker maker, int count, String letters, int longest) {
        String[] words = new String[count];
        for (int at = 0; at < count; at++) {
            StringBuilder word = new StringBuilder();
            for (int i = maker.whole(1, longest); i > 0; i--) {
                word.append(letters.charAt(maker.whole(0, letters.length() - 1)));
            }
            words[at] = word.toString();
        }
        return words;
    }

    private static Exam pairs() {
        return Exam.of(
                        "merges",
                        "the most frequent pair of each round, as 'left right'",
                        Match.exactly(),
                        TextExams::learned)
                .admitting(
                        a -> (int) a[1] >= 0 && Arrays.stream((String[]) a[0]).noneMatch(String::isEmpty))
                .example("one pair", new String[] {"ab"}, 1)
                .example("nothing left to merge", new String[] {"ab"}, 3)
                .example("no merges asked for", new String[] {"ab"}, 0)
                .example("words repeat", new String[] {"ab", "cd", "cd"}, 1)
                .example("a tie goes to the smaller note", new String[] {"cd", "ab"}, 2)
                .example("merged symbols merge again", new String[] {"abc", "abc"}, 2)
                .example("from left to right", new String[] {"aaa"}, 2)
                .example("two matches in a word", new String[] {"abab"}, 2)
                .random(10, maker ->
                        new Object[] {made(maker, 2 + 2 * maker.number(), "abc", 6), 1 + maker.number() / 2})
                .speed("20,000 words", repeated(), 50)
                .build();
    }

    private static String[] repeated() {
        String[] few = made(Maker.large(), 300, "etaoinsh", 10);
        Maker maker = Maker.large();
        return IntStream.range(0, 20_000)
                .mapToObj(at -> few[maker.whole(0, few.length - 1)])
                .toArray(String[]::new);
    }

    /** On strings with a blank between symbols; the reference works on lists. */
    private static Object learned(Object[] a) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : (String[]) a[0]) {
            counts.merge(String.join(" ", word.split("")), 1, Integer::sum);
        }
        List<String> merges = new ArrayList<>();
        while (merges.size() < (int) a[1]) {
            TreeMap<String, Integer> pairs = new TreeMap<>();
            counts.forEach((word, count) -> {
                String[] symbols = word.split(" ");
                for (int at = 1; at < symbols.length; at++) {
                    pairs.merge(symbols[at - 1] + " " + symbols[at], count, Integer::sum);
                }
            });
            int most = pairs.values().stream().mapToInt(each -> each).max().orElse(0);
            if (most == 0) {
                break;
            }
            String best = pairs.entrySet().stream()
                    .filter(each -> each.getValue() == most)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            merges.add(best);
            Map<String, Integer> merged = new HashMap<>();
            counts.forEach((word, count) -> merged.merge(merged(word, best), count, Integer::sum));
            counts = merged;
        }
        return merges.toArray(String[]::new);
    }

    /** Doubled blanks let neighbouring matches share none. */
    private static String merged(String word, String pair) {
        String doubled = " " + word.replace(" ", "  ") + " ";
        String wanted = " " + pair.replace(" ", "  ") + " ";
        String glued = " " + pair.replace(" ", "") + " ";
        return doubled.replace(wanted, glued).strip().replace("  ", " ");
    }

    private static Object[] chain(Maker maker, int states, int symbols, int length) {
        return new Object[] {
            shares(maker, states),
            IntStream.range(0, states).mapToObj(s -> shares(maker, states)).toArray(double[][]::new),
            IntStream.range(0, states).mapToObj(s -> shares(maker, symbols)).toArray(double[][]::new),
            maker.wholes(length, 0, symbols - 1)
        };
    }

    private static double[] shares(Maker maker, int count) {
        double[] shares = new double[count];
        Arrays.setAll(shares, at -> maker.number(0.05, 1));
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(each -> each / sum).toArray();
    }

    private static Exam decoding() {
        double[] even = {0.5, 0.5};
        double[][] stay = {{0.9, 0.1}, {0.1, 0.9}};
        double[][] say = {{0.8, 0.2}, {0.2, 0.8}};
        return Exam.of("path", "the most probable sequence of states", Match.exactly(), TextExams::path)
                .admitting(a -> ((int[]) a[3]).length > 0 && square(a))
                .example("one observation", even, stay, say, new int[] {1})
                .example("states that stay", even, stay, say, new int[] {0, 0, 1})
                .example("a change that lasts", even, stay, say, new int[] {0, 0, 1, 1, 1})
                .example(
                        "the start decides",
                        new double[] {0.99, 0.01},
                        stay,
                        new double[][] {{0.5, 0.5}, {0.4, 0.6}},
                        new int[] {1})
                .example(
                        "the way decides, not the moment",
                        new double[] {0.6, 0.4},
                        new double[][] {{0.1, 0.9}, {0.5, 0.5}},
                        new double[][] {{0.7, 0.3}, {0.4, 0.6}},
                        new int[] {0, 1, 0})
                .example(
                        "a tie goes to the lower number",
                        even,
                        new double[][] {even, even},
                        new double[][] {even, even},
                        new int[] {0, 1})
                .random(10, maker -> chain(maker, 2 + maker.number() % 3, 2 + maker.number() % 2, 1 + maker.number()))
                .numerics("2,000 observations", chain(new Maker(70), 3, 3, 2_000))
                .speed("5,000 observations", chain(Maker.large(), 20, 10, 5_000))
                .build();
    }

    private static boolean square(Object[] a) {
        int states = ((double[]) a[0]).length;
        double[][] transition = (double[][]) a[1];
        double[][] emission = (double[][]) a[2];
        return states > 0
                && transition.length == states
                && emission.length == states
                && Arrays.stream(transition).allMatch(row -> row.length == states)
                && Arrays.stream((int[]) a[3])
                        .allMatch(o -> Arrays.stream(emission).allMatch(row -> o < row.length));
    }

    /** Keeps all scores and finds the way back from them; the reference keeps predecessors. */
    private static Object path(Object[] a) {
        double[] start = (double[]) a[0];
        double[][] transition = (double[][]) a[1];
        double[][] emission = (double[][]) a[2];
        int[] observed = (int[]) a[3];
        int last = observed.length - 1;
        double[] score = new double[start.length];
        double[][] forward = new double[observed.length][];
        for (int t = 0; t <= last; t++) {
            double[] next = new double[start.length];
            for (int s = 0; s < next.length; s++) {
                int state = s;
                double[] before = score;
                double most = t == 0
                        ? Math.log(start[s])
                        : IntStream.range(0, next.length)
                                .mapToDouble(from -> before[from] + Math.log(transition[from][state]))
                                .max()
                                .orElseThrow();
                next[s] = most + Math.log(emission[s][observed[t]]);
            }
            score = next;
            forward[t] = next;
        }
        int[] path = new int[observed.length];
        path[last] = argmax(score);
        for (int t = last; t > 0; t--) {
            double[] reach = new double[start.length];
            for (int from = 0; from < reach.length; from++) {
                reach[from] = forward[t - 1][from] + Math.log(transition[from][path[t]]);
            }
            path[t - 1] = argmax(reach);
        }
        return path;
    }

    private static int argmax(double[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }
}
