package dev.viva.vision.augment;

import dev.viva.vision.image.Image;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Changes of each channel by a table of what becomes of its brightnesses. */
final class Histograms {
    private static final int LEVELS = 256;

    private Histograms() {}

    private static int[] table(IntUnaryOperator change) {
        int[] table = new int[LEVELS];
        Arrays.setAll(table, change);
        return table;
    }

    private static Image same(Image image, IntUnaryOperator change) {
        int[] table = table(change);
        return Colours.mapped(image, new int[][] {table, table, table});
    }

    /** Keeps the highest bits. */
    static Image fewerLevels(Image image, int bits) {
        int kept = -1 << (8 - bits);
        return same(image, level -> level & kept);
    }

    /** Inverts brightnesses from one on. */
    static Image invertedFrom(Image image, int threshold) {
        return same(image, level -> level < threshold ? level : 255 - level);
    }

    /** Every channel from its least to its largest brightness becomes 0 to 255. */
    static Image stretched(Image image) {
        int[][] tables = counts(image);
        for (int channel = 0; channel < tables.length; channel++) {
            int[] counts = tables[channel];
            int least = 0;
            int most = LEVELS - 1;
            while (least < most && counts[least] == 0) {
                least++;
            }
            while (most > least && counts[most] == 0) {
                most--;
            }
            int from = least;
            int range = most - least;
            tables[channel] = table(level -> range == 0 ? level : Math.clamp((level - from) * 255L / range, 0, 255));
        }
        return Colours.mapped(image, tables);
    }

    /** Every channel's brightnesses become their ranks: equally many pixels for each. */
    static Image equalized(Image image) {
        int[][] tables = counts(image);
        int pixels = image.width() * image.height();
        for (int[] table : tables) {
            int lowest = 0;
            int below = 0;
            for (int level = 0; level < LEVELS; level++) {
                int count = table[level];
                lowest = below == 0 ? count : lowest;
                int others = pixels - lowest;
                below += count;
                table[level] = others == 0 ? level : (int) ((Math.max(0, below - lowest) * 255L + others / 2) / others);
            }
        }
        return Colours.mapped(image, tables);
    }

    private static int[][] counts(Image image) {
        int[][] counts = new int[Image.CHANNELS][LEVELS];
        byte[] pixels = image.pixels();
        for (int at = 0; at < pixels.length; at++) {
            counts[at % Image.CHANNELS][pixels[at] & 0xff]++;
        }
        return counts;
    }
}
