package dev.viva.recommend;

import dev.viva.kernel.CounterRandom;
import java.util.Arrays;

/**
 * Interactions in two parts, with the same users and items.
 *
 * @param train what a model may see
 * @param test what it is judged by
 */
public record Split(Interactions train, Interactions test) {
    /**
     * Gives a share of each user's interactions to the training, chosen at random, the rest to the test: the number is
     * rounded to the nearest, so that a user with one interaction keeps it where {@code share} is at least a half. Each
     * user's choice depends on the seed and the user's number alone.
     *
     * @throws IllegalArgumentException unless {@code share} is in (0, 1)
     */
    public static Split byUser(Interactions all, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("Split.byUser: share must be above 0 and below 1, got " + share);
        }
        boolean[] kept = new boolean[all.size()];
        for (int user = 0; user < all.users(); user++) {
            int[] order = CounterRandom.of(seed).stream(user).draws().permutation(all.count(user));
            int count = (int) Math.round(share * order.length);
            for (int at = 0; at < count; at++) {
                kept[all.start(user) + order[at]] = true;
            }
        }
        return of(all, kept);
    }

    /**
     * Gives each interaction to the training with the same chance, whoever it belongs to.
     *
     * @throws IllegalArgumentException unless {@code share} is in (0, 1)
     */
    public static Split atRandom(Interactions all, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("Split.atRandom: share must be above 0 and below 1, got " + share);
        }
        boolean[] kept = new boolean[all.size()];
        int[] order = CounterRandom.of(seed).draws().permutation(all.size());
        for (int at = 0; at < Math.round(share * order.length); at++) {
            kept[order[at]] = true;
        }
        return of(all, kept);
    }

    private static Split of(Interactions all, boolean[] kept) {
        return new Split(part(all, kept, true), part(all, kept, false));
    }

    private static Interactions part(Interactions all, boolean[] kept, boolean wanted) {
        int[] users = new int[all.size()];
        int[] items = new int[all.size()];
        float[] values = new float[all.size()];
        int size = 0;
        for (int user = 0; user < all.users(); user++) {
            for (int pair = all.start(user); pair < all.start(user + 1); pair++) {
                if (kept[pair] == wanted) {
                    users[size] = user;
                    items[size] = all.item(pair);
                    values[size++] = all.value(pair);
                }
            }
        }
        return Interactions.of(
                all.users(),
                all.items(),
                Arrays.copyOf(users, size),
                Arrays.copyOf(items, size),
                all.valued() ? Arrays.copyOf(values, size) : null);
    }
}
