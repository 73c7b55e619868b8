package dev.viva.bench;

/** One statement about speed that a run can confirm or refute. Implementations are listed in {@link Claims}. */
public interface Claim {
    /** The name by which it is asked for: lower case with hyphens. */
    String name();

    /** What is compared with what, in one line. */
    String summary();

    /**
     * Measures and reports: a table of figures, then one {@link Report#goal goal} for each thing promised. Ours and the
     * peers alternate after a warm-up, on the same data, and their results are checked, so that a wrong one cannot win.
     *
     * @throws Exception if it could not be measured; the claim then counts as failed
     */
    void measure(Report report) throws Exception;
}
