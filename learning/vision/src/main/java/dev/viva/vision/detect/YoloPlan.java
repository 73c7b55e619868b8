package dev.viva.vision.detect;

/**
 * The sizes of a YOLOv8 network (Jocher et al. 2023). Channels c of the full network become {@code min(c, maximumChannels) · width},
 * rounded up to a multiple of 8; blocks that are repeated n times are repeated {@code n · depth} times, rounded, at least once.
 *
 * @param depth how often blocks are repeated, above 0 up to 4
 * @param width how many channels there are, above 0 up to 4
 * @param maximumChannels the most channels before {@code width}, at least 8
 * @param classes how many kinds of things there are to find, at least 1
 */
public record YoloPlan(double depth, double width, long maximumChannels, int classes) {
    private static final int COCO = 80;
    private static final long MULTIPLE = 8;
    private static final double MOST = 4;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range; names it
     */
    public YoloPlan {
        if (!(depth > 0 && depth <= MOST) || !(width > 0 && width <= MOST)) {
            throw new IllegalArgumentException(
                    "YoloPlan: depth and width must be in (0, " + MOST + "], got " + depth + " and " + width);
        }
        if (maximumChannels < MULTIPLE || classes < 1) {
            throw new IllegalArgumentException("YoloPlan: maximumChannels must be at least " + MULTIPLE
                    + " and classes at least 1, got " + maximumChannels + " and " + classes);
        }
    }

    /** Half as wide as {@link #nano()}, for 80 classes: for small pictures of simple things. */
    public static YoloPlan pico() {
        return new YoloPlan(1.0 / 3, 0.125, 1024, COCO);
    }

    /** YOLOv8n for 80 classes: 3.2 million parameters. */
    public static YoloPlan nano() {
        return new YoloPlan(1.0 / 3, 0.25, 1024, COCO);
    }

    /** YOLOv8s for 80 classes: 11.2 million parameters. */
    public static YoloPlan small() {
        return new YoloPlan(1.0 / 3, 0.5, 1024, COCO);
    }

    /** YOLOv8m for 80 classes: 25.9 million parameters. */
    public static YoloPlan medium() {
        return new YoloPlan(2.0 / 3, 0.75, 768, COCO);
    }

    /** YOLOv8l for 80 classes: 43.7 million parameters. */
    public static YoloPlan large() {
        return new YoloPlan(1, 1, 512, COCO);
    }

    /** YOLOv8x for 80 classes: 68.2 million parameters. */
    public static YoloPlan extraLarge() {
        return new YoloPlan(1, 1.25, 512, COCO);
    }

    /** For so many classes. */
    public YoloPlan withClasses(int count) {
        return new YoloPlan(depth, width, maximumChannels, count);
    }

    /** How many channels {@code full} become. */
    long channels(long full) {
        double scaled = Math.min(full, maximumChannels) * width;
        return (long) Math.ceil(scaled / MULTIPLE) * MULTIPLE;
    }

    /** How often a block is repeated that the full network repeats {@code full} times. */
    int repeats(int full) {
        return (int) Math.max(1, Math.rint(full * depth));
    }
}
