package dev.viva.learn.selection;

/**
 * One division of rows: those that teach and those that judge. The arrays are owned, never copied.
 *
 * @param train the rows that a model is fitted on, ascending
 * @param test the rows that it is judged on, ascending; none of them teaches
 */
public record Split(int[] train, int[] test) {
    /**
     * Checks that both parts are ascending and share no row. O(rows).
     *
     * @throws IllegalArgumentException if a part is empty, is not ascending, or shares a row with the other
     */
    public Split {
        ascending("train", train);
        ascending("test", test);
        int teaching = 0;
        for (int row : test) {
            while (teaching < train.length && train[teaching] < row) {
                teaching++;
            }
            if (teaching < train.length && train[teaching] == row) {
                throw new IllegalArgumentException("Split: train and test must not share a row, both have " + row);
            }
        }
    }

    private static void ascending(String part, int[] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Split." + part + " must have at least 1 row, got none");
        }
        for (int at = 0; at < rows.length; at++) {
            if (rows[at] <= (at == 0 ? -1 : rows[at - 1])) {
                throw new IllegalArgumentException("Split." + part + " must be ascending row numbers from 0 on, got "
                        + rows[at] + " at place " + at);
            }
        }
    }
}
