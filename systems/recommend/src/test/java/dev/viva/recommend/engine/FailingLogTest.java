package dev.viva.recommend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.viva.features.log.LogException;
import dev.viva.features.log.LogOptions;
import dev.viva.recommend.engine.Interaction.Kind;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in no log is in no list: logs that are full, closed, or on a disk that fails. */
class FailingLogTest {
    private static final int ITEMS = 40;
    private static final Catalogue CATALOGUE =
            new Demonstration(new World(new WorldOptions(20, ITEMS, 4, 0.01, 0.7, 5))).catalogue();
    private static final long NOW = 1_790_000_000_000L;
    private static final LogOptions SMALL =
            LogOptions.standard().withSegmentBytes(1 << 16).withLimitBytes(2 << 16);

    @TempDir
    private Path folder;

    private RecommendEngine open(boolean durable, LogOptions options) {
        return RecommendEngine.open(folder, CATALOGUE, durable, options);
    }

    private static Interaction event(int number) {
        return new Interaction(
                "event-" + number,
                "user-" + number % 7,
                Demonstration.itemId(number % ITEMS),
                Kind.CLICK,
                0,
                NOW + number);
    }

    /** All that lists are made from. */
    private record Known(
            List<UserHistory> histories, List<String> users, List<Boolean> withdrawn, List<double[]> rows) {
        static Known of(RecommendEngine engine) {
            List<String> users = engine.latestUsers(100);
            return new Known(
                    users.stream().map(engine::history).toList(),
                    users,
                    IntStream.range(0, ITEMS).mapToObj(engine::isWithdrawn).toList(),
                    users.stream()
                            .map(user -> engine.recommend(user, Wish.of(10)))
                            .flatMap(served -> Arrays.stream(served.rows()))
                            .toList());
        }

        void requireSameAs(Known other) {
            assertThat(other.histories).isEqualTo(histories);
            assertThat(other.users).isEqualTo(users);
            assertThat(other.withdrawn).isEqualTo(withdrawn);
            assertThat(Arrays.deepEquals(other.rows.toArray(), rows.toArray())).isTrue();
        }
    }

    private static void refuses(RecommendEngine engine, int number) {
        Known before = Known.of(engine);
        assertThatExceptionOfType(LogException.class).isThrownBy(() -> engine.record(event(number)));
        assertThatExceptionOfType(LogException.class)
                .isThrownBy(() -> engine.withdraw(Demonstration.itemId(number % ITEMS), true));
        assertThatExceptionOfType(LogException.class).isThrownBy(() -> engine.recordAll(List.of(event(number + 1))));
        Known.of(engine).requireSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullLogRefusesWithoutAnyChangeAndWhatItTookIsThereWhenItIsOpenedAgain(boolean durable) {
        List<Interaction> many =
                IntStream.range(0, 3_000).mapToObj(FailingLogTest::event).toList();
        Known known;
        try (RecommendEngine engine = open(durable, SMALL)) {
            assertThat(engine.withdraw(Demonstration.itemId(3), true)).isTrue();
            assertThatExceptionOfType(LogException.Full.class).isThrownBy(() -> engine.recordAll(many));
            known = Known.of(engine);
            refuses(engine, many.size());
        }
        try (RecommendEngine engine = open(durable, SMALL)) {
            Known.of(engine).requireSameAs(known);
            refuses(engine, many.size());
        }
        try (RecommendEngine engine = open(durable, SMALL.withLimitBytes(Long.MAX_VALUE))) {
            Known.of(engine).requireSameAs(known);
            int taken = 0;
            while (!engine.record(many.get(taken))) {
                taken++;
            }
            assertThat(taken).isBetween(500, 2_500);
            assertThat(engine.record(many.get(taken + 1))).isTrue();
        }
    }

    @Test
    void aClosedEngineRefusesWithoutAnyChange() {
        RecommendEngine engine = open(false, SMALL);
        engine.recordAll(List.of(event(1), event(2)));
        engine.close();
        refuses(engine, 3);
    }

    @Test
    void whatADiskFailedToConfirmIsInNoListAndCountsOnceWhenItIsRecordedAgain() {
        Set<Thread> others = committers();
        RecommendEngine engine = open(true, SMALL);
        assertThat(engine.record(event(1))).isTrue();
        // a file whose thread is interrupted while it is forced is closed by that, as if the disk were gone
        committers().stream().filter(thread -> !others.contains(thread)).forEach(Thread::interrupt);
        refuses(engine, 2);
        assertThatExceptionOfType(LogException.class).isThrownBy(engine::close);
        try (RecommendEngine again = open(true, SMALL)) {
            boolean lost = again.record(event(2));
            assertThat(again.record(event(2))).isFalse();
            assertThat(again.knows("user-2")).isTrue();
            assertThat(again.history("user-2").items()).containsExactly(2);
            assertThat(again.record(event(1))).as("lost by then: " + lost).isFalse();
        }
    }

    private static Set<Thread> committers() {
        Set<Thread> committers = new HashSet<>(Thread.getAllStackTraces().keySet());
        committers.removeIf(thread -> !thread.getName().equals("viva-log-committer"));
        return committers;
    }
}
