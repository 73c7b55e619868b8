package dev.viva.study.memory;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a card stands.
 *
 * @param phase which rule schedules it
 * @param step the step that it waits for in {@link Phase#LEARNING} and {@link Phase#RELEARNING}, otherwise 0
 * @param memory what is left of it, or {@code null} before the first answer
 * @param last when it was last answered, or {@code null} before the first answer
 * @param due when to ask it next
 * @param reviews how many answers it has had
 * @param lapses how often it was forgotten after it had been learned
 */
public record CardState(
        Phase phase,
        int step,
        @Nullable Memory memory,
        @Nullable Instant last,
        Instant due,
        int reviews,
        int lapses) {
    private static final double DAY = 86_400_000;

    /** Which rule schedules a card. */
    public enum Phase {
        /** In short steps since it is new. */
        LEARNING,
        /** In intervals of days. */
        REVIEW,
        /** In short steps since it was forgotten. */
        RELEARNING
    }

    /** A card that nobody has answered yet, due from {@code due} on. */
    public static CardState unseen(Instant due) {
        return new CardState(Phase.LEARNING, 0, null, null, due, 0, 0);
    }

    /** Whether nobody has answered it yet. */
    public boolean isUnseen() {
        return memory == null;
    }

    /** The pause between the last answer and the next one; zero before the first answer. */
    public Duration interval() {
        return last == null ? Duration.ZERO : Duration.between(last, due);
    }

    /** The days from the last answer to {@code now}; 0 before the first answer, and never negative. */
    public double daysSince(Instant now) {
        return last == null ? 0 : Math.max(0, now.toEpochMilli() - last.toEpochMilli()) / DAY;
    }

    /** The chance that it is recalled at {@code now}; 0 before the first answer. */
    public double recall(MemoryModel model, Instant now) {
        return memory == null ? 0 : model.retrievability(memory.stability(), daysSince(now));
    }
}
