package dev.viva.app.vision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page about vision shows.
 *
 * @param looked what was asked for
 * @param address where the picture is
 * @param width its columns
 * @param height its rows
 * @param seen all candidates, the surest first
 * @param guess what the classifier thinks of the surest box that is kept, in words; empty without one
 * @param changed the augmented picture
 * @param labels what the detector knows
 * @param changes the augmentations that there are
 * @param model the detector in a sentence
 * @param quality how good it is, {@code null} while nobody knows
 * @param fault why a picture could not be used, or empty
 */
public record VisionView(
        LookedAt looked,
        String address,
        int width,
        int height,
        List<Seen> seen,
        String guess,
        Changed changed,
        List<String> labels,
        List<String> changes,
        String model,
        @Nullable VisionQuality quality,
        String fault) {
    private static final int COLOURS = 8;
    private static final double TEXT = 0.04;

    /** Copies the lists. */
    public VisionView {
        seen = List.copyOf(seen);
        labels = List.copyOf(labels);
        changes = List.copyOf(changes);
    }

    /**
     * One box.
     *
     * @param label what it is taken for
     * @param number the class's number
     * @param confidence from 0 to 1; 1 for what is known
     * @param left smallest x in pixels
     * @param top smallest y
     * @param right largest x
     * @param bottom largest y
     * @param kept whether it is shown as a find
     * @param fate the same in words, with the reason
     */
    public record Seen(
            String label,
            int number,
            double confidence,
            double left,
            double top,
            double right,
            double bottom,
            boolean kept,
            String fate) {
        /** From left to right. */
        public double width() {
            return right - left;
        }

        /** From top to bottom. */
        public double height() {
            return bottom - top;
        }

        /** The number of the colour of its class. */
        public int colour() {
            return number % COLOURS;
        }
    }

    /**
     * A picture as an augmentation leaves it.
     *
     * @param width columns
     * @param height rows
     * @param boxes what was kept, moved with it
     */
    public record Changed(int width, int height, List<Seen> boxes) {
        /** Copies the list. */
        public Changed {
            boxes = List.copyOf(boxes);
        }
    }

    /** What came of it, in a sentence. */
    public String sentence() {
        long kept = seen.stream().filter(Seen::kept).count();
        return seen.isEmpty()
                ? "No box reaches the confidence."
                : seen.size() + (seen.size() == 1 ? " candidate, " : " candidates, ") + kept + " kept.";
    }

    /** The height of letters in pixels of the picture. */
    public double textSize() {
        return Math.max(width, height) * TEXT;
    }

    /** Where a box's name begins: at its left edge, further left where it would leave the picture. */
    public double textLeft(Seen box) {
        double length = (box.label().length() + 5) * textSize() * 0.55;
        return Math.max(0, Math.min(box.left(), width - length));
    }

    /** Where a box's name stands: above it, or just inside where there is no room. */
    public double textTop(Seen box) {
        double above = box.top() - textSize() * 0.3;
        return above > textSize() ? above : box.top() + textSize();
    }

    /** The address of the heat map. */
    public String heatAddress() {
        return "/systems/vision/heat?" + looked.toQuery();
    }

    /** The address of the augmented picture. */
    public String changedAddress() {
        return "/systems/vision/changed?" + looked.toQuery();
    }
}
