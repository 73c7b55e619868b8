package dev.viva.fraud.engine;

import dev.viva.features.log.BackgroundScrub;
import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogException;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import dev.viva.fraud.Reason;
import dev.viva.fraud.Verdict;
import dev.viva.kernel.Progress;
import dev.viva.learn.Classifier;
import dev.viva.ops.DriftMonitor;
import dev.viva.ops.DriftOptions;
import dev.viva.ops.ModelCard;
import dev.viva.ops.ModelVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides payments, one at a time and for good.
 *
 * <p>Everything that happens is a record of one {@link EventLog}: payments, decisions, labels, changes of models and of
 * the policy. All else (the windows that features are read from, which models are in use, the answers already given) is a
 * fold over it. Opening takes the last snapshot of that fold and folds the rest of the log; a payment that is in the log
 * without its decision is decided then, by the models and the policy that were in use where its record lies.
 *
 * <p>A payment sees every payment taken in before it, to the last one. The same transaction id again gets the first answer
 * again and counts once, also while the first is still being decided and after the process has died.
 *
 * <p>Sealed segments of the log are read again in the background, slowly; damage is told among {@link #alarms()}.
 *
 * <p>Thread-safe. Features are read and updated by one caller at a time; scoring, rules and reasons run beside each other.
 */
public final class FraudEngine implements AutoCloseable {
    /** How far after the newest payment and the wall clock a timestamp may lie, in milliseconds. */
    public static final long LATEST_AHEAD = Duration.ofDays(1).toMillis();

    private static final System.Logger LOGGER = System.getLogger(FraudEngine.class.getName());

    private static final int MOST_REASONS = 5;

    private final EngineOptions options;
    private final Opening.Parts parts;
    private final EventLog log;
    private final Turn turn;
    private final DecisionLog decisions;
    private final Monitor monitor;
    private final Comparison comparison = new Comparison();
    private final Alarms alarms;
    private final Keeper keeper;
    private final DriftWatch drift;
    private final Training training;
    private final BackgroundScrub scrub;
    private final Desks desks;
    private final Pending.Finisher finisher = this::finish;
    private final int width;
    private final long fingerprint;

    private FraudEngine(EngineOptions options, Opening.Parts parts) {
        this.options = options;
        this.parts = parts;
        this.log = parts.log();
        this.turn = parts.turn();
        this.desks = new Desks(parts.features());
        this.width = options.features().size();
        this.fingerprint = FeatureNames.fingerprint(options.features());
        this.decisions = new DecisionLog(log, parts.index());
        this.monitor = new Monitor(options.clock());
        this.alarms = new Alarms(turn::newestTime);
        this.keeper = new Keeper(parts, options, alarms);
        this.drift = new DriftWatch(options.features(), parts.shelf(), alarms, DriftOptions.defaults());
        this.training = new Training(
                options,
                new LogFold(log, options.features()),
                parts.shelf(),
                alarms,
                drift,
                () -> models().active(),
                this::tryOut);
        comparison.follow(turn.regime().models());
        drift.follow(turn.regime().models());
        parts.recovered().remarks().forEach(remark -> alarms.raise("log", remark));
        this.scrub = BackgroundScrub.start(log, this::damaged);
    }

    /**
     * Opens the engine in {@code home}, making it where there is none, and brings it to the end of its log.
     *
     * @throws LogException if the log is damaged, locked, full or cannot be read; nothing was
     *     changed then
     * @throws IllegalArgumentException if the feature set is not one of payments, or a rule or model asks for a feature
     *     that it lacks
     * @throws EngineFailedException if other files cannot be read
     */
    public static FraudEngine open(Path home, EngineOptions options) {
        if (!options.features().schema().equals(PaymentEvents.SCHEMA)) {
            throw new IllegalArgumentException("EngineOptions.features must have the schema PaymentEvents.SCHEMA");
        }
        new CompiledRules(options.policy().rules(), options.features().names());
        var engine = new FraudEngine(options, Opening.open(home, options));
        engine.keeper.start();
        return engine;
    }

    private void damaged(LogException damage) {
        LOGGER.log(System.Logger.Level.ERROR, "the log is damaged: {0}", damage.getMessage());
        alarms.raise("log", String.valueOf(damage.getMessage()));
    }

    /** What opening found and did. */
    public Recovered recovered() {
        return parts.recovered();
    }

    /**
     * Decides a payment, or gives the answer again that it had. The answer is given when it is safe as
     * {@link EngineOptions#acknowledgement()} says.
     *
     * @throws InvalidFieldException if the timestamp is more than a day after the newest payment and the wall clock;
     *     nothing was written
     * @throws LogException.Full if the disk is full: the payment may be sent again later
     * @throws EngineFailedException if the engine is closed or must be opened again
     */
    public Decision decide(Payment payment) {
        long begun = System.nanoTime();
        long millis = options.clock().millis();
        requireTime(payment, millis);
        long eventId = PaymentEvents.eventId(payment.transactionId());
        Pending mine = new Pending(payment, eventId, new double[width], begun);
        Pending taken = admit(mine);
        if (taken == null) {
            return again(payment);
        }
        if (!taken.payment.transactionId().equals(payment.transactionId())) {
            throw sharedKey(payment);
        }
        Decision answer = taken.finish(finisher);
        if (taken == mine) {
            monitor.decided(payment, answer, millis, System.nanoTime() - begun);
        } else {
            monitor.repeated();
        }
        acknowledge(taken.decisionSequence());
        monitor.answered(System.nanoTime() - begun);
        return answer;
    }

    private @Nullable Pending admit(Pending mine) {
        Desks.Desk desk = desks.take();
        try {
            PaymentEvents.fill(mine.payment, desk.event).requireValid();
            PaymentRecord.write(mine.payment, desk.bytes.clear());
            return turn.admit(mine, desk);
        } finally {
            desks.give(desk);
        }
    }

    private void requireTime(Payment payment, long millis) {
        long latest = Math.max(turn.newestTime(), millis) + LATEST_AHEAD;
        if (payment.timestamp() > latest) {
            monitor.refused();
            throw new InvalidFieldException(
                    "Payment",
                    "timestamp",
                    "at most a day after the newest payment and the clock, " + latest,
                    payment.timestamp());
        }
    }

    /** Makes the decision on a payment that was taken in; called once for each. */
    private void finish(Pending pending) {
        Regime regime = pending.regime;
        if (regime == null) {
            throw new IllegalStateException("a payment was taken in without a regime");
        }
        DecisionRecord made = regime.decide(pending.paymentSequence, pending.eventId, fingerprint, pending.features);
        Decision answer = answer(pending.payment.transactionId(), made, made.verdict() != Verdict.PASS);
        long sequence = conclude(pending, made);
        pending.answer(answer, sequence);
        turn.release(pending);
        comparison.scored(made, regime.policy().thresholds());
        drift.observe(made, pending.payment.timestamp(), pending.begun);
        keeper.reached(sequence);
        training.reached(turn.firstTime(), turn.newestTime());
    }

    private long conclude(Pending pending, DecisionRecord made) {
        Desks.Desk desk = desks.take();
        try {
            return turn.conclude(pending, made.write(desk.bytes.clear()));
        } finally {
            desks.give(desk);
        }
    }

    private Decision answer(String transactionId, DecisionRecord made, boolean withReasons) {
        List<Reason> reasons = withReasons
                ? parts.shelf()
                        .get(made.modelVersion(), parts.names().of(made.featureSet()))
                        .reasons(made.features(), MOST_REASONS)
                : List.of();
        return new Decision(transactionId, made.score(), made.verdict(), reasons, made.rules(), made.modelVersion());
    }

    private Decision again(Payment payment) {
        DecisionLog.Entry entry = decisions.find(payment.transactionId()).orElseThrow(() -> sharedKey(payment));
        monitor.repeated();
        acknowledge(entry.decisionSequence());
        return answer(
                payment.transactionId(), entry.decision(), entry.decision().verdict() != Verdict.PASS);
    }

    /** Two ids of a hundred million share a key with a chance of 1 in 2,000: the later one cannot be told apart. */
    private static InvalidFieldException sharedKey(Payment payment) {
        return new InvalidFieldException(
                "Payment",
                "transactionId",
                "another one: its key is that of an earlier payment",
                payment.transactionId());
    }

    private void acknowledge(long sequence) {
        if (options.acknowledgement() == Acknowledgement.AFTER_SYNC) {
            log.awaitDurable(sequence);
        }
    }

    /**
     * Takes in the truth about a payment. A later label replaces an earlier one.
     *
     * @param time when it became known, milliseconds since 1970; not before the payment, and at most a day after the newest
     *     payment and the wall clock
     * @throws UnknownTransactionException if no payment of this id was decided
     * @throws InvalidFieldException if the time is out of its range
     */
    public void label(String transactionId, boolean fraud, long time) {
        DecisionLog.Entry entry = entry("FraudEngine.label", transactionId);
        long latest = Math.max(turn.newestTime(), options.clock().millis()) + LATEST_AHEAD;
        if (time < entry.payment().timestamp() || time > latest) {
            throw new InvalidFieldException(
                    "Label", "time", "in [" + entry.payment().timestamp() + ", " + latest + "]", time);
        }
        long sequence = turn.label(
                new LabelRecord(transactionId, fraud, time), entry.decision().eventId());
        acknowledge(Math.abs(sequence));
        monitor.labelled();
        if (sequence > 0) {
            comparison.labelled(entry.decision(), fraud, entry.payment());
        }
        keeper.reached(Math.abs(sequence));
    }

    /** Takes in the truth about a payment as of now: the newest payment's time or the wall clock, whichever is later. */
    public void label(String transactionId, boolean fraud) {
        label(transactionId, fraud, Math.max(turn.newestTime(), options.clock().millis()));
    }

    /**
     * A decision with everything that it was made from, and with reasons whatever the verdict.
     *
     * @throws UnknownTransactionException if no payment of this id was decided
     */
    public LoggedDecision find(String transactionId) {
        return logged(entry("FraudEngine.find", transactionId));
    }

    private DecisionLog.Entry entry(String owner, String transactionId) {
        Pending pending = turn.inFlight(PaymentEvents.eventId(transactionId));
        if (pending != null && pending.payment.transactionId().equals(transactionId)) {
            pending.finish(finisher);
        }
        return decisions.find(transactionId).orElseThrow(() -> new UnknownTransactionException(owner, transactionId));
    }

    private LoggedDecision logged(DecisionLog.Entry entry) {
        DecisionRecord made = entry.decision();
        String shadow = made.shadowVersion();
        return new LoggedDecision(
                answer(entry.payment().transactionId(), made, true),
                entry.payment(),
                parts.names().of(made.featureSet()),
                made.features(),
                shadow == null
                        ? Optional.empty()
                        : Optional.of(new LoggedDecision.ShadowScore(shadow, made.shadowScore())),
                decisions.truth(made.eventId()),
                made.paymentSequence(),
                entry.decisionSequence());
    }

    /**
     * Computes a decision again from the log alone: folds everything before the payment into fresh windows, scores with
     * the model and decides by the policy of that time, and compares all of it with what the log says. O(log).
     *
     * @throws UnknownTransactionException if no payment of this id was decided
     */
    public Replay replay(String transactionId, Progress progress) {
        DecisionLog.Entry entry = entry("FraudEngine.replay", transactionId);
        LoggedDecision logged = logged(entry);
        var past = new Past(logged.paymentSequence());
        new LogFold(log, options.features()).run(past, progress);
        Regime regime = Regime.of(
                past.models, past.policy, parts.shelf(), options.features().names());
        DecisionRecord again = regime.decide(logged.paymentSequence(), 0, fingerprint, past.features);
        return new Replay(logged, past.features, again.score(), again.verdict(), differences(entry.decision(), again));
    }

    private List<String> differences(DecisionRecord logged, DecisionRecord again) {
        var differences = new ArrayList<String>();
        if (logged.featureSet() != again.featureSet()) {
            return List.of("the features were defined otherwise when this was decided");
        }
        for (int feature = 0; feature < again.features().length; feature++) {
            double before = logged.features()[feature];
            double now = again.features()[feature];
            if (Double.doubleToRawLongBits(before) != Double.doubleToRawLongBits(now)) {
                differences.add(options.features().names().get(feature) + " was " + before + ", is " + now);
            }
        }
        if (Double.doubleToRawLongBits(logged.score()) != Double.doubleToRawLongBits(again.score())) {
            differences.add("score was " + logged.score() + ", is " + again.score());
        }
        if (!logged.modelVersion().equals(again.modelVersion())) {
            differences.add("model was " + logged.modelVersion() + ", is " + again.modelVersion());
        }
        if (logged.verdict() != again.verdict() || !logged.rules().equals(again.rules())) {
            differences.add("verdict was " + logged.verdict() + " by rules " + logged.rules() + ", is "
                    + again.verdict() + " by " + again.rules());
        }
        return differences;
    }

    /** What held where a payment's record lies. */
    private static final class Past implements LogFold.Visitor {
        private final long wanted;
        private double[] features = new double[0];
        private ModelStatus models = new ModelStatus(ScoringModel.NONE, Optional.empty(), List.of());
        private Policy policy = Policy.DEFAULT;

        Past(long wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean payment(long sequence, Payment payment, double[] values) {
            if (sequence == wanted) {
                features = values.clone();
            }
            return sequence < wanted;
        }

        @Override
        public void models(ModelStatus changed) {
            models = changed;
        }

        @Override
        public void policy(Policy changed) {
            policy = changed;
        }
    }

    /** Which models are in use. */
    public ModelStatus models() {
        return turn.regime().models();
    }

    /** Every model that is kept, the oldest first. */
    public List<String> modelVersions() {
        return parts.shelf().versions();
    }

    /**
     * What is known of a model: when it was kept, and what on and how it was trained. Which one decides is told by
     * {@link #models()}.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public ModelVersion modelVersion(String version) {
        return parts.shelf().version(version);
    }

    /**
     * Keeps a model, without using it.
     *
     * @param version a new name of 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}
     * @param remarks what is to be noted beside it
     * @throws IllegalArgumentException if the version is taken or the model does not suit the engine's features
     */
    public void addModel(String version, Classifier model, Map<String, String> remarks) {
        parts.shelf().add(version, model, remarks, ModelCard.of(Instant.EPOCH, Instant.EPOCH));
    }

    /**
     * Lets a model decide from the next payment on; the one before can be returned to by {@link #rollback}.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public void activate(String version) {
        change(now -> {
            Optional<String> shadow = now.shadow().filter(tried -> !tried.equals(version));
            return now.active().equals(version)
                    ? new ModelStatus(version, shadow, now.earlier())
                    : new ModelStatus(version, shadow, with(now.earlier(), now.active()));
        });
    }

    /**
     * Scores every payment with this model too, from the next one on, without deciding by it.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public void shadow(String version) {
        change(now -> new ModelStatus(now.active(), Optional.of(version), now.earlier()));
    }

    /**
     * Lets the shadow decide from the next payment on.
     *
     * @throws IllegalStateException if there is no shadow
     */
    public void promote() {
        change(now -> new ModelStatus(
                now.shadow()
                        .orElseThrow(() -> new IllegalStateException("FraudEngine.promote: there is no shadow model")),
                Optional.empty(),
                with(now.earlier(), now.active())));
    }

    /**
     * Returns to the model that decided before the present one.
     *
     * @throws IllegalStateException if there was none
     */
    public void rollback() {
        change(now -> {
            if (now.earlier().isEmpty()) {
                throw new IllegalStateException("FraudEngine.rollback: there is no earlier model");
            }
            return new ModelStatus(
                    now.earlier().getLast(),
                    now.shadow(),
                    now.earlier().subList(0, now.earlier().size() - 1));
        });
    }

    private static List<String> with(List<String> earlier, String version) {
        var longer = new ArrayList<>(earlier);
        longer.add(version);
        return longer;
    }

    private void change(Turn.Change change) {
        acknowledge(turn.changeModels(change));
        comparison.follow(models());
        drift.follow(models());
    }

    /** A new model decides where there was none; else it becomes the shadow. */
    private void tryOut(String version) {
        if (models().active().equals(ScoringModel.NONE)) {
            activate(version);
        } else {
            shadow(version);
        }
    }

    /**
     * Trains a model on all payments older than the label delay, by folding the log again, and makes it the shadow; where
     * no model decides yet, it decides at once. Takes as long as the fold and the fit; decisions go on meanwhile.
     *
     * @return its version
     * @throws IllegalStateException if there is no trainer, or not both frauds and honest payments
     */
    public String retrain(Progress progress) {
        return training.train(turn.newestTime(), progress);
    }

    /** The rows that {@link #retrain} would train on now. */
    public TrainingRows trainingRows(Progress progress) {
        return new LogFold(log, options.features())
                .rows(turn.newestTime() - options.labelDelay().toMillis(), progress);
    }

    /** Thresholds and rules in use. */
    public Policy policy() {
        return turn.regime().policy();
    }

    /**
     * Uses other thresholds and rules from the next payment on.
     *
     * @throws IllegalArgumentException if a rule asks for a feature that there is not
     */
    public void changePolicy(Policy policy) {
        acknowledge(turn.changePolicy(policy));
    }

    /** Figures since the engine was opened. */
    public EngineStatistics statistics() {
        return monitor.statistics(log.sizeBytes(), log.lastSequence(), log.durableSequence(), turn.newestTime());
    }

    /** The newest decisions, newest first, at most 256. */
    public List<EngineStatistics.RecentDecision> recent() {
        return monitor.recent();
    }

    /** How the shadow compares with the active model, where there is a shadow. */
    public Optional<ShadowReport> shadowReport() {
        return comparison.report();
    }

    /** Scores of the active model whose truth has come since it was put in place or the engine opened. */
    public LabelledScores labelledScores() {
        return comparison.labelledScores();
    }

    /**
     * How far the features of the last 2,000 payments are from the active model's training rows, and its scores, under the
     * name {@code score}, from those of its first 1,500 payments. Without those that have no reference yet. Alarms about them
     * are among {@link #alarms()}.
     */
    public List<DriftMonitor.Status> drift() {
        return drift.status();
    }

    /** The newest alarms, newest first. */
    public List<Alarm> alarms() {
        return alarms.list();
    }

    /** A number that two engines share exactly when their logs have folded to the same state. */
    public long stateHash() {
        return turn.stateHash();
    }

    /** Compares the checksum of every record of the log; returns how many there are. */
    public long verifyLog() {
        return log.verify();
    }

    /** Saves the state now, so that the next opening has nothing to fold. */
    public boolean saveState() {
        return keeper.save();
    }

    /** Saves the state, forces the log and closes everything. */
    @Override
    public void close() {
        training.close();
        keeper.close();
        scrub.close();
        try {
            keeper.save();
        } finally {
            turn.close();
            parts.features().close();
            parts.store().close();
            parts.index().close();
            parts.shelf().close();
            log.close();
        }
    }
}
