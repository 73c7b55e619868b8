package dev.viva.study.review;

import dev.viva.study.memory.CardState;
import dev.viva.study.memory.Grade;
import java.time.Instant;

/** What became of an answer to a card. */
public sealed interface Outcome {
    /** Where the card stands now. */
    CardState state();

    /** The answer counts. */
    record Counted(CardState state) implements Outcome {}

    /**
     * The very same answer has come before and counts once; sending it again changed nothing.
     *
     * @param state where the card stands now
     * @param grade the grade that counts
     */
    record Repeated(CardState state, Grade grade) implements Outcome {}

    /**
     * The card was answered elsewhere after this page had been shown. This answer is kept in the log, but does not count.
     *
     * @param state where the card stands now
     * @param grade the answer that counts
     * @param at when it was given
     */
    record Overtaken(CardState state, Grade grade, Instant at) implements Outcome {}
}
