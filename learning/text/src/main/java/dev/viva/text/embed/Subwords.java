package dev.viva.text.embed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The pieces of words: all runs of {@code shortest} to {@code longest} characters of the word between {@code <} and
 * {@code >}, hashed into buckets (FNV-1a over UTF-8, with signed bytes as in fastText's own program).
 */
record Subwords(int shortest, int longest, int buckets) {
    private static final int BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;
    /** What fastText's own program reads where a line ends. */
    private static final String END_OF_LINE = "</s>";

    /** The buckets of a word's pieces, in the order of their beginnings. */
    int[] of(String word) {
        String marked = "<" + word + ">";
        int[] characters = new int[marked.codePointCount(0, marked.length()) + 1];
        for (int i = 0, at = 0; i < characters.length; i++) {
            characters[i] = at;
            at += at < marked.length() ? Character.charCount(marked.codePointAt(at)) : 0;
        }
        int last = characters.length - 1;
        int[] found = new int[last * (longest - shortest + 1)];
        int size = 0;
        for (int from = 0; from < last; from++) {
            for (int length = shortest; length <= longest && from + length <= last; length++) {
                boolean onlyMark = length == 1 && (from == 0 || from + length == last);
                if (!onlyMark) {
                    String piece = marked.substring(characters[from], characters[from + length]);
                    found[size++] = Integer.remainderUnsigned(hash(piece), buckets);
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** The rows of each word in a matrix of words and then buckets: its own, and those of its pieces. The end of a line has none of these. */
    int[][] rows(List<String> words) {
        int[][] rows = new int[words.size()][];
        for (int word = 0; word < rows.length; word++) {
            int[] pieces = words.get(word).equals(END_OF_LINE) ? new int[0] : of(words.get(word));
            rows[word] = new int[pieces.length + 1];
            rows[word][0] = word;
            for (int i = 0; i < pieces.length; i++) {
                rows[word][i + 1] = rows.length + pieces[i];
            }
        }
        return rows;
    }

    static int hash(String piece) {
        int hash = BASIS;
        for (byte each : piece.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each) * PRIME;
        }
        return hash;
    }
}
