package dev.viva.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void theMedianIsTheMiddleValueWhateverTheOrder() {
        assertThat(new Sample(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
        assertThat(new Sample(List.of(4.0)).median()).isEqualTo(4);
        assertThat(new Sample(List.of(1.0, 100.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    }

    @Test
    void oneWildValueDoesNotMoveTheRatio() {
        Sample ours = new Sample(List.of(1.0, 1.0, 50.0));
        Sample peer = new Sample(List.of(2.0, 2.0, 2.0));
        assertThat(ours.ratioTo(peer)).isEqualTo(0.5);
        assertThat(peer.ratioTo(ours)).isEqualTo(2);
    }

    @Test
    void theSmallestAndLargestAreKept() {
        Sample sample = new Sample(List.of(3.0, 1.0, 2.0));
        assertThat(sample.min()).isEqualTo(1);
        assertThat(sample.max()).isEqualTo(3);
        assertThat(sample.cells("%.1f", 10)).containsExactly("20.0", "10.0", "30.0");
    }

    @Test
    void nothingAndWhatIsNotFiniteAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(List.of(1.0, Double.NaN)))
                .withMessageContaining("NaN");
    }

    @Test
    void goalsHoldAtTheirBoundAndNeverForNaN() {
        assertThat(Goal.atMost(0.6).reachedBy(0.6)).isTrue();
        assertThat(Goal.atMost(0.6).reachedBy(0.61)).isFalse();
        assertThat(Goal.atLeast(5).reachedBy(5)).isTrue();
        assertThat(Goal.atLeast(5).reachedBy(4.9)).isFalse();
        assertThat(Goal.atMost(1).reachedBy(Double.NaN)).isFalse();
        assertThat(Goal.atLeast(1).reachedBy(Double.NaN)).isFalse();
        assertThat(Goal.atMost(0.0005)).hasToString("<= 0.0005000");
    }

    @Test
    void entrantsTakeTurnsAndTheWarmUpDoesNotCount() throws Exception {
        List<String> order = new ArrayList<>();
        var samples = new Contest()
                .enter("a", () -> {
                    order.add("a");
                    return order.size();
                })
                .enter("b", () -> {
                    order.add("b");
                    return order.size();
                })
                .run(1, 3);
        assertThat(String.join("", order)).isEqualTo("baabbaab");
        assertThat(samples.keySet()).containsExactly("a", "b");
        assertThat(samples.get("a")).isEqualTo(new Sample(List.of(3.0, 6.0, 7.0)));
        assertThat(samples.get("b")).isEqualTo(new Sample(List.of(4.0, 5.0, 8.0)));
    }

    @Test
    void aNameEntersOnce() {
        Contest contest = new Contest().enter("a", () -> 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contest.enter("a", () -> 2))
                .withMessageContaining("got a again");
    }
}
