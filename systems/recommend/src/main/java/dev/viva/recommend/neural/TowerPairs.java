package dev.viva.recommend.neural;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.recommend.Interactions;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Each interaction with the rest of its user's items, of which a part is drawn where there are too many. */
final class TowerPairs implements Samples<TowerPairs.Pair> {
    private final Interactions interactions;
    private final int[] owners;
    private final int most;
    private final long seed;

    /**
     * One interaction.
     *
     * @param user whose it is
     * @param item with what
     * @param history what else they had
     */
    record Pair(int user, int item, int[] history) {}

    TowerPairs(Interactions interactions, int most, long seed) {
        this.interactions = interactions;
        this.most = most;
        this.seed = seed;
        owners = new int[interactions.size()];
        for (int user = 0; user < interactions.users(); user++) {
            Arrays.fill(owners, interactions.start(user), interactions.start(user + 1), user);
        }
    }

    @Override
    public int size() {
        return owners.length;
    }

    @Override
    public Pair get(int number) {
        int user = owners[number];
        int first = interactions.start(user);
        int[] others = IntStream.range(first, first + interactions.count(user))
                .filter(pair -> pair != number)
                .toArray();
        if (others.length > most) {
            CounterRandom.of(seed).stream(number).draws().shuffle(others);
        }
        return new Pair(
                user,
                interactions.item(number),
                Arrays.stream(others).limit(most).map(interactions::item).toArray());
    }
}
