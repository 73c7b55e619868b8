package dev.viva.content;

/** The work that an interview is for. */
public enum Role {
    /** Builds models into products. */
    ML_ENGINEER("ML engineer"),
    /** Finds new methods. */
    RESEARCH_SCIENTIST("Research scientist"),
    /** Answers questions with data. */
    DATA_SCIENTIST("Data scientist"),
    /** Builds what others' models run on. */
    PLATFORM_ENGINEER("Platform engineer");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** The role's name in files and addresses. */
    public String slug() {
        return Slugs.of(this);
    }

    /** The role's name for readers. */
    public String title() {
        return title;
    }
}
