package dev.viva.study.lab.stream;

import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.simulate.Attack;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.study.lab.Setting;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A world of payments in which one thing changes: on one day of the stream thieves begin something. Equal worlds have the
 * same payments, bit for bit.
 *
 * @param rate payments a day, about
 * @param share the percentage of payments that are frauds without the attack, at least
 * @param pattern what begins
 * @param size attacks of it a day
 * @param delay days until the truth about a payment is known
 * @param seed what fixes all
 */
record World(int rate, double share, Pattern pattern, int size, int delay, long seed) {
    /** How many days are shown. */
    static final int LIVE = 27;

    /** The day of the stream on which the attack begins, from 0. */
    static final int ONSET = 9;

    /** From how many days of settled payments a model learns. */
    static final int TAUGHT = 14;

    static final long DAY = Duration.ofDays(1).toMillis();

    /** Of the simulator's customers each pays so often a day. */
    private static final double PAYMENTS_OF_A_CUSTOMER = 1.9;

    static World of(Setting setting) {
        return new World(
                setting.whole("rate"),
                setting.number("share"),
                Pattern.named(setting.text("attack")),
                setting.whole("size"),
                setting.whole("delay"),
                setting.seed());
    }

    private SimulationOptions options() {
        return SimulationOptions.DEFAULT
                .withCustomers((int) Math.rint(rate / PAYMENTS_OF_A_CUSTOMER))
                .withDays(TAUGHT + delay + LIVE)
                .withSeed(seed);
    }

    /** When the stream begins, milliseconds since 1970. */
    long start() {
        return options().start().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + (TAUGHT + delay) * DAY;
    }

    /** When the attack begins, milliseconds since 1970. */
    long onset() {
        return start() + ONSET * DAY;
    }

    /** All payments from the first that teach to the last of the stream, in no particular order. */
    List<LabelledPayment> payments() {
        PaymentSimulator simulator = new PaymentSimulator(options());
        Draws draws = CounterRandom.of(seed).stream(0x66726175).draws();
        List<LabelledPayment> payments = new ArrayList<>();
        int[] frauds = new int[options().days()];
        long first = start() - (TAUGHT + delay) * DAY;
        for (LabelledPayment each : simulator) {
            boolean early = each.payment().timestamp() < onset();
            if (!(early && pattern.isUnseen() && pattern.is(each.scenario()))) {
                payments.add(each);
                frauds[(int) ((each.payment().timestamp() - first) / DAY)] += each.fraud() ? 1 : 0;
            }
        }
        for (int day = 0; day < frauds.length; day++) {
            addUsual(simulator, payments, draws, first + day * DAY, frauds[day]);
            addAttack(simulator, payments, draws, first + day * DAY);
        }
        return payments.stream().map(this::settled).toList();
    }

    /** Frauds of the usual kinds, in turn, until the day has its share. */
    private void addUsual(
            PaymentSimulator simulator, List<LabelledPayment> payments, Draws draws, long midnight, int there) {
        int count = there;
        while (count < rate * share / 100) {
            for (Attack kind : pattern.usual()) {
                List<LabelledPayment> more = attack(simulator, kind, draws, midnight);
                payments.addAll(more);
                count += more.size();
            }
        }
    }

    private void addAttack(PaymentSimulator simulator, List<LabelledPayment> payments, Draws draws, long midnight) {
        if (midnight >= onset()) {
            pattern.attack().ifPresent(kind -> {
                for (int number = 0; number < size; number++) {
                    payments.addAll(attack(simulator, kind, draws, midnight));
                }
            });
        }
    }

    /** An attack on one customer, begun early enough to end on the same day. */
    private static List<LabelledPayment> attack(PaymentSimulator simulator, Attack kind, Draws draws, long midnight) {
        int customer = draws.nextInt(simulator.options().customers());
        return simulator.attack(kind, customer, midnight + draws.nextInt((int) (DAY * 3 / 4)));
    }

    private LabelledPayment settled(LabelledPayment payment) {
        return new LabelledPayment(
                payment.payment(),
                payment.fraud(),
                payment.scenario(),
                payment.payment().timestamp() + delay * DAY);
    }
}
