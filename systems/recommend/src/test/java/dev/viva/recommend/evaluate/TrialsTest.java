package dev.viva.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.recommend.simulate.World;
import dev.viva.recommend.simulate.WorldOptions;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Interleaving and sequential tests. */
class TrialsTest {
    @Test
    void anInterleavedListHoldsTheFirstOfBothWithoutRepetitionAndTeamsThatDifferByOneAtMost() {
        Laws.hold(200, random -> {
            int[] one = Draws.of(random.nextLong()).permutation(8);
            int[] two = Draws.of(random.nextLong()).permutation(8);
            int k = random.nextInt(10);
            TeamDraft list = TeamDraft.of(one, two, k, Draws.of(random.nextLong()));
            Set<Integer> items =
                    new HashSet<>(Arrays.stream(list.items()).boxed().toList());
            assertThat(items).hasSize(Math.min(k, 8));
            if (k > 1) {
                assertThat(items).contains(one[0], two[0]);
            }
            int balance = 0;
            for (int place = 0; place < list.items().length; place++) {
                balance += list.first()[place] ? 1 : -1;
                assertThat(Math.abs(balance)).isLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void aListThatRunsOutLeavesTheRestToTheOther() {
        TeamDraft list = TeamDraft.of(new int[] {1}, new int[] {1, 2, 3}, 3, Draws.of(1));
        assertThat(list.items()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(TeamDraft.of(new int[0], new int[0], 5, Draws.of(1)).items()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> list.winner(new boolean[2]));
    }

    @Test
    void interleavingFindsTheBetterOfTwoRankingsAndNoneOfEqualOnes() {
        World world = new World(WorldOptions.standard(4));
        int better = 0;
        int equal = 0;
        for (int session = 0; session < 1_000; session++) {
            Draws draws = CounterRandom.of(9).stream(session).draws();
            int user = draws.nextInt(1_000);
            int[] pool = Arrays.copyOf(draws.permutation(500), 40);
            int[] good = IntStream.of(pool)
                    .boxed()
                    .sorted((a, b) -> Double.compare(world.attraction(user, b, 0), world.attraction(user, a, 0)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] half = good.clone();
            for (int at = 0; at + 10 < half.length; at += 2) {
                int moved = half[at];
                half[at] = half[at + 10];
                half[at + 10] = moved;
            }
            better += winner(world, user, TeamDraft.of(good, half, 10, draws), draws);
            equal += winner(world, user, TeamDraft.of(good, good, 10, draws), draws);
        }
        assertThat(better).isGreaterThan(60);
        assertThat(equal).isBetween(-60, 60);
    }

    private static int winner(World world, int user, TeamDraft list, Draws draws) {
        boolean[] clicked = new boolean[list.items().length];
        for (int place = 0; place < clicked.length; place++) {
            clicked[place] =
                    world.show(user, list.items()[place], place, 0, draws).clicked();
        }
        return list.winner(clicked);
    }

    /** How many of {@code trials} tests that are looked at after every outcome conclude, and after how many outcomes. */
    private static double[] decided(int trials, int outcomes, double control, double treatment) {
        int decided = 0;
        double needed = 0;
        for (int trial = 0; trial < trials; trial++) {
            SequentialTest test = new SequentialTest(0.02);
            Draws draws = CounterRandom.of(77).stream(trial).draws();
            for (int at = 0; at < outcomes && !test.decided(0.05); at++) {
                test.addControl(draws.nextBoolean(control) ? 1 : 0);
                test.addTreatment(draws.nextBoolean(treatment) ? 1 : 0);
                needed++;
            }
            decided += test.decided(0.05) ? 1 : 0;
        }
        return new double[] {(double) decided / trials, needed / trials};
    }

    @Test
    void ofAThousandTrialsWithoutADifferenceAtMostFivePercentConclude() {
        assertThat(decided(1_000, 5_000, 0.1, 0.1)[0]).isLessThanOrEqualTo(0.05);
    }

    @Test
    void aDifferenceIsFoundAndALargeOneSooner() {
        double[] small = decided(100, 30_000, 0.1, 0.12);
        double[] large = decided(100, 30_000, 0.1, 0.16);
        assertThat(small[0]).isGreaterThan(0.95);
        assertThat(large[0]).isEqualTo(1);
        assertThat(large[1]).isLessThan(0.5 * small[1]);
    }

    @Test
    void thePValueNeverRisesAndNothingIsConcludedBeforeTheLeastNumber() {
        SequentialTest test = new SequentialTest(1);
        Draws draws = Draws.of(3);
        double before = 1;
        for (int at = 0; at < 500; at++) {
            test.addControl(draws.nextGaussian());
            test.addTreatment(5 + draws.nextGaussian());
            assertThat(test.pValue()).isLessThanOrEqualTo(before);
            assertThat(test.pValue() == 1).isEqualTo(at < SequentialTest.LEAST - 1);
            before = test.pValue();
        }
        assertThat(test.difference()).isCloseTo(5, within(0.3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.addControl(Double.NaN))
                .withMessage("SequentialTest: an outcome must be finite, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0));
    }

    @Test
    void outcomesThatAreAllTheSameShowNoDifference() {
        SequentialTest test = new SequentialTest(0.1);
        for (int at = 0; at < 300; at++) {
            test.addControl(2);
            test.addTreatment(2);
        }
        assertThat(test.pValue()).isEqualTo(1);
    }
}
