package dev.viva.recommend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Parallel;
import dev.viva.recommend.engine.Interaction.Kind;
import dev.viva.recommend.rerank.ItemSimilarity;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.Recommendations.Recommended;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendEngineTest {
    private static final World WORLD = new World(new WorldOptions(120, 160, 6, 0.01, 0.7, 5));
    private static final Demonstration DEMONSTRATION = new Demonstration(WORLD);
    private static final Catalogue CATALOGUE = DEMONSTRATION.catalogue();
    private static final long BEGIN = 1_790_000_000_000L;
    private static final long NOW = BEGIN + Demonstration.length().toMillis();
    private static final List<Interaction> PAST = DEMONSTRATION.past(5_000, BEGIN);

    @TempDir
    private static Path shared;

    private static RecommendEngine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void learn() {
        engine = RecommendEngine.open(shared, CATALOGUE, false);
        engine.recordAll(PAST);
        engine.train(Parallel.of(1));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private RecommendEngine open() {
        return RecommendEngine.open(folder, CATALOGUE, false);
    }

    private static Interaction click(String event, String user, int item) {
        return new Interaction(event, user, Demonstration.itemId(item), Kind.CLICK, 0, NOW);
    }

    private static int[] items(Served served) {
        return served.shown().items().stream().mapToInt(Recommended::item).toArray();
    }

    @Test
    void anInteractionIsInTheVeryNextListAndIsAReasonInIt() {
        Laws.hold(40, random -> {
            String user = random.nextBoolean() ? "user-" + (1 + random.nextInt(120)) : "new-" + random.nextLong();
            int[] before = items(engine.recommend(user, Wish.of(20)));
            int chosen = before[random.nextInt(before.length)];
            assertThat(engine.record(click("e" + random.nextLong(), user, chosen)))
                    .isTrue();
            Served after = engine.recommend(user, Wish.of(20));
            assertThat(items(after)).isNotEqualTo(before).doesNotContain(chosen);
            assertThat(after.history().contains(chosen)).isTrue();
        });
        engine.record(click("first", "somebody", 7));
        assertThat(engine.recommend("somebody", Wish.of(20)).shown().items())
                .anyMatch(item -> item.reason().because() == 7);
    }

    @Test
    void whatWasRecordedIsThereAfterARestartAndTheSameEventCountsOnce() {
        Served before;
        try (RecommendEngine first = open()) {
            first.recordAll(PAST.subList(0, 500));
            assertThat(first.record(click("mine", "user-3", 1))).isTrue();
            assertThat(first.record(click("mine", "user-3", 2))).isFalse();
            assertThat(first.withdraw("video-9", true)).isTrue();
            assertThat(first.withdraw("video-9", true)).isFalse();
            first.train(Parallel.of(1));
            before = first.recommend("user-3", Wish.of(30));
        }
        try (RecommendEngine again = open()) {
            again.train(Parallel.of(1));
            assertThat(again.record(click("mine", "user-3", 4))).isFalse();
            Served after = again.recommend("user-3", Wish.of(30));
            assertThat(after.history()).isEqualTo(before.history());
            assertThat(Arrays.deepEquals(after.rows(), before.rows())).isTrue();
            assertThat(after.shown().items()).isEqualTo(before.shown().items());
            assertThat(again.isWithdrawn(8)).isTrue();
            assertThat(again.firstTime()).hasValue(BEGIN);
            assertThat(again.latestUsers(1)).containsExactly("user-3");
        }
    }

    @Test
    void trainingSeesTheBitsThatServingSaw() {
        Laws.hold(15, random -> {
            String user = "user-" + (1 + random.nextInt(120));
            engine.record(click("t" + random.nextLong(), user, random.nextInt(160)));
            Served served = engine.recommend(user, Wish.of(10));
            assertThat(Arrays.deepEquals(served.rows(), engine.replayed(user, served)))
                    .isTrue();
        });
    }

    @Test
    void aStrangerGetsWhatIsPopularAndAnItemThatIsNotThereIsRefusedByName() {
        Served served = engine.recommend("nobody", Wish.of(10));
        assertThat(engine.knows("nobody")).isFalse();
        assertThat(served.history().size()).isZero();
        assertThat(served.shown().items())
                .hasSize(10)
                .allMatch(item -> item.reason().source().equals("popular")
                        && item.reason().because() == CandidateSource.NOTHING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.record(new Interaction("x", "user-1", "video-0", Kind.CLICK, 0, NOW)))
                .withMessage("RecommendEngine: itemId must be an item of the catalogue, got video-0");
        assertThatIllegalArgumentException().isThrownBy(() -> engine.withdraw("video-0", true));
    }

    @Test
    void beforeAnythingIsKnownThereIsAListAllTheSame() {
        try (RecommendEngine empty = open()) {
            assertThat(empty.recommend("nobody", Wish.of(5)).shown().items()).hasSize(5);
            empty.train(Parallel.of(1));
            assertThat(empty.recommend("nobody", Wish.of(5)).shown().items()).hasSize(5);
            assertThat(empty.firstTime()).isEmpty();
        }
    }

    @Test
    void itemsThatGoWhileListsAreMadeAreInNoListThatIsAskedForLater() throws InterruptedException {
        try (RecommendEngine own = open()) {
            AtomicInteger gone = new AtomicInteger();
            own.recordAll(PAST.subList(0, 300));
            Thread withdrawing = Thread.ofPlatform().start(() -> {
                for (int item = 0; item < 60; item++) {
                    own.withdraw(Demonstration.itemId(item), true);
                    gone.set(item + 1);
                }
            });
            do {
                int before = gone.get();
                int[] items = items(own.recommend("user-5", Wish.of(50)));
                assertThat(items).hasSize(50);
                assertThat(Arrays.stream(items).min().orElseThrow()).isGreaterThanOrEqualTo(before);
            } while (gone.get() < 60);
            withdrawing.join();
            assertThat(own.withdraw(Demonstration.itemId(0), false)).isTrue();
            assertThat(own.record(click("still", "user-5", 30))).isTrue();
        }
    }

    @Test
    void diversityMakesListsMoreDiverseAndExplorationIsTheSameUntilSomethingHappens() {
        double plain = 0;
        double diverse = 0;
        int explored = 0;
        for (int user = 1; user <= 30; user++) {
            String id = "user-" + user;
            int[] usual = items(engine.recommend(id, Wish.of(10)));
            plain += likeness(usual);
            diverse += likeness(items(engine.recommend(id, new Wish(10, 0, 0.7))));
            int[] chance = items(engine.recommend(id, new Wish(10, 0.5, 0)));
            assertThat(items(engine.recommend(id, new Wish(10, 0.5, 0)))).isEqualTo(chance);
            explored += Arrays.equals(usual, chance) ? 0 : 1;
        }
        assertThat(diverse).isLessThan(0.8 * plain);
        assertThat(explored).isGreaterThan(25);
    }

    private static double likeness(int[] items) {
        ItemSimilarity similarity = CATALOGUE.similarity();
        double sum = 0;
        for (int at = 0; at < items.length; at++) {
            for (int other = 0; other < at; other++) {
                sum += similarity.between(items[at], items[other]);
            }
        }
        return sum;
    }

    @Test
    void whatItLearnedPleasesUsersMoreThanWhatIsPopular() {
        assertThat(engine.lessons()).isGreaterThan(50);
        assertThat(engine.features()).endsWith("item_events_decayed");
        double own = 0;
        double popular = 0;
        int[] everybodys = items(engine.recommend("nobody", Wish.of(10)));
        for (int user = 0; user < 100; user++) {
            own += attraction(user, items(engine.recommend(Demonstration.userId(user), Wish.of(10))));
            popular += attraction(user, everybodys);
        }
        assertThat(own).isGreaterThan(1.5 * popular);
    }

    private static double attraction(int user, int[] items) {
        return Arrays.stream(items)
                .mapToDouble(item -> WORLD.attraction(user, item, 30))
                .sum();
    }

    @Test
    void anInteractionIsReadAsItWasWrittenAndWishesHaveRanges() {
        Interaction full = new Interaction("e", "ü", "i", Kind.LIKE, 3.25, NOW);
        assertThat(Interaction.read(full.write())).isEqualTo(full);
        assertThatIllegalArgumentException().isThrownBy(() -> new Wish(0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(5, Double.NaN, 0))
                .withMessageContaining("must be in [0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interaction("e", " ", "i", Kind.CLICK, 0, NOW))
                .withMessageContaining("Interaction.userId must have 1 to 64 characters");
    }
}
