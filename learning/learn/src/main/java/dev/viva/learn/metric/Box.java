package dev.viva.learn.metric;

/**
 * A rectangle along the axes; top is the lower number, as in images.
 *
 * @param left the lower end of x
 * @param top the lower end of y
 * @param right the upper end of x
 * @param bottom the upper end of y
 */
public record Box(double left, double top, double right, double bottom) {
    /**
     * Checks the corners.
     *
     * @throws IllegalArgumentException if a corner is not finite, or an upper end is below a lower one
     */
    public Box {
        if (!(Double.isFinite(left) && Double.isFinite(right) && left <= right)) {
            throw new IllegalArgumentException(
                    "Box: left and right must be finite, left at most right, got " + left + " and " + right);
        }
        if (!(Double.isFinite(top) && Double.isFinite(bottom) && top <= bottom)) {
            throw new IllegalArgumentException(
                    "Box: top and bottom must be finite, top at most bottom, got " + top + " and " + bottom);
        }
    }

    /** Width times height. */
    public double area() {
        return (right - left) * (bottom - top);
    }

    /** Intersection over union with another box, from 0 to 1; 0 where both have no area. */
    public double intersectionOverUnion(Box other) {
        return Overlap.of(this, other).intersectionOverUnion();
    }

    /**
     * Generalised intersection over union, from -1 to 1: less the share of the smallest box around both that neither covers,
     * so that boxes apart are told apart too (Rezatofighi et al. 2019); 0 where that box has no area.
     */
    public double generalizedIntersectionOverUnion(Box other) {
        double around = (Math.max(right, other.right) - Math.min(left, other.left))
                * (Math.max(bottom, other.bottom) - Math.min(top, other.top));
        double union = area() + other.area() - shared(other);
        return around == 0 ? 0 : intersectionOverUnion(other) - (around - union) / around;
    }

    /** The area that both cover. */
    double shared(Box other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return Math.max(0, width) * Math.max(0, height);
    }
}
