package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdMapTest {
    @Test
    void itHoldsWhatAMapHolds() {
        Laws.hold(50, random -> {
            IdMap map = new IdMap();
            Map<Long, Integer> judge = new HashMap<>();
            int spread = 1 + random.nextInt(2_000);
            for (int step = 0; step < 3_000; step++) {
                long id = (long) random.nextInt(spread) << (random.nextInt(2) * 40);
                Integer there = judge.get(id);
                assertThat(map.row(id)).isEqualTo(there == null ? -1 : there);
                if (there != null) {
                    assertThat(map.remove(id)).isEqualTo(judge.remove(id));
                } else if (random.nextBoolean()) {
                    map.put(id, step);
                    judge.put(id, step);
                } else {
                    assertThat(map.remove(id)).isEqualTo(-1);
                }
                assertThat(map.size()).isEqualTo(judge.size());
            }
        });
    }
}
