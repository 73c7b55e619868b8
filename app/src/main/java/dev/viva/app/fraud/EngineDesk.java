package dev.viva.app.fraud;

import dev.viva.app.http.Problem;
import dev.viva.app.http.Refusal;
import dev.viva.features.log.LogException;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import dev.viva.fraud.engine.Decision;
import dev.viva.fraud.engine.EngineFailedException;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.engine.LabelledScores;
import dev.viva.fraud.engine.LoggedDecision;
import dev.viva.fraud.engine.ModelStatus;
import dev.viva.fraud.engine.Replay;
import dev.viva.fraud.engine.ShadowReport;
import dev.viva.fraud.engine.UnknownTransactionException;
import dev.viva.kernel.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The desk of a {@link FraudEngine}. Until an engine is given it says what it waits for and takes no payments. Thread-safe.
 */
public final class EngineDesk implements FraudDesk {
    private static final System.Logger LOGGER = System.getLogger(EngineDesk.class.getName());
    /** What a trainer notes of payments that it held out of its training. */
    private static final List<String> HELD_OUT = List.of("held_out_average_precision", "held_out_auc_roc");

    private static final String BASIS =
            "payments that it has decided and whose truth has come since the server started";

    private final AtomicReference<Status> status =
            new AtomicReference<>(new Status(Phase.LEARNING, "The log is being read."));
    private final AtomicReference<@Nullable FraudEngine> engine = new AtomicReference<>();
    private final AtomicReference<@Nullable Simulation> simulation = new AtomicReference<>();
    private final AtomicReference<@Nullable Quality> judged = new AtomicReference<>();
    private final AtomicBoolean training = new AtomicBoolean();

    /** What makes up payments and can start attacks. */
    public interface Simulation {
        /** What can be started. */
        List<AttackKind> kinds();

        /** Starts one of them. */
        void start(String kind);

        /** The simulated time, milliseconds since 1970. */
        long now();
    }

    /** Says what is going on before it decides. */
    public void learning(String remark) {
        status.set(new Status(Phase.LEARNING, remark));
    }

    /** Says that it cannot start, and why. */
    public void failed(String remark) {
        status.set(new Status(Phase.FAILED, remark));
    }

    /** Decides by {@code decides} from now on. */
    public void decideBy(FraudEngine decides, String remark) {
        engine.set(decides);
        status.set(new Status(Phase.DECIDING, remark));
    }

    /** Payments are made up by {@code running}; readers can start its attacks. */
    public void simulatedBy(Simulation running) {
        simulation.set(running);
    }

    @Override
    public Status status() {
        return status.get();
    }

    @Override
    public long now() {
        Simulation simulated = simulation.get();
        return simulated == null ? System.currentTimeMillis() : simulated.now();
    }

    @Override
    public DecisionView decide(Payment payment) {
        return orRefuse(() -> view(payment, engine().decide(payment)));
    }

    /** The same decision as the routes answer it. */
    static DecisionView view(Payment payment, Decision decision) {
        return new DecisionView(
                payment,
                decision.score(),
                decision.verdict(),
                decision.reasons(),
                decision.rules(),
                decision.modelVersion());
    }

    @Override
    public Optional<PastDecision> decision(String transactionId) {
        return found(() -> past(engine().find(transactionId)));
    }

    private static PastDecision past(LoggedDecision logged) {
        Map<String, Double> features = new LinkedHashMap<>();
        for (int at = 0; at < logged.features().length; at++) {
            features.put(logged.featureNames().get(at), logged.features()[at]);
        }
        return new PastDecision(view(logged.payment(), logged.decision()), features);
    }

