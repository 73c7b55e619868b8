package dev.viva.study.memory;

import java.util.List;

/** Adam on the weights, each measured in parts of its own range. Not thread-safe. */
final class Descent {
    private static final double MEAN = 0.9;
    private static final double SQUARE = 0.999;
    private static final double TINY = 1e-8;

    private final MemoryOptimiser settings;
    private final int reviews;
    private final double[] weights = MemoryParameters.standard().toArray();
    private final double[] mean = new double[Weight.COUNT];
    private final double[] square = new double[Weight.COUNT];
    private int steps;

    Descent(MemoryOptimiser settings, int reviews) {
        this.settings = settings;
        this.reviews = reviews;
    }

    double[] weights() {
        return weights.clone();
    }

    /** One pass over all cards, a step whenever enough answers have been forecast. */
    void pass(List<ReviewHistory> histories, int epoch) {
        double[] gradient = new double[Weight.COUNT];
        DualMemoryModel model = new DualMemoryModel(weights);
        int seen = 0;
        for (ReviewHistory history : settings.shuffled(histories, epoch)) {
            seen += RecallGradient.add(model, history, gradient);
            if (seen >= settings.batch()) {
                step(gradient, seen);
                gradient = new double[Weight.COUNT];
                model = new DualMemoryModel(weights);
                seen = 0;
            }
        }
        if (seen > 0) {
            step(gradient, seen);
        }
    }

    private void step(double[] gradient, int seen) {
        steps++;
        double rate = rate();
        for (Weight weight : Weight.values()) {
            int at = weight.number();
            double range = weight.most() - weight.least();
            double pull = settings.pull() * (weights[at] - weight.standard()) / (range * range) / reviews;
            double slope = (gradient[at] / seen + pull) * range;
            mean[at] = MEAN * mean[at] + (1 - MEAN) * slope;
            square[at] = SQUARE * square[at] + (1 - SQUARE) * slope * slope;
            double direction = mean[at]
                    / (1 - Math.pow(MEAN, steps))
                    / (Math.sqrt(square[at] / (1 - Math.pow(SQUARE, steps))) + TINY);
            weights[at] = weight.clamp(weights[at] - rate * scale(weight) * direction);
        }
    }

    /** A first stability may lie anywhere up to 100 days, but most lie near 1: its steps follow its size instead. */
    private double scale(Weight weight) {
        double range = weight.most() - weight.least();
        return weight.number() < 4 ? Math.max(0.1, weights[weight.number()]) * 2 : range;
    }

    private double rate() {
        double done = Math.min(1, (double) steps * settings.batch() / ((double) settings.epochs() * reviews));
        return settings.rate() * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
