package dev.viva.table;

import java.util.List;

/**
 * How the rows of two tables are matched by equal keys; see {@link Table#join}. A missing key equals nothing, not even
 * another missing one. Immutable.
 *
 * @param kind which rows the result has
 * @param leftKeys the key columns of the left table, at least one
 * @param rightKeys those of the right table, as many, of the same types (INTEGER and NUMBER may meet)
 * @param leftSuffix what the name of a left column gets where a right column has the same one
 * @param rightSuffix what the right one gets
 * @param expected how often a key may come in each table
 * @param rowLimit how many rows the result may have; 0 for ten times the rows of both tables, but at least a million
 */
public record Join(
        Kind kind,
        List<String> leftKeys,
        List<String> rightKeys,
        String leftSuffix,
        String rightSuffix,
        Cardinality expected,
        long rowLimit) {
    /** Which rows the result of a join has. */
    public enum Kind {
        /** Every pair that matches, in the order of the left table, for one left row in that of the right. */
        INNER,
        /** Those, and left rows that match nothing, in their place. */
        LEFT,
        /** Every pair that matches and right rows that match nothing, in the order of the right table. */
        RIGHT,
        /** As LEFT, then the right rows that match nothing. */
        FULL,
        /** The left rows that match something, once and without columns of the right table. */
        SEMI,
        /** The left rows that match nothing, without columns of the right table. */
        ANTI
    }

    /** How often a key may come: once or many times in the left table, to once or many times in the right one. */
    public enum Cardinality {
        /** Keys are unique in both tables. */
        ONE_TO_ONE,
        /** Keys are unique in the left table. */
        ONE_TO_MANY,
        /** Keys are unique in the right table. */
        MANY_TO_ONE,
        /** Nothing is expected. */
        MANY_TO_MANY;

        boolean uniqueLeft() {
            return this == ONE_TO_ONE || this == ONE_TO_MANY;
        }

        boolean uniqueRight() {
            return this == ONE_TO_ONE || this == MANY_TO_ONE;
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no key, the keys differ in number, or the limit is negative
     */
    public Join {
        leftKeys = List.copyOf(leftKeys);
        rightKeys = List.copyOf(rightKeys);
        if (leftKeys.isEmpty() || leftKeys.size() != rightKeys.size()) {
            throw new IllegalArgumentException(
                    "Join: keys must be at least one and as many on both sides, got " + leftKeys + " and " + rightKeys);
        }
        if (rowLimit < 0) {
            throw new IllegalArgumentException("Join.rowLimit must be at least 0, got " + rowLimit);
        }
    }

    private static Join of(Kind kind, String... keys) {
        List<String> names = List.of(keys);
        return new Join(kind, names, names, "_left", "_right", Cardinality.MANY_TO_MANY, 0);
    }

    /** The pairs that match in these columns of both tables. */
    public static Join inner(String... keys) {
        return of(Kind.INNER, keys);
    }

    /** All left rows with what matches them. */
    public static Join left(String... keys) {
        return of(Kind.LEFT, keys);
    }

    /** All right rows with what matches them. */
    public static Join right(String... keys) {
        return of(Kind.RIGHT, keys);
    }

    /** All rows of both tables. */
    public static Join full(String... keys) {
        return of(Kind.FULL, keys);
    }

    /** The left rows that match something. */
    public static Join semi(String... keys) {
        return of(Kind.SEMI, keys);
    }

    /** The left rows that match nothing. */
    public static Join anti(String... keys) {
        return of(Kind.ANTI, keys);
    }

    /** With other names of the keys in the right table; the result has those of the left one. */
    public Join withRightKeys(String... keys) {
        return new Join(kind, leftKeys, List.of(keys), leftSuffix, rightSuffix, expected, rowLimit);
    }

    /** With these suffixes instead of {@code _left} and {@code _right}. */
    public Join withSuffixes(String left, String right) {
        return new Join(kind, leftKeys, rightKeys, left, right, expected, rowLimit);
    }

    /** With a check of how often keys come. */
    public Join expecting(Cardinality cardinality) {
        return new Join(kind, leftKeys, rightKeys, leftSuffix, rightSuffix, cardinality, rowLimit);
    }

    /** With another limit of the result's rows. */
    public Join withRowLimit(long rows) {
        return new Join(kind, leftKeys, rightKeys, leftSuffix, rightSuffix, expected, rows);
    }

    long limit(Table left, Table right) {
        return rowLimit > 0 ? rowLimit : Math.max(1_000_000, 10L * ((long) left.rowCount() + right.rowCount()));
    }
}
