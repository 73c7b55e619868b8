package dev.viva.vision.box;

/**
 * A thing in a picture, as somebody annotated it.
 *
 * @param box where
 * @param label its class, from 0
 */
public record LabelledBox(Box box, int label) {
    /**
     * Checks the class.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public LabelledBox {
        if (label < 0) {
            throw new IllegalArgumentException("LabelledBox: label must be at least 0, got " + label);
        }
    }
}
