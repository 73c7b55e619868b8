package dev.viva.bench.fraud;

import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.fraud.Payment;
import dev.viva.fraud.engine.FraudEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** Whole decisions in one process: features, 300 trees, rules, log. */
public final class EngineClaim implements Claim {
    private static final int ROUND = 300_000;
    private static final int ROUNDS = 5;
    private static final int CALLERS = 2;

    @Override
    public String name() {
        return "fraud-engine";
    }

    @Override
    public String summary() {
        return "decisions a second in process, 2 callers, 1 M customers resident, 300 trees, acknowledged in the log";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (var folder = new Scratch()) {
            Bank bank = new Bank(System.currentTimeMillis() - Duration.ofDays(2).toMillis());
            try (FraudEngine engine = bank.open(folder.path(), Bank.model())) {
                run(report, bank, engine);
            }
        }
    }

    private static void run(Report report, Bank bank, FraudEngine engine) throws InterruptedException {
        Histogram latency = new Histogram(3);
        double[] rates = new double[ROUNDS];
        long number = Bank.CUSTOMERS;
        for (int round = -1; round < ROUNDS; round++) {
            List<Payment> payments = payments(bank, number);
            number += ROUND;
            latency.reset();
            double rate = rate(engine, payments, latency);
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        report.line(
                String.format(Locale.ROOT, "  decisions a second, %d rounds of %d: %s", ROUNDS, ROUND, text(rates)));
        report.line(String.format(
                Locale.ROOT,
                "  latency of the last round, microseconds: p50 %.1f, p99 %.1f, p99.9 %.1f",
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3));
        report.line(
                String.format(Locale.ROOT, "  log %d MB", engine.statistics().logBytes() >> 20));
        report.goal("decisions a second, median", median(rates), Goal.atLeast(150_000));
        report.goal("p99, microseconds", latency.getValueAtPercentile(99) / 1e3, Goal.atMost(100));
    }

    private static List<Payment> payments(Bank bank, long from) {
        List<Payment> payments = new ArrayList<>(ROUND);
        for (long number = from; number < from + ROUND; number++) {
            payments.add(bank.payment(number));
        }
        return payments;
    }

    private static double rate(FraudEngine engine, List<Payment> payments, Histogram latency)
            throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            callers.add(
                    Thread.ofPlatform().name("caller-" + caller).start(() -> decide(engine, payments, first, latency)));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        return payments.size() / ((System.nanoTime() - begin) / 1e9);
    }

    private static void decide(FraudEngine engine, List<Payment> payments, int first, Histogram latency) {
        Histogram own = new Histogram(3);
        for (int at = first; at < payments.size(); at += CALLERS) {
            long begin = System.nanoTime();
            engine.decide(payments.get(at));
            own.recordValue(System.nanoTime() - begin);
        }
        synchronized (latency) {
            latency.add(own);
        }
    }

    private static double median(double[] values) {
        return DoubleStream.of(values).sorted().toArray()[values.length / 2];
    }

    private static String text(double[] values) {
        return Arrays.toString(Arrays.stream(values).mapToLong(Math::round).toArray());
    }
}
