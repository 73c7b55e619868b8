package dev.viva.vision.image;

/** What a pixel of a new size is made of. */
public enum Resampling {
    /** The one pixel that lies nearest: for classes, which have no means. */
    NEAREST(0) {
        @Override
        double weight(double distance) {
            throw new IllegalStateException("NEAREST has no weights");
        }
    },

    /** A mean that falls off linearly to the next pixel. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /** Keys' cubic with a = −0.5, over two pixels to each side (IEEE Trans. ASSP 29, 1981): sharper, and may overshoot. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0;
        }
    };

    private static final double CUBIC = -0.5;

    private final double reach;

    Resampling(double reach) {
        this.reach = reach;
    }

    /** How many pixels away the weight becomes 0. */
    double reach() {
        return reach;
    }

    /** The weight, not yet divided by the sum of all, at a distance in pixels. */
    abstract double weight(double distance);
}
