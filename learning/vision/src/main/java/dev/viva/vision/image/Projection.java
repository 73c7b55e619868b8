package dev.viva.vision.image;

import dev.viva.vision.box.Box;

/**
 * A map of the plane that keeps straight lines straight: {@code (x, y) → ((a x + b y + c) / w, (d x + e y + f) / w)} with
 * {@code w = g x + h y + 1}. Coordinates are those of boxes, y downwards. Immutable.
 */
public record Projection(double a, double b, double c, double d, double e, double f, double g, double h) {
    private static final double SMALLEST = 1e-12;

    /** Where everything stays. */
    public static final Projection IDENTITY = affine(1, 0, 0, 0, 1, 0);

    /**
     * Checks that it can be undone.
     *
     * @throws IllegalArgumentException if not, or if a figure is not finite
     */
    public Projection {
        double determinant = a * (e - f * h) - b * (d - f * g) + c * (d * h - e * g);
        if (!(Math.abs(determinant) > SMALLEST) || !Double.isFinite(determinant)) {
            throw new IllegalArgumentException(
                    "Projection: must be finite and have an inverse, got determinant " + determinant);
        }
    }

    /** Without perspective. */
    public static Projection affine(double a, double b, double c, double d, double e, double f) {
        return new Projection(a, b, c, d, e, f, 0, 0);
    }

    /** Moves by so many pixels. */
    public static Projection translation(double right, double down) {
        return affine(1, 0, right, 0, 1, down);
    }

    /** Stretches about (0, 0). */
    public static Projection scaling(double across, double down) {
        return affine(across, 0, 0, 0, down, 0);
    }

    /** Turns clockwise about (0, 0), as it is seen on a screen, by an angle in degrees. */
    public static Projection rotation(double degrees) {
        double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
        double sine = StrictMath.sin(StrictMath.toRadians(degrees));
        return affine(cosine, -sine, 0, sine, cosine, 0);
    }

    /** Slants by angles in degrees, each in (−90, 90): upright lines by the first, level ones by the second. */
    public static Projection shear(double across, double down) {
        return affine(
                1, StrictMath.tan(StrictMath.toRadians(across)), 0, StrictMath.tan(StrictMath.toRadians(down)), 1, 0);
    }

    /** First this, then another. */
    public Projection then(Projection next) {
        double w = next.g * c + next.h * f + 1;
        return new Projection(
                (next.a * a + next.b * d + next.c * g) / w,
                (next.a * b + next.b * e + next.c * h) / w,
                (next.a * c + next.b * f + next.c) / w,
                (next.d * a + next.e * d + next.f * g) / w,
                (next.d * b + next.e * e + next.f * h) / w,
                (next.d * c + next.e * f + next.f) / w,
                (next.g * a + next.h * d + g) / w,
                (next.g * b + next.h * e + h) / w);
    }

    /** The same about another point than (0, 0). */
    public Projection about(double x, double y) {
        return translation(-x, -y).then(this).then(translation(x, y));
    }

    /** The way back: the adjugate over its last element. */
    public Projection inverse() {
        double w = a * e - b * d;
        return new Projection(
                (e - f * h) / w,
                (c * h - b) / w,
                (b * f - c * e) / w,
                (f * g - d) / w,
                (a - c * g) / w,
                (c * d - a * f) / w,
                (d * h - e * g) / w,
                (b * g - a * h) / w);
    }

    /** Where a point comes to lie, x. */
    public double x(double x, double y) {
        return across(x, y) / depth(x, y);
    }

    /** Where a point comes to lie, y. */
    public double y(double x, double y) {
        return down(x, y) / depth(x, y);
    }

    double across(double x, double y) {
        return a * x + b * y + c;
    }

    double down(double x, double y) {
        return d * x + e * y + f;
    }

    double depth(double x, double y) {
        return g * x + h * y + 1;
    }

    boolean isAffine() {
        return g == 0 && h == 0;
    }

    /** The smallest box around where the corners of one come to lie. */
    public Box of(Box box) {
        double[] xs = {
            x(box.left(), box.top()),
            x(box.right(), box.top()),
            x(box.right(), box.bottom()),
            x(box.left(), box.bottom())
        };
        double[] ys = {
            y(box.left(), box.top()),
            y(box.right(), box.top()),
            y(box.right(), box.bottom()),
            y(box.left(), box.bottom())
        };
        return new Box(least(xs), least(ys), -least(negated(xs)), -least(negated(ys)));
    }

    private static double least(double[] values) {
        return Math.min(Math.min(values[0], values[1]), Math.min(values[2], values[3]));
    }

    private static double[] negated(double[] values) {
        return new double[] {-values[0], -values[1], -values[2], -values[3]};
    }
}
