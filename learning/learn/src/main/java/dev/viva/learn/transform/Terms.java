package dev.viva.learn.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The terms of a text: runs of words or of characters. */
final class Terms {
    private Terms() {}

    /** Words of at least two letters, digits or underscores, in order. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= text.length(); ) {
            int point = at < text.length() ? text.codePointAt(at) : ' ';
            if (isOfWord(point) == start < 0) {
                if (start >= 0 && text.codePointCount(start, at) > 1) {
                    words.add(text.substring(start, at));
                }
                start = start < 0 ? at : -1;
            }
            at += Character.charCount(point);
        }
        return words;
    }

    private static boolean isOfWord(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> point == '_';
        };
    }

    static String lowercase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Hands over each run of {@code shortest} to {@code longest} neighbouring words, joined by blanks. */
    static void ofWords(String text, int shortest, int longest, Consumer<String> into) {
        List<String> words = words(text);
        for (int from = 0; from < words.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(from + longest, words.size()); to++) {
                run.append(to == from ? "" : " ").append(words.get(to));
                if (to - from + 1 >= shortest) {
                    into.accept(run.toString());
                }
            }
        }
    }

    /** Hands over each run of characters, after runs of white space became one blank. */
    static void ofCharacters(String text, int shortest, int longest, Consumer<String> into) {
        int[] points = spaced(text).codePoints().toArray();
        for (int from = 0; from < points.length; from++) {
            for (int length = shortest; length <= Math.min(longest, points.length - from); length++) {
                into.accept(new String(points, from, length));
            }
        }
    }

    /** White space that stands alone stays what it is. */
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder();
        int spaces = 0;
        for (int at = 0; at <= text.length(); at++) {
            boolean space = at < text.length() && Character.isWhitespace(text.charAt(at));
            if (!space && spaces > 0) {
                spaced.append(spaces == 1 ? text.charAt(at - 1) : ' ');
            }
            spaces = space ? spaces + 1 : 0;
            if (!space && at < text.length()) {
                spaced.append(text.charAt(at));
            }
        }
        return spaced.toString();
    }
}
