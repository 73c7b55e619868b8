package dev.viva.vision.augment;

import dev.viva.vision.image.Image;

/** Changes of each pixel's colour by itself. Weights of grey and factors are multiples of 2^-16. */
final class Colours {
    private static final int BITS = 16;
    private static final int ONE = 1 << BITS;
    private static final int HALF = ONE / 2;
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;

    private Colours() {}

    static int grey(int red, int green, int blue) {
        return (RED * red + GREEN * green + BLUE * blue + HALF) >> BITS;
    }

    static double meanGrey(byte[] pixels) {
        long sum = 0;
        for (int at = 0; at < pixels.length; at += Image.CHANNELS) {
            sum += RED * (pixels[at] & 0xff) + GREEN * (pixels[at + 1] & 0xff) + BLUE * (pixels[at + 2] & 0xff);
        }
        return (double) sum * Image.CHANNELS / ((double) ONE * pixels.length);
    }

    static Image adjusted(Image image, double brightness, double contrast, double saturation, double turn) {
        byte[] from = image.pixels();
        double offset = (1 - contrast) * brightness * (contrast == 1 ? 0 : meanGrey(from));
        Linear linear = new Linear(brightness * contrast, saturation, offset);
        return Image.painted(image.width(), image.height(), into -> {
            linear.into(from, into);
            if (turn != 0) {
                Hues.turn(into, turn);
            }
        });
    }

    /** Every channel {@code factor · (saturation · itself + (1 − saturation) · grey) + offset}. */
    private record Linear(double factor, double saturation, double offset) {
        void into(byte[] from, byte[] into) {
            int own = (int) Math.rint(factor * saturation * ONE);
            int red = (int) Math.rint(factor * (1 - saturation) * RED);
            int green = (int) Math.rint(factor * (1 - saturation) * GREEN);
            int blue = (int) Math.rint(factor * (1 - saturation) * BLUE);
            int more = (int) Math.rint(offset * ONE) + HALF;
            for (int at = 0; at < from.length; at += Image.CHANNELS) {
                int r = from[at] & 0xff;
                int g = from[at + 1] & 0xff;
                int b = from[at + 2] & 0xff;
                int shared = red * r + green * g + blue * b + more;
                into[at] = clamped(shared + own * r);
                into[at + 1] = clamped(shared + own * g);
                into[at + 2] = clamped(shared + own * b);
            }
        }

        private static byte clamped(int sum) {
            return (byte) Math.min(255, Math.max(0, sum >> BITS));
        }
    }

    static Image grey(Image image) {
        byte[] from = image.pixels();
        return Image.painted(image.width(), image.height(), into -> {
            for (int at = 0; at < from.length; at += Image.CHANNELS) {
                byte grey = (byte) grey(from[at] & 0xff, from[at + 1] & 0xff, from[at + 2] & 0xff);
                into[at] = grey;
                into[at + 1] = grey;
                into[at + 2] = grey;
            }
        });
    }

    /** Each brightness by a table, one for each channel. */
    static Image mapped(Image image, int[][] tables) {
        byte[] from = image.pixels();
        return Image.painted(image.width(), image.height(), into -> {
            for (int at = 0; at < from.length; at++) {
                into[at] = (byte) tables[at % Image.CHANNELS][from[at] & 0xff];
            }
        });
    }

    /** A part of one and the rest of another of the same size: {@code other + share · (one − other)}, cut off; share may exceed 1. */
    static Image blended(Image one, Image other, double share) {
        byte[] front = one.pixels();
        byte[] behind = other.pixels();
        int weight = (int) Math.rint(share * ONE);
        return Image.painted(one.width(), one.height(), into -> {
            for (int at = 0; at < into.length; at++) {
                int back = behind[at] & 0xff;
                int sum = back * ONE + weight * ((front[at] & 0xff) - back) + HALF;
                into[at] = (byte) Math.min(255, Math.max(0, sum >> BITS));
            }
        });
    }
}
