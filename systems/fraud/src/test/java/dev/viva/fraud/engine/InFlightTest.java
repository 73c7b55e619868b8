package dev.viva.fraud.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.fraud.Payment;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is looked up while others write: payments in flight, and where decisions are. */
class InFlightTest {
    @Test
    void aPaymentIsFoundUntilItIsLetGo() {
        Laws.hold(50, random -> {
            var inFlight = new InFlight();
            Map<Long, Pending> expected = new HashMap<>();
            int keys = random.nextInt(1, 5000);
            for (int step = 0; step < 3000; step++) {
                long key = random.nextInt(keys);
                Pending held = expected.get(key);
                assertThat(inFlight.find(key)).isSameAs(held);
                if (held == null) {
                    Pending added = pending(key);
                    inFlight.add(added);
                    expected.put(key, added);
                } else if (random.nextInt(3) > 0) {
                    held.released = true;
                    expected.remove(key);
                }
            }
            assertThat(inFlight.isEmpty()).isEqualTo(expected.isEmpty());
            expected.values().forEach(each -> each.released = true);
            assertThat(inFlight.isEmpty()).isTrue();
        });
    }

    private static Pending pending(long key) {
        return new Pending(Payment.of("t" + key, Payments.START, "c", "m", 1), key, new double[0], 0);
    }

    /** One thread adds and lets go; another looks for one that stays, past all that come and go in its place. */
    @Test
    void aPaymentIsFoundWhileOthersComeAndGo() throws InterruptedException {
        var inFlight = new InFlight();
        Pending staying = pending(7);
        inFlight.add(staying);
        Thread writer = Thread.ofPlatform().start(() -> {
            List<Pending> added = new ArrayList<>();
            for (long key = 8; key < 60_000; key++) {
                Pending each = pending(key);
                inFlight.add(each);
                added.add(each);
                if (added.size() > 3000) {
                    added.forEach(one -> one.released = true);
                    added.clear();
                }
            }
        });
        while (writer.isAlive()) {
            assertThat(inFlight.find(7)).isSameAs(staying);
        }
    }

    /** A reader finds all that was put before it began to look, with its own value, and nothing that was not put. */
    @Test
    void entriesAreFoundWhileMoreArePut() throws InterruptedException {
        var map = new PositionIndex.LongMap();
        var put = new AtomicLong();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long key = 1; key <= 400_000; key++) {
                map.put(key * 31, key);
                put.setRelease(key);
            }
        });
        for (long look = 0; writer.isAlive(); look++) {
            long known = put.getAcquire();
            long key = 1 + look * 7919 % (known + 50);
            long found = map.get(key * 31);
            assertThat(found).isIn(key <= known ? List.of(key) : List.of(0L, key));
        }
        assertThat(List.of(map.get(31), map.get(400_000L * 31))).containsExactly(1L, 400_000L);
    }
}
