package dev.viva.vision.image;

/**
 * A picture of one class, as somebody sorted it.
 *
 * @param label its class, from 0
 */
public record LabelledImage(Image image, int label) {
    /**
     * Checks the class.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public LabelledImage {
        if (label < 0) {
            throw new IllegalArgumentException("LabelledImage: label must be at least 0, got " + label);
        }
    }
}
