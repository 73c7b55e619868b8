package dev.viva.vision.segment;

import dev.viva.learn.picture.Markup;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.Mask;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A mask laid over its picture in colours, and the same with a legend. Pixels of {@link Mask#IGNORED} stay as they are. */
public final class SegmentationPicture {
    private static final int ROW = 24;
    private static final int BESIDE = 190;
    private static final double GOLDEN = 0.618033988749895;

    private SegmentationPicture() {}

    /** The colour of a class as {@code 0xRRGGBB}: hues far apart for neighbouring numbers, the same for every mask. */
    public static int colour(int label) {
        double hue = (0.58 + label * GOLDEN) % 1;
        return java.awt.Color.HSBtoRGB((float) hue, label % 2 == 0 ? 0.75f : 0.95f, label % 3 == 2 ? 0.7f : 0.95f)
                & 0xffffff;
    }

    /**
     * A picture whose pixels are tinted by their classes.
     *
     * @param opacity how much the colour covers, in [0, 1]
     * @throws IllegalArgumentException if the mask has another size, or the opacity is out of range
     */
    public static Image over(Image picture, Mask mask, double opacity) {
        if (picture.width() != mask.width() || picture.height() != mask.height() || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("SegmentationPicture: mask must be as large as " + picture
                    + " and opacity in [0, 1], got " + mask + " and " + opacity);
        }
        byte[] pixels = picture.pixels();
        byte[] classes = mask.classes();
        for (int at = 0; at < classes.length; at++) {
            int label = classes[at] & 0xff;
            for (int channel = 0; channel < Image.CHANNELS && label != Mask.IGNORED; channel++) {
                int place = at * Image.CHANNELS + channel;
                int tint = (colour(label) >> (8 * (2 - channel))) & 0xff;
                pixels[place] = (byte) Math.round((1 - opacity) * (pixels[place] & 0xff) + opacity * tint);
            }
        }
        return Image.of(picture.width(), picture.height(), pixels);
    }

    /**
     * The tinted picture with a legend beside it: colour, name and share of the picture of each class that occurs, as SVG that needs
     * nothing else.
     *
     * @param classNames in the order of their numbers
     * @throws IllegalArgumentException as {@link #over} does, or if the mask has a class without a name
     */
    public static String svg(Image picture, Mask mask, List<String> classNames, double opacity) {
        Image tinted = over(picture, mask, opacity);
        TreeMap<Integer, Integer> found = new TreeMap<>();
        for (byte label : mask.classes()) {
            found.merge(label & 0xff, 1, Integer::sum);
        }
        int height = Math.max(picture.height(), ROW * found.size() + ROW / 2);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui,sans-serif\""
                        + " font-size=\"13\"><image width=\"%d\" height=\"%d\" href=\"data:image/png;base64,%s\"/>",
                picture.width() + BESIDE,
                height,
                picture.width(),
                picture.height(),
                Base64.getEncoder().encodeToString(ImageFiles.png(tinted))));
        int row = 0;
        for (var each : found.entrySet()) {
            double share = 100.0 * each.getValue() / ((double) mask.width() * mask.height());
            svg.append(legend(each.getKey(), name(each.getKey(), classNames), share, picture.width() + 10, row++));
        }
        return svg.append("</svg>").toString();
    }

    private static String name(int label, List<String> classNames) {
        if (label == Mask.IGNORED) {
            return "ignored";
        }
        if (label >= classNames.size()) {
            throw new IllegalArgumentException("SegmentationPicture: classes must be in [0, " + classNames.size()
                    + "), which have names, got " + label);
        }
        return classNames.get(label);
    }

    private static String legend(int label, String name, double share, int left, int row) {
        String fill = label == Mask.IGNORED ? "none" : String.format(Locale.ROOT, "#%06x", colour(label));
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" fill=\"%s\" stroke=\"#888\"/>"
                        + "<text x=\"%d\" y=\"%d\" fill=\"currentColor\">%s (%.1f %%)</text>",
                left,
                row * ROW + 6,
                fill,
                left + 20,
                row * ROW + 18,
                Markup.escaped(name),
                share);
    }
}
