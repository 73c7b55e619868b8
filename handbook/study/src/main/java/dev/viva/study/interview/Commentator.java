package dev.viva.study.interview;

import java.util.Optional;

/**
 * Says something about a finished interview beside the report, as a language model might. It never decides: scores and
 * levels are computed without it, and a page shows its words apart. None comes with Viva.
 */
@FunctionalInterface
public interface Commentator {
    /** A comment as plain text, or nothing. May take long and may fail; the report stands without it. */
    Optional<String> comment(Interview interview, Report report);

    /** One that has nothing to say. */
    static Commentator silent() {
        return (interview, report) -> Optional.empty();
    }
}
