package dev.viva.recommend.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final Candidates FOUR = new Candidates(new int[] {7, 3, 9, 1}, new double[] {5, 4, 3, 1});

    @Test
    void withoutStrengthNothingChangesAndASeedFixesTheRest() {
        assertThat(new Exploration(0, 5, Reranker.byScore()).rerank(FOUR, 4)).containsExactly(7, 3, 9, 1);
        for (long seed = 0; seed < 50; seed++) {
            Reranker drawing = new Exploration(0.7, seed, Reranker.byScore());
            assertThat(drawing.rerank(FOUR, 4))
                    .containsExactlyInAnyOrder(7, 3, 9, 1)
                    .isEqualTo(drawing.rerank(FOUR, 4));
        }
    }

    @Test
    void theFirstItemIsDrawnInProportionToTheExponentOfItsRelevance() {
        double strength = 0.5;
        int draws = 40_000;
        int[] first = new int[10];
        for (long seed = 0; seed < draws; seed++) {
            first[new Exploration(strength, seed, Reranker.byScore()).rerank(FOUR, 1)[0]]++;
        }
        double[] relevance = FOUR.relevance();
        double sum = 0;
        for (double each : relevance) {
            sum += Math.exp(each / strength);
        }
        for (int rank = 0; rank < relevance.length; rank++) {
            assertThat((double) first[FOUR.item(rank)] / draws)
                    .isCloseTo(Math.exp(relevance[rank] / strength) / sum, within(0.01));
        }
    }

    @Test
    void aStrengthBeyondTheRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exploration(1.5, 0, Reranker.byScore()))
                .withMessageContaining("Exploration: strength");
    }
}
