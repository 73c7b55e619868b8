package dev.viva.vision.augment;

import dev.viva.kernel.Draws;

/** Checks of figures, and draws from ranges that may be a single figure. */
final class Ranges {
    private Ranges() {}

    static void require(String owner, String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    owner + ": " + what + " must be in [" + least + ", " + most + "], got " + value);
        }
    }

    static void requireOrdered(String owner, String what, double from, double to, double least, double most) {
        if (!(from >= least && to >= from && to <= most)) {
            throw new IllegalArgumentException(owner + ": " + what + " must be ordered and in [" + least + ", " + most
                    + "], got " + from + " to " + to);
        }
    }

    static void requireSides(String owner, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    owner + ": width and height must be at least 1, got " + width + " × " + height);
        }
    }

    static double draw(Draws draws, double from, double to) {
        return from + (to - from) * draws.nextDouble();
    }

    static double around(Draws draws, double most) {
        return most * (2 * draws.nextDouble() - 1);
    }
}
