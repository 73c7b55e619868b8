package dev.viva.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.recommend.ItemScorer;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlendTest {
    private static ItemScorer drawn(SplittableRandom random, int items) {
        float[] scores = new float[items];
        for (int item = 0; item < items; item++) {
            scores[item] = (float) random.nextDouble(-9, 9);
        }
        return new Popularity(scores);
    }

    private static float[] scores(ItemScorer model) {
        float[] scores = new float[2 * model.items()];
        model.score(new int[][] {{0}, {}}, scores);
        return scores;
    }

    @Test
    void scaleAndPlaceOfAModelsScoresPlayNoPart() {
        Laws.hold(50, random -> {
            ItemScorer one = drawn(random, 12);
            ItemScorer two = drawn(random, 12);
            float[] moved = scores(two);
            for (int at = 0; at < moved.length; at++) {
                moved[at] = 7 * moved[at] - 3;
            }
            ItemScorer other = new Popularity(Arrays.copyOf(moved, 12));
            float[] first = scores(new Blend(List.of(new Blend.Part(one, 0.3), new Blend.Part(two, 0.7))));
            float[] second = scores(new Blend(List.of(new Blend.Part(one, 0.3), new Blend.Part(other, 0.7))));
            assertThat(first).containsExactly(second, within(1e-4f));
        });
    }

    @Test
    void aBlendOfOneKeepsItsOrderAndHasMeanZeroAndDeviationOne() {
        Laws.hold(50, random -> {
            ItemScorer model = drawn(random, 9);
            Blend blend = new Blend(List.of(new Blend.Part(model, 1), new Blend.Part(drawn(random, 9), 0)));
            assertThat(blend.recommend(new int[] {3}, 9)).containsExactly(model.recommend(new int[] {3}, 9));
            float[] scores = Arrays.copyOf(scores(blend), 9);
            double sum = 0;
            double squares = 0;
            for (float score : scores) {
                sum += score;
                squares += score * score;
            }
            assertThat(sum).isCloseTo(0, within(1e-4));
            assertThat(squares / 9).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void aModelThatScoresAllAlikeSaysNothing() {
        ItemScorer model = drawn(new SplittableRandom(1), 5);
        Blend blend = new Blend(List.of(new Blend.Part(new Popularity(new float[5]), 9), new Blend.Part(model, 1)));
        assertThat(scores(blend)).containsExactly(scores(new Blend(List.of(new Blend.Part(model, 1)))));
    }

    @Test
    void whatCannotBeIsRefused() {
        SplittableRandom random = new SplittableRandom(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Blend(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Blend(List.of(new Blend.Part(drawn(random, 3), 1), new Blend.Part(drawn(random, 4), 1))))
                .withMessage("Blend: there must be parts with one number of items, got [3, 4]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Blend.Part(drawn(random, 3), Double.NaN));
    }
}
