package dev.viva.vision.image;

/**
 * Looks a picture up at places between its pixels, whose centres lie at halves. Weights are multiples of 1/256; a place at the edge is
 * mixed with the grey that lies outside.
 */
final class Warping {
    private static final int ONE = 256;
    private static final int BITS = 8;
    private static final int HALF = 1 << (2 * BITS - 1);

    private final byte[] from;
    private final int fromWidth;
    private final int fromHeight;
    private final Projection fromResult;
    private final int width;
    private final int height;
    private final boolean nearest;
    private final int grey;

    Warping(Image image, Projection fromResult, int width, int height, Resampling resampling, int grey) {
        this.from = image.shared();
        this.fromWidth = image.width();
        this.fromHeight = image.height();
        this.fromResult = fromResult;
        this.width = width;
        this.height = height;
        this.nearest = resampling == Resampling.NEAREST;
        this.grey = grey;
    }

    static void check(Resampling resampling, int filling) {
        if (resampling == Resampling.BICUBIC || filling < 0 || filling > 255) {
            throw new IllegalArgumentException(
                    "warped: resampling must be NEAREST or BILINEAR and the filling in [0, 255]" + ", got " + resampling
                            + " and " + filling);
        }
    }

    void into(byte[] into) {
        for (int y = 0; y < height; y++) {
            row(y, into);
        }
    }

    private void row(int y, byte[] into) {
        double down = y + 0.5;
        boolean affine = fromResult.isAffine();
        for (int x = 0, to = y * width * Image.CHANNELS; x < width; x++, to += Image.CHANNELS) {
            double across = x + 0.5;
            double depth = affine ? 1 : fromResult.depth(across, down);
            double column = fromResult.across(across, down) / depth;
            double row = fromResult.down(across, down) / depth;
            if (!(depth > 0)
                    || !(column > -0.5)
                    || !(row > -0.5)
                    || !(column < fromWidth + 0.5)
                    || !(row < fromHeight + 0.5)) {
                outside(into, to);
            } else if (nearest) {
                take((int) Math.floor(column), (int) Math.floor(row), into, to);
            } else {
                mix((int) (column * ONE + ONE / 2) - ONE, (int) (row * ONE + ONE / 2) - ONE, into, to);
            }
        }
    }

    private void outside(byte[] into, int to) {
        into[to] = (byte) grey;
        into[to + 1] = (byte) grey;
        into[to + 2] = (byte) grey;
    }

    private void take(int column, int row, byte[] into, int to) {
        if (column < 0 || row < 0 || column >= fromWidth || row >= fromHeight) {
            outside(into, to);
        } else {
            System.arraycopy(from, (row * fromWidth + column) * Image.CHANNELS, into, to, Image.CHANNELS);
        }
    }

    /** At a place in 256ths of a pixel, counted from the centre of pixel (0, 0). */
    private void mix(int across, int down, byte[] into, int to) {
        int column = across >> BITS;
        int row = down >> BITS;
        int right = across & (ONE - 1);
        int below = down & (ONE - 1);
        if (column >= 0 && row >= 0 && column < fromWidth - 1 && row < fromHeight - 1) {
            int above = (row * fromWidth + column) * Image.CHANNELS;
            int under = above + fromWidth * Image.CHANNELS;
            for (int channel = 0; channel < Image.CHANNELS; channel++, above++, under++) {
                int upper = (from[above] & 0xff) * (ONE - right) + (from[above + 3] & 0xff) * right;
                int lower = (from[under] & 0xff) * (ONE - right) + (from[under + 3] & 0xff) * right;
                into[to + channel] = (byte) ((upper * (ONE - below) + lower * below + HALF) >> (2 * BITS));
            }
        } else {
            atEdge(column, row, right, below, into, to);
        }
    }

    private void atEdge(int column, int row, int right, int below, byte[] into, int to) {
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int upper = brightness(column, row, channel) * (ONE - right) + brightness(column + 1, row, channel) * right;
            int lower = brightness(column, row + 1, channel) * (ONE - right)
                    + brightness(column + 1, row + 1, channel) * right;
            into[to + channel] = (byte) ((upper * (ONE - below) + lower * below + HALF) >> (2 * BITS));
        }
    }

    private int brightness(int column, int row, int channel) {
        return column < 0 || row < 0 || column >= fromWidth || row >= fromHeight
                ? grey
                : from[(row * fromWidth + column) * Image.CHANNELS + channel] & 0xff;
    }
}
