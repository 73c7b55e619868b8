package dev.viva.study.lab.surface;

import java.util.Locale;

/** A loss over two parameters, with its gradient; the least is 0 except for the saddle, which falls without end. */
enum Surface {
    /** Round: curvature 2 in both directions. */
    BOWL(new double[] {-3.5, 2.5}, 2, "x * x + y * y", "2 * x", "2 * y") {
        @Override
        double loss(double x, double y) {
            return x * x + y * y;
        }

        @Override
        double[] gradient(double x, double y) {
            return new double[] {2 * x, 2 * y};
        }
    },
    /** Long and narrow: curvature 0.2 along, 20 across. */
    RAVINE(new double[] {-4, 1.5}, 20, "0.1 * x * x + 10 * y * y", "0.2 * x", "20 * y") {
        @Override
        double loss(double x, double y) {
            return 0.1 * x * x + 10 * y * y;
        }

        @Override
        double[] gradient(double x, double y) {
            return new double[] {0.2 * x, 20 * y};
        }
    },
    /** Falls along y and rises along x; flat in the middle. Walled in far outside. */
    SADDLE(new double[] {-3, 0.0001}, 2, "x * x - y * y + y * y * y * y / 16 + 4", "2 * x", "-2 * y + y * y * y / 4") {
        @Override
        double loss(double x, double y) {
            return x * x - y * y + y * y * y * y / 16 + 4;
        }

        @Override
        double[] gradient(double x, double y) {
            return new double[] {2 * x, -2 * y + y * y * y / 4};
        }
    },
    /** A bent valley (Rosenbrock 1960), scaled: least at (1, 1). */
    ROSENBROCK(
            new double[] {-1.5, 2.5},
            101.6,
            "(1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x)",
            "-2 * (1 - x) - 40 * x * (y - x * x)",
            "20 * (y - x * x)") {
        @Override
        double loss(double x, double y) {
            return (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x);
        }

        @Override
        double[] gradient(double x, double y) {
            return new double[] {-2 * (1 - x) - 40 * x * (y - x * x), 20 * (y - x * x)};
        }
    };

    private final double[] start;
    private final double curvature;
    private final String[] source;

    Surface(double[] start, double curvature, String... source) {
        this.start = start;
        this.curvature = curvature;
        this.source = source;
    }

    static Surface named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    abstract double loss(double x, double y);

    abstract double[] gradient(double x, double y);

    /** Where walks begin; copied. */
    double[] start() {
        return start.clone();
    }

    /** The largest curvature L at the least: plain steps above 2 / L diverge there. */
    double curvature() {
        return curvature;
    }

    /** Loss and both parts of the gradient as Java expressions of x and y. */
    String[] source() {
        return source.clone();
    }
}
