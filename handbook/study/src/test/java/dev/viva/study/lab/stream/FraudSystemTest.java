package dev.viva.study.lab.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FraudSystemTest {
    private static final Lab LAB = FraudSystemLab.lab();

    private static Outcome outcome(String query) {
        return LAB.run(Setting.fromQuery(LAB, query));
    }

    private static Decided decided(String attack, long seed) {
        return Decided.of(World.of(Setting.of(LAB, Map.of("attack", attack), seed)));
    }

    private static double[] early(Decided stream) {
        return IntStream.range(0, stream.size())
                .filter(row -> stream.days()[row] < World.ONSET)
                .mapToDouble(row -> stream.scores()[row])
                .toArray();
    }

    @Test
    void whatComesLaterChangesNoEarlierDecision() {
        assertThat(early(decided("leak", 5))).hasSizeGreaterThan(1_000).isEqualTo(early(decided("none", 5)));
    }

    @Test
    void theSameWorldIsDecidedTheSameAgainAndInTheOrderOfTime() {
        Decided once = decided("card-testing", 7);
        Decided again = decided("card-testing", 7);
        assertThat(once.scores()).isEqualTo(again.scores());
        assertThat(once.alarms()).isEqualTo(again.alarms());
        assertThat(once.days()).isSorted();
        assertThat(once.scores()).hasSameSizeAs(once.days());
        assertThat(DoubleStream.of(once.scores())).allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void nothingOfAnUnseenPatternComesBeforeItBegins() {
        World world = World.of(Setting.of(LAB, Map.of("attack", "card-testing"), 3));
        assertThat(world.payments()).allSatisfy(each -> {
            boolean early = each.payment().timestamp() < world.onset();
            assertThat(early && world.pattern().is(each.scenario())).isFalse();
            assertThat(each.labelledAt()).isEqualTo(each.payment().timestamp() + world.delay() * World.DAY);
        });
        assertThat(decided("card-testing", 3).attack()).contains(true);
    }

    @Test
    void higherThresholdsMissMoreAndRefuseLess() {
        Outcome before = outcome("challenge=0&block=0");
        assertThat(before.number("missedFrauds")).isZero();
        for (int tenth = 1; tenth <= 10; tenth++) {
            String at = tenth / 10.0 + "";
            Outcome after = outcome("challenge=" + at + "&block=" + at);
            assertThat(after.number("missedFrauds")).isGreaterThanOrEqualTo(before.number("missedFrauds"));
            assertThat(after.number("refused")).isLessThanOrEqualTo(before.number("refused"));
            assertThat(after.number("recallBefore")).isLessThanOrEqualTo(before.number("recallBefore"));
            assertThat(after.number("bestCost")).isEqualTo(before.number("bestCost"));
            before = after;
        }
    }

    @Test
    void aBlockBelowTheChallengeIsTakenAsTheChallenge() {
        assertThat(outcome("challenge=0.6&block=0.2").numbers())
                .isEqualTo(outcome("challenge=0.6&block=0.6").numbers());
    }
}
