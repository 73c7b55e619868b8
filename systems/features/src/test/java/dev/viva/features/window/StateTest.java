package dev.viva.features.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.features.Aggregate;
import dev.viva.features.Event;
import dev.viva.features.FeatureDefinition;
import dev.viva.features.FeatureSet;
import dev.viva.features.Window;
import dev.viva.features.state.StateStore;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that is spilled, written, lost and found again leads to the same values and the same state. */
final class StateTest {
    private static final List<LabelOutcome> OUTCOMES = List.of(LabelOutcome.values());

    @TempDir
    Path folder;

    @Test
    void stateThatHardlyFitsInMemoryGivesTheSameBitsAsStateThatDoes() {
        Laws.hold(12, random -> {
            FeatureSet set = Streams.features(random, 45);
            List<Streams.Step> steps = Streams.stream(random, 800);
            OnlineFeatures roomy = OnlineFeatures.inMemory(set);
            List<double[]> expected = run(roomy, steps, 0, steps.size());
            Limits tight = new Limits(1 + random.nextInt(4), 1 + random.nextInt(100_000), 1 + random.nextInt(50));
            try (StateStore store = StateStore.open(fresh())) {
                OnlineFeatures spilling = OnlineFeatures.open(set, store, tight);
                requireSameBits(run(spilling, steps, 0, steps.size()), expected);
                assertThat(spilling.size().residentKeys()).isLessThanOrEqualTo(tight.residentKeys());
                assertThat(spilling.stateHash()).isEqualTo(roomy.stateHash());
            }
        });
    }

    @Test
    void aSnapshotAndTheTailOfTheLogLeadToTheStateOfARunThatWasNeverInterrupted() {
        Laws.hold(12, random -> {
            FeatureSet set = Streams.features(random, 45);
            List<Streams.Step> steps = Streams.stream(random, 800);
            OnlineFeatures steady = OnlineFeatures.inMemory(set);
            List<double[]> expected = run(steady, steps, 0, steps.size());
            Path at = fresh();
            Limits limits = random.nextBoolean() ? Limits.standard() : new Limits(3, 1 << 20, 20);
            int done = 0;
            while (done < steps.size()) {
                done = liveUntilACrash(set, at, limits, steps, expected, random);
            }
            try (StateStore store = StateStore.open(at)) {
                OnlineFeatures last = OnlineFeatures.open(set, store, limits);
                assertThat(last.sequence()).isEqualTo(steps.size() - 1L);
                assertThat(last.stateHash()).isEqualTo(steady.stateHash());
            }
        });
    }

    @Test
    void stateThatIsBroughtBackAPartAtATimeGivesTheSameBitsAtEveryMoment() {
        Laws.hold(20, random -> {
            FeatureSet set = Streams.features(random, 45);
            List<Streams.Step> steps = Streams.stream(random, 800);
            OnlineFeatures steady = OnlineFeatures.inMemory(set);
            List<double[]> expected = run(steady, steps, 0, steps.size());
            int begun = 200 + random.nextInt(400);
            Path at = fresh();
            try (StateStore store = StateStore.open(at)) {
                OnlineFeatures before = OnlineFeatures.open(set, store, Limits.standard());
                run(before, steps, 0, begun);
                before.snapshot(begun - 1L);
            }
            Limits limits = random.nextBoolean() ? Limits.standard() : new Limits(1 + random.nextInt(60), 1 << 20, 40);
            try (StateStore store = StateStore.open(at)) {
                OnlineFeatures after = OnlineFeatures.open(set, store, limits);
                Restoring restoring = after.restoring();
                for (int step = begun; step < steps.size(); step++) {
                    if (!restoring.isDone()) {
                        restoring.read(1 + random.nextInt(20));
                        requireSameBits(run(after, steps, step, step + 1), expected.subList(step, step + 1));
                        restoring.adopt();
                    } else {
                        requireSameBits(runPrepared(after, steps.get(step)), expected.subList(step, step + 1));
                    }
                    if (random.nextInt(80) == 0) {
                        after.snapshot(step);
                    }
                }
                assertThat(after.stateHash()).isEqualTo(steady.stateHash());
            }
        });
    }

    @Test
    void anEventThatWasPreparedLongBeforeItsTurnGivesTheSameBits() {
        Laws.hold(20, random -> {
            FeatureSet set = Streams.features(random, 45);
            List<Streams.Step> steps = Streams.stream(random, 600);
            OnlineFeatures steady = OnlineFeatures.inMemory(set);
            List<double[]> expected = run(steady, steps, 0, steps.size());
            Limits tight = new Limits(1 + random.nextInt(30), 1 << 20, 1 + random.nextInt(50));
            try (StateStore store = StateStore.open(fresh())) {
                OnlineFeatures features = OnlineFeatures.open(set, store, tight);
                List<Prepared> prepared = new ArrayList<>();
                for (int step = 0; step < steps.size(); step++) {
                    int ahead = Math.min(steps.size(), step + 1 + random.nextInt(5));
                    while (prepared.size() < ahead) {
                        boolean happens = steps.get(prepared.size()) instanceof Streams.Step.Happens;
                        prepared.add(
                                happens
                                        ? features.prepare(((Streams.Step.Happens) steps.get(prepared.size())).event())
                                        : Prepared.NOTHING);
                    }
                    requireSameBits(
                            List.of(apply(features, steps.get(step), prepared.get(step))),
                            expected.subList(step, step + 1));
                    if (random.nextInt(60) == 0) {
                        features.snapshot(step);
                    }
                }
                assertThat(features.stateHash()).isEqualTo(steady.stateHash());
            }
        });
    }

