package dev.viva.app.fraud;

import dev.viva.app.fraud.FraudDesk.AttackKind;
import dev.viva.app.fraud.LiveDecision.Source;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.Payment;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.engine.UnknownTransactionException;
import dev.viva.fraud.simulate.Attack;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.kernel.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an engine busy with simulated payments, in the order of their own times: first as fast as they go, to have a past
 * to learn from, then at an even pace. The truth about each comes when the simulation says. Attacks are mixed in on
 * demand.
 *
 * <p>The simulation is a pure function of its options, so that after a restart it goes on where the engine's log ends.
 */
public final class Demonstration implements AutoCloseable, EngineDesk.Simulation {
    private static final System.Logger LOGGER = System.getLogger(Demonstration.class.getName());
    private static final long TICK = 50;
    private static final int LEAP = 1_024;
    private static final Map<String, Kind> KINDS = allKinds();

    private final PaymentSimulator simulator;
    private final Iterator<LabelledPayment> payments;
    private final PriorityQueue<LabelledPayment> truths =
            new PriorityQueue<>(Comparator.comparingLong(LabelledPayment::labelledAt));
    private final Deque<LabelledPayment> attacks = new ConcurrentLinkedDeque<>();
    private final Deque<LabelledPayment> pushedBack = new ArrayDeque<>();
    private final AtomicInteger victims = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("viva-demonstration").factory());
    private volatile long now;
    private @Nullable ScheduledFuture<?> ticks;
    private double due;

    private record Kind(Attack attack, AttackKind shown) {}

    /** A demonstration from the first payment of {@code simulator} on. */
    public Demonstration(PaymentSimulator simulator) {
        this.simulator = simulator;
        this.payments = simulator.iterator();
    }

    private static Map<String, Kind> allKinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        add(
                kinds,
                Attack.VELOCITY,
                "velocity",
                "Velocity attack",
                "A stolen card is tried out: many small payments within a minute or so. The rule fires on the sixth.");
        add(
                kinds,
                Attack.ACCOUNT_TAKEOVER,
                "account-takeover",
                "Account takeover",
                "The account is emptied: a few large payments from a new device, a strange network and a far place.");
        return kinds;
    }

    private static void add(Map<String, Kind> kinds, Attack attack, String name, String title, String meaning) {
        kinds.put(name, new Kind(attack, new AttackKind(name, title, meaning)));
    }

    /** Passes over what is in the log already; returns how many payments that were. */
    public long resume(FraudEngine engine) {
        long passed = 0;
        boolean all = true;
        while (all && payments.hasNext()) {
            List<LabelledPayment> leap = new ArrayList<>();
            while (leap.size() < LEAP && payments.hasNext()) {
                leap.add(payments.next());
            }
            int known = known(engine, leap);
            leap.subList(0, known).forEach(this::passOver);
            pushedBack.addAll(leap.subList(known, leap.size()));
            passed += known;
            all = known == leap.size();
        }
        return passed;
    }

    /** How many of these, from the first on, the log holds. */
    private static int known(FraudEngine engine, List<LabelledPayment> leap) {
        int low = 0;
        int high = leap.size();
        while (low < high) {
            int middle = low == 0 && high == leap.size() ? high - 1 : (low + high) >>> 1;
            if (holds(engine, leap.get(middle).payment())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean holds(FraudEngine engine, Payment payment) {
        try {
            engine.find(payment.transactionId());
            return true;
        } catch (UnknownTransactionException unknown) {
            return false;
        }
    }

    private void passOver(LabelledPayment payment) {
        truths.add(payment);
        now = payment.payment().timestamp();
        while (!truths.isEmpty() && truths.element().labelledAt() <= now) {
            truths.remove();
        }
    }

    /** Sends payments as fast as they go, until their own time reaches {@code end}; one step of progress for each. */
    public void fastForward(FraudEngine engine, @Nullable Live live, long end, Progress.Task task) {
        while (now < end && hasNext()) {
            send(engine, live, next(), Source.SIMULATED);
            task.advance(1);
        }
    }

    /** Goes on at an even pace until closed. */
    public void play(FraudEngine engine, Live live, double perSecond) {
        ticks = clock.scheduleAtFixedRate(() -> tick(engine, live, perSecond), 0, TICK, TimeUnit.MILLISECONDS);
    }

    private void tick(FraudEngine engine, Live live, double perSecond) {
        try {
            LabelledPayment attack = attacks.poll();
            if (attack != null) {
                send(engine, live, attack, Source.ATTACK);
            }
            for (due += perSecond * TICK / 1000; due >= 1 && hasNext(); due--) {
                send(engine, live, next(), Source.SIMULATED);
            }
        } catch (RuntimeException failure) {
            LOGGER.log(System.Logger.Level.WARNING, "the demonstration has stopped: {0}", failure.getMessage());
            throw failure;
        }
    }

    private void send(FraudEngine engine, @Nullable Live live, LabelledPayment labelled, Source source) {
        Payment payment = labelled.payment();
        if (source == Source.SIMULATED) {
            now = payment.timestamp();
        }
        long began = System.nanoTime();
        DecisionView decision = EngineDesk.view(payment, engine.decide(payment));
        if (live != null) {
            live.add(decision, source, System.nanoTime() - began);
        }
        truths.add(labelled);
        while (!truths.isEmpty() && truths.element().labelledAt() <= now) {
            LabelledPayment truth = truths.remove();
            engine.label(truth.payment().transactionId(), truth.fraud(), truth.labelledAt());
        }
    }

    private boolean hasNext() {
        return !pushedBack.isEmpty() || payments.hasNext();
    }

    private LabelledPayment next() {
        LabelledPayment first = pushedBack.poll();
        return first == null ? payments.next() : first;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public List<AttackKind> kinds() {
        return KINDS.values().stream().map(Kind::shown).toList();
    }

    /** Each attack hits another customer. */
    @Override
    public void start(String kind) {
        Kind chosen = KINDS.get(kind);
        if (chosen == null) {
            throw new IllegalArgumentException(
                    "Demonstration.start: kind must be one of " + KINDS.keySet() + ", got " + kind);
        }
        int customer = Math.floorMod(
                7 + 37 * victims.getAndIncrement(), simulator.options().customers());
        attacks.addAll(simulator.attack(chosen.attack(), customer, now));
    }

    @Override
    public void close() {
        ScheduledFuture<?> playing = ticks;
        if (playing != null) {
            playing.cancel(false);
        }
        clock.shutdown();
        try {
            clock.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
