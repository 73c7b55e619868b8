package dev.viva.vision.scene;

/** A set of points of the square [−1, 1] × [−1, 1], y downwards. */
@FunctionalInterface
interface Form {
    /** Whether a point belongs to it. */
    boolean covers(double x, double y);

    static Form disc(double centreX, double centreY, double radius) {
        return (x, y) -> (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius;
    }

    static Form rectangle(double left, double top, double right, double bottom) {
        return (x, y) -> x >= left && x <= right && y >= top && y <= bottom;
    }

    /** The inside of a closed line through points given as x, y, x, y, … */
    static Form polygon(double... points) {
        return (x, y) -> {
            boolean inside = false;
            for (int at = 0, before = points.length - 2; at < points.length; before = at, at += 2) {
                double from = points[before + 1];
                double to = points[at + 1];
                if (from > y != to > y && x < points[at] + (points[before] - points[at]) * (y - to) / (from - to)) {
                    inside = !inside;
                }
            }
            return inside;
        };
    }

    /** A star of so many rays whose tips lie on the unit circle, one of them at the top. */
    static Form star(int rays, double inner) {
        double[] points = new double[4 * rays];
        for (int corner = 0; corner < 2 * rays; corner++) {
            double radius = corner % 2 == 0 ? 1 : inner;
            double angle = StrictMath.PI * corner / rays;
            points[2 * corner] = radius * StrictMath.sin(angle);
            points[2 * corner + 1] = -radius * StrictMath.cos(angle);
        }
        return polygon(points);
    }

    /** What belongs to this and not to another. */
    default Form without(Form other) {
        return (x, y) -> covers(x, y) && !other.covers(x, y);
    }

    /** What belongs to this or to another. */
    default Form with(Form other) {
        return (x, y) -> covers(x, y) || other.covers(x, y);
    }
}
