package dev.viva.vision.box;

/**
 * A thing in a picture, as a detector sees it.
 *
 * @param box where
 * @param label its class, from 0
 * @param confidence from 0 to 1
 */
public record Detection(Box box, int label, double confidence) {
    /**
     * Checks class and confidence.
     *
     * @throws IllegalArgumentException if the class is below 0 or the confidence not in [0, 1]
     */
    public Detection {
        if (label < 0 || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("Detection: label must be at least 0 and confidence in [0, 1], got "
                    + label + " and " + confidence);
        }
    }
}
