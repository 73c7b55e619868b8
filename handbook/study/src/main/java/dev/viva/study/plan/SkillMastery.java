package dev.viva.study.plan;

import dev.viva.study.review.Evidence;
import java.util.List;
import java.util.Locale;

/**
 * How well a reader has one skill, with how that number came about.
 *
 * @param skill its name
 * @param known the chance that the reader has it, in (0, 1)
 * @param rating how able the reader is in it, in logits; 0 at the start
 * @param steps every sign and what it changed, oldest first; copied
 */
public record SkillMastery(String skill, double known, double rating, List<Step> steps) {
    /**
     * One sign and what it changed.
     *
     * @param kind where it came from
     * @param item the question or exercise
     * @param success whether it went well
     * @param before the chance before it
     * @param after the chance after it
     */
    public record Step(Evidence kind, String item, boolean success, double before, double after) {
        /** The step in a sentence. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "%s on %s %s: %.0f %% → %.0f %%",
                    kind.words(),
                    item,
                    success ? "went well" : "did not go well",
                    100 * before,
                    100 * after);
        }
    }

    /** Copies the list. */
    public SkillMastery {
        steps = List.copyOf(steps);
    }
}
