package dev.viva.vision.classify;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures with a striped square in one corner, which tells the class by the way its stripes run, and a plain square in another,
 * which tells nothing.
 */
final class Corners {
    static final int SIDE = 32;
    static final List<String> NAMES = List.of("upright", "level");

    private static final int SQUARE = 12;

    private Corners() {}

    /** A picture, its class, and the corner of its stripes: 0 and 1 above, 2 and 3 below. */
    record Striped(Image image, int label, int corner) {}

    static List<Striped> draw(int count, long seed) {
        Draws draws = CounterRandom.of(seed).draws();
        List<Striped> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            int label = at % 2;
            int corner = draws.nextInt(4);
            int plain = (corner + 1 + draws.nextInt(3)) % 4;
            all.add(new Striped(picture(label, corner, plain, draws), label, corner));
        }
        return all;
    }

    static ClassifiedImages images(int count, long seed) {
        return ClassifiedImages.of(
                NAMES,
                draw(count, seed).stream()
                        .map(each -> new LabelledImage(each.image, each.label))
                        .toList());
    }

    private static Image picture(int label, int corner, int plain, Draws draws) {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int value = 20 + draws.nextInt(30);
                if (inside(column, row, plain)) {
                    value = 110;
                }
                if (inside(column, row, corner)) {
                    value = (label == 0 ? column : row) / 2 % 2 == 0 ? 220 : 10;
                }
                for (int channel = 0; channel < 3; channel++) {
                    pixels[3 * (row * SIDE + column) + channel] = (byte) value;
                }
            }
        }
        return Image.of(SIDE, SIDE, pixels);
    }

    /** Whether a pixel lies in the square of a corner. */
    static boolean inside(int column, int row, int corner) {
        int left = corner % 2 == 0 ? 2 : SIDE - SQUARE - 2;
        int top = corner < 2 ? 2 : SIDE - SQUARE - 2;
        return column >= left && column < left + SQUARE && row >= top && row < top + SQUARE;
    }
}
