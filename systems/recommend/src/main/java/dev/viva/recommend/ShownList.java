package dev.viva.recommend;

import java.util.Arrays;

/**
 * What was shown to somebody at once and what came of it: a line of the log that rankers learn from. Immutable: arrays are copied.
 *
 * @param history the items that they had to do with before, the oldest first, each once
 * @param items what was shown, distinct
 * @param clicked for each item whether it was clicked
 * @param watchSeconds for each item how long it was watched, at least 0; 0 without a click
 */
public record ShownList(int[] history, int[] items, boolean[] clicked, double[] watchSeconds) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if nothing is shown, lengths differ, an item is negative, or a time is not what it may be
     */
    public ShownList {
        history = history.clone();
        items = items.clone();
        clicked = clicked.clone();
        watchSeconds = watchSeconds.clone();
        if (items.length == 0 || clicked.length != items.length || watchSeconds.length != items.length) {
            throw new IllegalArgumentException(
                    "ShownList: there must be at least one item, and one entry of clicked and watchSeconds for each, got "
                            + items.length + ", " + clicked.length + " and " + watchSeconds.length);
        }
        requireItems("history", history);
        requireItems("items", items);
        for (int at = 0; at < items.length; at++) {
            double seconds = watchSeconds[at];
            if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY) || (seconds > 0 && !clicked[at])) {
                throw new IllegalArgumentException(
                        "ShownList: watchSeconds must be finite, at least 0, and 0 without a click, got " + seconds
                                + " at " + at);
            }
        }
    }

    private static void requireItems(String part, int[] items) {
        for (int item : items) {
            if (item < 0) {
                throw new IllegalArgumentException("ShownList: " + part + " must be at least 0, got " + item);
            }
        }
    }

    /** How many items were shown. */
    public int size() {
        return items.length;
    }

    @Override
    public int[] history() {
        return history.clone();
    }

    @Override
    public int[] items() {
        return items.clone();
    }

    @Override
    public boolean[] clicked() {
        return clicked.clone();
    }

    @Override
    public double[] watchSeconds() {
        return watchSeconds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShownList that
                && Arrays.equals(history, that.history)
                && Arrays.equals(items, that.items)
                && Arrays.equals(clicked, that.clicked)
                && Arrays.equals(watchSeconds, that.watchSeconds);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(items) + Arrays.hashCode(history);
    }

    @Override
    public String toString() {
        return "ShownList" + Arrays.toString(items);
    }
}
