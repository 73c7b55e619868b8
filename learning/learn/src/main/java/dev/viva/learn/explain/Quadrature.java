package dev.viva.learn.explain;

/**
 * Gauss-Legendre quadrature on [0, 1]: {@code points} abscissas and weights with which the integral of any polynomial of
 * degree {@code 2 · points - 1} or less is exact.
 */
record Quadrature(double[] abscissas, double[] weights) {
    private static final int ROUNDS = 100;

    static Quadrature of(int points) {
        double[] abscissas = new double[points];
        double[] weights = new double[points];
        for (int at = 0; at < points; at++) {
            double x = Math.cos(Math.PI * (at + 0.75) / (points + 0.5));
            double derivative = 1;
            for (int round = 0; round < ROUNDS; round++) {
                double value = legendre(points, x);
                derivative = points * (x * value - legendre(points - 1, x)) / (x * x - 1);
                double step = value / derivative;
                x -= step;
                if (Math.abs(step) < 1e-16) {
                    break;
                }
            }
            abscissas[at] = (1 - x) / 2;
            weights[at] = 1 / ((1 - x * x) * derivative * derivative);
        }
        return new Quadrature(abscissas, weights);
    }

    private static double legendre(int degree, double x) {
        double before = 1;
        double value = degree == 0 ? 1 : x;
        for (int k = 2; k <= degree; k++) {
            double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
            before = value;
            value = next;
        }
        return value;
    }
}