    @Override
    public boolean label(String transactionId, boolean fraud) {
        return found(() -> {
                    engine().label(transactionId, fraud);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public Optional<ReplayView> replay(String transactionId) {
        return found(() -> {
            Replay replay = engine().replay(transactionId, Progress.none());
            return new ReplayView(
                    transactionId, replay.logged().decision().score(), replay.score(), replay.isIdentical());
        });
    }

    @Override
    public Thresholds thresholds() {
        FraudEngine now = engine.get();
        return now == null ? Thresholds.DEFAULT : now.policy().thresholds();
    }

    @Override
    public void change(Thresholds thresholds) {
        orRefuse(() -> {
            engine().changePolicy(engine().policy().withThresholds(thresholds));
            return true;
        });
    }

    @Override
    public List<ModelView> models() {
        FraudEngine now = engine();
        ModelStatus used = now.models();
        Optional<ShadowReport> report = now.shadowReport();
        List<ModelView> views = new ArrayList<>();
        for (String version : now.modelVersions().reversed()) {
            views.add(new ModelView(version, role(version, used), figures(now, version, used, report)));
        }
        return views;
    }

    private static String role(String version, ModelStatus used) {
        if (version.equals(used.active())) {
            return "active";
        }
        if (used.shadow().filter(version::equals).isPresent()) {
            return "shadow";
        }
        return used.earlier().contains(version) ? "earlier" : "kept";
    }

    private Map<String, Double> figures(
            FraudEngine now, String version, ModelStatus used, Optional<ShadowReport> report) {
        Map<String, Double> figures = new LinkedHashMap<>();
        boolean active = version.equals(used.active());
        report.filter(both -> active || version.equals(both.shadow())).ifPresent(both -> {
            figures.put("payments compared", (double) both.payments());
            double auc = active ? both.activeAuc() : both.shadowAuc();
            // while only frauds have their labels any model is perfect
            if (!Double.isNaN(auc)) {
                figures.put(
                        "average precision", active ? both.activeAveragePrecision() : both.shadowAveragePrecision());
                figures.put("area under ROC", auc);
            }
        });
        Quality quality = judged.get();
        if (!figures.containsKey("average precision")
                && active
                && quality != null
                && quality.modelVersion().equals(version)) {
            figures.put("average precision", quality.averagePrecision());
            figures.put("area under ROC", quality.rocAuc());
        }
        if (figures.isEmpty()) {
            Map<String, Double> known = now.modelVersion(version).card().metrics();
            for (String metric : HELD_OUT) {
                if (known.containsKey(metric)) {
                    figures.put(metric, known.get(metric));
                }
            }
        }
        return figures;
    }

    @Override
    public boolean promote(String version) {
        if (!engine().modelVersions().contains(version)) {
            return false;
        }
        return orRefuse(() -> {
            engine().activate(version);
            return true;
        });
    }

    @Override
    public void rollback() {
        try {
            engine().rollback();
        } catch (IllegalStateException none) {
            throw Problem.conflict("no model decided before the present one").refusal();
        }
    }

    @Override
    public void retrain() {
        FraudEngine now = engine();
        if (!training.compareAndSet(false, true)) {
            throw Problem.conflict("a model is being trained already").refusal();
        }
        Thread.ofPlatform().daemon().name("viva-retraining").start(() -> retrain(now));
    }

    private void retrain(FraudEngine now) {
        try {
            now.retrain(Progress.none());
        } catch (RuntimeException failure) {
            LOGGER.log(System.Logger.Level.WARNING, "training a new model failed: {0}", failure.getMessage());
        } finally {
            training.set(false);
        }
    }

    /** Computed anew when a hundredth more labels have come: ranking a hundred thousand scores takes some time. */
    @Override
    public Optional<Quality> quality() {
        LabelledScores labelled = engine().labelledScores();
        Quality known = judged.get();
        int rows = labelled.scores().length;
        if (known != null
                && known.modelVersion().equals(labelled.modelVersion())
                && rows - known.payments() <= rows / 100) {
            return Optional.of(known);
        }
        int frauds = 0;
        for (boolean fraud : labelled.fraud()) {
            frauds += fraud ? 1 : 0;
        }
        if (frauds == 0 || frauds == rows) {
            return Optional.empty();
        }
        Quality fresh = new Quality(BASIS, labelled);
        judged.set(fresh);
        return Optional.of(fresh);
    }

    @Override
    public List<DriftView> drift() {
        return engine().drift().stream()
                .map(status -> new DriftView(
                        status.reference().name(),
                        status.drift().populationStability(),
                        status.drift().distance(),
                        status.raised()))
                .sorted(Comparator.comparingDouble(DriftView::psi).reversed())
                .toList();
    }

    @Override
    public List<AlarmView> alarms() {
        return engine().alarms().stream()
                .map(alarm -> new AlarmView(alarm.time(), alarm.subject(), alarm.message()))
                .toList();
    }

    @Override
    public List<AttackKind> attacks() {
        Simulation attacks = simulation.get();
        return attacks == null ? List.of() : attacks.kinds();
    }

    @Override
    public void attack(String kind) {
        Simulation attacks = simulation.get();
        if (attacks == null) {
            throw Problem.conflict("attacks belong to the demonstration, which does not run")
                    .refusal();
        }
        attacks.start(kind);
    }

    private FraudEngine engine() {
        FraudEngine now = engine.get();
        if (now == null || status.get().phase() != Phase.DECIDING) {
            throw Problem.later(status.get().remark()).refusal();
        }
        return now;
    }

    private static <T> Optional<T> found(Supplier<T> work) {
        try {
            return Optional.of(orRefuse(work));
        } catch (UnknownTransactionException unknown) {
            return Optional.empty();
        }
    }

    /** What the engine refuses, as the problem that it is for a caller. */
    private static <T> T orRefuse(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidFieldException refused) {
            throw Problem.field(refused.field(), refused.allowed(), refused.got())
                    .refusal();
        } catch (LogException.Full full) {
            throw refusal("the disk is full; nothing was written");
        } catch (EngineFailedException failed) {
            throw refusal("the engine has stopped and must be started again");
        }
    }

    private static Refusal refusal(String detail) {
        return Problem.later(detail).refusal();
    }
}
