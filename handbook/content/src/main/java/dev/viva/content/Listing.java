package dev.viva.content;

import org.jspecify.annotations.Nullable;

/**
 * A block of code of an answer.
 *
 * @param kind what is done with it
 * @param language the language that it is written in, as the file says it; empty if it says none
 * @param code the code
 * @param output what it must print, to the letter, or {@code null} if nobody says
 * @param line the line of the file in which the code begins
 */
public record Listing(
        Kind kind, String language, String code, @Nullable String output, int line) {
    /** What is done with a block of code. */
    public enum Kind {
        /** A whole Java program: it is compiled and run, and its output is compared. */
        PROGRAM,
        /** A piece of Java: it must parse. */
        SKETCH,
        /** Anything else: it is shown. */
        SHOWN
    }
}
