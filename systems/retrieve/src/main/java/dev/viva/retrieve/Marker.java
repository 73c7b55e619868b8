package dev.viva.retrieve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of the words of a text whether they were looked for. For one search and one thread. */
final class Marker {
    private static final int SHORTEST_BEGINNING = 2;

    private final List<String> words;
    private final Set<String> stems = new HashSet<>();
    private final Map<String, Boolean> known = new HashMap<>();

    Marker(Wanted wanted) {
        this.words = wanted.words();
        for (String word : words) {
            Words.of(Words.STEMMED, word).forEach(each -> stems.add(each.text()));
        }
    }

    boolean isFound(String written) {
        return known.computeIfAbsent(written, this::look);
    }

    private boolean look(String written) {
        List<Words.Word> stem = Words.of(Words.STEMMED, written);
        if (stem.isEmpty()) {
            return false;
        }
        if (stems.contains(stem.getFirst().text())) {
            return true;
        }
        String last = words.isEmpty() ? "" : words.getLast();
        if (last.length() >= SHORTEST_BEGINNING && written.startsWith(last)) {
            return true;
        }
        return words.stream().anyMatch(word -> isNear(word, written));
    }

    private static boolean isNear(String word, String written) {
        int mistakes = Wanted.mistakes(word);
        return mistakes > 0
                && word.charAt(0) == written.charAt(0)
                && Math.abs(word.length() - written.length()) <= mistakes
                && distance(word, written) <= mistakes;
    }

    /** How many letters must be changed, put in, taken out or swapped with the next (optimal string alignment). */
    static int distance(String left, String right) {
        int[][] best = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                best[i][j] = i == 0 || j == 0 ? i + j : step(left, right, best, i, j);
            }
        }
        return best[left.length()][right.length()];
    }

    private static int step(String left, String right, int[][] best, int i, int j) {
        int changed = best[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(best[i - 1][j], best[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, best[i - 2][j - 2] + 1) : least;
    }
}
