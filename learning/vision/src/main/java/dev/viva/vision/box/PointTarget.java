package dev.viva.vision.box;

import java.util.List;
import java.util.Optional;

/**
 * What a place of a detector without anchor boxes shall say (FCOS, Tian et al. 2019, arXiv 1904.01355): which thing it lies in, and how far
 * it is to the thing's sides.
 *
 * @param thing the number of the smallest thing around the place
 * @param left pixels to its left side
 * @param top to its top
 * @param right to its right side
 * @param bottom to its bottom
 */
public record PointTarget(int thing, double left, double top, double right, double bottom) {
    /** What the place shall say; empty where it lies in no thing. Of equally small things the first counts. */
    public static Optional<PointTarget> at(double x, double y, List<Box> things) {
        int smallest = -1;
        for (int at = 0; at < things.size(); at++) {
            Box box = things.get(at);
            boolean inside = x > box.left() && x < box.right() && y > box.top() && y < box.bottom();
            if (inside && (smallest < 0 || box.area() < things.get(smallest).area())) {
                smallest = at;
            }
        }
        if (smallest < 0) {
            return Optional.empty();
        }
        Box box = things.get(smallest);
        return Optional.of(new PointTarget(smallest, x - box.left(), y - box.top(), box.right() - x, box.bottom() - y));
    }

    /** The thing's box, seen from the place. */
    public Box box(double x, double y) {
        return new Box(x - left, y - top, x + right, y + bottom);
    }

    /** 1 in the middle of the thing, falling to 0 at its sides: {@code √(min(l, r)/max(l, r) · min(t, b)/max(t, b))}. */
    public double centreness() {
        return Math.sqrt(Math.min(left, right) / Math.max(left, right) * Math.min(top, bottom) / Math.max(top, bottom));
    }
}
