package dev.viva.recommend.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.recommend.ShownList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterestWorldTest {
    private static final InterestWorld WORLD = new InterestWorld(new InterestWorldOptions(60, 200, 10, 3, 3, 0.5, 4));

    @Test
    void clicksAndTimesComeAsOftenAndAsLongAsTheTruthSays() {
        double clicks = 0;
        double expected = 0;
        double seconds = 0;
        double expectedSeconds = 0;
        int shown = 0;
        for (int user = 0; user < 60; user++) {
            for (long seed = 0; seed < 10; seed++) {
                for (ShownList list : WORLD.browse(user, 6, 8, seed)) {
                    int[] history = list.history();
                    int last = history.length == 0 ? -1 : history[history.length - 1];
                    for (int at = 0; at < list.size(); at++) {
                        int item = list.items()[at];
                        double chance = WORLD.clickProbability(user, item, last);
                        clicks += list.clicked()[at] ? 1 : 0;
                        expected += chance;
                        seconds += list.watchSeconds()[at];
                        expectedSeconds += chance * WORLD.watchSeconds(user, item);
                        shown++;
                    }
                }
            }
        }
        assertThat(shown).isEqualTo(60 * 10 * 6 * 8);
        assertThat(clicks / shown).isCloseTo(expected / shown, within(0.01));
        assertThat(seconds).isCloseTo(expectedSeconds, within(0.06 * expectedSeconds));
    }

    @Test
    void whatIsClickedJoinsTheHistoryAndIsNotShownAgain() {
        List<ShownList> log = WORLD.browse(3, 12, 8, 9);
        int[] history = {};
        for (ShownList list : log) {
            assertThat(list.history()).containsExactly(history).doesNotHaveDuplicates();
            assertThat(Arrays.stream(history).boxed())
                    .doesNotContainAnyElementsOf(
                            Arrays.stream(list.items()).boxed().toList());
            assertThat(list.items()).doesNotHaveDuplicates();
            int before = history.length;
            int[] next = Arrays.copyOf(history, before + list.size());
            int size = before;
            for (int at = 0; at < list.size(); at++) {
                if (list.clicked()[at]) {
                    next[size++] = list.items()[at];
                }
            }
            history = Arrays.copyOf(next, size);
        }
        assertThat(log).hasSize(12);
        assertThat(WORLD.browse(3, 12, 8, 9)).isEqualTo(log);
        assertThat(WORLD.browse(3, 12, 8, 10)).isNotEqualTo(log);
    }

    @Test
    void tastesOfTopicsAreIndependentAndThoseWithinOneAreNot() {
        double within = 0;
        double across = 0;
        int pairs = 0;
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < 180; item++) {
                // an item ten further is of the same topic, one eleven further of the next
                within += WORLD.match(user, item) * WORLD.match(user, item + 10) * cosine(item, item + 10);
                across += WORLD.match(user, item) * WORLD.match(user, item + 11) * cosine(item, item + 11);
                pairs++;
            }
        }
        assertThat(within / pairs).isGreaterThan(0.05);
        assertThat(across / pairs).isCloseTo(0, within(0.03));
    }

    private static double cosine(int item, int other) {
        double product = 0;
        double one = 0;
        double two = 0;
        for (int at = 10; at < WORLD.attributeCount(); at++) {
            product += WORLD.attributes(item)[at] * WORLD.attributes(other)[at];
            one += Math.pow(WORLD.attributes(item)[at], 2);
            two += Math.pow(WORLD.attributes(other)[at], 2);
        }
        return product / Math.sqrt(one * two);
    }

    @Test
    void likedTopicsAndTheTopicOfTheLastClickAreClickedMore() {
        for (int user = 0; user < 60; user++) {
            int liked = 0;
            for (int topic = 0; topic < 10; topic++) {
                liked += WORLD.likes(user, topic) ? 1 : 0;
            }
            assertThat(liked).isEqualTo(3);
            assertThat(WORLD.clickProbability(user, 7, 17)).isGreaterThan(WORLD.clickProbability(user, 7, 18));
            assertThat(WORLD.clickProbability(user, 7, 18)).isEqualTo(WORLD.clickProbability(user, 7, -1));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InterestWorldOptions(1, 10, 6, 1, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new InterestWorldOptions(1, 20, 6, 7, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new InterestWorldOptions(1, 20, 6, 2, 1, Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORLD.browse(1, 1, 51, 1))
                .withMessage(
                        "InterestWorld.browse: lists and shown must be at least 1 and shown at most 50, got 1 and 51");
    }
}
