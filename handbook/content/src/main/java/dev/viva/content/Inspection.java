package dev.viva.content;

import java.util.List;

/**
 * Looks for what is wrong with one question beyond its form: whether its claims hold, whether its exercises are there.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface Inspection {
    /** What is wrong with a question; empty if nothing is. */
    List<Fault> inspect(Question question);
}
