package dev.viva.content;

import java.util.Comparator;

/**
 * Something that is wrong with a question file.
 *
 * @param file the file, relative to the folder of the questions
 * @param line the line, counted from 1
 * @param reason what is wrong, what is allowed and what came
 */
public record Fault(String file, int line, String reason) implements Comparable<Fault> {
    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparing(Fault::reason);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    /** The fault in one line: {@code file:line: reason}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
