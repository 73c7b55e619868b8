package dev.viva.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Draws;
import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UserHistoriesTest {
    @Test
    void theOrderInWhichEventsComeAndTheirRepetitionChangeNothing() {
        Laws.hold(100, random -> {
            int size = 1 + random.nextInt(12);
            int[] items = random.ints(size, 0, 6).toArray();
            int[] order = Draws.of(random.nextLong()).permutation(size);
            UserHistories inOrder = new UserHistories(100);
            UserHistories mixed = new UserHistories(100);
            for (int at = 0; at < size; at++) {
                inOrder.record(7, items[at], at);
                mixed.record(7, items[order[at]], order[at]);
                mixed.record(7, items[order[at]], order[at]);
            }
            assertThat(mixed.of(7)).isEqualTo(inOrder.of(7));
            assertThat(inOrder.of(7).items())
                    .doesNotHaveDuplicates()
                    .contains(items)
                    .endsWith(items[size - 1]);
        });
    }

    @Test
    void onlyTheLatestItemsAreKept() {
        UserHistories histories = new UserHistories(3);
        for (int item = 0; item < 10; item++) {
            histories.record(1, item, item);
        }
        histories.record(1, 0, -5);
        assertThat(histories.of(1).items()).containsExactly(7, 8, 9);
        assertThat(histories.of(2)).isEqualTo(UserHistory.EMPTY);
        histories.forget(1);
        assertThat(histories.size()).isZero();
    }

    @Test
    void eventsOfManyThreadsAreAllThere() {
        UserHistories histories = new UserHistories(1_000);
        try (Parallel parallel = Parallel.of(4)) {
            parallel.forEach(800, at -> histories.record(at % 3, at, at));
        }
        int[] all = new int[0];
        for (int user = 0; user < 3; user++) {
            int[] items = histories.of(user).items();
            all = Arrays.copyOf(all, all.length + items.length);
            System.arraycopy(items, 0, all, all.length - items.length, items.length);
        }
        assertThat(all).hasSize(800).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoHistoryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UserHistories(5).record(1, -3, 0))
                .withMessage("UserHistory.with: item must be at least 0 and most at least 1, got -3 and 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new UserHistory(new int[] {1, 1}, new long[] {0, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserHistory(new int[] {1, 2}, new long[] {1, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserHistories(0));
    }
}
