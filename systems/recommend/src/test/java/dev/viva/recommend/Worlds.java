package dev.viva.recommend;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Interactions of people with tastes, for tests. */
public final class Worlds {
    private Worlds() {}

    /**
     * Users and items fall into as many groups; a user has an item of their own group with the chance {@code own}, any other
     * with the chance {@code other}.
     */
    public static Interactions grouped(
            SplittableRandom random, int users, int items, int groups, double own, double other) {
        int[] rows = new int[users * items];
        int[] columns = new int[users * items];
        float[] values = new float[users * items];
        int size = 0;
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextDouble() < (user % groups == item % groups ? own : other)) {
                    rows[size] = user;
                    columns[size] = item;
                    values[size++] = 1 + random.nextInt(5);
                }
            }
        }
        return Interactions.of(
                users, items, Arrays.copyOf(rows, size), Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
}
