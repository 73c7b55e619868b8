package dev.viva.vision.transfer;

/** What of a network learns a new task. */
public enum Regime {
    /** The head alone; all features stay as they are. */
    HEAD_ONLY("train the head, freeze the rest"),
    /** The head and the late stages; early stages, whose edges and textures serve every task, stay. */
    LATE_STAGES("train the head and late stages, freeze early ones"),
    /** Everything, the earlier the slower. */
    FINE_TUNING("train everything, early stages more slowly"),
    /** Everything at one rate from weights drawn anew: nothing is transferred. */
    FROM_SCRATCH("train everything from new weights");

    private final String words;

    Regime(String words) {
        this.words = words;
    }

    /** What it does, in a few words. */
    public String words() {
        return words;
    }
}
