package dev.viva.app.serve;

import dev.viva.app.fraud.Demonstration;
import dev.viva.app.fraud.EngineDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.serve.Services.Plan;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the fraud engine under a home, with or without a demonstration. An engine that has never decided gets a past of
 * simulated payments first, from which it learns its first model; without a demonstration it decides by its rules alone
 * until a model is trained.
 */
final class FraudService implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(FraudService.class.getName());
    private static final Duration WEEK = Duration.ofDays(7);
    /** The demonstration begins so long ago, so that its days, which pass quickly, stay in the past for hours. */
    private static final int DAYS_BACK = 400;

    private static final int DAYS_TO_LEARN_FROM = 60;
    /** So many more days are decided at once by the new model, so that its quality is known from the start. */
    private static final int DAYS_TO_JUDGE_BY = 14;

    private static final String NO_MODEL = "none";
    private static final int CUSTOMERS = 500;
    private static final int DAYS = 3_600;

    private final Plan plan;
    private final EngineDesk desk;
    private final Live live;
    private final Consumer<String> remarks;
    private final AtomicReference<@Nullable FraudEngine> engine = new AtomicReference<>();
    private final AtomicReference<@Nullable Demonstration> demonstration = new AtomicReference<>();
    private final Thread starter;
    private volatile boolean closing;

    private FraudService(Plan plan, EngineDesk desk, Live live, Consumer<String> remarks) {
        this.plan = plan;
        this.desk = desk;
        this.live = live;
        this.remarks = remarks;
        this.starter = Thread.ofPlatform().daemon().name("viva-fraud-start").unstarted(this::open);
    }

    /** Starts in the background; {@code desk} says how far it is. */
    static FraudService start(Plan plan, EngineDesk desk, Live live, Consumer<String> remarks) {
        FraudService service = new FraudService(plan, desk, live, remarks);
        service.starter.start();
        return service;
    }

    boolean awaitStarted(Duration longest) throws InterruptedException {
        return starter.join(longest);
    }

    private void open() {
        try {
            if (plan.demonstrated()) {
                demonstrate();
            } else {
                FraudEngine opened = opened(WEEK);
                desk.decideBy(
                        opened,
                        opened.models().active().equals(NO_MODEL)
                                ? "Rules alone decide: no model has been trained yet."
                                : "Model " + opened.models().active() + " decides.");
            }
        } catch (RuntimeException failure) {
            if (!closing) {
                String message = "The fraud system cannot start: " + failure.getMessage();
                LOGGER.log(System.Logger.Level.ERROR, message);
                desk.failed(message);
            }
        }
    }

    private FraudEngine opened(Duration retrainEvery) {
        EngineOptions options = plan.demonstrated()
                ? FraudSetup.quickOptions(plan.durable(), retrainEvery)
                : FraudSetup.options(plan.durable(), retrainEvery);
        FraudEngine opened = FraudEngine.open(FraudSetup.folder(plan.home()), options);
        engine.set(opened);
        return opened;
    }

    private void demonstrate() {
        LocalDate start = start();
        Demonstration shown = new Demonstration(new PaymentSimulator(SimulationOptions.DEFAULT
                .withCustomers(CUSTOMERS)
                .withDays(DAYS)
                .withStart(start)
                .withIdPrefix("demo-")));
        desk.learning("Simulated payments are being read.");
        FraudEngine opened = opened(WEEK);
        shown.resume(opened);
        if (opened.models().active().equals(NO_MODEL)) {
            opened = learn(opened, shown, start);
        }
        demonstration.set(shown);
        desk.simulatedBy(shown);
        desk.decideBy(opened, pace());
        desk.quality();
        shown.play(opened, live, plan.perSecond());
    }

    /** The past goes by without training in between, so that the engine is opened once more for the time after. */
    private FraudEngine learn(FraudEngine weekly, Demonstration shown, LocalDate start) {
        remarks.accept("Making up " + DAYS_TO_LEARN_FROM + " days of payments to learn from …");
        long began = System.nanoTime();
        weekly.close();
        FraudEngine learning = opened(Duration.ZERO);
        shown.fastForward(learning, null, at(start, DAYS_TO_LEARN_FROM), counting());
        desk.learning("A first model is being trained on simulated payments.");
        learning.retrain(Progress.none());
        learning.close();
        FraudEngine judged = opened(WEEK);
        desk.learning("The first model decides on more simulated days, to see how good it is.");
        shown.fastForward(judged, live, at(start, DAYS_TO_LEARN_FROM + DAYS_TO_JUDGE_BY), steps -> {});
        remarks.accept("Learned a first model in "
                + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s.");
        return judged;
    }

    private Progress.Task counting() {
        AtomicLong made = new AtomicLong();
        return steps -> {
            if (closing) {
                throw new IllegalStateException("the server is stopping");
            }
            long now = made.addAndGet(steps);
            if (now % 5_000 == 0) {
                desk.learning("Payments are being made up to learn from: " + now + " so far.");
            }
        };
    }

    private static long at(LocalDate start, int days) {
        return start.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private String pace() {
        double perDay = 2.0 * CUSTOMERS;
        return "Simulated payments of " + CUSTOMERS + " customers, " + Math.round(plan.perSecond())
                + " a second: one of their days passes in " + Math.round(perDay / plan.perSecond()) + " seconds.";
    }

    /** The first day of the demonstration: what an earlier start has noted, otherwise a year and more ago. */
    private LocalDate start() {
        Path note = plan.home().resolve("demonstration.txt");
        try {
            if (Files.exists(note)) {
                return LocalDate.parse(Files.readString(note).strip());
            }
            Files.createDirectories(plan.home());
            LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_BACK);
            Files.writeString(note, start + "\n");
            return start;
        } catch (DateTimeParseException broken) {
            throw new IllegalArgumentException(
                    note + " must hold a date such as 2026-01-31, got something else", broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            starter.join(Duration.ofSeconds(20));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Demonstration shown = demonstration.get();
        if (shown != null) {
            shown.close();
        }
        FraudEngine opened = engine.get();
        if (opened != null) {
            opened.close();
        }
    }
}
