package dev.viva.study.jail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the runner runs in its rehearsal, in the place of a submission: it uses what submissions use most, so that an archive
 * holds those classes. Its byte code is sent into the process; here it is never run.
 */
public final class Rehearsal {
    record Pair(int at, double value) {}

    private final Map<Integer, List<String>> kept = new TreeMap<>();

    /** Begins with one entry under {@code first}. */
    public Rehearsal(int first) {
        kept.put(first, new ArrayList<>(List.of("first")));
    }

    /** Computes something of everything. */
    public Map<String, Object> rehearse(double[] numbers, int[] labels, List<String> words) {
        List<Pair> pairs = new ArrayList<>();
        for (int at = 0; at < numbers.length; at++) {
            pairs.add(new Pair(at, numbers[at]));
        }
        pairs.sort(Comparator.comparingDouble(Pair::value).reversed());
        Integer[] order = IntStream.range(0, numbers.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (left, right) -> Double.compare(numbers[left], numbers[right]));
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        Map<String, Object> found = new HashMap<>();
        found.put(
                "sum",
                Arrays.stream(numbers).map(Math::sqrt).sum()
                        + IntStream.of(labels).sum());
        found.put("sorted", sorted);
        found.put("best", pairs.getFirst().toString().length() + order.length);
        found.put("words", words.stream().map(each -> each + kept.size()).collect(Collectors.joining(" ")));
        kept.computeIfAbsent(labels.length, each -> new ArrayList<>()).addAll(words);
        return found;
    }

    /** Fails. */
    public int fail(String why) {
        throw new IllegalArgumentException(String.format(Locale.ROOT, "%s: %d", why, kept.size()));
    }
}
