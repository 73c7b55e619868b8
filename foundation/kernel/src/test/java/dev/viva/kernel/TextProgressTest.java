package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TextProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(17);
    private final Progress progress = TextProgress.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);

    @Test
    void theLineShowsShareRateTimeLeftAndTheNewestRemark() {
        try (Progress.Task task = progress.start("train", 40)) {
            task.note("loss 0.4");
            clock.addAndGet(5 * SECOND);
            task.advance(10);
            assertThat(drawn())
                    .isEqualTo("train [=======                     ]  25 %  10/40  2.0/s  15 s left  loss 0.4");
        }
    }

    @Test
    void theLastLineEndsWhenTheTaskDoes() {
        try (Progress.Task task = progress.start("read", 2)) {
            clock.addAndGet(SECOND);
            task.advance(1);
            clock.addAndGet(SECOND);
            task.advance(1);
        }
        assertThat(drawn()).isEqualTo("read [============================] 100 %  2/2  1.0/s  2 s");
        assertThat(text()).endsWith(System.lineSeparator());
    }

    @Test
    void anUnknownTotalShowsCountAndRate() {
        try (Progress.Task task = progress.start("rows", -1)) {
            clock.addAndGet(100 * SECOND);
            task.advance(3_000_000);
            assertThat(drawn()).isEqualTo("rows  3000000  30k/s  1:40 min");
        }
    }

    @Test
    void shortWorkShowsNothing() {
        try (Progress.Task task = progress.start("short", 100)) {
            clock.addAndGet(SECOND / 10);
            task.advance(100);
        }
        assertThat(text()).isEmpty();
    }

    @Test
    void drawingIsBoundedByTimeHoweverManyTheSteps() {
        try (Progress.Task task = progress.start("many", 1_000_000)) {
            for (int i = 0; i < 1_000_000; i++) {
                clock.addAndGet(2000);
                task.advance(1);
            }
        }
        assertThat(text().chars().filter(c -> c == '\r').count()).isBetween(4L, 10L);
    }

    @Test
    void aTaskInsideAShownOneIsNotShown() {
        try (Progress.Task outer = progress.start("outer", 2)) {
            try (Progress.Task inner = progress.start("inner", 2)) {
                clock.addAndGet(SECOND);
                inner.advance(1);
            }
            outer.advance(1);
        }
        assertThat(text()).contains("outer").doesNotContain("inner");
        try (Progress.Task next = progress.start("next", 2)) {
            clock.addAndGet(SECOND);
            next.advance(1);
        }
        assertThat(text()).contains("next");
    }

    @Test
    void aStreamThatIsNoTerminalGetsNothing() {
        Progress silent = TextProgress.onTerminal(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (Progress.Task task = silent.start("quiet", 1)) {
            task.advance(1);
        }
        assertThat(text()).isEmpty();
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The newest line, without the codes that move the cursor. */
    private String drawn() {
        String all = text().replace("\u001B[K", "").stripTrailing();
        return all.substring(all.lastIndexOf('\r') + 1);
    }
}
