package dev.viva.recommend.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Draws;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World WORLD = new World(new WorldOptions(50, 40, 5, 0.05, 0.7, 3));

    @Test
    void whatIsShownIsClickedAndWatchedAsOftenAndAsLongAsTheTruthSays() {
        Laws.hold(10, random -> {
            int user = random.nextInt(50);
            int item = random.nextInt(40);
            int place = random.nextInt(4);
            Draws draws = Draws.of(random.nextLong());
            int shows = 20_000;
            double clicks = 0;
            double seconds = 0;
            for (int at = 0; at < shows; at++) {
                World.Outcome outcome = WORLD.show(user, item, place, 3, draws);
                clicks += outcome.clicked() ? 1 : 0;
                seconds += outcome.watchSeconds();
            }
            double chance = WORLD.clickProbability(user, item, place, 3);
            double mean = WORLD.watchSeconds(user, item, 3);
            assertThat(clicks / shows).isCloseTo(chance, within(5 * Math.sqrt(chance / shows)));
            assertThat(seconds / shows).isCloseTo(chance * mean, within(8 * mean * Math.sqrt(chance / shows)));
        });
    }

    @Test
    void theValueOfAPolicyIsWhatItEarnsInTheLongRun() {
        Simulation simulation = new Simulation(WORLD, 4);
        Policy policy = Policy.softmax(40, WORLD::affinity, 0.5);
        List<Simulation.Impression> log = simulation.run(policy, 40_000, 5);
        Simulation.Value value = simulation.value(policy);
        double clicks = log.stream().filter(Simulation.Impression::clicked).count() / 40_000.0;
        double seconds = log.stream()
                .mapToDouble(Simulation.Impression::watchSeconds)
                .average()
                .orElseThrow();
        assertThat(clicks).isCloseTo(value.clicks(), within(0.03 * value.clicks()));
        assertThat(seconds).isCloseTo(value.watchSeconds(), within(0.05 * value.watchSeconds()));
        assertThat(value.clicks())
                .isGreaterThan(simulation.value(Policy.uniform(40)).clicks());
    }

    @Test
    void lowerPlacesAreLookedAtLessAndTastesDrift() {
        assertThat(WORLD.examination(0)).isEqualTo(1);
        assertThat(WORLD.examination(5)).isLessThan(WORLD.examination(4));
        double moved = 0;
        for (int user = 0; user < 50; user++) {
            moved += Math.abs(WORLD.affinity(user, 0, 20) - WORLD.affinity(user, 0, 0));
        }
        assertThat(moved / 50).isGreaterThan(0.05);
        World still = new World(new WorldOptions(5, 4, 2, 0, 0, 1));
        assertThat(still.affinity(1, 1, 1_000)).isEqualTo(still.affinity(1, 1, 0));
        assertThat(still.examination(9)).isEqualTo(1);
    }

    @Test
    void aSeedFixesEverythingAndChancesAddUpToOne() {
        World again = new World(WORLD.options());
        Policy policy = Policy.exploring(Policy.softmax(40, WORLD::affinity, 0.1), 0.2);
        assertThat(new Simulation(again, 2).run(policy, 100, 4))
                .isEqualTo(new Simulation(WORLD, 2).run(policy, 100, 4));
        double[] chances = policy.probabilities(3, 1);
        assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(chances).min().orElseThrow()).isGreaterThanOrEqualTo(0.2 / 40);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorldOptions(0, 1, 2, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorldOptions(1, 1, 2, Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Simulation(WORLD, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.softmax(3, WORLD::affinity, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.exploring(Policy.uniform(3), 1.5));
    }
}
