package dev.viva.bench.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void everythingIsDoneOnce() throws IOException {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        Crowd.of(3, 100, number -> assertThat(done.add(number)).isTrue());
        assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().collect(Collectors.toSet()));
    }

    @Test
    void asManyUsersActAtOnceAsAreAskedFor() throws IOException {
        CyclicBarrier all = new CyclicBarrier(4);
        Crowd.of(4, 4, number -> {
            try {
                all.await(30, TimeUnit.SECONDS);
            } catch (Exception broken) {
                throw new IOException("only some came", broken);
            }
        });
        assertThat(all.isBroken()).isFalse();
    }

    @Test
    void theFirstFailureEndsItAndIsTold() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> Crowd.of(1, 100, number -> {
                    if (number == 5) {
                        throw new IOException("no answer");
                    }
                    done.add(number);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("a request failed: no answer");
        assertThat(done).hasSize(5);
    }
}
