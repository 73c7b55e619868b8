package dev.viva.assistant;

import dev.viva.assistant.answer.Finder;
import dev.viva.assistant.answer.Sureness;
import dev.viva.assistant.generate.Generator;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant answers. Immutable.
 *
 * @param finder how passages are found, and when a question is refused
 * @param passages how many passages an answer is made from, in [1, {@value #MOST}]
 * @param generator what words the answers, or {@code null}: then they are sentences of the sources
 */
public record AssistantSettings(
        Finder finder, int passages, @Nullable Generator generator) {
    /** The most passages. */
    public static final int MOST = 20;

    /** Checks the number. */
    public AssistantSettings {
        if (passages < 1 || passages > MOST) {
            throw new IllegalArgumentException(
                    "AssistantSettings.passages must be in [1, " + MOST + "], got " + passages);
        }
    }

    /** Twenty candidates, six passages, no generator. */
    public static AssistantSettings standard() {
        return new AssistantSettings(new Finder(Sureness.standard(), 20), 6, null);
    }

    /** The same with a generator, or none. */
    public AssistantSettings withGenerator(@Nullable Generator other) {
        return new AssistantSettings(finder, passages, other);
    }

    /** The same with another judgement of what is sure. */
    public AssistantSettings withSureness(Sureness other) {
        return new AssistantSettings(new Finder(other, finder.candidates()), passages, generator);
    }
}
