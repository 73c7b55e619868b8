package dev.viva.learn.descent;

/** A walk of {@link Optimizer.Adam}, with or without a decay of weights. */
final class Moments implements Optimizer.Steps {
    private final int decayed;
    private final Optimizer.Adam settings;
    private final double weightDecay;
    private final double[] means;
    private final double[] squares;
    private double meanPower = 1;
    private double squarePower = 1;

    Moments(int size, int decayed, Optimizer.Adam settings, double weightDecay) {
        this.decayed = decayed;
        this.settings = settings;
        this.weightDecay = weightDecay;
        this.means = new double[size];
        this.squares = new double[size];
    }

    @Override
    public void step(double[] parameters, double[] gradient, double factor) {
        double rate = settings.learningRate() * factor;
        double keepMean = settings.meanDecay();
        double keepSquare = settings.squareDecay();
        meanPower *= keepMean;
        squarePower *= keepSquare;
        for (int at = 0; at < decayed; at++) {
            parameters[at] -= rate * weightDecay * parameters[at];
        }
        for (int at = 0; at < means.length; at++) {
            means[at] = keepMean * means[at] + (1 - keepMean) * gradient[at];
            squares[at] = keepSquare * squares[at] + (1 - keepSquare) * gradient[at] * gradient[at];
            double mean = means[at] / (1 - meanPower);
            double square = squares[at] / (1 - squarePower);
            parameters[at] -= rate * mean / (Math.sqrt(square) + settings.epsilon());
        }
    }
}
