package dev.viva.deep.train;

/** Lowers the learning rate when a figure that should fall has not fallen for a while. Not thread-safe. */
public final class Plateau {
    private final double factor;
    private final int patience;
    private final double leastChange;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;
    private double current = 1;

    private Plateau(double factor, int patience, double leastChange) {
        this.factor = factor;
        this.patience = patience;
        this.leastChange = leastChange;
    }

    /**
     * Multiplies the rate by {@code factor} after more than {@code patience} figures in a row that are not below the best by a share of 1e-4.
     *
     * @throws IllegalArgumentException if {@code factor} is not in (0, 1) or {@code patience} negative
     */
    public static Plateau of(double factor, int patience) {
        if (!(factor > 0 && factor < 1) || patience < 0) {
            throw new IllegalArgumentException(
                    "Plateau: factor must be in (0, 1) and patience at least 0, got " + factor + " and " + patience);
        }
        return new Plateau(factor, patience, 1e-4);
    }

    /** Sees one more figure and gives what the learning rate is to be multiplied by from now on. */
    public double see(double figure) {
        if (figure < best * (1 - leastChange)) {
            best = figure;
            waited = 0;
        } else if (++waited > patience) {
            waited = 0;
            current *= factor;
        }
        return current;
    }
}
