package dev.viva.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.app.http.Refusal;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LabDeskTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int TOO_MANY = 20;

    private final LabDesk desk = new LabDesk();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    private Lab lab(Function<Setting, Outcome> body) {
        return new Lab(
                "counted",
                "Counted",
                "What is computed how often.",
                List.of(Control.whole("a", "a number", 0, 1_000, 0)),
                Map.of("x", "a"),
                List.of(),
                false,
                new Engine() {
                    @Override
                    public Outcome run(Setting setting) {
                        computed.incrementAndGet();
                        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                        try {
                            return body.apply(setting);
                        } finally {
                            atOnce.decrementAndGet();
                        }
                    }

                    @Override
                    public String java(Setting setting) {
                        return "";
                    }
                });
    }

    private static Outcome outcome(Setting setting) {
        return new Outcome(Map.of("x", (double) setting.whole("a")), List.of(), List.of());
    }

    private Outcome waiting(Setting setting) {
        try {
            open.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome(setting);
    }

    private static Setting at(Lab lab, int number) {
        return Setting.of(lab, Map.of("a", Integer.toString(number)));
    }

    private FutureTask<Outcome> reader(Setting setting) {
        return reader(setting, new CountDownLatch(0));
    }

    private FutureTask<Outcome> reader(Setting setting, CountDownLatch ended) {
        FutureTask<Outcome> reader = new FutureTask<>(() -> desk.outcome(setting)) {
            @Override
            protected void done() {
                ended.countDown();
            }
        };
        Thread.ofVirtual().name("reader").start(reader);
        return reader;
    }

    @Test
    void readersOfOneSettingWaitForOneComputation() throws Exception {
        Lab lab = lab(this::waiting);
        List<FutureTask<Outcome>> readers = new ArrayList<>();
        for (int reader = 0; reader < 50; reader++) {
            readers.add(reader(at(lab, 7)));
        }
        open.countDown();
        for (FutureTask<Outcome> reader : readers) {
            assertThat(reader.get().number("x")).isEqualTo(7);
        }
        assertThat(computed).hasValue(1);
        assertThat(desk.outcome(at(lab, 7)).number("x")).isEqualTo(7);
        assertThat(computed).hasValue(1);
    }

    @Test
    void noMoreComputeAtOnceThanThereAreProcessors() throws Exception {
        Lab lab = lab(LabDeskTest::outcome);
        List<FutureTask<Outcome>> readers = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            readers.add(reader(at(lab, number)));
        }
        for (int number = 0; number < 60; number++) {
            assertThat(readers.get(number).get().number("x")).isEqualTo(number);
        }
        assertThat(computed).hasValue(60);
        assertThat(mostAtOnce.get()).isBetween(1, PROCESSORS);
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        Lab lab = lab(setting -> {
            throw new IllegalArgumentException("unsuited " + setting.whole("a"));
        });
        for (int time = 1; time <= 3; time++) {
            assertThatThrownBy(() -> desk.outcome(at(lab, 5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("unsuited 5");
            assertThat(computed).hasValue(time);
        }
        Lab broken = lab(_ -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> desk.outcome(at(broken, 1))).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whereTooManyWaitTheNextIsRefusedAndNothingIsForgotten() throws Exception {
        Lab lab = lab(this::waiting);
        int room = 100 + PROCESSORS;
        CountDownLatch refused = new CountDownLatch(TOO_MANY);
        List<FutureTask<Outcome>> readers = new ArrayList<>();
        for (int number = 0; number < room + TOO_MANY; number++) {
            readers.add(reader(at(lab, number), refused));
        }
        refused.await(); // until then no place may become free, or a reader who comes late would find it
        open.countDown();
        int answered = 0;
        for (FutureTask<Outcome> reader : readers) {
            try {
                answered += reader.get().numbers().size();
            } catch (ExecutionException full) {
                assertThat(full).cause().isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(503);
                    assertThat(refusal).hasMessageContaining("counted");
                });
            }
        }
        assertThat(answered).isEqualTo(room);
        assertThat(desk.outcome(at(lab, 399)).number("x")).isEqualTo(399);
    }
}
