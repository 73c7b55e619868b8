package dev.viva.study.interview;

/** What an interview is judged by, each from 1 to 4. */
public enum Axis {
    /** Whether the problem was made clear before it was solved: goal, data, limits, metric. */
    FRAMING("Framing"),
    /** Whether the answers went beyond what everybody says. */
    DEPTH("Technical depth"),
    /** Whether what must be said was said, and nothing wrong. */
    CORRECTNESS("Correctness"),
    /** Whether the answers could be followed: a fair length, sentences that end, signposts. */
    COMMUNICATION("Communication"),
    /** Whether the solution was checked: edge cases, tests, comparison, monitoring. */
    VERIFICATION("Verification");

    private final String title;

    Axis(String title) {
        this.title = title;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }
}
