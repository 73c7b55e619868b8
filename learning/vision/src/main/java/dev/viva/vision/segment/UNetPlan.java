package dev.viva.vision.segment;

import dev.viva.deep.store.Notes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a U-Net (Ronneberger, Fischer and Brox 2015, arXiv 1505.04597).
 *
 * @param channels how many an image has
 * @param classes how many there are to tell apart
 * @param width channels of the finest level, doubled by each coarser one; 64 in the paper
 * @param depth how often sides are halved, at most 8; 4 in the paper
 */
public record UNetPlan(long channels, long classes, long width, int depth) {
    private static final int MOST_DEPTH = 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1 or the depth above 8
     */
    public UNetPlan {
        if (channels < 1 || classes < 1 || width < 1 || depth < 1 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "UNetPlan: channels, classes, width and depth must be at least 1 and depth at most " + MOST_DEPTH
                            + ", got " + channels + ", " + classes + ", " + width + " and " + depth);
        }
    }

    /** The paper's sizes for images in colour: 31,037,698 parameters for 2 classes. */
    public static UNetPlan standard(long classes) {
        return new UNetPlan(3, classes, 64, 4);
    }

    /** Small enough for a processor: 16 channels at the finest level, three levels below it. */
    public static UNetPlan small(long classes) {
        return new UNetPlan(3, classes, 16, 3);
    }

    /** Sides are padded to multiples of this. */
    public long step() {
        return 1L << depth;
    }

    /** All of it in words, from which {@link #of} makes it again. */
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("channels", Long.toString(channels));
        notes.put("classes", Long.toString(classes));
        notes.put("width", Long.toString(width));
        notes.put("depth", Integer.toString(depth));
        return notes;
    }

    /**
     * The plan that gave these notes.
     *
     * @throws IllegalArgumentException if a note is missing or is not what it should be; names it
     */
    public static UNetPlan of(Notes notes) {
        return new UNetPlan(
                notes.whole("channels"), notes.whole("classes"), notes.whole("width"), notes.count("depth"));
    }
}
