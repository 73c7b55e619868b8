package dev.viva.retrieve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses the piece of a text that shows best why it was found: the window of words with most different finds. */
final class Snippets {
    private static final int WINDOW = 32;
    private static final int LOOKED_AT = 20_000;
    private static final String MORE = "…";

    private Snippets() {}

    static List<Hit.Fragment> of(String text, Marker marker) {
        String seen = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        List<Words.Word> words = Words.of(Words.WRITTEN, seen);
        if (words.isEmpty()) {
            return List.of();
        }
        boolean[] found = new boolean[words.size()];
        for (int at = 0; at < found.length; at++) {
            found[at] = marker.isFound(words.get(at).text());
        }
        int from = best(words, found);
        return cut(seen, words, found, from, Math.min(words.size(), from + WINDOW));
    }

    /** Where the best window begins: a little before its first find. */
    private static int best(List<Words.Word> words, boolean[] found) {
        int best = 0;
        int most = 0;
        for (int from = 0; from < found.length; from++) {
            if (found[from]) {
                Set<String> different = new HashSet<>();
                for (int at = from; at < Math.min(found.length, from + WINDOW - 4); at++) {
                    if (found[at]) {
                        different.add(words.get(at).text());
                    }
                }
                if (different.size() > most) {
                    most = different.size();
                    best = from;
                }
            }
        }
        return Math.clamp(best - 4L, 0, Math.max(0, found.length - WINDOW));
    }

    private static List<Hit.Fragment> cut(String text, List<Words.Word> words, boolean[] found, int from, int to) {
        List<Hit.Fragment> fragments = new ArrayList<>();
        StringBuilder plain = new StringBuilder(from > 0 ? MORE + " " : "");
        int at = words.get(from).from();
        for (int word = from; word < to; word++) {
            if (found[word]) {
                plain.append(blanks(text.substring(at, words.get(word).from())));
                flush(plain, fragments);
                fragments.add(new Hit.Fragment(
                        text.substring(words.get(word).from(), words.get(word).to()), true));
            } else {
                plain.append(blanks(text.substring(at, words.get(word).to())));
            }
            at = words.get(word).to();
        }
        plain.append(to < words.size() ? " " + MORE : blanks(text.substring(at)).stripTrailing());
        flush(plain, fragments);
        return fragments;
    }

    private static String blanks(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void flush(StringBuilder plain, List<Hit.Fragment> fragments) {
        if (!plain.isEmpty()) {
            fragments.add(new Hit.Fragment(plain.toString(), false));
            plain.setLength(0);
        }
    }
}
