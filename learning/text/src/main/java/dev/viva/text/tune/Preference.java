package dev.viva.text.tune;

/**
 * Two answers to one prompt, of which one is better.
 *
 * @param prompt ids, at least one
 * @param chosen the better answer, at least one id
 * @param rejected the worse one, at least one id
 */
public record Preference(long[] prompt, long[] chosen, long[] rejected) {
    /**
     * @throws IllegalArgumentException if a part is empty
     */
    public Preference {
        if (prompt.length == 0 || chosen.length == 0 || rejected.length == 0) {
            throw new IllegalArgumentException("Preference: every part must have at least one token, got prompt "
                    + prompt.length + ", chosen " + chosen.length + ", rejected " + rejected.length);
        }
    }

    /** The prompt with the better answer. */
    public Completion better() {
        return new Completion(prompt, chosen);
    }

    /** The prompt with the worse answer. */
    public Completion worse() {
        return new Completion(prompt, rejected);
    }
}
