package dev.viva.study.story;

/** The parts of a story, with how long each should take aloud. */
public enum Part {
    /** Where and when it was. */
    SITUATION("Situation", "Where was it, and what was at stake?", 15, 20),
    /** What was to be done. */
    TASK("Task", "What was your part in it?", 10, 15),
    /** What the teller did. */
    ACTION("Action", "What did you do, step by step, and why so?", 60, 90),
    /** What came of it. */
    RESULT("Result", "What came of it, in numbers?", 20, 30),
    /** What the teller would do again or otherwise. */
    LESSON("Lesson", "What would you do again, or otherwise?", 5, 15);

    private final String title;
    private final String prompt;
    private final int least;
    private final int most;

    Part(String title, String prompt, int least, int most) {
        this.title = title;
        this.prompt = prompt;
        this.least = least;
        this.most = most;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }

    /** What belongs into it, as a question. */
    public String prompt() {
        return prompt;
    }

    /** The fewest seconds that it should take. */
    public int leastSeconds() {
        return least;
    }

    /** The most seconds that it should take. */
    public int mostSeconds() {
        return most;
    }
}
