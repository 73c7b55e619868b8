package dev.viva.kernel;

/**
 * Where long work reports how far it is. Implementations are thread-safe and cheap enough to be called for every batch
 * of work; they never throw.
 */
@FunctionalInterface
public interface Progress {
    /** One running task. Closing it ends the report, whether the work was finished or not. */
    interface Task extends AutoCloseable {
        /** Reports {@code steps} more steps as done. */
        void advance(long steps);

        /** Shows a short remark beside the task, such as the current loss; the newest replaces the one before. */
        default void note(String remark) {}

        @Override
        default void close() {}
    }

    /** Begins a task of {@code total} steps; a total of -1 means that it is not known. */
    Task start(String name, long total);

    /** Reports nothing. */
    static Progress none() {
        return (name, total) -> steps -> {};
    }
}
