package dev.viva.deep.data;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A data set: so many samples, each found by its number. {@link #get} is called from several threads at once, and may be slow,
 * as when it decodes a picture.
 */
public interface Samples<S> {
    /** How many there are. */
    int size();

    /**
     * One sample; what it throws stops the training with the sample's number.
     *
     * @param number in [0, size)
     */
    S get(int number);

    /** Those of a list. */
    static <S> Samples<S> of(List<S> all) {
        return new Samples<>() {
            @Override
            public int size() {
                return all.size();
            }

            @Override
            public S get(int number) {
                return all.get(number);
            }
        };
    }

    /** The same samples, each changed when it is fetched: a transform or an augmentation. */
    default <T> Samples<T> map(Function<? super S, ? extends T> change) {
        Samples<S> from = this;
        return new Samples<>() {
            @Override
            public int size() {
                return from.size();
            }

            @Override
            public T get(int number) {
                return change.apply(from.get(number));
            }
        };
    }

    /**
     * The samples {@code from … to - 1}.
     *
     * @throws IllegalArgumentException if these are not within them
     */
    default Samples<S> slice(int from, int to) {
        if (from < 0 || to < from || to > size()) {
            throw new IllegalArgumentException(
                    "Samples.slice: must be within [0, " + size() + "], got " + from + " to " + to);
        }
        Samples<S> whole = this;
        return new Samples<>() {
            @Override
            public int size() {
                return to - from;
            }

            @Override
            public S get(int number) {
                return whole.get(from + number);
            }
        };
    }

    /**
     * The samples of these numbers, in this order and as often as they are named: a part of a split, or those that are sound.
     *
     * @param numbers is copied
     * @throws IndexOutOfBoundsException if one is not in [0, size)
     */
    default Samples<S> take(int... numbers) {
        Samples<S> whole = this;
        int[] taken = numbers.clone();
        for (int number : taken) {
            Objects.checkIndex(number, size());
        }
        return new Samples<>() {
            @Override
            public int size() {
                return taken.length;
            }

            @Override
            public S get(int number) {
                return whole.get(taken[number]);
            }
        };
    }
}
