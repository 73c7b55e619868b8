package dev.viva.content;

import java.util.Optional;

/** Draws labs as pictures that stand still, for pages that compute nothing. Implementations are thread-safe. */
@FunctionalInterface
public interface LabFigures {
    /** Draws nothing. */
    LabFigures NONE = question -> Optional.empty();

    /**
     * What the lab of a question shows at the question's settings, as HTML: SVG and its table twin.
     *
     * @return empty if the question has no lab, or its lab is not known
     */
    Optional<String> figure(Question question);
}
