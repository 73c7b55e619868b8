package dev.viva.learn;

import java.util.List;

/** A change of features that was learned: immutable and thread-safe. It never adds, drops or reorders rows. */
public interface Transform extends Model {
    /**
     * The names of the features that it makes, in order. A feature that stays what it was keeps its name; one made of
     * another begins with that one's name.
     */
    List<String> outputNames();

    /** How many features it makes. */
    default int outputWidth() {
        return outputNames().size();
    }

    /**
     * The changed features, always with the names {@link #outputNames}, in the same kinds, for the same rows.
     *
     * @throws IllegalArgumentException if names or kinds differ from those it was fitted on: which, what was expected and
     *     what came
     */
    Features apply(Features features);

    /**
     * Changes one row, without allocation where that is possible: {@code into} gets what {@link #apply} gives for it, to the
     * bit.
     *
     * @param row the values in the order of {@link #featureNames()}; categories by the codes of training, NaN where missing
     * @param into room for one value per output name; not {@code row} itself
     */
    void apply(double[] row, double[] into);
}
