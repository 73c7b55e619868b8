package dev.viva.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.testkit.Laws;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InteractionsTest {
    @Test
    void rowsAreThoseOfAMapInWhichTheLastValueOfAPairStays() {
        Laws.hold(200, random -> {
            int users = 1 + random.nextInt(6);
            int items = 1 + random.nextInt(6);
            int size = random.nextInt(40);
            int[] user = random.ints(size, 0, users).toArray();
            int[] item = random.ints(size, 0, items).toArray();
            float[] values = new float[size];
            Map<Integer, Float> expected = new TreeMap<>();
            for (int at = 0; at < size; at++) {
                values[at] = random.nextInt(100);
                expected.put(user[at] * items + item[at], values[at]);
            }
            Interactions interactions = Interactions.of(users, items, user, item, values);
            assertThat(entries(interactions)).isEqualTo(expected);
            Interactions turned = interactions.transposed();
            assertThat(turned.users()).isEqualTo(items);
            assertThat(entries(turned.transposed())).isEqualTo(expected);
            for (int at = 0; at < items; at++) {
                assertThat(turned.count(at)).isEqualTo(interactions.itemCounts()[at]);
            }
        });
    }

    private static Map<Integer, Float> entries(Interactions interactions) {
        Map<Integer, Float> entries = new TreeMap<>();
        for (int user = 0; user < interactions.users(); user++) {
            for (int item : interactions.row(user)) {
                assertThat(interactions.contains(user, item)).isTrue();
            }
            for (int pair = interactions.start(user); pair < interactions.start(user + 1); pair++) {
                entries.put(user * interactions.items() + interactions.item(pair), interactions.value(pair));
            }
        }
        return entries;
    }

    @Test
    void whatIsOutOfRangeOrNotFiniteIsRefusedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interactions.of(2, 2, new int[] {0, 2}, new int[] {0, 0}, null))
                .withMessage("Interactions: user must be in [0, 2), got 2 at pair 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interactions.of(2, 2, new int[] {0}, new int[] {-1}, null))
                .withMessage("Interactions: item must be in [0, 2), got -1 at pair 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interactions.of(1, 1, new int[] {0}, new int[] {0}, new float[] {Float.NaN}))
                .withMessage("Interactions: values must be finite, got NaN at pair 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Interactions.of(1, 1, new int[] {0}, new int[] {}, null));
    }

    @Test
    void aSplitByUserGivesEachPairToOnePartAndTheShareOfEachUserToTheFirst() {
        Laws.hold(20, random -> {
            Interactions all = Worlds.grouped(random, 12, 30, 3, 0.7, 0.1);
            Split split = Split.byUser(all, 0.75, random.nextLong());
            Map<Integer, Float> parts = entries(split.train());
            entries(split.test())
                    .forEach((pair, value) -> assertThat(parts.put(pair, value)).isNull());
            assertThat(parts).isEqualTo(entries(all));
            for (int user = 0; user < all.users(); user++) {
                assertThat(split.train().count(user)).isEqualTo((int) Math.round(0.75 * all.count(user)));
            }
            Split other = Split.atRandom(all, 0.5, 1);
            assertThat(other.train().size()).isEqualTo((int) Math.round(0.5 * all.size()));
            assertThat(other.test().size()).isEqualTo(all.size() - other.train().size());
        });
    }
}
