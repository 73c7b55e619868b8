package dev.viva.text.tune;

/**
 * A text in two parts: what was there, and what followed it.
 *
 * @param prompt ids, at least one
 * @param response ids, at least one
 */
public record Completion(long[] prompt, long[] response) {
    /**
     * @throws IllegalArgumentException if a part is empty
     */
    public Completion {
        if (prompt.length == 0 || response.length == 0) {
            throw new IllegalArgumentException("Completion: prompt and response must have at least one token, got "
                    + prompt.length + " and " + response.length);
        }
    }

    /** How many tokens there are. */
    public int length() {
        return prompt.length + response.length;
    }

    /** Both parts as one. */
    public long[] ids() {
        long[] ids = new long[length()];
        System.arraycopy(prompt, 0, ids, 0, prompt.length);
        System.arraycopy(response, 0, ids, prompt.length, response.length);
        return ids;
    }
}
