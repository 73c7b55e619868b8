package dev.viva.study.exercise;

import dev.viva.study.jail.Script;

/**
 * One hidden test.
 *
 * @param name what is special about it
 * @param kind what it is for
 * @param rule what must hold, in a sentence for the reader
 * @param script what is called
 * @param law what must hold, as code
 */
public record Trial(String name, Kind kind, String rule, Script script, Law law) {
    /** What a test is for. */
    public enum Kind {
        /** A small case that a person can follow. */
        EXAMPLE,
        /** A case of a generator, or a law over several calls. */
        PROPERTY,
        /** A case at which careless arithmetic breaks. */
        NUMERICS,
        /** A large case that only the asked-for complexity answers in time. */
        SPEED
    }
}
