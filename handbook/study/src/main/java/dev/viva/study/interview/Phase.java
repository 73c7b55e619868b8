package dev.viva.study.interview;

/** The phases of an interview, with the share of the time that each has: of 45 minutes 5, 7, 23, 5 and 5. */
public enum Phase {
    /** Ask before you answer. */
    CLARIFY("Clarify", 5 / 45.0, "What would you ask before you begin? Write your questions and what you assume."),
    /** Say what is to be reached, and how it is measured. */
    FRAME("Frame", 7 / 45.0, "Say what is to be reached, with which data, under which limits, and by which metric."),
    /** Answer. */
    SOLVE("Solve", 23 / 45.0, "Answer the question as you would aloud."),
    /** Check what you said. */
    TEST("Test", 5 / 45.0, "How would you check your solution? Where does it fail?"),
    /** Look back. */
    FEEDBACK("Look back", 5 / 45.0, "What went well, and what would you say otherwise?");

    private final String title;
    private final double share;
    private final String prompt;

    Phase(String title, double share, String prompt) {
        this.title = title;
        this.share = share;
        this.prompt = prompt;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }

    /** Its share of the time. */
    public double share() {
        return share;
    }

    /** What to do in it. */
    public String prompt() {
        return prompt;
    }
}
