package dev.viva.vision.augment;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A green rectangle on dark red, its box and its mask: what every augmentation must keep together. */
final class Painted {
    private Painted() {}

    static Annotated rectangle(int width, int height, int left, int top, int right, int bottom) {
        Image image = Image.painted(width, height, into -> {
            for (int at = 0; at < width * height; at++) {
                boolean inside = at % width >= left && at % width < right && at / width >= top && at / width < bottom;
                into[3 * at] = (byte) (inside ? 0 : 60);
                into[3 * at + 1] = (byte) (inside ? 255 : 0);
            }
        });
        Mask mask = Mask.painted(width, height, into -> {
            for (int at = 0; at < into.length; at++) {
                boolean inside = at % width >= left && at % width < right && at / width >= top && at / width < bottom;
                into[at] = (byte) (inside ? 1 : 0);
            }
        });
        return new Annotated(image, List.of(new LabelledBox(new Box(left, top, right, bottom), 4)), Optional.of(mask));
    }

    static Annotated anywhere(SplittableRandom random, int width, int height, int least) {
        int left = random.nextInt(width - least);
        int top = random.nextInt(height - least);
        int right = random.nextInt(left + least, width + 1);
        int bottom = random.nextInt(top + least, height + 1);
        return rectangle(width, height, left, top, right, bottom);
    }

    static boolean isGreen(Image image, int x, int y) {
        return image.at(x, y, 1) - image.at(x, y, 0) > 97;
    }

    /** Around the green pixels, or nothing. */
    static Optional<Box> green(Image image) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (isGreen(image, x, y)) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right + 1, bottom + 1));
    }

    /** The share of pixels, other than ignored ones, where the mask says what is green and the picture does not, or the reverse. */
    static double disagreement(Annotated annotated) {
        Mask mask = annotated.mask().orElseThrow();
        int wrong = 0;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                wrong +=
                        mask.at(x, y) != Mask.IGNORED && mask.at(x, y) == 1 != isGreen(annotated.image(), x, y) ? 1 : 0;
            }
        }
        return wrong / (double) (mask.width() * mask.height());
    }
}
