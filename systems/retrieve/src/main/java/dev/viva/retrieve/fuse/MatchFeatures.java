package dev.viva.retrieve.fuse;

import dev.viva.retrieve.rank.FieldWords;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the words of a query and of a text of one field have in common, beside any leg's score. Words weigh by how rare they are in the field.
 * Immutable and thread-safe.
 */
public final class MatchFeatures {
    /** The share of the query's weight that the text has; of its pairs of neighbouring words those that the text has as such. */
    private static final List<String> NAMES =
            List.of("coverage", "pairs", "rarest", "matches", "missing rarest", "length", "density");

    private static final int LONG = 100;
    private static final int MANY = 10;

    private final String field;
    private final FieldWords words;

    /** Features of a field. */
    public MatchFeatures(String field, FieldWords words) {
        this.field = field;
        this.words = words;
    }

    /** The candidates with these features. */
    public Candidates add(String query, Candidates candidates) {
        int[] asked =
                words.analysis().words(query).stream().mapToInt(words::number).toArray();
        double[][] columns = new double[NAMES.size()][candidates.size()];
        for (int at = 0; at < candidates.size(); at++) {
            double[] row = of(asked, words.words(candidates.texts()[at]));
            for (int feature = 0; feature < row.length; feature++) {
                columns[feature][at] = row[feature];
            }
        }
        Candidates more = candidates;
        for (int feature = 0; feature < columns.length; feature++) {
            more = more.with(field + " " + NAMES.get(feature), columns[feature]);
        }
        return more;
    }

    private double[] of(int[] asked, int[] text) {
        Set<Integer> has = new HashSet<>();
        Arrays.stream(text).forEach(has::add);
        double most = words.rarity(-1);
        double all = 0;
        double held = 0;
        double rarest = 0;
        double lacking = 0;
        int matches = 0;
        for (int word : Arrays.stream(asked).distinct().toArray()) {
            double weight = words.rarity(word) / most;
            all += weight;
            if (has.contains(word)) {
                held += weight;
                rarest = Math.max(rarest, weight);
                matches++;
            } else {
                lacking = Math.max(lacking, weight);
            }
        }
        return new double[] {
            all > 0 ? held / all : 0,
            pairs(asked, text),
            rarest,
            (double) Math.min(matches, MANY) / MANY,
            lacking,
            (double) Math.min(text.length, LONG) / LONG,
            text.length == 0 ? 0 : (double) matches / text.length
        };
    }

    private static double pairs(int[] asked, int[] text) {
        Set<Long> has = new HashSet<>();
        for (int at = 0; at + 1 < text.length; at++) {
            has.add(pair(text[at], text[at + 1]));
        }
        int held = 0;
        for (int at = 0; at + 1 < asked.length; at++) {
            held += has.contains(pair(asked[at], asked[at + 1])) ? 1 : 0;
        }
        return asked.length < 2 ? 0 : (double) held / (asked.length - 1);
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | (right & 0xFFFFFFFFL);
    }
}
