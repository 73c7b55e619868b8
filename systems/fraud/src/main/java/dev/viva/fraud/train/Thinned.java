package dev.viva.fraud.train;

import java.util.Arrays;

/** Rows of which genuine ones were left out evenly, with weights that make up for it. */
record Thinned(int[] rows, double[] weights) {
    static Thinned of(boolean[] fraud, int[] rows, int most) {
        int frauds = (int) Arrays.stream(rows).filter(row -> fraud[row]).count();
        int genuine = rows.length - frauds;
        int room = Math.max(1, most - frauds);
        int every = (genuine + room - 1) / room;
        int[] kept = new int[rows.length];
        double[] weights = new double[rows.length];
        int count = 0;
        int seen = 0;
        for (int row : rows) {
            boolean isFraud = fraud[row];
            if (isFraud || every <= 1 || seen++ % every == 0) {
                weights[count] = isFraud ? 1 : Math.max(1, every);
                kept[count++] = row;
            }
        }
        return new Thinned(Arrays.copyOf(kept, count), Arrays.copyOf(weights, count));
    }
}
