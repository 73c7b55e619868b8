package dev.viva.app.recommend;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.kernel.Parallel;
import dev.viva.recommend.engine.Demonstration;
import dev.viva.recommend.engine.RecommendEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The recommender under a home, with what it has to offer. It starts when it is told to, or when it is first asked: it reads its log, learns,
 * and is then there. Thread-safe.
 */
public final class RecommendDesk implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final boolean durable;
    private final Clock clock;
    private final Consumer<String> remarks;
    private final Supplier<Stock> stock;
    private final FutureTask<Started> starting = new FutureTask<>(this::open);
    private final AtomicBoolean begun = new AtomicBoolean();

    /**
     * A recommender that is there.
     *
     * @param madeUp whether what it offers is a demonstration
     */
    private record Started(RecommendEngine engine, boolean madeUp) {}

    /**
     * A desk that has not begun.
     *
     * @param folder where its log is kept
     * @param stock what it offers; asked for when it starts
     * @param durable whether recording waits for the disk
     * @param remarks told in a sentence what an operator must know
     */
    public RecommendDesk(Path folder, Supplier<Stock> stock, boolean durable, Clock clock, Consumer<String> remarks) {
        this.folder = folder;
        this.stock = stock;
        this.durable = durable;
        this.clock = clock;
        this.remarks = remarks;
    }

    /** Starts in the background, unless it has. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("viva-recommend-start").start(starting);
        }
    }

    /**
     * The recommender, begun now if it was not, waited for.
     *
     * @throws Refusal (503) if it still learns after a minute, or could not start
     */
    RecommendEngine engine() {
        return started().engine();
    }

    /**
     * Whether what it offers is a demonstration; waits as {@link #engine} does.
     *
     * @throws Refusal as {@link #engine} does
     */
    boolean isMadeUp() {
        return started().madeUp();
    }

    private Started started() {
        begin();
        try {
            return starting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException learning) {
            throw Problem.later("the recommender is learning; ask again in a few seconds")
                    .refusal();
        } catch (ExecutionException failed) {
            throw Problem.later("the recommender could not start; its operator was told why")
                    .refusal();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.later("the server stops").refusal();
        }
    }

    private Started open() {
        try {
            Stock offered = stock.get();
            Path own = folder.resolve(offered.folder());
            RecommendEngine engine = RecommendEngine.open(own.resolve("log"), offered.catalogue(), durable);
            recordPast(engine, offered, own.resolve(offered.mark()));
            try (Parallel parallel = Parallel.of(1)) {
                engine.train(parallel);
            }
            return new Started(engine, offered.madeUp());
        } catch (RuntimeException failure) {
            remarks.accept("The recommender cannot start: " + failure.getMessage());
            throw failure;
        }
    }

    /** Once; a start that was killed in between writes it again, and what is known already counts once. */
    private void recordPast(RecommendEngine engine, Stock offered, Path note) {
        if (Files.exists(note)) {
            return;
        }
        long begin = engine.firstTime()
                .orElse(clock.millis() - Demonstration.length().toMillis());
        engine.recordAll(offered.past().apply(begin));
        try {
            Files.createFile(note);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        if (begun.compareAndSet(false, true)) {
            starting.cancel(false);
            return;
        }
        try {
            starting.get(PATIENCE_SECONDS, TimeUnit.SECONDS).engine().close();
        } catch (ExecutionException | TimeoutException absent) {
            // there is nothing to close
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
