package dev.viva.study.story;

/** What interviewers ask stories about. */
public enum Competency {
    /** Carried something through. */
    OWNERSHIP("Ownership"),
    /** Convinced others without power over them. */
    INFLUENCE("Influence"),
    /** Disagreed and stayed on terms. */
    CONFLICT("Conflict"),
    /** Failed, and learned from it. */
    FAILURE("Failure"),
    /** Decided with too little known. */
    AMBIGUITY("Ambiguity"),
    /** Found out what was really wrong. */
    ANALYSIS("Analysis"),
    /** Thought of those who use it. */
    USERS("Users first"),
    /** Made others better. */
    MENTORING("Mentoring"),
    /** Did it in time. */
    DELIVERY("Delivery"),
    /** Saw what a model does to people. */
    RESPONSIBILITY("Responsibility");

    private final String title;

    Competency(String title) {
        this.title = title;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }
}
