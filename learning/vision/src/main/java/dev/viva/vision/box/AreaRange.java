package dev.viva.vision.box;

/** How large things are, in square pixels, as COCO divides them. */
public enum AreaRange {
    /** Of any size. */
    ALL(0, 1e10),
    /** Up to 32 × 32. */
    SMALL(0, 32 * 32),
    /** From 32 × 32 to 96 × 96. */
    MEDIUM(32 * 32, 96 * 96),
    /** From 96 × 96. */
    LARGE(96 * 96, 1e10);

    private final double least;
    private final double most;

    AreaRange(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** Whether a thing of this area belongs to it; one on the border belongs to both sides. */
    public boolean contains(double area) {
        return area >= least && area <= most;
    }
}
