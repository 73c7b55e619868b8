package dev.viva.learn;

import java.util.List;

/** What a learner is to predict: a number, a class or a place in an order, for each row. Arrays are owned, never copied. */
public sealed interface Target {
    /** The number of rows. */
    int size();

    /** The given rows, in that order. */
    Target take(int[] rows);

    /**
     * What it holds, as it reads after "got": {@code numbers}, {@code 2 classes [no, yes]}, {@code relevance} or
     * {@code none}.
     */
    default String kind() {
        return switch (this) {
            case Values _ -> "numbers";
            case Classes classes -> classes.labels().size() + " classes " + classes.labels();
            case Relevance _ -> "relevance";
            case None _ -> "none";
        };
    }

    /**
     * This target, if it holds classes.
     *
     * @param owner who needs them, for the error
     * @throws IllegalArgumentException if it holds something else
     */
    default Classes requireClasses(String owner) {
        if (this instanceof Classes classes) {
            return classes;
        }
        throw new IllegalArgumentException(owner + ": the target must hold classes, got " + kind());
    }

    /**
     * This target, if it holds numbers that are all finite. O(rows).
     *
     * @param owner who needs them, for the error
     * @throws IllegalArgumentException if it holds something else, or a number is not finite
     */
    default Values requireNumbers(String owner) {
        if (!(this instanceof Values numbers)) {
            throw new IllegalArgumentException(owner + ": the target must hold numbers, got " + kind());
        }
        for (int row = 0; row < numbers.values.length; row++) {
            if (!Double.isFinite(numbers.values[row])) {
                throw new IllegalArgumentException(
                        owner + ": the target must be finite, got " + numbers.values[row] + " in row " + row);
            }
        }
        return numbers;
    }

    /** Numbers to predict by regression; all finite. */
    record Values(double[] values) implements Target {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Values take(int[] rows) {
            double[] taken = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = values[rows[row]];
            }
            return new Values(taken);
        }
    }

    /** Classes as codes into {@code labels}; for two classes, code 1 is the positive one. */
    record Classes(int[] codes, List<String> labels) implements Target {
        /** Copies the list of labels. */
        public Classes {
            labels = List.copyOf(labels);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public Classes take(int[] rows) {
            int[] taken = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = codes[rows[row]];
            }
            return new Classes(taken, labels);
        }
    }

    /**
     * How relevant each row is to its query: for learners that put the rows of each query into order.
     *
     * @param grades how relevant each row is, finite and at least 0; usually 0, 1, 2 …
     * @param queries the number of each row's query; rows of one query may lie anywhere
     */
    record Relevance(double[] grades, int[] queries) implements Target {
        /**
         * Checks the lengths.
         *
         * @throws IllegalArgumentException if they differ
         */
        public Relevance {
            if (queries.length != grades.length) {
                throw new IllegalArgumentException("Target.Relevance: queries must have " + grades.length
                        + " rows like the grades, got " + queries.length);
            }
        }

        @Override
        public int size() {
            return grades.length;
        }

        @Override
        public Relevance take(int[] rows) {
            int[] taken = new int[rows.length];
            for (int row = 0; row < rows.length; row++) {
                taken[row] = queries[rows[row]];
            }
            return new Relevance(new Values(grades).take(rows).values(), taken);
        }
    }

    /**
     * Nothing to predict: for learners that find structure in the features alone. A learner that needs a target refuses
     * it.
     *
     * @param size the number of rows
     */
    record None(int size) implements Target {
        @Override
        public None take(int[] rows) {
            return new None(rows.length);
        }
    }
}
