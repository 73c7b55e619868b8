package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.List;

/**
 * Anchor boxes (Ren et al. 2015): boxes of some sizes and proportions around the middle of every cell of a grid, to which things are
 * assigned by overlap, and from which they are told by four differences.
 *
 * @param stride pixels from one middle to the next, at least 1
 * @param sizes square roots of areas in pixels, above 0
 * @param ratios height by width, above 0
 */
public record AnchorBoxes(int stride, List<Double> sizes, List<Double> ratios) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a list is empty or a figure out of range
     */
    public AnchorBoxes {
        sizes = List.copyOf(sizes);
        ratios = List.copyOf(ratios);
        boolean positive =
                sizes.stream().allMatch(each -> each > 0) && ratios.stream().allMatch(each -> each > 0);
        if (stride < 1 || sizes.isEmpty() || ratios.isEmpty() || !positive) {
            throw new IllegalArgumentException(
                    "AnchorBoxes: stride must be at least 1, sizes and ratios not empty and above 0," + " got " + stride
                            + ", " + sizes + " and " + ratios);
        }
    }

    /** All boxes of a grid: row by row, of each cell those of the first size with each ratio, then the next. */
    public List<Box> over(int columns, int rows) {
        List<Box> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (double size : sizes) {
                    for (double ratio : ratios) {
                        double width = size / Math.sqrt(ratio);
                        all.add(Box.around((column + 0.5) * stride, (row + 0.5) * stride, width, width * ratio));
                    }
                }
            }
        }
        return all;
    }

    /** What an anchor is told to be. */
    public enum Role {
        /** It shall find its thing. */
        THING,
        /** It shall find nothing. */
        BACKGROUND,
        /** It is neither asked nor blamed. */
        IGNORED
    }

    /**
     * One anchor's task.
     *
     * @param role what it is told to be
     * @param thing the number of its thing; −1 without
     */
    public record Task(Role role, int thing) {}

    /**
     * Anchors that share at least {@code enough} with a thing shall find the one that they share most with, and the best anchor of each thing
     * shall find it in any case; those that share less than {@code little} with all are background, the rest are ignored.
     *
     * @throws IllegalArgumentException unless {@code 0 <= little <= enough <= 1}
     */
    public static List<Task> tasks(List<Box> anchors, List<Box> things, double little, double enough) {
        if (!(little >= 0 && enough >= little && enough <= 1)) {
            throw new IllegalArgumentException(
                    "AnchorBoxes.tasks: must be 0 <= little <= enough <= 1, got " + little + " and " + enough);
        }
        List<Task> tasks = new ArrayList<>();
        for (Box anchor : anchors) {
            int best = best(anchor, things);
            double iou = best < 0 ? 0 : anchor.iou(things.get(best));
            tasks.add(
                    best >= 0 && iou >= enough
                            ? new Task(Role.THING, best)
                            : new Task(iou < little || best < 0 ? Role.BACKGROUND : Role.IGNORED, -1));
        }
        for (int thing = 0; thing < things.size(); thing++) {
            int best = best(things.get(thing), anchors);
            if (best >= 0 && anchors.get(best).iou(things.get(thing)) > 0) {
                tasks.set(best, new Task(Role.THING, thing));
            }
        }
        return tasks;
    }

    private static int best(Box box, List<Box> others) {
        int best = others.isEmpty() ? -1 : 0;
        for (int at = 1; at < others.size(); at++) {
            best = box.iou(others.get(at)) > box.iou(others.get(best)) ? at : best;
        }
        return best;
    }

    /**
     * How a thing differs from an anchor.
     *
     * @param x how far the centre is to the right, in anchors' widths
     * @param y how far it is down, in anchors' heights
     * @param width the logarithm of the widths' quotient
     * @param height the logarithm of the heights' quotient
     */
    public record Difference(double x, double y, double width, double height) {
        /** The difference of two boxes with area. */
        public static Difference of(Box thing, Box anchor) {
            return new Difference(
                    (thing.left() + thing.right() - anchor.left() - anchor.right()) / 2 / anchor.width(),
                    (thing.top() + thing.bottom() - anchor.top() - anchor.bottom()) / 2 / anchor.height(),
                    Math.log(thing.width() / anchor.width()),
                    Math.log(thing.height() / anchor.height()));
        }

        /** The thing that differs so from this anchor. */
        public Box from(Box anchor) {
            return Box.around(
                    (anchor.left() + anchor.right()) / 2 + x * anchor.width(),
                    (anchor.top() + anchor.bottom()) / 2 + y * anchor.height(),
                    anchor.width() * Math.exp(width),
                    anchor.height() * Math.exp(height));
        }
    }
}
