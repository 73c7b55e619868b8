package dev.viva.fraud.engine;

import dev.viva.features.FeatureSet;
import dev.viva.features.log.LogOptions;
import dev.viva.features.window.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How an engine works. Made by {@link #of} and the {@code with…} methods. Immutable.
 *
 * @param features what is computed for each payment; its schema is that of
 *     {@link dev.viva.fraud.PaymentEvents#SCHEMA}
 * @param policy thresholds and rules of a new engine; one that was used before keeps the policy that it has
 * @param acknowledgement when a decision is given to the caller
 * @param log segments and forces
 * @param limits how much of the windows stays in memory
 * @param snapshotEvery after how many log records the state is saved again, in [100, 10^9]
 * @param labelDelay how old a payment must be to be trained on: by then its label has come, in [0, 365 days]
 * @param retrainEvery how often, in the payments' own time, a new model is trained by itself; zero for never
 * @param trainer how a model is fitted; without one only {@link FraudEngine#addModel} brings a model
 * @param clock the wall clock, against which timestamps of the future are refused
 */
public record EngineOptions(
        FeatureSet features,
        Policy policy,
        Acknowledgement acknowledgement,
        LogOptions log,
        Limits limits,
        int snapshotEvery,
        Duration labelDelay,
        Duration retrainEvery,
        Optional<Trainer> trainer,
        InstantSource clock) {
    private static final Duration YEAR = Duration.ofDays(365);

    /** Checks the ranges. */
    public EngineOptions {
        if (snapshotEvery < 100 || snapshotEvery > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "EngineOptions.snapshotEvery must be in [100, 1000000000], got " + snapshotEvery);
        }
        requireTime("labelDelay", labelDelay);
        requireTime("retrainEvery", retrainEvery);
    }

    /** Standard settings: in the log, default policy, labels after 7 days, trained weekly where there is a trainer. */
    public static EngineOptions of(FeatureSet features) {
        return new EngineOptions(
                features,
                Policy.DEFAULT,
                Acknowledgement.IN_LOG,
                LogOptions.standard(),
                Limits.standard(),
                20_000,
                Duration.ofDays(7),
                Duration.ofDays(7),
                Optional.empty(),
                InstantSource.system());
    }

    /** The same with this policy. */
    public EngineOptions withPolicy(Policy changed) {
        return new EngineOptions(
                features,
                changed,
                acknowledgement,
                log,
                limits,
                snapshotEvery,
                labelDelay,
                retrainEvery,
                trainer,
                clock);
    }

    /** The same with this acknowledgement. */
    public EngineOptions withAcknowledgement(Acknowledgement changed) {
        return new EngineOptions(
                features, policy, changed, log, limits, snapshotEvery, labelDelay, retrainEvery, trainer, clock);
    }

    /** The same with this log. */
    public EngineOptions withLog(LogOptions changed) {
        return new EngineOptions(
                features,
                policy,
                acknowledgement,
                changed,
                limits,
                snapshotEvery,
                labelDelay,
                retrainEvery,
                trainer,
                clock);
    }

    /** The same with these limits of memory. */
    public EngineOptions withLimits(Limits changed) {
        return new EngineOptions(
                features,
                policy,
                acknowledgement,
                log,
                changed,
                snapshotEvery,
                labelDelay,
                retrainEvery,
                trainer,
                clock);
    }

    /** The same with snapshots after this many records. */
    public EngineOptions withSnapshotEvery(int records) {
        return new EngineOptions(
                features, policy, acknowledgement, log, limits, records, labelDelay, retrainEvery, trainer, clock);
    }

    /** The same with this trainer, this delay of labels, and this time between trainings (zero for none). */
    public EngineOptions withTraining(Trainer chosen, Duration delay, Duration every) {
        return new EngineOptions(
                features,
                policy,
                acknowledgement,
                log,
                limits,
                snapshotEvery,
                delay,
                every,
                Optional.of(chosen),
                clock);
    }

    /** The same with this wall clock. */
    public EngineOptions withClock(InstantSource changed) {
        return new EngineOptions(
                features,
                policy,
                acknowledgement,
                log,
                limits,
                snapshotEvery,
                labelDelay,
                retrainEvery,
                trainer,
                changed);
    }

    private static void requireTime(String name, Duration time) {
        if (time.isNegative() || time.compareTo(YEAR) > 0) {
            throw new IllegalArgumentException("EngineOptions." + name + " must be in [0, 365 days], got " + time);
        }
    }
}
