package dev.viva.bench.fraud;

import dev.viva.app.serve.FraudSetup;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentHistory;
import dev.viva.fraud.engine.FraudEngine;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.fraud.train.FraudModel;
import dev.viva.fraud.train.FraudTrainer;
import dev.viva.kernel.CounterRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bank of a million customers whose payments are a pure function of their number: payment n is made at millisecond n by
 * customer {@code n} for the first million, so that every customer is known, and by a random one afterwards.
 */
final class Bank {
    static final int CUSTOMERS = 1_000_000;

    private static final int MERCHANTS = 50_000;
    private static final int TREES = 300;
    private static final CounterRandom RANDOM = CounterRandom.of(11);

    private final long start;

    /** A bank whose first payment is made at {@code start}, milliseconds since 1970. */
    Bank(long start) {
        this.start = start;
    }

    /** Payment {@code number}. */
    Payment payment(long number) {
        CounterRandom random = RANDOM.stream(number);
        long customer = number < CUSTOMERS ? number : random.below(0, CUSTOMERS);
        return new Payment(
                "load-" + number,
                start + number,
                Long.toString(customer),
                Integer.toString(random.below(1, MERCHANTS)),
                1 + Math.floor(random.uniform(2) * 20_000) / 100,
                "EUR",
                "grocery",
                48 + (customer % 1_000) / 500.0,
                11 + (customer % 777) / 500.0,
                "device-" + customer,
                "10.0." + customer % 250 + "." + customer / 250 % 250);
    }

    /** Payment {@code number} as the body of a request. */
    String json(long number) {
        Payment payment = payment(number);
        return String.format(
                Locale.ROOT,
                "{\"transactionId\":\"%s\",\"timestamp\":%d,\"customerId\":\"%s\",\"merchantId\":\"%s\",\"amount\":%.2f,"
                        + "\"currency\":\"EUR\",\"merchantCategory\":\"grocery\",\"latitude\":%.5f,\"longitude\":%.5f,"
                        + "\"deviceId\":\"%s\",\"ipAddress\":\"%s\"}",
                payment.transactionId(),
                payment.timestamp(),
                payment.customerId(),
                payment.merchantId(),
                payment.amount(),
                payment.latitude(),
                payment.longitude(),
                payment.deviceId(),
                payment.ipAddress());
    }

    /** A model of exactly 300 trees, trained on simulated payments. */
    static FraudModel model() {
        List<LabelledPayment> payments = new ArrayList<>();
        new PaymentSimulator(SimulationOptions.DEFAULT.withDays(60)).iterator().forEachRemaining(payments::add);
        return FraudTrainer.DEFAULT
                .withLearner(FraudTrainer.DEFAULT.learner().withTrees(TREES).withPatience(0))
                .train(PaymentHistory.of(payments));
    }

    /** An engine in {@code home} that decides by {@code model} and knows every customer. */
    FraudEngine open(Path home, FraudModel model) {
        FraudEngine engine = FraudEngine.open(FraudSetup.folder(home), FraudSetup.options(false, Duration.ZERO));
        engine.addModel("bench", model.classifier(), Map.of());
        engine.activate("bench");
        for (long number = 0; number < CUSTOMERS; number++) {
            engine.decide(payment(number));
        }
        return engine;
    }
}
