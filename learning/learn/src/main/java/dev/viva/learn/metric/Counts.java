package dev.viva.learn.metric;

/**
 * The outcome of a yes-or-no decision, as sums of weights. A ratio whose denominator is 0 is 0, as in scikit-learn.
 *
 * @param truePositives said yes, is yes
 * @param falsePositives said yes, is no
 * @param trueNegatives said no, is no
 * @param falseNegatives said no, is yes
 */
public record Counts(double truePositives, double falsePositives, double trueNegatives, double falseNegatives) {
    /** All rows. */
    public double total() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** How much of what was called positive is positive. */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** How much of the positives was found; also called sensitivity or true-positive rate. */
    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** How much of the negatives was left alone. */
    public double specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /** How much of the negatives was called positive. */
    public double falsePositiveRate() {
        return ratio(falsePositives, trueNegatives + falsePositives);
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return fBeta(1);
    }

    /**
     * The weighted harmonic mean of precision and recall, in which recall counts {@code beta} times as much.
     *
     * @throws IllegalArgumentException if {@code beta} is not a positive number
     */
    public double fBeta(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Counts.fBeta: beta must be in (0, ∞), got " + beta);
        }
        double square = beta * beta;
        double found = (1 + square) * truePositives;
        return ratio(found, found + square * falseNegatives + falsePositives);
    }

    /** Intersection over union: how much of what is or was called positive is both. */
    public double jaccard() {
        return ratio(truePositives, truePositives + falsePositives + falseNegatives);
    }

    /** These outcomes and the others as one. */
    public Counts plus(Counts other) {
        return new Counts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    /** The weight of the rows that are positive. */
    double support() {
        return truePositives + falseNegatives;
    }

    /** How much was decided rightly. */
    public double accuracy() {
        return ratio(truePositives + trueNegatives, total());
    }

    /** The mean of recall and specificity: accuracy as if both classes were equally common. */
    public double balancedAccuracy() {
        return (recall() + specificity()) / 2;
    }

    /** Matthews' correlation between decision and truth, from -1 to 1; 0 where either never varies. */
    public double matthews() {
        double yes = truePositives + falsePositives;
        double no = trueNegatives + falseNegatives;
        double positives = truePositives + falseNegatives;
        double negatives = trueNegatives + falsePositives;
        double together = truePositives * trueNegatives - falsePositives * falseNegatives;
        return ratio(together, Math.sqrt(yes * positives) * Math.sqrt(no * negatives));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
