package dev.viva.text.token;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a splitter or replacer looks for: a text as it stands, or a regular expression. Expressions are read by
 * {@link Pattern} with Unicode's classes; the syntax that tokenizer files use is common to it and to Rust's. Immutable.
 *
 * @param text the text or the expression
 * @param regular whether it is an expression
 * @param pattern how it is found; made of the other two
 */
public record TextPattern(String text, boolean regular, Pattern pattern) {
    /**
     * Looks for {@code text} as it stands.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static TextPattern literal(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("TextPattern: text must not be empty");
        }
        return new TextPattern(text, false, Pattern.compile(Pattern.quote(text)));
    }

    /**
     * Looks for what the expression matches; empty matches do not count.
     *
     * @throws IllegalArgumentException if it is no expression
     */
    public static TextPattern expression(String text) {
        try {
            return new TextPattern(text, true, Pattern.compile(text, Pattern.UNICODE_CHARACTER_CLASS));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "TextPattern: text must be a regular expression, got '" + text + "': " + wrong.getDescription(),
                    wrong);
        }
    }

    /** Where matches begin and end, in turn. */
    int[] matches(String searched) {
        Matcher matcher = pattern.matcher(searched);
        int[] found = new int[16];
        int size = 0;
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, 2 * size);
                }
                found[size++] = matcher.start();
                found[size++] = matcher.end();
            }
        }
        return Arrays.copyOf(found, size);
    }
}
