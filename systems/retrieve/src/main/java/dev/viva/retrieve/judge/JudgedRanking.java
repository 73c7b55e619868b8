package dev.viva.retrieve.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The grades of the documents that were found for one topic, in their order, and of those that could have been found. The arrays are owned,
 * never copied.
 *
 * @param grades the grade at each rank; 0 where nobody judged
 * @param ideal the grades above 0 of all documents that were judged, descending
 */
public record JudgedRanking(int[] grades, int[] ideal) {
    static JudgedRanking of(List<Run.Found> found, Map<String, Integer> judged) {
        int[] grades = found.stream()
                .mapToInt(each -> judged.getOrDefault(each.document(), 0))
                .toArray();
        int[] ascending = judged.values().stream()
                .mapToInt(Integer::intValue)
                .filter(grade -> grade > 0)
                .sorted()
                .toArray();
        int[] ideal = new int[ascending.length];
        Arrays.setAll(ideal, at -> ascending[ascending.length - 1 - at]);
        return new JudgedRanking(grades, ideal);
    }

    /** How many documents are relevant, found or not. */
    public int relevant() {
        return ideal.length;
    }

    /** How many of the first {@code depth} that were found are relevant. */
    public int relevantAmong(int depth) {
        int relevant = 0;
        for (int at = 0; at < Math.min(depth, grades.length); at++) {
            relevant += grades[at] > 0 ? 1 : 0;
        }
        return relevant;
    }
}
