package dev.viva.text.gpt;

import dev.viva.deep.data.Batches;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * So many groups of places in a text, each group drawn by its number alone.
 *
 * @param count how many groups an epoch has
 * @param size how many places a group has
 * @param places places are in [0, places)
 * @param seed fixes them
 */
record RandomWindows(long count, int size, int places, long seed) implements Batches<Integer> {
    @Override
    public Cursor<Integer> open(long epoch, long from) {
        CounterRandom random = CounterRandom.of(seed).stream(epoch);
        return new Cursor<>() {
            private long next = from;

            @Override
            public @Nullable List<Integer> next() {
                if (next >= count) {
                    return null;
                }
                Draws draws = random.stream(next++).draws();
                return Stream.generate(() -> draws.nextInt(places)).limit(size).toList();
            }

            @Override
            public void close() {}
        };
    }
}