    private static List<double[]> runPrepared(OnlineFeatures features, Streams.Step step) {
        Prepared prepared =
                step instanceof Streams.Step.Happens happens ? features.prepare(happens.event()) : Prepared.NOTHING;
        return List.of(apply(features, step, prepared));
    }

    /** Continues from the last snapshot, snapshots now and then, ends without one; returns how far the snapshots reach. */
    private static int liveUntilACrash(
            FeatureSet set,
            Path at,
            Limits limits,
            List<Streams.Step> steps,
            List<double[]> expected,
            SplittableRandom random) {
        try (StateStore store = StateStore.open(at)) {
            OnlineFeatures features = OnlineFeatures.open(set, store, limits);
            int next = (int) features.sequence() + 1;
            for (int life = 0; life < 3 && next < steps.size(); life++) {
                int until = Math.min(steps.size(), next + 1 + random.nextInt(200));
                requireSameBits(run(features, steps, next, until), expected.subList(next, until));
                features.snapshot(until - 1L);
                next = until;
            }
            int beyond = Math.min(steps.size(), next + random.nextInt(100));
            requireSameBits(run(features, steps, next, beyond), expected.subList(next, beyond));
            return next;
        }
    }

    @Test
    void theHashOfTheStateTellsApartStatesThatDiffer() {
        FeatureSet set = FeatureSet.of(
                Streams.SCHEMA,
                List.of(FeatureDefinition.of("frauds", Aggregate.FRAUD_COUNT, "merchant", Window.days(7))));
        List<Long> hashes = new ArrayList<>();
        OnlineFeatures features = OnlineFeatures.inMemory(set);
        hashes.add(features.stateHash());
        features.apply(Streams.SCHEMA.event().begin(1, Streams.START).key(1, 7), new double[1]);
        hashes.add(features.stateHash());
        features.label(1, true, Streams.START + 1);
        hashes.add(features.stateHash());
        features.apply(Streams.SCHEMA.event().begin(2, Streams.START + 1).key(1, 8), new double[1]);
        hashes.add(features.stateHash());
        features.label(1, false, Streams.START);
        hashes.add(features.stateHash());
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void stateOfOtherFeaturesIsRefused() {
        FeatureDefinition count = FeatureDefinition.of("count", Aggregate.COUNT, "customer", Window.days(1));
        FeatureSet one = FeatureSet.of(Streams.SCHEMA, List.of(count));
        FeatureSet other = FeatureSet.of(Streams.SCHEMA, List.of(count.withPresent(false)));
        try (StateStore store = StateStore.open(folder.resolve("other"))) {
            OnlineFeatures.open(one, store, Limits.standard()).snapshot(5);
            assertThatThrownBy(() -> OnlineFeatures.open(other, store, Limits.standard()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was written by the features " + one.hash())
                    .hasMessageContaining("replay the log into an empty folder");
        }
    }

    @Test
    void aSnapshotOfStateInMemoryOnlyIsRefused() {
        OnlineFeatures features = OnlineFeatures.inMemory(Streams.features(new SplittableRandom(1), 30));
        assertThatThrownBy(() -> features.snapshot(1)).hasMessageContaining("needs a store");
    }

    @Test
    void aStoreThatCannotBeOpenedNamesItsFolder() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "not a folder");
        assertThatThrownBy(() -> StateStore.open(file)).hasMessageContaining(file.toString());
    }

    @Test
    void aStateThatWasCutShortIsNamedAndRefusedAndAWholeOneIsReadBackToTheSameBytes() {
        Laws.hold(60, random -> {
            Plan plan = Plan.of(Streams.features(random, 40));
            GroupPlan group = plan.groups().get(random.nextInt(plan.groups().size()));
            KeyCodec codec = new KeyCodec(group);
            byte[] whole = codec.encode(lived(plan.set(), group, random));
            assertThat(codec.encode(codec.decode(whole))).isEqualTo(whole);
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThatThrownBy(() -> codec.decode(cut))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("state of a key of " + group.name());
        });
    }

    private static KeyState lived(FeatureSet set, GroupPlan group, SplittableRandom random) {
        Present present = new Present(set.schema());
        Frame frame = group.newFrame(present);
        KeyState state = group.newState();
        for (Streams.Step step : Streams.stream(random, 150)) {
            if (step instanceof Streams.Step.Happens(Event event)) {
                present.load(event);
                group.apply(state, frame, new double[set.size()]);
            }
        }
        return state;
    }

    private Path fresh() throws IOException {
        return Files.createTempDirectory(folder, "state");
    }

    /** What every step gave: the values of an event, an empty array for a duplicate, the outcome of a label. */
    private static List<double[]> run(OnlineFeatures features, List<Streams.Step> steps, int from, int to) {
        List<double[]> results = new ArrayList<>();
        for (Streams.Step step : steps.subList(from, to)) {
            results.add(apply(features, step, Prepared.NOTHING));
        }
        return results;
    }

    private static double[] apply(OnlineFeatures features, Streams.Step step, Prepared prepared) {
        return switch (step) {
            case Streams.Step.Happens happens -> {
                double[] values = new double[features.set().size()];
                yield features.apply(happens.event(), values, prepared) ? values : new double[0];
            }
            case Streams.Step.Learnt(long id, boolean fraud, long arrival) ->
                new double[] {OUTCOMES.indexOf(features.label(id, fraud, arrival))};
        };
    }

    private static void requireSameBits(List<double[]> got, List<double[]> expected) {
        assertThat(got).hasSameSizeAs(expected);
        for (int step = 0; step < got.size(); step++) {
            assertThat(got.get(step)).as("step %d", step).isEqualTo(expected.get(step));
        }
    }
}
