package dev.viva.study.lab.fit;

/** What really holds between x in [-1, 1] and y, apart from the noise. */
enum Truth {
    /** A wave and a half. */
    WAVE("Math.sin(1.5 * Math.PI * x)") {
        @Override
        double at(double x) {
            return Math.sin(1.5 * Math.PI * x);
        }
    },
    /** A straight line. */
    LINE("x") {
        @Override
        double at(double x) {
            return x;
        }
    },
    /** A jump in the middle. */
    STEP("x < 0 ? -1.0 : 1.0") {
        @Override
        double at(double x) {
            return x < 0 ? -1 : 1;
        }
    };

    private final String source;

    Truth(String source) {
        this.source = source;
    }

    /** What y is on average. */
    abstract double at(double x);

    /** The same as a Java expression of {@code x}. */
    String source() {
        return source;
    }
}
