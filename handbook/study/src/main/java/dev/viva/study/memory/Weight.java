package dev.viva.study.memory;

/**
 * The 21 weights of the memory model, in the order of FSRS-6, each with what it does, the range that keeps the formulas
 * sound, and the published default, which was fitted to the reviews of many learners.
 */
public enum Weight {
    /** w0. */
    STABILITY_AGAIN(0, "stability after a first answer Again, in days", 0.001, 100, 0.212),
    /** w1. */
    STABILITY_HARD(1, "stability after a first answer Hard, in days", 0.001, 100, 1.2931),
    /** w2. */
    STABILITY_GOOD(2, "stability after a first answer Good, in days", 0.001, 100, 2.3065),
    /** w3. */
    STABILITY_EASY(3, "stability after a first answer Easy, in days", 0.001, 100, 8.2956),
    /** w4. */
    DIFFICULTY_AGAIN(4, "difficulty after a first answer Again", 1, 10, 6.4133),
    /** w5. */
    DIFFICULTY_SPREAD(5, "how fast the first difficulty falls with the grade", 0.001, 4, 0.8334),
    /** w6. */
    DIFFICULTY_STEP(6, "how far one answer moves the difficulty", 0.001, 4, 3.0194),
    /** w7. */
    DIFFICULTY_RETURN(7, "how strongly the difficulty returns to that of an easy card", 0.001, 0.75, 0.001),
    /** w8. */
    RECALL_GAIN(8, "logarithm of the growth of stability after recall", 0, 4.5, 1.8722),
    /** w9. */
    RECALL_SATURATION(9, "how growth slows as stability is high already", 0, 0.8, 0.1666),
    /** w10. */
    RECALL_SPACING(10, "how much more a recall is worth when it was nearly forgotten", 0.001, 3.5, 0.796),
    /** w11. */
    LAPSE_STABILITY(11, "stability after a lapse", 0.001, 5, 1.4835),
    /** w12. */
    LAPSE_DIFFICULTY(12, "how difficulty lowers it", 0.001, 0.25, 0.0614),
    /** w13. */
    LAPSE_MEMORY(13, "how much of the old stability survives a lapse", 0.001, 0.9, 0.2629),
    /** w14. */
    LAPSE_SPACING(14, "how a lapse after long silence costs less", 0, 4, 1.6483),
    /** w15. */
    HARD_PENALTY(15, "factor on the growth after Hard", 0, 1, 0.6014),
    /** w16. */
    EASY_BONUS(16, "factor on the growth after Easy", 1, 6, 1.8729),
    /** w17. */
    SAME_DAY_GAIN(17, "how far a review on the same day moves stability", 0, 2, 0.5425),
    /** w18. */
    SAME_DAY_SHIFT(18, "the grade from which a review on the same day raises stability", 0, 2, 0.0912),
    /** w19. */
    SAME_DAY_SATURATION(19, "how that gain slows as stability is high already", 0, 0.8, 0.0658),
    /** w20. */
    DECAY(20, "how fast the forgetting curve falls", 0.1, 0.8, 0.1542);

    /** How many there are. */
    static final int COUNT = 21;

    private final int number;
    private final String meaning;
    private final double least;
    private final double most;
    private final double standard;

    Weight(int number, String meaning, double least, double most, double standard) {
        this.number = number;
        this.meaning = meaning;
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    /** Its place in the order of FSRS-6, from 0. */
    public int number() {
        return number;
    }

    /** What it does, in words. */
    public String meaning() {
        return meaning;
    }

    /** The smallest value allowed. */
    public double least() {
        return least;
    }

    /** The largest value allowed. */
    public double most() {
        return most;
    }

    /** The published default. */
    public double standard() {
        return standard;
    }

    /** The nearest value that is allowed. */
    double clamp(double value) {
        return Math.clamp(value, least, most);
    }
}
