package dev.viva.learn.imbalance;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Interval;
import dev.viva.learn.Learner;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.selection.Folds;
import dev.viva.learn.selection.OutOfFold;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a classifier of two labels, and chooses from which probability on a row is called positive (the second label): that
 * which would have served the goal best on rows that did not teach. Each row is scored by a model of the other folds; between
 * any two neighbouring scores lies a possible threshold, as do one below and one above all; the classifier itself is fitted on
 * all rows. Of equally good thresholds the one closest to one half is taken. Rows count by their weight. Costs
 * {@code folds + 1} fits and O(rows · log rows). Immutable and thread-safe.
 *
 * @param base the classifier's learner
 * @param goal what the threshold is for
 * @param falsePositiveCost what it costs to call a negative row positive; of {@link Goal#COST} only
 * @param falseNegativeCost what it costs to call a positive row negative; of {@link Goal#COST} only
 * @param amount the name of the column of numbers by which the cost of calling that positive row negative is multiplied, such
 *     as the amount of a payment; empty where the cost is the same for all
 * @param floor what recall or precision must reach; of {@link Goal#PRECISION} and {@link Goal#RECALL} only
 * @param folds into how many parts the rows are divided
 * @param seed fixes the parts
 */
public record ThresholdTuning(
        Learner<? extends Classifier> base,
        Goal goal,
        double falsePositiveCost,
        double falseNegativeCost,
        String amount,
        double floor,
        int folds,
        long seed)
        implements Learner<ThresholdClassifier> {
    /** What a threshold is for. */
    public enum Goal {
        /** The least cost of all wrong calls (Elkan, IJCAI 2001). */
        COST,
        /** The greatest F1. */
        F1,
        /** The greatest mean of both classes' recalls. */
        BALANCED_ACCURACY,
        /** The greatest correlation of calls and truth. */
        MATTHEWS,
        /** The greatest precision, of the thresholds whose recall reaches the floor. */
        PRECISION,
        /** The greatest recall, of the thresholds whose precision reaches the floor; refused where none does. */
        RECALL
    }

    private static final String OWNER = "ThresholdTuning";
    private static final Parameters<ThresholdTuning> PARAMETERS = Parameters.of(
            ThresholdTuning.class,
            Parameter.<Learner<? extends Classifier>>learner(
                    "base", "the learner whose probabilities are compared", GradientBoosting.classifier()),
            Parameter.choice("goal", "what the threshold is for", Goal.COST),
            Parameter.number(
                    "falsePositiveCost", "what it costs to call a negative row positive", Interval.atLeast(0), 1),
            Parameter.number(
                    "falseNegativeCost", "what it costs to call a positive row negative", Interval.atLeast(0), 1),
            amountParameter("amount", "the column that multiplies what it costs to call a row negative"),
            Parameter.number("floor", "what recall or precision must reach", Interval.closed(0, 1), 0.9),
            Parameter.integer("folds", "into how many parts the rows are divided", 2, 100, 5),
            Parameter.seed("seed", "fixes the parts", 0));

    /** The declaration of a setting that names a column of numbers, or none. */
    public static Parameter<String> amountParameter(String name, String meaning) {
        Parameter.Kind<String> kind = new Parameter.Kind<>(
                "",
                "the name of a column of numbers in one line, or nothing",
                column -> column.indexOf('\n') < 0,
                column -> column,
                column -> column,
                List.of("two\nlines"));
        return Parameter.of(name, meaning, kind, "");
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public ThresholdTuning {
        PARAMETERS.check(base, goal, falsePositiveCost, falseNegativeCost, amount, floor, folds, seed);
    }

    /** The threshold of {@code base} that serves {@code goal} best, by five folds; wrong calls cost 1, the floor is 0.9. */
    public static ThresholdTuning of(Learner<? extends Classifier> base, Goal goal) {
        return PARAMETERS.defaults().withBase(base).withGoal(goal);
    }

    /** The same with another classifier's learner. */
    public ThresholdTuning withBase(Learner<? extends Classifier> learner) {
        return PARAMETERS.withValue(this, "base", learner);
    }

    /** The same with another goal. */
    public ThresholdTuning withGoal(Goal wanted) {
        return PARAMETERS.withValue(this, "goal", wanted);
    }

    /** The same with other costs of wrong calls. */
    public ThresholdTuning withCosts(double falsePositive, double falseNegative) {
        ThresholdTuning changed = PARAMETERS.withValue(this, "falsePositiveCost", falsePositive);
        return PARAMETERS.withValue(changed, "falseNegativeCost", falseNegative);
    }

    /** The same with the cost of calling a positive row negative multiplied by this column. */
    public ThresholdTuning withAmount(String column) {
        return PARAMETERS.withValue(this, "amount", column);
    }

    /** The same with another floor of recall or precision. */
    public ThresholdTuning withFloor(double least) {
        return PARAMETERS.withValue(this, "floor", least);
    }

    /** The same with another number of folds. */
    public ThresholdTuning withFolds(int count) {
        return PARAMETERS.withValue(this, "folds", count);
    }

    /** The same with another seed. */
    public ThresholdTuning withSeed(long wanted) {
        return PARAMETERS.withValue(this, "seed", wanted);
    }

    @Override
    public Parameters<ThresholdTuning> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc} The target holds two classes, each with a row in at least two folds, and both with weight; the column of
     * amounts, if there is one, holds finite numbers of at least 0.
     */
    @Override
    public ThresholdClassifier fit(Dataset data, Training training) {
        if (!(data.target() instanceof Target.Classes classes)
                || classes.labels().size() != 2) {
            throw new IllegalArgumentException(OWNER + ": the target must hold two classes, got "
                    + data.target().kind());
        }
        double[] amounts = amounts(data);
        double[][] scores =
                OutOfFold.probabilities(base, data, Folds.of(data.target(), folds, seed), "threshold", training);
        double[] positive = Arrays.stream(scores).mapToDouble(row -> row[1]).toArray();
        double threshold = new ThresholdSearch(this, positive, classes.codes(), data.weights(), amounts).best();
        return new ThresholdClassifier(base.fit(data, training), threshold);
    }

    private double[] amounts(Dataset data) {
        double[] amounts = new double[data.rows()];
        Arrays.fill(amounts, 1);
        if (amount.isEmpty()) {
            return amounts;
        }
        int at = data.features().names().indexOf(amount);
        if (at < 0 || data.features().columns().get(at) instanceof Feature.Category) {
            throw new IllegalArgumentException(OWNER + ".amount must name a column of numbers of "
                    + data.features().names() + ", got '" + amount + "'");
        }
        for (int row = 0; row < amounts.length; row++) {
            amounts[row] = data.features().columns().get(at).value(row);
            if (!(amounts[row] >= 0 && amounts[row] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(OWNER + ": feature '" + amount
                        + "' must hold finite amounts of at least 0, got " + amounts[row] + " in row " + row);
            }
        }
        return amounts;
    }
}
