package dev.viva.learn.picture;

/**
 * The size of a picture in points; text is 12 of them high, whatever the size. Pictures of one row per item are as high as
 * their rows need.
 *
 * @param width from {@value #LEAST_WIDTH} to {@value #MOST_WIDTH}
 * @param height from {@value #LEAST_HEIGHT} to {@value #MOST_WIDTH}
 */
public record Look(int width, int height) {
    /** The narrowest picture. */
    public static final int LEAST_WIDTH = 360;

    /** The widest and highest picture. */
    public static final int MOST_WIDTH = 4000;

    /** The lowest picture. */
    public static final int LEAST_HEIGHT = 240;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Look {
        require("width", LEAST_WIDTH, width);
        require("height", LEAST_HEIGHT, height);
    }

    /** 400 × 320: three side by side on a screen, one on a telephone. */
    public static Look standard() {
        return new Look(400, 320);
    }

    /** The same with this width. */
    public Look withWidth(int points) {
        return new Look(points, height);
    }

    /** The same with this height. */
    public Look withHeight(int points) {
        return new Look(width, points);
    }

    private static void require(String part, int least, int got) {
        if (got < least || got > MOST_WIDTH) {
            throw new IllegalArgumentException(
                    "Look." + part + " must be in [" + least + ", " + MOST_WIDTH + "], got " + got);
        }
    }
}
