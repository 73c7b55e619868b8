package dev.viva.assistant.generate;

import java.util.function.Consumer;

/** Words an answer. Implementations are thread-safe. */
public interface Generator {
    /** What it is called where an answer tells how it came about. */
    String name();

    /**
     * Writes what {@code prompt} asks for.
     *
     * @param pieces told the text piece by piece as it comes; nothing of it is checked yet
     * @return the whole text, not blank
     * @throws GeneratorException if it cannot be reached, takes too long, or writes what is no answer
     */
    String generate(Prompt prompt, Consumer<String> pieces) throws GeneratorException;
}
