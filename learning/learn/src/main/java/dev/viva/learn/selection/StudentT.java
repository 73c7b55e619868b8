package dev.viva.learn.selection;

/** Student's t distribution, for whole degrees of freedom. */
final class StudentT {
    private StudentT() {}

    /**
     * The probability that |t| stays below {@code t}, by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
     * O(degrees).
     */
    static double within(double t, int degrees) {
        double angle = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = odd && degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }

    /** The point that |t| stays below with {@code probability}, by bisection to the last bits. */
    static double point(double probability, int degrees) {
        double low = 0;
        double high = 1;
        while (within(high, degrees) < probability && high < 1e300) {
            high *= 2;
        }
        for (int step = 0; step < 200; step++) {
            double middle = (low + high) / 2;
            if (within(middle, degrees) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
