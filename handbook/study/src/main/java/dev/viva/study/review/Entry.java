package dev.viva.study.review;

import dev.viva.study.memory.Grade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One thing that a reader did, as it is kept for ever. */
public sealed interface Entry {
    /** When it was done, in milliseconds. */
    Instant at();

    /**
     * An answer to a card that counts.
     *
     * @param review the name of the answer, chosen by the page that asked; the same name counts once
     * @param card the card's id
     * @param grade how well it was known
     * @param at when
     * @param tookMillis how long the reader looked at it, or 0 where nobody knows
     */
    record Reviewed(String review, String card, Grade grade, Instant at, long tookMillis) implements Entry {}

    /**
     * An answer that came from a page which did not know of a newer one; kept, but not counted.
     *
     * @param review the name of the answer
     * @param card the card's id
     * @param grade how well it was known
     * @param at when
     * @param tookMillis how long the reader looked at it, or 0 where nobody knows
     */
    record Overtaken(String review, String card, Grade grade, Instant at, long tookMillis) implements Entry {}

    /**
     * What an exercise or an interview showed about skills.
     *
     * @param id the name of the attempt; the same name counts once
     * @param kind what kind of evidence it is
     * @param item the exercise or question
     * @param skills what it shows; copied
     * @param grade how well it went
     * @param at when
     */
    record Shown(String id, Evidence kind, String item, List<String> skills, Grade grade, Instant at) implements Entry {
        /** Copies the list. */
        public Shown {
            skills = List.copyOf(skills);
        }
    }

    /**
     * A document of a reader: an interview's step, a story. The newest of a kind and key is the one that holds.
     *
     * @param kind what it is
     * @param key which one
     * @param body its text; empty where it was taken away
     * @param at when
     */
    record Noted(String kind, String key, String body, Instant at) implements Entry {}

    /**
     * The reader's settings from then on.
     *
     * @param settings all of them
     * @param at when
     */
    record Settled(StudySettings settings, Instant at) implements Entry {}

    /**
     * A day that the reader takes off.
     *
     * @param day which one
     * @param at when it was said
     */
    record Paused(LocalDate day, Instant at) implements Entry {}
}
