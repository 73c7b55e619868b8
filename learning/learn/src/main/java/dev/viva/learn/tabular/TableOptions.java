package dev.viva.learn.tabular;

import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;

/**
 * How a table is read and divided for training. Immutable.
 *
 * @param task whether classes or numbers are to be predicted
 * @param validationFraction the share of rows kept apart to stop training in time; 0 trains on all rows to the end
 * @param refit whether the model is then fitted again, on all rows, for as long as the rows kept apart were of use
 * @param maxLevels how many levels a category has at most; the rarest values beyond share one
 * @param seed fixes which rows are kept apart
 */
public record TableOptions(Task task, double validationFraction, boolean refit, int maxLevels, long seed) {
    /** What is to be predicted. */
    public enum Task {
        /** Classes for text, truth values and numbers with two distinct values; numbers otherwise. */
        AUTOMATIC,
        /** Classes, whatever the type of the target. */
        CLASSES,
        /** Numbers. */
        NUMBERS
    }

    private static final Parameters<TableOptions> PARAMETERS = Parameters.of(
            TableOptions.class,
            Parameter.choice("task", "what is predicted", Task.AUTOMATIC),
            Parameter.number(
                    "validationFraction",
                    "the share of rows kept apart to stop training in time",
                    Interval.closed(0, 0.9),
                    0.1),
            Parameter.flag(
                    "refit", "whether the model is fitted again on all rows, for as long as was found best", true),
            Parameter.integer("maxLevels", "how many levels a category has at most", 2, 254, 200),
            Parameter.seed("seed", "fixes which rows are kept apart", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the first that is out of range
     */
    public TableOptions {
        PARAMETERS.check(task, validationFraction, refit, maxLevels, seed);
    }

    /** The declaration of the options. */
    public static Parameters<TableOptions> parameters() {
        return PARAMETERS;
    }

    /** Every default. */
    public static TableOptions defaults() {
        return PARAMETERS.defaults();
    }

    /** These options with another task. */
    public TableOptions withTask(Task wanted) {
        return new TableOptions(wanted, validationFraction, refit, maxLevels, seed);
    }

    /** These options with another share of rows kept apart. */
    public TableOptions withValidationFraction(double fraction) {
        return new TableOptions(task, fraction, refit, maxLevels, seed);
    }

    /** These options with or without a second fit on all rows. */
    public TableOptions withRefit(boolean again) {
        return new TableOptions(task, validationFraction, again, maxLevels, seed);
    }

    /** These options with another bound on levels. */
    public TableOptions withMaxLevels(int most) {
        return new TableOptions(task, validationFraction, refit, most, seed);
    }

    /** These options with another seed. */
    public TableOptions withSeed(long wanted) {
        return new TableOptions(task, validationFraction, refit, maxLevels, wanted);
    }
}
