package dev.viva.vision.box;

/**
 * A rectangle with upright sides, in pixels: x grows to the right, y downwards, and pixel (0, 0) covers [0, 1] × [0, 1]. Edges
 * are lines, not pixels, so that a picture's own box is {@code (0, 0, width, height)}.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x, at least left
 * @param bottom largest y, at least top
 */
public record Box(double left, double top, double right, double bottom) {
    /**
     * Checks the edges.
     *
     * @throws IllegalArgumentException if one is not finite, or right lies left of left, or bottom above top
     */
    public Box {
        if (!(right >= left) || !(bottom >= top) || !Double.isFinite(right - left) || !Double.isFinite(bottom - top)) {
            throw new IllegalArgumentException("Box: edges must be finite with left <= right and top <= bottom, got "
                    + left + ", " + top + ", " + right + ", " + bottom);
        }
    }

    /** Around a centre. */
    public static Box around(double x, double y, double width, double height) {
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    /** From left to right. */
    public double width() {
        return right - left;
    }

    /** From top to bottom. */
    public double height() {
        return bottom - top;
    }

    /** In square pixels. */
    public double area() {
        return width() * height();
    }

    /** The area that both cover; 0 where they do not meet. */
    public double intersection(Box other) {
        double across = Math.min(right, other.right) - Math.max(left, other.left);
        double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return across <= 0 || down <= 0 ? 0 : across * down;
    }

    /** Intersection over union, from 0 to 1; 0 where both have no area. */
    public double iou(Box other) {
        double both = intersection(other);
        double either = area() + other.area() - both;
        return either > 0 ? both / either : 0;
    }

    /** What of it lies in a picture of this size; a box without area on its edge where nothing does. */
    public Box within(double width, double height) {
        return new Box(
                Math.clamp(left, 0, width),
                Math.clamp(top, 0, height),
                Math.clamp(right, 0, width),
                Math.clamp(bottom, 0, height));
    }

    /** Stretched about (0, 0), then moved. */
    public Box mapped(double scaleX, double scaleY, double right, double down) {
        return new Box(left * scaleX + right, top * scaleY + down, this.right * scaleX + right, bottom * scaleY + down);
    }
}
