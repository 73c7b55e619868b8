package dev.viva.learn.bayes;

import dev.viva.learn.Feature;

/** Values of columns, of which none may be infinite. */
final class FiniteValues {
    private FiniteValues() {}

    /** The value of {@code column} in a row; refused where it is infinite, as {@code owner}'s. */
    static double at(String owner, Feature column, int row) {
        double value = column.value(row);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(owner + ": feature '" + column.name()
                    + "' must hold finite numbers or none, got " + value + " in row " + row);
        }
        return value;
    }
}
