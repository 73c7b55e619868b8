package dev.viva.deep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups of samples are the same whoever fetches them, and wherever one begins. */
class LoaderTest {
    private static final Samples<Integer> NUMBERS =
            Samples.of(IntStream.range(0, 103).boxed().toList());

    private static <S> List<List<S>> all(Batches<S> batches, long epoch, long from) {
        List<List<S>> groups = new ArrayList<>();
        try (Batches.Cursor<S> cursor = batches.open(epoch, from)) {
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                groups.add(group);
            }
        }
        return groups;
    }

    @Test
    void everySampleComesOnceAnEpochInAnotherOrder() {
        Batches<Integer> batches = Batches.of(NUMBERS, 10).shuffled(4);
        List<List<Integer>> first = all(batches, 0, 0);
        assertThat(first).hasSize(11).hasSize((int) batches.count());
        assertThat(first.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(IntStream.range(0, 103).boxed().toList());
        assertThat(all(batches, 0, 0)).isEqualTo(first);
        assertThat(all(batches, 1, 0)).isNotEqualTo(first);
        assertThat(all(Batches.of(NUMBERS, 10).shuffled(5), 0, 0)).isNotEqualTo(first);
    }

    @Test
    void manyThreadsGiveWhatOneGives() {
        Loader<Integer> batches = Batches.of(NUMBERS, 7).shuffled(1);
        for (int threads = 1; threads <= 4; threads++) {
            assertThat(all(batches.fetchedBy(threads), 3, 0)).isEqualTo(all(batches, 3, 0));
            assertThat(all(batches.fetchedBy(threads), 3, 5))
                    .isEqualTo(all(batches, 3, 0).subList(5, 15));
        }
    }

    @Test
    void streamsGiveTheSameGroupsFromAnyPlace() {
        Batches<Integer> stream = Batches.streamed(_ -> IntStream.range(0, 23).iterator(), 5);
        List<List<Integer>> groups = all(stream, 0, 0);
        assertThat(groups).hasSize(5);
        assertThat(all(stream, 0, 2)).isEqualTo(groups.subList(2, 5));
        assertThat(stream.count()).isEqualTo(-1);
    }

    @Test
    void theSmallLastGroupCanBeLeftOut() {
        assertThat(all(Batches.of(NUMBERS, 10).wholeOnly(), 0, 0)).hasSize(10).allMatch(each -> each.size() == 10);
    }

    @Test
    void aSampleThatCannotBeFetchedIsNamed() {
        Samples<Integer> broken = NUMBERS.map(each -> 100 / (each - 42));
        for (int threads : new int[] {0, 2}) {
            assertThatThrownBy(() -> all(Batches.of(broken, 10).fetchedBy(threads), 0, 0))
                    .isInstanceOf(SampleException.class)
                    .hasMessageContaining("sample 42: java.lang.ArithmeticException");
        }
    }

    @Test
    void aPartIsNamedByItsNumbers() {
        int[] numbers = {5, 0, 5, 102};
        Samples<Integer> part = NUMBERS.take(numbers);
        numbers[0] = 7;
        assertThat(all(Batches.of(part, 10), 0, 0)).containsExactly(List.of(5, 0, 5, 102));
        assertThatThrownBy(() -> NUMBERS.take(3, 103)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> NUMBERS.take(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anEpochMayHaveGroupsOfItsOwn() {
        Batches<Long> batches = Batches.byEpoch(epoch ->
                Batches.of(NUMBERS.map(each -> each + 1000 * epoch), 20).shuffled(3));
        assertThat(batches.count()).isEqualTo(6);
        assertThat(all(batches, 2, 0)).isEqualTo(all(batches, 2, 0));
        assertThat(all(batches, 2, 4)).isEqualTo(all(batches, 2, 0).subList(4, 6));
        assertThat(all(batches, 1, 0).stream().flatMap(List::stream).toList())
                .isEqualTo(all(Batches.of(NUMBERS, 20).shuffled(3), 1, 0).stream()
                        .flatMap(group -> group.stream().map(each -> each + 1000L))
                        .toList());
    }

    @Test
    void badSizesAreNamed() {
        assertThatThrownBy(() -> Batches.of(NUMBERS, 0)).hasMessageContaining("size must be at least 1");
        assertThatThrownBy(() -> Batches.of(NUMBERS.slice(3, 3), 4)).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> NUMBERS.slice(5, 200)).hasMessageContaining("within [0, 103]");
    }
}
