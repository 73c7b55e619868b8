package dev.viva.vision.detect;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.image.Image;
import java.util.List;
import java.util.Locale;

/**
 * Pictures with boxes drawn around what was found, each with its class and confidence on a ground of the class's colour. Needs no
 * screen and no fonts of the system: the same bits everywhere. Thread-safe.
 */
public final class DetectionPicture {
    /** Dark enough for white letters: red, green, blue. */
    private static final int[][] COLOURS = {
        {11, 87, 183},
        {162, 59, 0},
        {11, 107, 58},
        {163, 22, 95},
        {91, 63, 184},
        {107, 82, 0},
        {0, 101, 111},
        {179, 38, 30}
    };

    private static final int[] WHITE = {255, 255, 255};
    private static final int GROWS_EVERY = 400;

    private final byte[] pixels;
    private final int width;
    private final int height;
    private final int scale;

    private DetectionPicture(Image image) {
        pixels = image.pixels();
        width = image.width();
        height = image.height();
        scale = 1 + Math.max(width, height) / GROWS_EVERY;
    }

    /**
     * A copy of a picture with boxes; lines and letters grow with it. The surest are drawn last. O(pixels + length of all lines).
     *
     * @param detections in pixels of the picture
     * @param classNames the names of the classes; letters that the small font has not are shown as a box
     * @throws IllegalArgumentException if a label has no name
     */
    public static Image over(Image image, List<Detection> detections, List<String> classNames) {
        DetectionPicture picture = new DetectionPicture(image);
        for (Detection each : detections.reversed()) {
            if (each.label() >= classNames.size()) {
                throw new IllegalArgumentException("DetectionPicture: labels must be below " + classNames.size()
                        + " like the class names, got " + each.label());
            }
            picture.draw(each, classNames.get(each.label()));
        }
        return Image.of(image.width(), image.height(), picture.pixels);
    }

    private void draw(Detection each, String name) {
        int[] colour = COLOURS[each.label() % COLOURS.length];
        Box box = each.box();
        int left = (int) Math.floor(box.left());
        int top = (int) Math.floor(box.top());
        int right = (int) Math.ceil(box.right());
        int bottom = (int) Math.ceil(box.bottom());
        fill(left, top, right, top + scale, colour);
        fill(left, bottom - scale, right, bottom, colour);
        fill(left, top, left + scale, bottom, colour);
        fill(right - scale, top, right, bottom, colour);
        write(String.format(Locale.ROOT, "%s %.2f", name, each.confidence()), left, top, colour);
    }

    /** Above the box, or within it where there is no room above; moved into the picture. */
    private void write(String text, int left, int top, int[] ground) {
        int long_ = (text.length() * PixelFont.ADVANCE + 1) * scale;
        int high = (PixelFont.ROWS + 2) * scale;
        int from = Math.max(0, Math.min(left, width - long_));
        int above = top >= high ? top - high : Math.max(0, top);
        fill(from, above, from + long_, above + high, ground);
        for (int letter = 0; letter < text.length(); letter++) {
            letter(text.charAt(letter), from + (letter * PixelFont.ADVANCE + 1) * scale, above + scale);
        }
    }

    private void letter(char letter, int left, int top) {
        for (int row = 0; row < PixelFont.ROWS; row++) {
            for (int column = 0; column < PixelFont.COLUMNS; column++) {
                if (PixelFont.covers(letter, column, row)) {
                    int x = left + column * scale;
                    int y = top + row * scale;
                    fill(x, y, x + scale, y + scale, WHITE);
                }
            }
        }
    }

    private void fill(int left, int top, int right, int bottom, int[] colour) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                int at = (y * width + x) * Image.CHANNELS;
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    pixels[at + channel] = (byte) colour[channel];
                }
            }
        }
    }
}
