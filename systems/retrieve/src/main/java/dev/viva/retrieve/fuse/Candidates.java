package dev.viva.retrieve.fuse;

import dev.viva.retrieve.rank.Ranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The texts that may be found for one query, and what is known of each: a column for each leg, then columns of match features. The arrays are
 * owned, never copied.
 *
 * @param texts the numbers of the texts, each once
 * @param legs the names of the legs
 * @param features the names of the match features
 * @param columns for each leg its scores scaled to [0, 1], 0 for the last of its ranking and for texts that it did not find; then the features
 */
public record Candidates(int[] texts, List<String> legs, List<String> features, double[][] columns) {
    /**
     * Copies the lists and checks the lengths.
     *
     * @throws IllegalArgumentException if columns are missing or of another length than the texts
     */
    public Candidates {
        legs = List.copyOf(legs);
        features = List.copyOf(features);
        if (legs.isEmpty() || columns.length != legs.size() + features.size()) {
            throw new IllegalArgumentException("Candidates: there must be a leg, and a column for each of "
                    + legs.size() + " legs and " + features.size() + " features, got " + columns.length);
        }
        for (double[] column : columns) {
            if (column.length != texts.length) {
                throw new IllegalArgumentException("Candidates: each column must have " + texts.length
                        + " numbers like the texts, got " + column.length);
            }
        }
    }

    /**
     * The texts that are among the first {@code depth} of at least one leg.
     *
     * @param rankings the ranking of each leg, by its name
     * @param depth how much of each counts, at least 1
     */
    public static Candidates of(SequencedMap<String, Ranked> rankings, int depth) {
        SequencedMap<Integer, Integer> places = new LinkedHashMap<>();
        for (Ranked each : rankings.values()) {
            for (int at = 0; at < Math.min(depth, each.size()); at++) {
                places.putIfAbsent(each.texts()[at], places.size());
            }
        }
        double[][] columns = new double[rankings.size()][];
        int leg = 0;
        for (Ranked each : rankings.values()) {
            columns[leg++] = scaled(each, places);
        }
        int[] texts = places.keySet().stream().mapToInt(Integer::intValue).toArray();
        return new Candidates(texts, new ArrayList<>(rankings.keySet()), List.of(), columns);
    }

    private static double[] scaled(Ranked ranked, Map<Integer, Integer> places) {
        double[] column = new double[places.size()];
        int size = ranked.size();
        if (size == 0) {
            return column;
        }
        double least = size == 1 ? 0 : ranked.scores()[size - 1];
        double span = ranked.scores()[0] - least;
        for (int at = 0; at < size; at++) {
            Integer place = places.get(ranked.texts()[at]);
            if (place != null) {
                column[place] = span > 0 ? (ranked.scores()[at] - least) / span : 1;
            }
        }
        return column;
    }

    /** The same with one more match feature. */
    public Candidates with(String feature, double[] column) {
        List<String> more = new ArrayList<>(features);
        more.add(feature);
        double[][] wider = new double[columns.length + 1][];
        System.arraycopy(columns, 0, wider, 0, columns.length);
        wider[columns.length] = column;
        return new Candidates(texts, legs, Collections.unmodifiableList(more), wider);
    }

    /** Only the texts at these places. */
    Candidates at(int[] places) {
        double[][] kept = Arrays.stream(columns)
                .map(column -> Arrays.stream(places)
                        .mapToDouble(place -> column[place])
                        .toArray())
                .toArray(double[][]::new);
        int[] some = Arrays.stream(places).map(place -> texts[place]).toArray();
        return new Candidates(some, legs, features, kept);
    }

    /** How many texts there are. */
    public int size() {
        return texts.length;
    }

    /** The numbers of the texts by these scores, the best first; of equal scores the one with the lower number. */
    public Ranked ranked(double[] scores) {
        double[] byText = new double[scores.length];
        System.arraycopy(scores, 0, byText, 0, scores.length);
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < texts.length; at++) {
            order.add(at);
        }
        order.sort((left, right) -> byText[left] != byText[right]
                ? Double.compare(byText[right], byText[left])
                : Integer.compare(texts[left], texts[right]));
        return new Ranked(
                order.stream().mapToInt(at -> texts[at]).toArray(),
                order.stream().mapToDouble(at -> byText[at]).toArray());
    }
}
