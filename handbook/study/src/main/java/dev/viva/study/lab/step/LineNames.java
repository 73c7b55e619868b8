package dev.viva.study.lab.step;

import java.util.Arrays;
import java.util.Locale;

/** What the constants of a list of one-liners are called in addresses and in golden files. */
final class LineNames {
    private LineNames() {}

    /** {@code NEW_AXIS} is {@code new-axis}. */
    static String word(Enum<?> line) {
        return line.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them, in the order of their declaration. */
    static <E extends Enum<E>> String[] words(Class<E> lines) {
        return Arrays.stream(lines.getEnumConstants()).map(LineNames::word).toArray(String[]::new);
    }

    /**
     * The constant of this word.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static <E extends Enum<E>> E named(Class<E> lines, String word) {
        return Arrays.stream(lines.getEnumConstants())
                .filter(line -> word(line).equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "line must be one of " + String.join(", ", words(lines)) + ", got '" + word + "'"));
    }
}
